import { type MapValue, nameOf, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const github = helpdesk({
  title: 'GitHub saved replies (.github/replies.yml), and commands of triage bots (.github/commands.json)',
  signs: '`name` and `body` under `replies`, or `comment` beside a `type` of `comment` or `label`',
  wrappers: ['replies'],
  matches: ({ record, wrapper }) =>
    (wrapper === 'replies' && record.entries.get('body')?.type === 'text' && record.entries.has('name')) ||
    isCommand(record),
  responses: (record) => {
    const name = isCommand(record) ? 'comment' : 'body';
    const value = textOf(record.entries.get(name));
    return [{ ...namesOf(record, ['name']), fields: value ? [{ name, value, syntax: 'markdown' }] : [] }];
  },
});

function isCommand(record: MapValue): boolean {
  const type = nameOf(record.entries.get('type'));
  return record.entries.get('comment')?.type === 'text' && (type === 'comment' || type === 'label');
}

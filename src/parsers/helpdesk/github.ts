import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const github = helpdesk({
  title: 'GitHub saved replies (.github/replies.yml)',
  signs: '`name` and `body` under `replies`',
  wrappers: ['replies'],
  matches: ({ record: { entries }, wrapper }) =>
    wrapper === 'replies' && entries.get('body')?.type === 'text' && entries.has('name'),
  responses: (record) => {
    const value = textOf(record.entries.get('body'));
    return [{ ...namesOf(record, ['name']), fields: value ? [{ name: 'body', value, syntax: 'markdown' }] : [] }];
  },
});

import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const github: Helpdesk = {
  name: 'github',
  title: 'GitHub saved replies (.github/replies.yml)',
  signs: '`name` and `body` under `replies`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['replies']),
      ({ record: { entries }, wrapper }) =>
        wrapper === 'replies' && entries.get('body')?.type === 'text' && entries.has('name'),
      (record) => {
        const value = textOf(record.entries.get('body'));
        return [{ ...namesOf(record, ['name']), fields: value ? [{ name: 'body', value, syntax: 'markdown' }] : [] }];
      },
    ),
};

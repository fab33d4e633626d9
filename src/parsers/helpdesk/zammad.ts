import { skipReason, syntaxByLooks } from '../record.js';
import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const zammad: Helpdesk = {
  name: 'zammad',
  title: 'Zammad text modules',
  signs: '`keywords` beside `name` and `content`, in CSV or JSON',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['text_modules']),
      ({ record: { entries } }) =>
        entries.get('content')?.type === 'text' && entries.has('name') && entries.has('keywords'),
      (record) => {
        const value = textOf(record.entries.get('content'));
        return [
          {
            ...namesOf(record, ['name']),
            fields: value ? [{ name: 'content', value, syntax: syntaxByLooks(value) }] : [],
            skip: skipReason(record, { active: 'active' }),
          },
        ];
      },
    ),
};

import { skipReason, syntaxByLooks } from '../record.js';
import { textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

const companions = ['Channel', 'Category', 'Shortcode', 'FolderName', 'IsInsertable'];

export const salesforce: Helpdesk = {
  name: 'salesforce',
  title: 'Salesforce quick text',
  signs: '`Message` beside `Channel`, `Category`, `Shortcode`, `FolderName` or `IsInsertable`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['records']),
      ({ record: { entries } }) =>
        entries.get('Message')?.type === 'text' && companions.some((key) => entries.has(key)),
      (record) => {
        const value = textOf(record.entries.get('Message'));
        return [
          {
            ...namesOf(record, ['Name', 'Title'], ['Id']),
            fields: value ? [{ name: 'Message', value, syntax: syntaxByLooks(value) }] : [],
            skip: skipReason(record, { active: 'IsInsertable' }),
          },
        ];
      },
    ),
};

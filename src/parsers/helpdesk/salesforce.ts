import { detectSyntax, skipReason } from '../records/canned-response.js';
import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

const companions = ['Channel', 'Category', 'Shortcode', 'FolderName', 'IsInsertable'];

export const salesforce = helpdesk({
  title: 'Salesforce quick text',
  signs: '`Message` beside `Channel`, `Category`, `Shortcode`, `FolderName` or `IsInsertable`',
  wrappers: ['records'],
  matches: ({ record: { entries } }) =>
    entries.get('Message')?.type === 'text' && companions.some((key) => entries.has(key)),
  responses: (record) => {
    const value = textOf(record.entries.get('Message'));
    return [
      {
        ...namesOf(record, ['Name', 'Title'], ['Id']),
        fields: value ? [{ name: 'Message', value, syntax: detectSyntax(value) }] : [],
        skip: skipReason(record, { active: 'IsInsertable' }),
      },
    ];
  },
});

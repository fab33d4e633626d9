import { type CannedResponse, detectSyntax, skipReason, subjectField } from '../records/canned-response.js';
import { type MapValue, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

const companions = ['Channel', 'Category', 'Shortcode', 'FolderName', 'IsInsertable'];

export const salesforce = helpdesk({
  title: 'Salesforce quick text, and the files beside `.email` templates',
  signs: '`Message` beside `Channel`, `Category`, `Shortcode`, `FolderName` or `IsInsertable`; `encodingKey`',
  wrappers: ['records'],
  matches: ({ record: { entries } }) =>
    entries.has('encodingKey') ||
    (entries.get('Message')?.type === 'text' && companions.some((key) => entries.has(key))),
  responses: (record) => {
    if (record.entries.has('encodingKey')) return [templateOf(record)];
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

/** What is said beside a `.email` file, whose text is read by itself: its subject, and its text for mail without HTML. */
function templateOf(record: MapValue): CannedResponse {
  const { entries } = record;
  const value = textOf(entries.get('textOnly'));
  return {
    ...namesOf(record, ['name']),
    fields: [
      ...subjectField('subject', textOf(entries.get('subject'))),
      ...(value ? [{ name: 'textOnly', value, syntax: 'text' as const }] : []),
    ],
    skip: skipReason(record, { active: 'available' }),
    usualChannel: 'notice',
  };
}

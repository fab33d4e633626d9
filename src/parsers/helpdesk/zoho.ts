import { type Field, subjectField } from '../record.js';
import { type MapValue, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const zoho: Helpdesk = {
  name: 'zoho',
  title: 'Zoho Desk templates',
  signs: '`templateName` or `templateId` beside `body`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['data', 'templates']),
      ({ record: { entries } }) =>
        entries.get('body')?.type === 'text' && (entries.has('templateName') || entries.has('templateId')),
      (record) => [{ ...namesOf(record, ['templateName'], ['templateId']), fields: fieldsOf(record) }],
    ),
};

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  return [
    ...subjectField('subject', textOf(entries.get('subject'))),
    ...(body ? [{ name: 'body', value: body, syntax: 'html' } as const] : []),
  ];
}

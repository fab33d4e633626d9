import { type Field, subjectField } from '../records/canned-response.js';
import { type MapValue, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const zoho = helpdesk({
  title: 'Zoho Desk templates',
  signs: '`templateName` or `templateId` beside `body`',
  wrappers: ['data', 'templates'],
  matches: ({ record: { entries } }) =>
    entries.get('body')?.type === 'text' && (entries.has('templateName') || entries.has('templateId')),
  responses: (record) => [{ ...namesOf(record, ['templateName'], ['templateId']), fields: fieldsOf(record) }],
});

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  return [
    ...subjectField('subject', textOf(entries.get('subject'))),
    ...(body ? [{ name: 'body', value: body, syntax: 'html' } as const] : []),
  ];
}

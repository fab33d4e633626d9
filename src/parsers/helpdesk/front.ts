import { type Field, subjectField } from '../records/canned-response.js';
import { type MapValue, nameOf, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const front = helpdesk({
  title: 'Front message templates',
  signs: '`body` in a record whose `id` begins with `rsp_`, or under `_results`',
  wrappers: ['_results'],
  matches: ({ record, wrapper }) =>
    record.entries.get('body')?.type === 'text' &&
    (wrapper === '_results' || nameOf(record.entries.get('id'))?.startsWith('rsp_') === true),
  responses: (record) => [{ ...namesOf(record, ['name']), fields: fieldsOf(record) }],
});

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  return [
    ...subjectField('subject', textOf(entries.get('subject'))),
    ...(body ? [{ name: 'body', value: body, syntax: 'html' } as const] : []),
  ];
}

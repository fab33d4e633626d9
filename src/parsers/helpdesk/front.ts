import { type Field, subjectField } from '../record.js';
import { type MapValue, nameOf, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const front: Helpdesk = {
  name: 'front',
  title: 'Front message templates',
  signs: '`body` in a record whose `id` begins with `rsp_`, or under `_results`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['_results']),
      ({ record, wrapper }) =>
        record.entries.get('body')?.type === 'text' &&
        (wrapper === '_results' || nameOf(record.entries.get('id'))?.startsWith('rsp_') === true),
      (record) => [{ ...namesOf(record, ['name']), fields: fieldsOf(record) }],
    ),
};

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  return [
    ...subjectField('subject', textOf(entries.get('subject'))),
    ...(body ? [{ name: 'body', value: body, syntax: 'html' } as const] : []),
  ];
}

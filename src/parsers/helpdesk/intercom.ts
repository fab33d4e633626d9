import type { Field } from '../record.js';
import { type MapValue, mapsIn, nameOf, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const intercom: Helpdesk = {
  name: 'intercom',
  title: 'Intercom macros',
  signs: '`type: "macro"` with `body` or `blocks`, or `body` beside `body_text`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['data', 'macros']),
      ({ record }) => isOurs(record),
      (record) => [{ ...namesOf(record, ['name', 'title']), fields: fieldsOf(record) }],
    ),
};

function isOurs({ entries }: MapValue): boolean {
  if (entries.has('body') && entries.has('body_text')) return true;
  return nameOf(entries.get('type')) === 'macro' && (entries.has('body') || entries.has('blocks'));
}

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  const plain = textOf(entries.get('body_text'));
  if (body) {
    const twin = plain ? { name: 'body_text', value: plain } : undefined;
    return [{ name: 'body', value: body, syntax: 'html', twin }];
  }
  if (plain) return [{ name: 'body_text', value: plain, syntax: 'text' }];
  const [first, ...rest] = mapsIn(entries.get('blocks')).flatMap((block) => textOf(block.entries.get('text')) ?? []);
  return first ? [{ name: 'blocks', value: first, rest, syntax: 'html' }] : [];
}

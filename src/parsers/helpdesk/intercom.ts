import type { Field } from '../records/canned-response.js';
import { type MapValue, mapsIn, nameOf, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const intercom = helpdesk({
  title: 'Intercom macros',
  signs: '`type: "macro"` with `body` or `blocks`, or `body` beside `body_text`',
  wrappers: ['data', 'macros'],
  matches: ({ record: { entries } }) => {
    if (entries.has('body') && entries.has('body_text')) return true;
    return nameOf(entries.get('type')) === 'macro' && (entries.has('body') || entries.has('blocks'));
  },
  responses: (record) => [{ ...namesOf(record, ['name', 'title']), fields: fieldsOf(record) }],
});

function fieldsOf({ entries }: MapValue): Field[] {
  const body = textOf(entries.get('body'));
  const plain = textOf(entries.get('body_text'));
  if (body) {
    const plainCopy = plain ? { name: 'body_text', value: plain } : undefined;
    return [{ name: 'body', value: body, syntax: 'html', plainCopy }];
  }
  if (plain) return [{ name: 'body_text', value: plain, syntax: 'text' }];
  const [first, ...rest] = mapsIn(entries.get('blocks')).flatMap((block) => textOf(block.entries.get('text')) ?? []);
  return first ? [{ name: 'blocks', value: first, rest, syntax: 'html' }] : [];
}

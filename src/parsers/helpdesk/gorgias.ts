import { type Field, skipReason } from '../records/canned-response.js';
import { child, type MapValue, mapsIn, nameOf, textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const gorgias = helpdesk({
  title: 'Gorgias macros',
  signs: '`actions` with `name: "setResponseText"` and `arguments`',
  wrappers: ['data', 'macros'],
  matches: ({ record }) => argumentsOf(record).length > 0,
  responses: (record) => [
    {
      ...namesOf(record, ['name']),
      fields: argumentsOf(record).flatMap(fieldsOf),
      skip: skipReason(record, { language: 'language' }),
    },
  ],
});

function argumentsOf(record: MapValue): MapValue[] {
  return mapsIn(record.entries.get('actions'))
    .filter((action) => nameOf(action.entries.get('name')) === 'setResponseText')
    .flatMap((action) => {
      const given = child(action, 'arguments');
      return given?.type === 'map' ? [given] : [];
    });
}

function fieldsOf({ entries }: MapValue): Field[] {
  const rich = textOf(entries.get('body_html'));
  const plain = textOf(entries.get('body_text'));
  if (rich) {
    const plainCopy = plain ? { name: 'body_text', value: plain } : undefined;
    return [{ name: 'body_html', value: rich, syntax: 'html', plainCopy }];
  }
  return plain ? [{ name: 'body_text', value: plain, syntax: 'text' }] : [];
}

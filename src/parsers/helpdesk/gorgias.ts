import { type Field, skipReason } from '../record.js';
import { child, type MapValue, mapsIn, nameOf, textOf } from '../value.js';
import { type Helpdesk, namesOf, recordsIn, recordsOf } from './helpdesk.js';

export const gorgias: Helpdesk = {
  name: 'gorgias',
  title: 'Gorgias macros',
  signs: '`actions` with `name: "setResponseText"` and `arguments`',
  records: (root) =>
    recordsOf(
      recordsIn(root, ['data', 'macros']),
      ({ record }) => argumentsOf(record).length > 0,
      (record) => [
        {
          ...namesOf(record, ['name']),
          fields: argumentsOf(record).flatMap(fieldsOf),
          skip: skipReason(record, { language: 'language' }),
        },
      ],
    ),
};

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
    const twin = plain ? { name: 'body_text', value: plain } : undefined;
    return [{ name: 'body_html', value: rich, syntax: 'html', twin }];
  }
  return plain ? [{ name: 'body_text', value: plain, syntax: 'text' }] : [];
}

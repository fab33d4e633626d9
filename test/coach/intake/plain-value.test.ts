import { expect, test } from 'vitest';
import { valueOfPlain } from '../../../src/coach/intake/plain-value.js';
import type { Value } from '../../../src/parsers/values/value.js';

/** A value without its codec and places. */
function shown(value: Value): unknown {
  if (value.type === 'list') return value.items.map(shown);
  if (value.type === 'map') return [...value.entries].map(([key, inner]) => [key, shown(inner)]);
  return `${value.type} ${value.text}`;
}

test.each([
  { plain: 'Hello', value: 'text Hello' },
  { plain: '', value: 'text ' },
  { plain: 7, value: 'scalar 7' },
  { plain: 9_007_199_254_740_993n, value: 'scalar 9007199254740993' },
  { plain: false, value: 'scalar false' },
  { plain: null, value: 'scalar null' },
  { plain: undefined, value: 'scalar null' },
  { plain: new Date(0), value: 'text 1970-01-01T00:00:00.000Z' },
  { plain: new Date(Number.NaN), value: 'scalar null' },
  { plain: new Uint8Array(2), value: 'scalar null' },
  { plain: () => 1, value: 'scalar null' },
  { plain: [1, ['a'], {}], value: ['scalar 1', ['text a'], []] },
  {
    plain: JSON.parse('{"b": 1, "a": {"__proto__": {"text": "Hi"}, "constructor": null}}'),
    value: [
      ['b', 'scalar 1'],
      [
        'a',
        [
          ['__proto__', [['text', 'text Hi']]],
          ['constructor', 'scalar null'],
        ],
      ],
    ],
  },
])('$value', ({ plain, value }) => expect(shown(valueOfPlain(plain))).toEqual(value));

test.each([
  { field: '[{"body": "Hi"}]', value: [[['body', 'text Hi']]] },
  { field: ' {"comments": [{"body": "[1]"}]}\n', value: [['comments', [[['body', 'text [1]']]]]] },
  { field: '[]', value: [] },
  { field: '[{"body": "Hi"}] is what you sent', value: 'text [{"body": "Hi"}] is what you sent' },
  { field: '{"open": ', value: 'text {"open": ' },
  { field: '[NAME], hello', value: 'text [NAME], hello' },
  { field: '{{name}}, hello', value: 'text {{name}}, hello' },
  { field: '["a", "b"]', value: 'text ["a", "b"]' },
  { field: '7', value: 'text 7' },
])('a field of a record that holds $field', ({ field, value }) => {
  expect(shown(valueOfPlain({ field }))).toEqual([['field', value]]);
  expect(shown(valueOfPlain([[field]]))).toEqual([[`text ${field}`]]);
});

test('a text knows itself, and cannot be written back', () => {
  const value = valueOfPlain('Hi <b>Jo</b>');
  if (value.type !== 'text') throw new Error('This should be a text.');
  expect(value.codec.sourceMap(value).text).toBe('Hi <b>Jo</b>');
  expect(value.codec.encode('Hello', value)).toBeNull();
});

test('nesting beyond any reason does not run out of stack', () => {
  let plain: unknown = 'deep';
  for (let i = 0; i < 100_000; i++) plain = i % 2 === 0 ? [plain] : { plain };
  expect(JSON.stringify(shown(valueOfPlain(plain)))).not.toContain('deep');
});

import { parse as parseCsv } from 'csv-parse/sync';
import { stringify as stringifyCsv } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify as stringifyYaml } from 'yaml';
import { readCsv } from '../../../src/parsers/containers/csv.js';
import { readJson } from '../../../src/parsers/containers/json.js';
import { readYaml } from '../../../src/parsers/containers/yaml.js';
import { ParseError } from '../../../src/parsers/core/parse-error.js';
import type { TextValue, Value } from '../../../src/parsers/values/value.js';
import { cpuClock } from '../../cpu-clock.js';

type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

/** A value as a parser of the format would give it. */
function plain(value: Value | null): unknown {
  switch (value?.type) {
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
    case 'text':
      return value.text;
    case 'scalar':
      return value.text === '' ? null : JSON.parse(value.text);
    default:
      return null;
  }
}

function textsIn(value: Value | null): TextValue[] {
  switch (value?.type) {
    case 'list':
      return value.items.flatMap(textsIn);
    case 'map':
      return [...value.entries.values()].flatMap(textsIn);
    case 'text':
      return [value];
    default:
      return [];
  }
}

/** Every unit of a text has its place, in order and inside of the value; a letter or digit stands there as itself or as an escape. */
function expectPlaces(file: string, value: TextValue): void {
  const sourceMap = value.codec.sourceMap(value);
  expect(sourceMap.text).toBe(value.text);
  let last = value.start;
  for (let i = 0; i < sourceMap.text.length; i++) {
    const { start, end } = sourceMap.toSource(i, i + 1);
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(value.end);
    last = start;
    const raw = file.slice(start, end);
    if (/[A-Za-z0-9]/.test(sourceMap.text[i] ?? '')) expect(raw).toMatch(/^(?:.|\\u[\da-f]{4})$/i);
  }
}

const words = fc.string({
  unit: fc.constantFrom(...'ab1 .,;:|\t\n"\'\\{}[]#&*!-?<>=@%é’\u{1F600}\u00A0\u2028/'),
  maxLength: 30,
});
const key = fc.string({ unit: fc.constantFrom(...'abc "\\:_é'), minLength: 1, maxLength: 6 });
const { tree } = fc.letrec<{ tree: Plain }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.constantFrom(null, true, false, 0, -1.5, 12),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));

const runs = { numRuns: 400 };

describe('JSON', () => {
  const written = fc
    .tuple(tree, fc.constantFrom(undefined, 2, '\t'))
    .map(([value, indent]) => ({ value, file: JSON.stringify(value, null, indent) }));
  const escaped = written.map(({ value, file }) => ({
    value,
    file: file.replace(/[é’\u{1F600}b/]/gu, (sign) =>
      [...Array(sign.length).keys()].map((i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
    ),
  }));

  // JSON.parse is no judge: after an object with a backslash for a key, that of Node 24 reads a quotation mark as the same key.
  test('reads what was written, and places every text', () => {
    fc.assert(
      fc.property(fc.oneof(written, escaped), ({ value, file }) => {
        const { root } = readJson(file);
        expect(plain(root)).toEqual(value);
        for (const text of textsIn(root)) expectPlaces(file, text);
      }),
      runs,
    );
  });

  test('reads JSON lines as a list', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 2, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        (values, newline) => {
          const file = values.map((value) => JSON.stringify(value)).join(newline);
          expect(plain(readJson(file).root)).toEqual(values);
        },
      ),
      runs,
    );
  });

  test('either reads a file or says where it is broken', () => {
    const scraps = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      'tru',
      '//',
      '/*',
      '*/',
      '\n',
      '\uFEFF',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        expectReadOrPlace(readJson, parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    { name: 'comments', file: '// a\n{"a": 1, /* b */ "b": [1, 2,],}', value: { a: 1, b: [1, 2] } },
    { name: 'byte order mark', file: '\uFEFF{"a":1}', value: { a: 1 } },
    { name: 'nothing', file: ' \n', value: null },
    {
      name: 'a key of objects',
      file: '{"__proto__":{"a":1},"constructor":2}',
      value: JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
    },
  ])('$name', ({ file, value }) => expect(plain(readJson(file).root)).toEqual(value));
});

describe('YAML', () => {
  const styles = fc.record({
    defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
    lineWidth: fc.constantFrom(0, 20, 80),
    indent: fc.constantFrom(2, 3, 8),
  });

  test('reads what the parser reads, and places every text', () => {
    fc.assert(
      fc.property(tree, styles, fc.boolean(), (value, { defaultStringType, ...options }, windows) => {
        const lines = stringifyYaml(value, { ...options, defaultStringType, defaultKeyType: 'PLAIN' });
        const file = windows ? lines.replaceAll('\n', '\r\n') : lines;
        // The writer has edge cases that no parser reads, its own neither.
        const document = parseDocument(file);
        fc.pre(document.errors.length === 0);
        const { root } = readYaml(file);
        expect(plain(root)).toEqual(document.toJS());
        for (const text of textsIn(root)) expectPlaces(file, text);
      }),
      { numRuns: 1500 },
    );
  });

  test('either reads a file or says where it is broken', () => {
    const scraps = fc.constantFrom(
      'a: ',
      '- ',
      '|\n',
      '>-\n',
      '  ',
      '\n',
      '"',
      "'",
      '{',
      '[',
      ']',
      '&a ',
      '*a',
      '#',
      'b',
      '\t',
      '---\n',
      ': ',
      '\\',
      '!',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        const file = parts.join('');
        const reading = expectReadOrPlace(readYaml, file);
        for (const text of textsIn(reading)) expect(text.codec.sourceMap(text).text).toBe(text.text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    { name: 'literal', file: 'a: |\n  one two\n\n  three\n', words: 'two', raw: 'two' },
    { name: 'literal over lines', file: 'a: |\n  one two\n  three\n', words: 'two\nthree', raw: 'two\n  three' },
    { name: 'folded', file: 'a: >-\n  one two\n  three\n', words: 'two three', raw: 'two\n  three' },
    { name: 'folded, blank line', file: 'a: >\n  one\n\n  two\n', words: 'one\ntwo', raw: 'one\n\n  two' },
    { name: 'kept lines', file: 'a: |+\n  one\n\n\nb: x', words: 'one\n\n\n', raw: 'one\n\n\n' },
    { name: 'indentation given', file: 'a: |2\n    one\n   two\n', words: 'one\n two', raw: 'one\n   two' },
    { name: 'plain over lines', file: 'a: one\n  two\n\n  three', words: 'two\nthree', raw: 'two\n\n  three' },
    { name: 'single quotes', file: "a: 'it''s\n  here'", words: "it's here", raw: "it''s\n  here" },
    { name: 'double quotes', file: 'a: "caf\\u00e9 \\\n  now\\n"', words: 'café now', raw: 'caf\\u00e9 \\\n  now' },
    { name: 'in a list', file: '- |\n one\n two\n', words: 'two', raw: 'two' },
    { name: 'alias', file: 'a: &x "one"\nb: *x', words: 'one', raw: 'one' },
  ])('$name', ({ file, words: wanted, raw }) => {
    const [value] = textsIn(readYaml(file).root);
    const sourceMap = value?.codec.sourceMap(value);
    const at = sourceMap?.text.indexOf(wanted) ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    const place = sourceMap?.toSource(at, at + wanted.length);
    expect(file.slice(place?.start, place?.end)).toBe(raw);
  });
});

describe('CSV', () => {
  const delimiter = fc.constantFrom(',', ';', '\t', '|');
  const row = fc.array(words, { minLength: 3, maxLength: 3 });

  test('reads what csv-parse reads, and places every text', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 5 }),
        delimiter,
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, sign, quoted, newline, bom) => {
          const file = stringifyCsv([['title', 'body', 'subject'], ...rows], {
            delimiter: sign,
            quoted,
            record_delimiter: newline,
            bom,
          });
          // A lone line feed is quoted only where it ends a row.
          fc.pre(quoted || newline === '\n');
          const { root } = readCsv(file);
          const expected = parseCsv(file, {
            delimiter: sign,
            columns: true,
            bom: true,
            relax_column_count: true,
            relax_quotes: true,
          });
          const filled = expected.filter((record) => Object.values(record ?? {}).some((cell) => cell !== ''));
          expect(plain(root)).toEqual(JSON.parse(JSON.stringify(filled)));
          for (const text of textsIn(root)) expectPlaces(file, text);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('either reads a file or says where it is broken', () => {
    const scraps = fc.constantFrom(',', ';', '"', '""', '\n', '\r', 'a', 'body', ' ', '\t', '|');
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 16 }), (parts) => {
        expectReadOrPlace(readCsv, parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    {
      name: 'three rows with semicolons',
      file: 'name;text;\nA;"one, two, three";\nB;four, five;\n',
      records: [
        { name: 'A', text: 'one, two, three' },
        { name: 'B', text: 'four, five' },
      ],
    },
    { name: 'one row', file: 'title,body\nA; B,Hello; you', records: [{ title: 'A; B', body: 'Hello; you' }] },
    {
      name: 'one column',
      file: 'body\nHello, you; there\nBye',
      records: [{ body: 'Hello, you; there' }, { body: 'Bye' }],
    },
    {
      name: 'tabs',
      file: 'id\ttext\n1\tOne, two\n2\tThree, four',
      records: [
        { id: '1', text: 'One, two' },
        { id: '2', text: 'Three, four' },
      ],
    },
    { name: 'bars', file: 'id|text\n1|One, two', records: [{ id: '1', text: 'One, two' }] },
    {
      name: 'unknown headers',
      file: 'code;answer de\n1;Ja, gut\n2;Nein, nie',
      records: [
        { code: '1', 'answer de': 'Ja, gut' },
        { code: '2', 'answer de': 'Nein, nie' },
      ],
    },
    { name: 'declared', file: 'sep=|\r\na|b\r\n1,2|3,4', records: [{ a: '1,2', b: '3,4' }] },
    {
      name: 'ragged rows',
      file: 'id,body,note\n1,one\n2,two,x,\n\n3,three,y',
      records: [
        { id: '1', body: 'one' },
        { id: '2', body: 'two', note: 'x' },
        { id: '3', body: 'three', note: 'y' },
      ],
    },
    { name: 'embedded line break', file: 'id,body\n1,"a\r\nb"\n', records: [{ id: '1', body: 'a\r\nb' }] },
    { name: 'inches', file: 'id,body\n1,a 5" screen\n', records: [{ id: '1', body: 'a 5" screen' }] },
    {
      name: 'lone CR',
      file: 'id,body\r1,a\r2,b',
      records: [
        { id: '1', body: 'a' },
        { id: '2', body: 'b' },
      ],
    },
    { name: 'a header twice', file: 'id,body,body\n1,a,b', records: [{ id: '1', body: 'a', 'body (2)': 'b' }] },
  ])('$name', ({ file, records }) => expect(plain(readCsv(file).root)).toEqual(records));

  test('counts cells without a header', () => {
    expect(readCsv('id,body\n1,a, and b,\n2,c').skipped).toEqual([
      { reason: 'in cells beyond the header row', count: 1 },
    ]);
  });
});

function expectReadOrPlace(read: (file: string) => { root: Value | null }, file: string): Value | null {
  try {
    return read(file).root;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    expect(error.offset).toBeGreaterThanOrEqual(0);
    expect(error.offset).toBeLessThanOrEqual(file.length);
    expect(error.message).toMatch(/^[A-Z`].*[.)]$/su);
    return null;
  }
}

const deep = 10_000;
/** Nine anchors, each of ten aliases to the one before. */
const bomb = [
  'a: &a [x,x]',
  ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
].join('\n');

describe('broken files', () => {
  test.each([
    {
      name: 'cut off',
      read: readJson,
      file: '{"macros": [{"id": 7, "title": "Refund", "actions": [',
      says: /ends before .*`Refund`/,
    },
    {
      name: 'cut off in a text',
      read: readJson,
      file: '[{"title":"Refund","body":"Hel',
      says: /`"Hel` is not closed.*`\[0\]\.body`.*`Refund`/,
    },
    {
      name: 'a quote in a text',
      read: readJson,
      file: '[{"id":"rsp_1","body":"<a href="x">"}]',
      says: /comma or `}` is expected, but there is `x">"}\]`.*`rsp_1`/,
    },
    { name: 'deep lists', read: readJson, file: '['.repeat(deep), says: /more than 200 levels/ },
    { name: 'deep maps', read: readJson, file: '{"a":'.repeat(deep), says: /more than 200 levels/ },
    { name: 'a bare word', read: readJson, file: '{"a": hello}', says: /there is `hello}`/ },
    { name: 'NaN', read: readJson, file: '[NaN]', says: /A text is written in double quotes/ },
    { name: 'two values in a line', read: readJson, file: '{} {}', says: /already complete/ },
    {
      name: 'a line of many',
      read: readJson,
      file: '{"id":1}\n{"id":2,}\n{"id":3',
      says: /ends before the `\{` at 3:1.*`\[2\]`.*`3`/,
    },
    { name: 'an open comment', read: readJson, file: '[1] /* a', says: /comment .* not closed/ },
    { name: 'deep YAML', read: readYaml, file: '['.repeat(deep), says: /nested too deeply|levels deep/ },
    {
      name: 'deep YAML blocks',
      read: readYaml,
      file: Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      says: /nested too deeply|levels deep/,
    },
    { name: 'a YAML bomb', read: readYaml, file: bomb, says: /aliases to more than 10000/ },
    {
      name: 'a colon in YAML',
      read: readYaml,
      file: 'replies:\n  - name: Note: x\n    body: y',
      says: /colon followed by a space/,
    },
    { name: 'an open quote in CSV', read: readCsv, file: 'id,body\n1,"a\n2,b', says: /not closed.*row 2, column 2/ },
    {
      name: 'words after a quote',
      read: readCsv,
      file: 'id,body\n1,"a" b\n',
      says: /closing quote there is `b`.*row 2, column 2/,
    },
  ])('$name', ({ read, file, says }) => {
    const elapsed = cpuClock();
    let message = '';
    try {
      read(file);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      message = error.message;
      expect(error.offset).not.toBeNull();
    }
    expect(message).toMatch(says);
    expect(elapsed()).toBeLessThan(3000);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAppleStrings } from '../../../src/parsers/containers/apple-strings.js';
import { readGettext } from '../../../src/parsers/containers/gettext.js';
import { readProperties } from '../../../src/parsers/containers/properties.js';
import { readXml } from '../../../src/parsers/containers/xml.js';
import { ParseError } from '../../../src/parsers/core/parse-error.js';
import type { MapValue, TextValue, Value } from '../../../src/parsers/values/value.js';
import type { ValueReader } from '../../../src/parsers/values/value-tree.js';

function mapsOf(value: Value | null): MapValue[] {
  if (value?.type === 'map') return [value];
  return value?.type === 'list' ? value.items.flatMap(mapsOf) : [];
}

function textsOf(value: Value | null): [string, TextValue][] {
  return mapsOf(value).flatMap(({ entries }) =>
    [...entries].flatMap(([key, text]) => (text.type === 'text' ? [[key, text] satisfies [string, TextValue]] : [])),
  );
}

const runs = { numRuns: 400 };
const letters = 'ab1 .,;:|\t\n"\'\\{}[]#&*!-?<>=@%éÿ’\u{1F600}\u00A0\u2028/';
const words = fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 });

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The ways of writing a text, and reading a file that holds it. */
const formats: readonly {
  name: string;
  read: ValueReader;
  file(written: string): string;
  write(text: string): string;
}[] = [
  {
    name: 'gettext',
    read: readGettext,
    file: (written) => `# a\nmsgid "x"\nmsgstr "${written}"\n`,
    write: (text) => JSON.stringify(text).slice(1, -1).replaceAll('\\n', '\\n"\n"'),
  },
  {
    name: 'properties',
    read: readProperties,
    file: (written) => `! a\nx = ${written}\ny=é\n`,
    write: (text) =>
      text
        .replaceAll('\\', '\\\\')
        .replaceAll("'", "''")
        .replace(/^ /gm, '\\ ')
        .replaceAll('\n', '\\n\\\r\n   ')
        .replaceAll('\t', '\\t')
        .replaceAll('’', '\\u2019'),
  },
  {
    name: 'strings',
    read: readAppleStrings,
    file: (written) => `/* a * b */\n"x" = "${written}"; // c\nkey = "é";\n`,
    write: (text) => JSON.stringify(text).slice(1, -1),
  },
  {
    name: 'resources of .NET',
    read: readXml,
    file: (written) =>
      `<root><data name="x"><value>${written}</value></data><data name="é"><value>é</value></data></root>`,
    write: escapeXml,
  },
  {
    name: 'strings of Android',
    read: readXml,
    file: (written) => `<resources><string name="x"> "${written}" </string><string name="é">é</string></resources>`,
    write: (text) => escapeXml(JSON.stringify(text).slice(1, -1)),
  },
];

describe.each(formats)('$name', ({ read, file, write }) => {
  const only = (written: string): TextValue | undefined =>
    textsOf(read(file(written)).root).find(([key]) => key === 'x' || key === 'msgstr')?.[1];

  test('reads what was written, and places every unit', () => {
    fc.assert(
      fc.property(words, (text) => {
        const written = file(write(text));
        const value = only(write(text));
        expect(value?.text ?? '').toBe(text);
        if (!value) return;
        const sourceMap = value.codec.sourceMap(value);
        expect(sourceMap.text).toBe(text);
        let last = value.start;
        for (let i = 0; i < text.length; i++) {
          const { start, end } = sourceMap.toSource(i, i + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(value.end);
          last = start;
          if (/[a-z0-9é]/.test(text[i] ?? '')) expect(written.slice(start, end)).toBe(text[i]);
        }
      }),
      runs,
    );
  });

  test('a text that is put in is read again as it was', () => {
    fc.assert(
      fc.property(words, (text) => {
        const before = file('a b');
        const value = only('a b');
        const stored = value?.codec.encode(`a${text}`, value);
        if (stored === null || stored === undefined) return;
        const at = before.indexOf('a b');
        const after = before.slice(0, at) + stored + before.slice(at + 3);
        const [found] = textsOf(read(after).root).flatMap(([key, found]) =>
          key === 'x' || key === 'msgstr' ? [found] : [],
        );
        expect(found?.text).toBe(`a${text}`);
      }),
      runs,
    );
  });

  test('either reads a file or says where it is broken', () => {
    const scraps = fc.constantFrom(
      'msgid ',
      'msgstr ',
      '"a"',
      '"',
      '\\',
      '=',
      ':',
      ';',
      '/*',
      '*/',
      '//',
      '#',
      '\n',
      ' ',
      'x',
      "''",
      '\uFEFF',
    );
    fc.assert(
      fc.property(fc.array(scraps, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        try {
          for (const [, value] of textsOf(read(text).root)) value.codec.sourceMap(value);
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
          expect(error.offset).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('letters that ISO-8859-1 has not are written as escapes where the file may be in it', () => {
  const encoded = (file: string): string | null | undefined => {
    const [, value] = textsOf(readProperties(file).root)[0] ?? [];
    return value?.codec.encode('é ’', value);
  };
  expect(encoded('a=b')).toBe('\\u00e9 \\u2019');
  expect(encoded('a=ü')).toBe('é \\u2019');
  expect(encoded('a=”')).toBe('é ’');
});

test('a catalogue of gettext is its entries, with all that belongs to each', () => {
  const { root } = readGettext(
    '# Ana\n#. said of it\n#: a/b.txt:1 c.txt\n#, fuzzy\n#| msgid "old"\nmsgctxt "mail"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] ""\nmsgstr[1] "x"\n  "y"\nmsgid "next"\nmsgstr "z"\n#~ msgid "gone"\n#~ msgstr "gone"\n',
  );
  expect(
    mapsOf(root).map(({ entries }) =>
      Object.fromEntries([...entries].map(([key, value]) => [key, 'text' in value ? value.text : ''])),
    ),
  ).toEqual([
    {
      msgctxt: 'mail',
      msgid: 'one',
      msgid_plural: 'many',
      'msgstr[0]': '',
      'msgstr[1]': 'xy',
      references: 'a/b.txt:1 c.txt',
      comments: 'said of it',
    },
    { msgid: 'next', msgstr: 'z', references: '', comments: '' },
  ]);
});

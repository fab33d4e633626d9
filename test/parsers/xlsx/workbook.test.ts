import fc from 'fast-check';
import { strToU8, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { lintDocument } from '../../../src/linter/lint-document.js';
import { rulesFor } from '../../../src/linter/rule-options.js';
import { ParseError } from '../../../src/parsers/core/parse-error.js';
import { loadParser } from '../../../src/parsers/index.js';
import { DecodeError } from '../../../src/shared/decode-error.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';

/** How many workbooks are written and read. */
const numRuns = Number(process.env['RUNS'] ?? 150);

const path = 'replies.xlsx';
const decode = (bytes: Uint8Array): Promise<string> => createWorkspace({ config: false }).decode(bytes, { path });

interface Sheet {
  name: string;
  /** Rows of cells by column, counted from 0. */
  rows: Map<number, Map<number, string>>;
}

/** How a cell holds its text; a shared one stands in a list of its own. */
const holdings = ['shared', 'inline', 'runs', 'formula'] as const;

interface Style {
  holdings: readonly (typeof holdings)[number][];
  /** Before the names of elements. */
  prefix: string;
  /** Whether cells and rows say where they stand; only possible without where none is left out. */
  isPlaced: boolean;
  packing: 'deflated' | 'stored' | 'streamed';
}

function xml(text: string): string {
  return text
    .replace(/[&<>"'\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/é/g, '&#xE9;')
    .replace(/\t/g, '_x0009_');
}

function letters(column: number): string {
  return (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
}

function sheetXml({ rows }: Sheet, { holdings: ways, prefix: p, isPlaced }: Style, strings: string[]): string {
  let number = 0;
  const cellXml = (text: string, reference: string): string => {
    const at = isPlaced ? ` r="${reference}"` : '';
    const half = Math.floor(text.length / 2);
    switch (ways[number++ % ways.length]) {
      case 'inline':
        return `<${p}c${at} t="inlineStr"><${p}is><${p}t xml:space="preserve">${xml(text)}</${p}t></${p}is></${p}c>`;
      case 'formula':
        return `<${p}c${at} t="str"><${p}f>A1&amp;"You must"</${p}f><${p}v>${xml(text)}</${p}v></${p}c>`;
      case 'runs':
        strings.push(
          `<${p}r><${p}t>${xml(text.slice(0, half))}</${p}t></${p}r><${p}r><${p}rPr/><${p}t>${xml(text.slice(half))}</${p}t></${p}r><${p}rPh><${p}t>You must</${p}t></${p}rPh>`,
        );
        break;
      default:
        strings.push(`<${p}t>${xml(text)}</${p}t>`);
    }
    return `<${p}c${at} t="s"><${p}v>${strings.length - 1}</${p}v></${p}c>`;
  };
  const rowsXml = [...rows].map(([row, cells]) => {
    const inner = [...cells].map(([column, text]) => cellXml(text, `${letters(column)}${row + 1}`)).join('');
    return `<${p}row${isPlaced ? ` r="${row + 1}"` : ''}>${inner}</${p}row>`;
  });
  return `<${p}worksheet><${p}sheetData>${rowsXml.join('\n')}</${p}sheetData></${p}worksheet>`;
}

function workbook(sheets: readonly Sheet[], style: Style): Promise<Uint8Array> {
  const p = style.prefix;
  const strings: string[] = [];
  const bodies = sheets.map((sheet) => sheetXml(sheet, style, strings));
  const files: Record<string, string> = {
    'xl/worksheets/_rels/sheet1.xml.rels': '<nothing/>',
    ...Object.fromEntries(bodies.map((body, i) => [`xl/worksheets/sheet${i + 1}.xml`, body])),
    'xl/sharedStrings.xml': `<${p}sst>${strings.map((of) => `<${p}si>${of}</${p}si>`).join('')}</${p}sst>`,
    'xl/workbook.xml': `<${p}workbook><${p}sheets>${sheets
      .map(({ name }, i) => `<${p}sheet name="${xml(name)}" sheetId="${i + 7}" r:id="r${i}"/>`)
      .join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, i) => `<Relationship Id="r${i}" Target="${i % 2 === 0 ? '' : '/xl/'}worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'docProps/app.xml': '<Properties/>',
  };
  return packed(files, style.packing);
}

function packed(files: Record<string, string>, packing: Style['packing']): Promise<Uint8Array> {
  const entries = Object.entries(files).map(([name, content]) => [name, strToU8(content)] as const);
  if (packing !== 'streamed')
    return Promise.resolve(zipSync(Object.fromEntries(entries), { level: packing === 'stored' ? 0 : 6 }));
  // As programs do that write before they know the sizes.
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((error, chunk, isLast) => {
      if (error) reject(error);
      chunks.push(chunk);
      if (isLast) resolve(Buffer.concat(chunks));
    });
    for (const [i, [name, content]] of entries.entries()) {
      const file = i % 3 === 0 ? new ZipPassThrough(name) : new ZipDeflate(name);
      zip.add(file);
      file.push(content, true);
    }
    zip.end();
  });
}

const names = ['Replies', 'Sheet 2', "Jo's & Ana's", 'Été', '2026'];
const clean = ['The parcel left on Monday.', 'It costs £4 & more, <b>not</b> less.', 'Café Ö\nopens at 9.'];
const gaps = [' ', '\n', '\r\n', '\t', '  '];

const reply = fc
  .array(fc.tuple(fc.constantFrom(...clean), fc.constantFrom(...gaps), fc.constantFrom(...clean)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([before, gap, after]) => `${before} You${gap}failed to sign. ${after}`).join('\n\n'));

const style: fc.Arbitrary<Style> = fc.record({
  holdings: fc.array(fc.constantFrom(...holdings), { minLength: 1, maxLength: 5 }),
  prefix: fc.constantFrom('', 'x:'),
  isPlaced: fc.boolean(),
  packing: fc.constantFrom('deflated', 'stored', 'streamed'),
});

interface Drawn {
  bytes: Promise<Uint8Array>;
  /** Address, title and number of faults of each reply. */
  replies: { address: string; title: string; text: string }[];
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    sheets: fc.array(fc.array(fc.tuple(reply, fc.nat(3)), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
    style,
    column: fc.constantFrom(0, 1, 24, 700),
  })
  .map(({ sheets, style: of, column }) => {
    const start: number = of.isPlaced ? column : 0;
    const replies: Drawn['replies'] = [];
    const written = sheets.map((bodies, i): Sheet => {
      const name = names[i] ?? '';
      const label = /^[A-ZÉ]\p{L}*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
      let row = start;
      const rows = new Map([
        [
          row,
          new Map([
            [start, 'Title'],
            [start + 1, 'Body'],
          ]),
        ],
      ]);
      for (const [text, gap] of bodies) {
        row += of.isPlaced ? 1 + gap : 1;
        const title = `${i} ${row}`;
        rows.set(
          row,
          new Map([
            [start, title],
            [start + 1, text],
          ]),
        );
        replies.push({ address: `${label}!${letters(start + 1)}${row + 1}`, title, text });
      }
      return { name, rows };
    });
    return { bytes: workbook(written, of), replies };
  });

describe('a workbook', () => {
  test('gives its cells, and every place in its text is the flagged words', async () => {
    const source = await loadParser('xlsx');
    const { ruleset, ruleIds } = rulesFor({});
    let places = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async ({ bytes, replies }) => {
        const file = await decode(await bytes);
        const options = { parser: source, ruleset, knownIds: ruleIds, reportUnusedDirectives: true };
        const blamed = lintDocument(file, options).messages.filter(({ ruleId }) => ruleId === 'blame/blame-you');
        expect(blamed.map(({ reply: of }) => ({ address: of?.field, title: of?.title }))).toEqual(
          replies.flatMap(({ address, title, text }) => (text.match(/failed/g) ?? []).map(() => ({ address, title }))),
        );
        for (const { offset, endOffset, actual, fix } of blamed) {
          expect(file.slice(offset, endOffset).replace(/\s+/g, ' ')).toBe('You failed');
          expect(actual.replace(/\s+/g, ' ')).toBe('You failed');
          expect(fix).toBeNull();
          places++;
        }
        const read = source.parse(file).replies.map(({ ref, blocks }) => ({
          address: ref?.field,
          words: blocks.flatMap(({ text }) => text.split(/\s+/)),
        }));
        expect(read).toEqual(replies.map(({ address, text }) => ({ address, words: wordsOf(text) })));
      }),
      { numRuns },
    );
    expect(places).toBeGreaterThan(numRuns);
    if (process.env['RUNS']) console.log(`${places} places`);
  }, 3_600_000);

  test('is one line for each row', async () => {
    const rows = new Map([
      [
        0,
        new Map([
          [0, 'Title'],
          [3, 'Body'],
        ]),
      ],
      [
        11,
        new Map([
          [0, 'Late\tparcel'],
          [3, 'Hi Ana,\r\nall is well.'],
        ]),
      ],
    ]);
    const bytes = await workbook([{ name: 'My sheet', rows }], {
      holdings: ['inline'],
      prefix: '',
      isPlaced: true,
      packing: 'deflated',
    });
    expect(await decode(bytes)).toBe(
      "'My sheet'!1\tA\tTitle\tD\tBody\n'My sheet'!12\tA\tLate parcel\tD\tHi Ana,\u2028all is well.\n",
    );
  });
});

/** The words that a customer reads; tags are none. */
function wordsOf(text: string): string[] {
  return text
    .replace(/<[^<>]*>/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
}

const cells = (body: string): string =>
  `<worksheet><sheetData><row><c t="inlineStr"><is><t>Body</t></is></c></row>${body}</sheetData></worksheet>`;

const skeleton = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r" Target="worksheets/a.xml"/></Relationships>',
};

interface Attack {
  name: string;
  bytes(): Promise<Uint8Array> | Uint8Array;
  error: RegExp;
}

const attacks: Attack[] = [
  {
    name: 'a sheet that unpacks to a thousand times its size',
    bytes: () => packed({ ...skeleton, 'xl/worksheets/a.xml': ' '.repeat(20_000_000) }, 'deflated'),
    error: /unpacks to far more/u,
  },
  {
    name: 'the same, and it says that it is small',
    bytes: async () => {
      const bytes = await packed({ 'xl/worksheets/a.xml': ' '.repeat(20_000_000) }, 'deflated');
      new DataView(bytes.buffer, bytes.byteOffset).setUint32(22, 100, true);
      return bytes;
    },
    error: /unpacks to far more/u,
  },
  {
    name: 'more files than any workbook has',
    bytes: () => zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`a${i}`, new Uint8Array()]))),
    error: /unpacks to far more/u,
  },
  {
    name: 'a text that stands in every cell',
    bytes: () =>
      packed(
        {
          ...skeleton,
          'xl/sharedStrings.xml': `<sst><si><t>${'You must. '.repeat(100_000)}</t></si></sst>`,
          'xl/worksheets/a.xml': cells('<row><c t="s"><v>0</v></c></row>'.repeat(200)),
        },
        'stored',
      ),
    error: /has far more text/u,
  },
  {
    name: 'a text in more cells than so small a file has',
    bytes: () =>
      packed(
        {
          ...skeleton,
          'xl/sharedStrings.xml': `<sst><si><t>${'You must. '.repeat(300)}</t></si></sst>`,
          'xl/worksheets/a.xml': cells('<row><c t="s"><v>0</v></c></row>'.repeat(20_000)),
        },
        'deflated',
      ),
    error: /has far more text/u,
  },
  {
    name: 'a million elements in each other',
    bytes: () => packed({ ...skeleton, 'xl/worksheets/a.xml': '<a>'.repeat(1_000_000) }, 'deflated'),
    error: /nests its elements more deeply/u,
  },
  {
    name: 'an archive of something else',
    bytes: () => packed({ 'a.txt': 'x' }, 'stored'),
    error: /without a workbook/u,
  },
  { name: 'no archive', bytes: () => Buffer.from('Title,Body'), error: /is not a workbook/u },
  { name: 'the start of an archive', bytes: () => Buffer.from('PK'), error: /without a workbook|broken/u },
  { name: 'nothing', bytes: () => new Uint8Array(), error: /is not a workbook/u },
];

test.each(attacks)('$name is refused', async ({ bytes, error }) => {
  await expect(decode(await bytes())).rejects.toThrow(error);
});

test.each([
  { name: 'sheets that are not there', files: skeleton, text: '' },
  {
    name: 'cells that point to nothing',
    files: {
      ...skeleton,
      'xl/worksheets/a.xml': cells('<row><c t="s"><v>__proto__</v></c><c t="s"><v>-1</v></c></row>'),
    },
    text: 'S!1\tA\tBody\n',
  },
  {
    name: 'rows and columns beyond any sheet',
    files: {
      ...skeleton,
      'xl/worksheets/a.xml': cells('<row r="99999999999"><c r="ZZZZZZ9"><v>1</v></c><c r="ZZZ9"><v>2</v></c></row>'),
    },
    text: 'S!1\tA\tBody\nS!2\tA\t1\tZZZ\t2\n',
  },
  {
    name: 'XML that breaks off, with entities of its own',
    files: {
      ...skeleton,
      'xl/worksheets/a.xml': `<!DOCTYPE x [<!ENTITY e "You must">]>${cells('<row><c t="str"><v>&e; wait &amp; see</v></c></row><row><c><v>4')}`,
    },
    text: 'S!1\tA\tBody\nS!2\tA\t&e; wait & see\nS!3\tA\t4\n',
  },
])('$name are read as far as they go', async ({ files, text }) => {
  expect(await decode(await packed(files, 'deflated'))).toBe(text);
});

test('a damaged workbook is read or refused with a reason', async () => {
  const rows = new Map([0, 1].map((row) => [row, new Map([[0, row === 0 ? 'Body' : 'You must wait.']])]));
  const sheets: Sheet[] = [{ name: 'S', rows }];
  const ways: Style = { holdings: ['shared', 'inline'], prefix: '', isPlaced: true, packing: 'deflated' };
  const whole = await Promise.all([workbook(sheets, ways), workbook(sheets, { ...ways, packing: 'streamed' })]);
  const source = await loadParser('xlsx');
  const damage = fc.record({
    bytes: fc.constantFrom(...whole),
    changes: fc.array(fc.tuple(fc.nat(3000), fc.nat(255)), { maxLength: 8 }),
    end: fc.nat(3000),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ bytes, changes, end }) => {
      const damaged = Uint8Array.from(end % 3 === 0 ? bytes.subarray(0, end) : bytes);
      for (const [at, byte] of changes) damaged[at % (damaged.length || 1)] = byte;
      try {
        source.parse(await decode(damaged));
      } catch (error) {
        if (!(error instanceof DecodeError) && !(error instanceof ParseError)) throw error;
      }
    }),
    { numRuns: numRuns * 4 },
  );
}, 3_600_000);

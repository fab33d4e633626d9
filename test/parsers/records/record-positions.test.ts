import { stringify as stringifyCsv } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';
import { applyFixes } from '../../../src/linter/apply-fixes.js';
import { lintDocument } from '../../../src/linter/lint-document.js';
import { rulesFor } from '../../../src/linter/rule-options.js';
import { type FormatName, loadParser } from '../../../src/parsers/index.js';

/** How many files each nesting is tried with; `RUNS=3000` makes it more than 100,000 places. */
const numRuns = Number(process.env['RUNS'] ?? 50);

const { ruleset, ruleIds } = rulesFor({});

/** The words of the fault, with something between them that reads as a space. */
interface Syntax {
  /** Ways to write a letter. */
  letter(letter: string): string[];
  gaps: string[];
  /** Ways to set the fault off. */
  wraps: [string, string][];
  between: string;
  /** What stands at a place of the text, as it reads. */
  decode(raw: string): string;
}

const text: Syntax = {
  letter: (letter) => [letter],
  gaps: [' ', '\n', '  ', ' \n '],
  wraps: [['', '']],
  between: '\n\n',
  decode: (raw) => raw,
};

const markdown: Syntax = {
  letter: (letter) => [letter, letter, `&#${letter.charCodeAt(0)};`],
  gaps: [' ', '\n', '  \n', '\\\n'],
  wraps: [
    ['', ''],
    ['**', '**'],
    ['[', '](https://example.org/a_b)'],
  ],
  between: '\n\n',
  decode: (raw) => decodeEntities(raw.replace(/[*\\]/g, '')),
};

const html: Syntax = {
  letter: (letter) => [
    letter,
    letter,
    letter,
    `&#${letter.charCodeAt(0)};`,
    `&#x${letter.charCodeAt(0).toString(16)};`,
  ],
  gaps: [' ', '\n', ' <b>', '</i> ', '<br>', '&nbsp;', ' <!-- "no" --> ', '\t\n'],
  wraps: [
    ['', ''],
    ['<b class="x">', '</b>'],
    ['<a href="https://example.org/?a&amp;b">', '</a>'],
  ],
  between: '</p>\n<p>',
  decode: (raw) =>
    decodeEntities(
      raw
        .replace(/<!--.*?-->/g, '')
        .replace(/<br>/g, ' ')
        .replace(/<[^>]*>/g, ''),
    ),
};

function decodeEntities(raw: string): string {
  return raw
    .replace(/&nbsp;/g, ' ')
    .replace(/&#x([\da-f]+);/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

const clean = [
  'The parcel left on Monday.',
  'Café Ö opens at 9 – see the door 🚪.',
  'It costs £4, and "blue" is in stock; green follows.',
  'Row 1 holds a \\ sign.',
];

const fault = ['You', 'failed'];

/** A reply with its faults: paragraphs of a clean sentence, a fault, and a clean sentence. */
function replyIn(syntax: Syntax): fc.Arbitrary<string> {
  const letters = fc.tuple(
    ...fault.map((word) =>
      fc.tuple(...[...word].map((letter) => fc.constantFrom(...syntax.letter(letter)))).map((parts) => parts.join('')),
    ),
  );
  const written = fc
    .tuple(letters, fc.constantFrom(...syntax.gaps), fc.constantFrom(...syntax.wraps))
    .map(([words, gap, [open, close]]) => open + words.join(gap) + close);
  const paragraph = fc
    .tuple(fc.constantFrom(...clean), written, fc.constantFrom(...clean))
    .map(([before, words, after]) => `${before} ${words} to sign the form. ${after}`);
  return fc
    .array(paragraph, { minLength: 1, maxLength: 4 })
    .map((paragraphs) => `Hi Ana,${syntax.between}${paragraphs.join(syntax.between)}`);
}

interface Container {
  source: FormatName;
  /** A file of records. */
  write(records: readonly Saved[]): fc.Arbitrary<string>;
  /** The ways in which a part of a text may be read. */
  decode(raw: string): string[];
}

interface Saved {
  title: string;
  body: string;
}

/** JSON with any of its letters escaped. */
function json(shape: (records: readonly Saved[]) => unknown, lines = false): Container {
  const escapeSome = (string: string, choices: readonly number[]): string => {
    let next = 0;
    return string.replace(/\\.|[a-zé–£🚪<>&]/gu, (sign) => {
      if (sign.startsWith('\\') || (choices[next++ % choices.length] ?? 1) > 0) return sign;
      return [...Array(sign.length).keys()]
        .map((i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, '0')}`)
        .join('');
    });
  };
  return {
    source: 'json',
    write: (records) => {
      const shaped = shape(records);
      const values = lines && Array.isArray(shaped) ? shaped : [shaped];
      const indents = lines ? [undefined] : [undefined, 2];
      return fc
        .tuple(
          fc.constantFrom(...indents),
          fc.array(fc.nat(4), { minLength: 5, maxLength: 23 }),
          fc.constantFrom('\n', '\r\n'),
        )
        .map(([indent, choices, newline]) =>
          // Keys and the words that formats are recognised by may be escaped like any other.
          values
            .map((value) =>
              JSON.stringify(value, null, indent).replace(/"(?:\\.|[^"\\])*"/g, (string) =>
                escapeSome(string, choices),
              ),
            )
            .join(newline),
        );
    },
    decode: (raw) => [JSON.parse(`"${raw}"`)],
  };
}

function yaml(shape: (records: readonly Saved[]) => unknown): Container {
  const style = fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL');
  return {
    source: 'yaml',
    write: (records) =>
      fc
        .tuple(style, fc.constantFrom(0, 30, 80), fc.constantFrom(2, 4), fc.boolean())
        .map(([defaultStringType, lineWidth, indent, windows]) => {
          const file = stringifyYaml(shape(records), { defaultStringType, defaultKeyType: 'PLAIN', lineWidth, indent });
          return windows ? file.replaceAll('\n', '\r\n') : file;
        }),
    // What a place reads as depends on the quotes around the whole, which the writer has chosen.
    decode: (raw) => [raw, raw.replaceAll("''", "'"), ...(raw.includes('\\') ? [parseYaml(`"${raw}"`)] : [])],
  };
}

function csv(headers: [string, string, string]): Container {
  return {
    source: 'csv',
    write: (records) =>
      fc
        .tuple(fc.constantFrom(',', ';', '\t', '|'), fc.boolean(), fc.boolean())
        .map(([delimiter, quoted, bom]) =>
          stringifyCsv([headers, ...records.map(({ title, body }) => [title, 'k', body])], { delimiter, quoted, bom }),
        ),
    decode: (raw) => [raw.replaceAll('""', '"')],
  };
}

interface Nesting {
  name: string;
  container: Container;
  syntax: Syntax;
  field: string;
}

const nestings: Nesting[] = [
  {
    name: 'HTML in a Zendesk export',
    container: json((records) => ({
      macros: records.map(({ title, body }, i) => ({
        id: i,
        title,
        active: true,
        actions: [{ field: 'comment_value_html', value: `<p>${body}</p>` }],
      })),
    })),
    syntax: html,
    field: 'comment_value_html',
  },
  {
    name: 'HTML in JSON lines',
    container: json((records) => records.map(({ title, body }) => ({ title, content_html: body })), true),
    syntax: html,
    field: 'content_html',
  },
  {
    name: 'Markdown in a Discourse export',
    container: json((records) => ({
      templates: records.map(({ title, body }) => ({ title, slug: 'x', content: body })),
    })),
    syntax: markdown,
    field: 'content',
  },
  {
    name: 'text in a JSON map',
    container: json((records) => Object.fromEntries(records.map(({ title, body }) => [title, body]))),
    syntax: text,
    field: 'text',
  },
  {
    name: 'Markdown in GitHub replies',
    container: yaml((records) => ({ replies: records.map(({ title, body }) => ({ name: title, body })) })),
    syntax: markdown,
    field: 'body',
  },
  {
    name: 'HTML in osTicket YAML',
    container: yaml((records) =>
      records.map(({ title, body }) => ({ isenabled: 1, title, response: `<p>${body}</p>`, notes: 'You failed' })),
    ),
    syntax: html,
    field: 'response',
  },
  {
    name: 'text in YAML',
    container: yaml((records) => Object.fromEntries(records.map(({ title, body }) => [title, body]))),
    syntax: text,
    field: 'text',
  },
  { name: 'text in CSV', container: csv(['title', 'note', 'body']), syntax: text, field: 'body' },
  {
    name: 'HTML in Zammad CSV',
    container: csv(['name', 'keywords', 'content']),
    syntax: { ...html, between: '</p><p>' },
    field: 'content',
  },
];

function normalised(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

describe('every place in the raw file reads as the flagged words', () => {
  test.each(nestings)(
    '$name',
    async ({ container, syntax, field }) => {
      const source = await loadParser(container.source);
      const titles = ['Late parcel', 'Form: page 2', 'A & B', '"C"'];
      // HTML that holds no tag would pass for plain text where a format has either.
      const body = replyIn(syntax).map((words) => (syntax === text || syntax === markdown ? words : `<p>${words}</p>`));
      const records = fc
        .array(body, { minLength: 1, maxLength: 4 })
        .map((bodies) => bodies.map((of, i): Saved => ({ title: titles[i] ?? '', body: of })));
      const file = records.chain((of) => container.write(of).map((written) => ({ of, written })));
      let places = 0;
      fc.assert(
        fc.property(file, ({ of, written }) => {
          const { messages, replies } = lintDocument(written, {
            parser: source,
            ruleset,
            knownIds: ruleIds,
            reportUnusedDirectives: true,
          });
          expect(replies).toBe(of.length);
          const blamed = messages.filter(({ ruleId }) => ruleId === 'blame/blame-you');
          const expected = of.flatMap(({ title, body: words }) =>
            (words.match(/ to sign the form/g) ?? []).map(() => title),
          );
          expect(blamed.map(({ reply }) => reply?.title)).toEqual(expected);
          for (const { offset, endOffset, actual, reply } of blamed) {
            expect(reply?.field).toBe(field);
            expect(normalised(actual)).toBe('You failed');
            const readings = container
              .decode(written.slice(offset, endOffset))
              .map((words) => normalised(syntax.decode(words)));
            expect(readings).toContain('You failed');
            places++;
          }
        }),
        { numRuns },
      );
      expect(places).toBeGreaterThanOrEqual(numRuns);
      if (process.env['RUNS']) console.log(`${places} places`);
    },
    600_000,
  );
});

/** A reply whose first word has a safe rewording: it may go. */
function mendable(syntax: Syntax): fc.Arbitrary<string> {
  const word = fc
    .tuple(...[...'Unfortunately'].map((letter) => fc.constantFrom(...syntax.letter(letter))))
    .map((letters) => letters.join(''));
  return fc
    .tuple(word, fc.constantFrom(' ', '\n', ', '), fc.constantFrom(...clean))
    .map(([first, gap, after]) => `Hi Ana,${syntax.between}${first}${gap}the lamp is sold out. ${after}`);
}

describe('a fix leaves every other word as it is', () => {
  test.each(nestings)(
    '$name',
    async ({ container, syntax }) => {
      const source = await loadParser(container.source);
      const isHtml = syntax !== text && syntax !== markdown;
      const body = mendable(syntax).map((words) => (isHtml ? `<p>${words}</p>` : words));
      const file = fc.tuple(body, body).chain(([one, two]) =>
        container.write([
          { title: 'One', body: one },
          { title: 'Two', body: two },
        ]),
      );
      const textsOf = (written: string): string[] =>
        source.parse(written).replies.map(({ blocks }) => normalised(blocks.map((block) => block.text).join(' | ')));
      let fixed = 0;
      fc.assert(
        fc.property(file, (written) => {
          const { messages } = lintDocument(written, {
            parser: source,
            ruleset,
            knownIds: ruleIds,
            reportUnusedDirectives: true,
          });
          const fixes = messages.flatMap((message) =>
            message.ruleId === 'bad-news/unfortunately' && message.fix ? [message] : [],
          );
          const before = textsOf(written);
          const mended = before.map((words) => words.replace(/Unfortunately,? the/, 'The'));
          const after = textsOf(applyFixes(written, fixes));
          expect(
            after.map((words, i) => (words === mended[i] ? 'mended' : words === before[i] ? 'left' : words)),
          ).toEqual(before.map(() => expect.stringMatching(/^(?:mended|left)$/)));
          fixed += after.filter((words, i) => words === mended[i]).length;
        }),
        { numRuns },
      );
      expect(fixed).toBeGreaterThan(numRuns / 2);
      if (process.env['RUNS']) console.log(`${fixed} of ${numRuns * 2} fixed`);
    },
    600_000,
  );
});

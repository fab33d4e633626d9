import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Parser } from '../../../src/parsers/core/parser.js';
import { SourceMapBuilder } from '../../../src/parsers/core/source-map.js';
import { html } from '../../../src/parsers/markup/html.js';
import { markdown } from '../../../src/parsers/markup/markdown.js';
import { text } from '../../../src/parsers/markup/text.js';

/** A character as the customer reads it, and one way to write it. The table is the oracle: nothing here is decoded. */
interface Letter {
  reads: string;
  raw: string;
}

type Word = readonly Letter[];

const plainLetters = [...'abcdefgzABZ0189éß’“中', '\u{1F600}', '👩‍👩‍👧', '𝒽', 'e\u0301'].map((reads) => ({
  reads,
  raw: reads,
}));
const references: Letter[] = [
  { reads: '’', raw: '&rsquo;' },
  { reads: '&', raw: '&amp;' },
  { reads: 'é', raw: '&#233;' },
  { reads: '\u{1F600}', raw: '&#x1F600;' },
  { reads: '\u00A0', raw: '&nbsp;' },
  { reads: '<', raw: '&lt;' },
];
const pairReference: Letter = { reads: '≂̸', raw: '&NotEqualTilde;' };
const escapes: Letter[] = ['*', '_', '\\', '`', '[', ']', '<', '&', '#'].map((reads) => ({ reads, raw: `\\${reads}` }));

interface Format {
  name: string;
  parser: Parser;
  letters: Letter[];
  /** Ways to part two words of a block; what each reads is of no matter. */
  gaps: string[];
  /** Ways to set a word off, that leave no trace in the text. */
  wraps: [string, string][];
  before: string[];
}

const formats: Format[] = [
  {
    name: 'text',
    parser: text,
    letters: plainLetters,
    gaps: [
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      '\r\n- ',
      '\n> no\r',
      ' <!-- replylint-disable-line --> ',
      '\n```\nno\n```\n',
    ],
    wraps: [['', '']],
    before: ['', '\uFEFF', '\n', '\uFEFF\r\n'],
  },
  {
    name: 'markdown',
    parser: markdown,
    letters: [...plainLetters, ...references, ...escapes],
    gaps: [
      ' ',
      '\n',
      '\r\n',
      '\r',
      '  \r\n',
      '\n\nno\\\n',
      '\n\n',
      '\r\n\r\n# ',
      '\n\n- ',
      '\n\n> no\n\n',
      ' <!-- no --> ',
      ' <br> ',
      '\n\n<p>no</p>\n\n',
      '\n\n```\r\nno\r\n```\r\n\r\n',
    ],
    wraps: [
      ['', ''],
      ['**', '**'],
      ['*', '*'],
      ['~~', '~~'],
      ['<b>', '</b>'],
      ['[', '](no)'],
      ['![', '](no)'],
    ],
    before: ['', '\uFEFF', '---\r\nno: no\r\n---\r\n', '\uFEFF---\nno: no\n---\n', '\t\0\n\n'],
  },
  {
    name: 'html',
    parser: html,
    letters: [...plainLetters, ...references, pairReference],
    gaps: [
      ' ',
      '\r\n',
      '\t \n',
      ' <br> ',
      '<br><br>',
      '<p>',
      '</p>\r\n<li>',
      '<!-- no --> ',
      '&#32;',
      ' <pre>no</pre>',
      '<blockquote>no</blockquote>',
      '<td title=no>',
    ],
    wraps: [
      ['', ''],
      ['<b>', '</b>'],
      ['<a href="no?a&b">', '</a>'],
      ['<img alt="', '">'],
      ["<i title = '", "'></i>"],
    ],
    before: ['', '\uFEFF', '<!doctype html>', '\uFEFF<html><body>'],
  },
];

const isNoPart = (word: string) => word !== '' && word !== 'no';

interface Place {
  word: string;
  raw: string;
}

/** Every word of every block, with the raw text its position maps back to. */
function placesOf(parser: Parser, file: string): Place[] {
  return parser
    .parse(file)
    .replies.flatMap((reply) => reply.blocks)
    .flatMap(({ text: words, sourceMap }) =>
      [...words.matchAll(/[^ \t\n]+/g)].map(({ 0: word, index }) => {
        const { start, end } = sourceMap.toSource(index, index + word.length);
        return { word, raw: file.slice(start, end) };
      }),
    )
    .filter(({ word }) => isNoPart(word));
}

function byWord(a: Place, b: Place): number {
  return a.word < b.word ? -1 : a.word > b.word ? 1 : a.raw < b.raw ? -1 : 1;
}

describe.each(formats)('positions in $name', ({ parser, letters, gaps, wraps, before }) => {
  // A word begins and ends with a plain letter, so that no escape or reference is read together with its neighbour.
  const inner = fc.array(fc.constantFrom(...letters), { maxLength: 6 });
  const edge = fc.constantFrom(...plainLetters.filter(({ reads }) => /^[a-zA-Z]$/.test(reads)));
  const word: fc.Arbitrary<Word> = fc
    .tuple(edge, edge, inner, edge, edge)
    .map(([a, b, middle, c, d]) => [a, b, ...middle.flatMap((letter) => [letter, { reads: 'z', raw: 'z' }]), c, d]);
  const step = fc.record({ word, gap: fc.constantFrom(...gaps), wrap: fc.constantFrom(...wraps) });

  it('maps each word back to the way it was written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...before), fc.array(step, { minLength: 1, maxLength: 12 }), (start, steps) => {
        const written = steps.map(({ word: of }) => ({
          word: of.map(({ reads }) => reads).join(''),
          raw: of.map(({ raw }) => raw).join(''),
        }));
        const body = steps.map(({ gap, wrap }, i) => `${gap}${wrap[0]}${written[i]?.raw}${wrap[1]}`).join('');
        const file = `${start}p${body}`;
        const places = placesOf(parser, file).filter((place) => place.word !== 'p');
        expect(places.sort(byWord)).toEqual(written.sort(byWord));
      }),
      { numRuns: 400 },
    );
  });

  it('reads anything, and every offset stays inside the file', () => {
    const scraps = fc.constantFrom(
      ...gaps,
      ...wraps.flat(),
      ...letters.map(({ raw }) => raw),
      '<',
      '&',
      '`',
      '|',
      '-',
      ':',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scraps, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
        const file = parts.join('');
        const { replies, comments } = parser.parse(file);
        for (const block of replies.flatMap((reply) => reply.blocks)) {
          expect(block.sourceMap.text).toBe(block.text);
          expect(block.text.trim()).toBe(block.text);
          expect(block.text).not.toBe('');
          let last = 0;
          for (let i = 0; i < block.text.length; i++) {
            const { start, end } = block.sourceMap.toSource(i, i + 1);
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(file.length);
            last = start;
          }
        }
        for (const comment of comments) expect(file.slice(comment.start, comment.end)).toContain(comment.text);
      }),
      { numRuns: 400 },
    );
  });

  it('reads back what it encodes', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ab1.-# *_`[]()<>&;:!~|\\+=/?'), maxLength: 20 });
    fc.assert(
      fc.property(words, (middle) => {
        // Text only: plain text has no escapes, and so keeps what looks like a marker.
        const sentence = `Dear ${middle} end`.replaceAll(/ +/g, ' ');
        const blocks = parser.parse(parser.encode(sentence)).replies.flatMap((reply) => reply.blocks);
        expect(blocks.map((block) => block.text)).toEqual([sentence]);
      }),
      { numRuns: 1000 },
    );
  });
});

const jsonEscapes: Letter[] = [
  { reads: '\n', raw: '\\n' },
  { reads: '"', raw: '\\"' },
  { reads: '<', raw: '\\u003c' },
  { reads: '&', raw: '\\u0026' },
  { reads: 'é', raw: '\\u00e9' },
];

describe('SourceMap.through', () => {
  it('maps HTML inside a JSON string back to the JSON', () => {
    // Every character of the HTML may be written with or without an escape of the layer around it.
    const escaped = (character: string, choose: boolean) => {
      const found = choose ? jsonEscapes.find(({ reads }) => reads === character) : undefined;
      return found?.raw ?? (character === '"' ? '\\"' : character);
    };
    const letters = [...plainLetters, ...references];
    const word = fc.array(fc.constantFrom(...letters.filter(({ reads }) => reads !== '\u00A0')), {
      minLength: 1,
      maxLength: 6,
    });
    const gap = fc.constantFrom(' ', '<p>', '\n', ' <b class="x">', '<br>', '</b> ');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(gap, word), { maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        (pairs, choices) => {
          const outer = new SourceMapBuilder();
          let file = '["';
          const write = (characters: string) => {
            const start = file.length;
            for (const character of characters) {
              const raw = escaped(character, choices.next().value ?? false);
              if (raw === character) outer.add(character, file.length);
              else outer.addAtom(character, file.length, file.length + raw.length);
              file += raw;
            }
            return { start, end: file.length };
          };
          const written = pairs.map(([between, of]) => {
            write(between);
            const { start, end } = write(of.map(({ raw }) => raw).join(''));
            return { word: of.map(({ reads }) => reads).join(''), raw: file.slice(start, end) };
          });
          const layer = outer.build();
          const found = html
            .parse(layer.text)
            .replies.flatMap((reply) => reply.blocks)
            .flatMap(({ text: words, sourceMap }) => {
              const inFile = sourceMap.through(layer);
              expect(inFile.text).toBe(words);
              return [...words.matchAll(/[^ \n]+/g)].map(({ 0: of, index }) => {
                const { start, end } = inFile.toSource(index, index + of.length);
                return { word: of, raw: file.slice(start, end) };
              });
            });
          expect(found).toEqual(written);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('replacing words', () => {
  test.each([
    { name: 'plain', parser: html, file: 'you need to go', words: 'need to', contiguous: true },
    { name: 'over a line break', parser: html, file: 'you need\r\n  to go', words: 'need to', contiguous: true },
    { name: 'with an entity', parser: html, file: 'I&rsquo;m here', words: 'I’m', contiguous: true },
    { name: 'over a tag', parser: html, file: 'you <b>need</b> to go', words: 'need to', contiguous: false },
    { name: 'inside a tag', parser: html, file: 'you <b>need to</b> go', words: 'need to', contiguous: true },
    { name: 'over emphasis', parser: markdown, file: 'you **need** to', words: 'need to', contiguous: false },
    { name: 'over an escape', parser: markdown, file: 'a\\*b c', words: 'a*b', contiguous: true },
    { name: 'over CRLF', parser: text, file: 'you need\r\nto go', words: 'need\nto', contiguous: true },
  ])('$name', ({ parser, file, words, contiguous }) => {
    const sourceMap = parser.parse(file).replies[0]?.blocks[0]?.sourceMap;
    const at = sourceMap?.text.indexOf(words) ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    expect(sourceMap?.isContiguous(at, at + words.length)).toBe(contiguous);
  });
});

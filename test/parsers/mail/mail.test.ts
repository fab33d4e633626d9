import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { decodeMail, encode, mailEncodingOf } from '../../../src/files/decode.js';
import { applyFixes } from '../../../src/linter/apply-fixes.js';
import { lintDocument } from '../../../src/linter/lint-document.js';
import { rulesFor } from '../../../src/linter/rule-options.js';
import { mail } from '../../../src/parsers/mail/mail.js';
import { html } from '../../../src/parsers/markup/html.js';
import { text } from '../../../src/parsers/markup/text.js';
import type { Block } from '../../../src/shared/reply.js';

/** How many mailboxes are written and read; `RUNS=30000` makes it more than 100,000 places. */
const numRuns = Number(process.env['RUNS'] ?? 150);

const { ruleset, ruleIds } = rulesFor({});
const lint = (file: string) =>
  lintDocument(file, { parser: mail, ruleset, knownIds: ruleIds, reportUnusedDirectives: true });

/** Charsets with letters of their own that Node decodes as browsers do. */
const charsets = [
  { name: 'utf-8', letters: 'café – 🚪 «ż»' },
  { name: 'UTF8', letters: 'naïve “quotes”' },
  { name: 'us-ascii', letters: 'plain' },
  { name: 'iso-8859-1', letters: 'café «ß» £4' },
  { name: 'windows-1252', letters: 'Zoë ½ £' },
  { name: 'iso-8859-2', letters: 'żółć' },
  { name: 'windows-1251', letters: 'Жанна “ё”' },
  { name: 'koi8-r', letters: 'Жанна' },
] as const;

type Charset = (typeof charsets)[number]['name'];

function bytesIn(charset: Charset, words: string): Buffer {
  if (charset === 'utf-8' || charset === 'UTF8' || charset === 'us-ascii') return Buffer.from(words);
  const table = new TextDecoder(charset).decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    { stream: true },
  );
  return Buffer.from(
    Array.from(words, (letter) => {
      const byte = table.indexOf(letter);
      if (byte === -1) throw new Error(`${letter} is not in ${charset}`);
      return byte;
    }),
  );
}

/** Choices that a writer makes while it goes through a text, the same ones on every run of a seed. */
type Dice = (sides: number) => number;

function diceOf(numbers: readonly number[]): Dice {
  let at = 0;
  return (sides) => (numbers[at++ % numbers.length] ?? 0) % sides;
}

interface Transfer {
  name: string;
  write(bytes: Buffer, newline: string, roll: Dice): Buffer;
  /** The bytes that a piece of the raw text stands for. */
  read(raw: Buffer): Buffer;
  /** Whether a piece may hold a little of its neighbours. */
  isCoarse?: boolean;
}

const asIs: Transfer['write'] = (bytes) => bytes;
const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;

const transfers: Transfer[] = [
  { name: '8bit', write: asIs, read: (raw) => raw },
  {
    name: 'quoted-printable',
    write: (bytes, newline, roll) => {
      let written = '';
      for (const [i, byte] of bytes.entries()) {
        const isBreak = byte === 10 || byte === 13;
        const mustEscape = byte > 126 || byte === 61 || (byte < 32 && !isBreak);
        const endsLine = (bytes[i + 1] ?? 10) === 10 || bytes[i + 1] === 13;
        if (!isBreak && roll(9) === 0) written += `=${newline}`;
        const isEscaped = mustEscape || (!isBreak && roll(12) === 0) || (byte === 32 && endsLine);
        written += isEscaped ? (roll(3) === 0 ? hex(byte).toLowerCase() : hex(byte)) : String.fromCharCode(byte);
      }
      return Buffer.from(written, 'latin1');
    },
    read: (raw) =>
      Buffer.from(
        raw
          .toString('latin1')
          .replace(/=[ \t]*\r?\n/g, '')
          .replace(/=([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
        'latin1',
      ),
  },
  {
    name: 'base64',
    write: (bytes, newline, roll) => {
      let rest = bytes.toString('base64');
      let written = '';
      while (rest !== '') {
        const width = 1 + roll(76);
        written += rest.slice(0, width) + newline;
        rest = rest.slice(width);
      }
      return Buffer.from(written);
    },
    read: (raw) => Buffer.from(raw.toString('latin1'), 'base64'),
    isCoarse: true,
  },
];

interface Letter {
  paragraphs: string[];
  faults: number;
  charset: Charset;
  transfer: Transfer;
  shape: (typeof shapes)[number];
  newline: string;
  subject: string;
  numbers: readonly number[];
}

const shapes = ['plain', 'flowed', 'html', 'alternative', 'attachment', 'related', 'deep', 'unclosed'] as const;

const clean = ['The parcel left on Monday.', 'From next week it opens at nine.', '1 + 1 = 2 is a sum.', 'It is ready.'];

const letter: fc.Arbitrary<Letter> = fc
  .record({
    charset: fc.constantFrom(...charsets),
    transfer: fc.constantFrom(...transfers),
    shape: fc.constantFrom(...shapes),
    newline: fc.constantFrom('\n', '\r\n'),
    subject: fc.constantFrom('Your form', 'About the form: you failed to sign it', 'Ready'),
    sentences: fc.array(fc.tuple(fc.constantFrom(...clean), fc.boolean(), fc.constantFrom(...clean)), {
      minLength: 1,
      maxLength: 4,
    }),
    numbers: fc.array(fc.nat(1000), { minLength: 20, maxLength: 60 }),
  })
  .map(({ charset: { name, letters }, sentences, ...rest }) => ({
    ...rest,
    charset: name,
    faults: sentences.filter(([, isFault]) => isFault).length,
    paragraphs: sentences.map(([before, isFault, after]) =>
      isFault ? `${before} You failed to sign the ${letters} form. ${after}` : `${before} ${letters} it is. ${after}`,
    ),
  }));

/** A message as bytes. */
function written(mailed: Letter, number: number): Buffer {
  const { charset, transfer, shape, newline } = mailed;
  const roll = diceOf(mailed.numbers);
  const lines = (...parts: string[]): Buffer => Buffer.from(`${parts.join(newline)}${newline}`);
  const part = (type: string, words: string): Buffer =>
    Buffer.concat([
      lines(
        `Content-Type: ${type};${roll(2) === 0 ? newline : ''} charset=${roll(2) === 0 ? `"${charset}"` : charset}`,
        `Content-Transfer-Encoding: ${roll(2) === 0 ? transfer.name : transfer.name.toUpperCase()}`,
        '',
      ),
      transfer.write(bytesIn(charset, words), newline, roll),
    ]);
  const plain = (): Buffer => part('text/plain', ['Hi Ana,', ...mailed.paragraphs].join(newline + newline));
  const flowed = (): Buffer => {
    const deletesSpace = roll(2) === 0;
    const paragraphs = mailed.paragraphs.map((words) =>
      words.replace(/ (?=\S)/g, () => (roll(6) === 0 ? `${deletesSpace ? '  ' : ' '}${newline}` : ' ')),
    );
    const stuffed = paragraphs.map((words) => words.replace(/^(?=[ >]|From )/gm, ' '));
    const type = `text/plain; format=flowed; delsp=${deletesSpace ? 'yes' : 'no'}`;
    return part(type, ['Hi Ana,', ...stuffed].join(newline + newline));
  };
  const rich = (): Buffer => part('text/html', `<p>Hi Ana,</p><p>${htmlOf(mailed.paragraphs).join('</p><p>')}</p>`);
  const image = (): Buffer => lines('Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', 'iVBORw0KGgo=');
  const multipart = (type: string, boundary: string, parts: readonly Buffer[], isClosed = true): Buffer =>
    Buffer.concat([
      lines(`Content-Type: multipart/${type}; boundary="${boundary}"`, '', 'You failed to see this preamble.'),
      ...parts.flatMap((inner) => [lines('', `--${boundary}`), inner]),
      isClosed ? lines('', `--${boundary}--`) : Buffer.alloc(0),
    ]);
  const bodies: Record<(typeof shapes)[number], () => Buffer> = {
    plain,
    flowed,
    html: rich,
    alternative: () => multipart('alternative', 'a=b', [plain(), rich()]),
    attachment: () => multipart('mixed', 'mix', [plain(), image()]),
    related: () => multipart('alternative', 'alt', [plain(), multipart('related', 'alt rel', [rich(), image()])]),
    deep: () =>
      multipart('mixed', 'x', [
        multipart('mixed', 'xy', [multipart('alternative', 'xyz', [rich(), plain()])]),
        image(),
      ]),
    unclosed: () => multipart('mixed', 'open', [multipart('alternative', 'inner', [plain(), rich()], false)], false),
  };
  return Buffer.concat([
    lines(`Message-ID: <${number}@example.org>`, `Subject: ${subjectIn(mailed, roll)}`, 'MIME-Version: 1.0'),
    bodies[shape](),
  ]);
}

const htmlOf = (paragraphs: readonly string[]): string[] =>
  paragraphs.map((words) => words.replace('You failed', 'You <b>fai&#108;ed</b>').replaceAll('sum', 's&#117;m'));

function subjectIn({ subject, newline }: Letter, roll: Dice): string {
  if (roll(3) === 0) return subject.replace(' form', `${newline} form`);
  const cut = 1 + roll(subject.length - 1);
  const word = (words: string): string =>
    roll(2) === 0
      ? `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
      : `=?UTF-8?q?${words.replace(/[^a-z]/g, (sign) => (sign === ' ' ? '_' : hex(sign.charCodeAt(0))))}?=`;
  return `${word(subject.slice(0, cut))}${newline} ${word(subject.slice(cut))}`;
}

/** A mailbox, whose lines that begin like the next message are quoted. */
function mailbox(messages: readonly Buffer[]): Buffer {
  return Buffer.concat(
    messages.flatMap((message) => [
      Buffer.from('From jo@example.org Mon Jan  5 10:00:00 2026\n'),
      Buffer.from(message.toString('latin1').replace(/^(>*From )/gm, '>$1'), 'latin1'),
      Buffer.from('\n\n'),
    ]),
  );
}

const isPlain = ({ shape }: Letter): boolean => shape !== 'html';
const textsOf = (blocks: readonly Block[]): string[] => blocks.map((block) => block.text);

/** A piece of the decoded file as the bytes that are stored. */
function storedBytes(file: Buffer, piece: string): Buffer {
  return Buffer.from(piece, isUtf8(file) ? 'utf8' : 'latin1');
}

const box = fc
  .array(letter, { minLength: 1, maxLength: 4 })
  .chain((letters) =>
    fc.constantFrom(...(letters.length === 1 ? [true, false] : [true])).map((isBox) => ({ letters, isBox })),
  );

describe('mail', () => {
  test('is read as postal-mime reads it, and every place in the raw file is the flagged words', async () => {
    let places = 0;
    await fc.assert(
      fc.asyncProperty(box, async ({ letters, isBox }) => {
        const messages = letters.map(written);
        const bytes = isBox ? mailbox(messages) : Buffer.concat(messages);
        const file = decodeMail(bytes);
        const bodies = mail.parse(file).replies.filter(({ ref }) => ref?.field !== 'Subject');
        expect(bodies.map(({ ref }) => ref?.id)).toEqual(letters.map((_, i) => `${i}@example.org`));
        for (const [i, mailed] of letters.entries()) {
          const oracle = await PostalMime.parse(messages[i] ?? '');
          const read = isPlain(mailed) ? text.parse(oracle.text ?? '') : html.parse(oracle.html ?? '');
          const { ref, blocks } = bodies[i] ?? { ref: null, blocks: [] };
          expect(textsOf(blocks)).toEqual(read.replies.flatMap((reply) => textsOf(reply.blocks)));
          expect(textsOf(blocks)).toEqual(['Hi Ana,', ...mailed.paragraphs]);
          expect(ref?.title).toBe(mailed.subject);
          expect(oracle.subject).toBe(mailed.subject);
        }
        const blamed = lint(file).messages.filter(({ ruleId }) => ruleId === 'blame/blame-you');
        const expected = letters.reduce(
          (sum, { faults, subject }) => sum + faults + (subject.includes('you failed') ? 1 : 0),
          0,
        );
        expect(blamed).toHaveLength(expected);
        for (const { offset, endOffset, actual, reply } of blamed) {
          const mailed = letters[Number.parseInt(reply?.id ?? '', 10)];
          const raw = storedBytes(bytes, file.slice(offset, endOffset));
          expect(actual.toLowerCase()).toBe('you failed');
          if (!mailed) throw new Error('no such mail');
          expectWords(raw, file.slice(0, offset), mailed, reply?.field === 'Subject');
          places++;
        }
      }),
      { numRuns },
    );
    expect(places).toBeGreaterThan(numRuns);
    if (process.env['RUNS']) console.log(`${places} places`);
  }, 3_600_000);

  test('a fix leaves what was meant to be there, or nothing changes', () => {
    let fixed = 0;
    fc.assert(
      fc.property(letter, (drawn) => {
        const mailed = { ...drawn, subject: 'Ready' };
        const fault = { ...mailed, paragraphs: [...mailed.paragraphs, 'Unfortunately, the green one = sold out.'] };
        const bytes = written(fault, 0);
        const file = decodeMail(bytes);
        const fixes = lint(file).messages.flatMap((message) =>
          message.ruleId === 'bad-news/unfortunately' && message.fix ? [message] : [],
        );
        const after = applyFixes(file, fixes);
        expect(decodeMail(encode(after, mailEncodingOf(bytes)) as Buffer)).toBe(after);
        const bodyOf = (stored: string) => mail.parse(stored).replies.flatMap(({ blocks }) => textsOf(blocks));
        const before = bodyOf(file);
        const mended = before.map((words) => words.replace('Unfortunately, the', 'The'));
        expect([mended, before]).toContainEqual(bodyOf(after));
        if (after !== file) expect(bodyOf(after)).toEqual(mended);
        fixed += after === file ? 0 : 1;
      }),
      { numRuns },
    );
    expect(fixed).toBeGreaterThan(numRuns / 10);
  }, 3_600_000);
});

/** @param before what stands in front of the place, which says how a piece of a header is encoded. */
function expectWords(raw: Buffer, before: string, { transfer, charset, shape }: Letter, isSubject: boolean): void {
  const told = isSubject ? subjectWords(raw.toString(), before) : decoded(transfer.read(raw), charset);
  const words = (shape === 'html' && !isSubject ? told.replace(/<[^<>]*>/g, '').replaceAll('&#108;', 'l') : told)
    .replace(/\s+/g, ' ')
    .toLowerCase();
  if (isSubject || transfer.isCoarse) expect(words).toContain('you failed');
  else expect(words).toBe('you failed');
  expect(words.length).toBeLessThan('you failed'.length + 5);
}

function decoded(bytes: Buffer, charset: Charset): string {
  return new TextDecoder(charset).decode(bytes);
}

/** The words of a piece of a header, which may begin and end inside of encoded words. */
function subjectWords(raw: string, before: string): string {
  const [, encoding] = /=\?utf-8\?([bq])\?[^?]*$/i.exec(before.slice(before.lastIndexOf('Subject:'))) ?? [];
  if (encoding === undefined) return raw;
  const [first = '', ...rest] = raw.split(/\?=\s+=\?utf-8\?([bq])\?/i);
  let words = wordOf(encoding, first);
  for (let i = 0; i < rest.length; i += 2) words += wordOf(rest[i] ?? '', rest[i + 1] ?? '');
  return words;
}

function wordOf(encoding: string, raw: string): string {
  if (encoding.toLowerCase() === 'b') return Buffer.from(raw, 'base64').toString();
  return raw
    .replaceAll('_', ' ')
    .replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

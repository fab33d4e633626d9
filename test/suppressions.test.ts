import { describe, expect, it, test } from 'vitest';
import { lineIndex } from '../src/lines.js';
import type { Message } from '../src/message.js';
import { html } from '../src/sources/html.js';
import { markdown } from '../src/sources/markdown.js';
import type { Source } from '../src/sources/source.js';
import { text } from '../src/sources/text.js';
import { suppressByComments } from '../src/suppressions.js';

const knownIds = ['blame/you', 'blame/fault', 'pressure/now', 'bad-news/unfortunately'];

/** Each of these letters in a file stands for a finding of a rule. */
const findings: Record<string, string> = { Y: 'blame/you', F: 'blame/fault', N: 'pressure/now' };

function messagesIn(file: string): Message[] {
  const placeOf = lineIndex(file);
  return [...file.matchAll(/\b[YFN]\b/g)].map(({ 0: letter, index }) => {
    const { line, column } = placeOf(index);
    return {
      ruleId: findings[letter] ?? '',
      severity: 'warning',
      message: letter,
      why: '',
      line,
      column,
      endLine: line,
      endColumn: column + 1,
      offset: index,
      endOffset: index + 1,
      actual: letter,
      expected: [],
      fix: null,
      reply: null,
    };
  });
}

function apply(source: Source, file: string) {
  const document = source.read(file);
  const found = new Map(document.replies.slice(0, 1).map((reply) => [reply, messagesIn(file)]));
  return suppressByComments(file, document, found, { knownIds, reportUnusedDirectives: true });
}

/** Findings by their letter and line, messages about directives by their name and line. */
function summary(source: Source, file: string): string[] {
  return apply(source, file).kept.map(({ ruleId, line, actual }) =>
    ruleId.startsWith('replylint/') ? `${ruleId.slice('replylint/'.length)} ${line}` : `${actual} ${line}`,
  );
}

const c = (words: string) => `<!-- replylint-${words} -->`;

const rows: { name: string; file: string; kept: string[] }[] = [
  { name: 'no directive', file: 'Y\nF', kept: ['Y 1', 'F 2'] },
  { name: 'next line', file: `${c('disable-next-line')}\nY F\nY`, kept: ['Y 3'] },
  { name: 'next line of prose', file: `${c('disable-next-line')}\r\n \r\n\r\nY\r\nY`, kept: ['Y 5'] },
  {
    name: 'comments are no prose',
    file: `${c('disable-next-line blame/you')}\n${c('disable-next-line blame/fault')}\nY F N`,
    kept: ['N 3'],
  },
  { name: 'this line', file: `Y ${c('disable-line')} F\nY`, kept: ['Y 2'] },
  { name: 'a rule', file: `Y F ${c('disable-line blame/you')}`, kept: ['F 1'] },
  { name: 'a category', file: `Y F N ${c('disable-line blame')}`, kept: ['N 1'] },
  { name: 'several, with commas', file: `Y F N ${c('disable-line blame/you, pressure/now')}`, kept: ['F 1'] },
  { name: 'several, with spaces', file: `Y F N ${c('disable-line blame/you  pressure')}`, kept: ['F 1'] },
  { name: 'a range', file: `Y\n${c('disable')}\nY\n\n${c('enable')}\nY`, kept: ['Y 1', 'Y 6'] },
  { name: 'a range inside a line', file: `Y ${c('disable')} Y ${c('enable')} F`, kept: ['Y 1', 'F 1'] },
  { name: 'to the end', file: `${c('disable blame')}\nY\n\nF N`, kept: ['N 4'] },
  { name: 'all but one', file: `${c('disable')} Y ${c('enable blame/you')} Y F`, kept: ['Y 1'] },
  { name: 'one off, all on', file: `${c('disable blame/you')} Y ${c('enable')} Y`, kept: ['Y 1'] },
  { name: 'the file', file: `Y\n\nF ${c('disable-file blame')} N`, kept: ['N 3'] },
  { name: 'unused', file: `${c('disable-next-line')}\nfine`, kept: ['unused-directive 1'] },
  { name: 'unused at the end', file: `Y\n${c('disable-next-line')}`, kept: ['Y 1', 'unused-directive 2'] },
  { name: 'one of two unused', file: `Y ${c('disable-line blame/you pressure/now')}`, kept: ['unused-directive 1'] },
  { name: 'named twice', file: `Y ${c('disable-line blame/you, blame/you')}`, kept: [] },
  { name: 'line inside a range', file: `${c('disable')}\nY ${c('disable-line')}`, kept: ['unused-directive 2'] },
  { name: 'enable is never unused', file: c('enable blame'), kept: [] },
  { name: 'unknown', file: `Y ${c('disable-line blame/yuo')}`, kept: ['Y 1', 'unknown-rule 1'] },
  {
    name: 'prototype key',
    file: `Y ${c('disable-line __proto__ constructor')}`,
    kept: ['Y 1', 'unknown-rule 1', 'unknown-rule 1'],
  },
  { name: 'no directive after all', file: `Y ${c('disable-lines')} ${c('disabled')}`, kept: ['Y 1'] },
  { name: 'upper case is no directive', file: 'Y <!-- Replylint-disable-line -->', kept: ['Y 1'] },
];

describe('suppressions', () => {
  test.each(rows)('$name, in text', ({ file, kept }) => expect(summary(text, file)).toEqual(kept));
  test.each(rows)('$name, in Markdown', ({ file, kept }) => expect(summary(markdown, file)).toEqual(kept));
  test.each(rows)('$name, in HTML', ({ file, kept }) => expect(summary(html, file)).toEqual(kept));

  it('reads directives written as a line of plain text', () => {
    expect(summary(text, '# replylint-disable-next-line blame -- agreed\nY\n// replylint-disable\nN')).toEqual([]);
  });

  it('hands the reasons back', () => {
    const file = `Y ${c('disable-line blame/you -- legal -- wrote it')}\nF ${c('disable-line')}\nN ${c('disable-line--no')}`;
    expect(apply(text, file).suppressed.map(({ message, reason }) => [message.actual, reason])).toEqual([
      ['Y', 'legal -- wrote it'],
      ['F', null],
    ]);
  });

  it('says where an unused directive stands', () => {
    const file = `fine\n  ${c('disable-line blame -- why')}`;
    const [message] = apply(text, file).kept;
    expect(message).toMatchObject({
      ruleId: 'replylint/unused-directive',
      severity: 'warning',
      message: 'This comment turns off "blame", which has nothing to say here.',
      line: 2,
      column: 3,
      endLine: 2,
      actual: c('disable-line blame -- why'),
      expected: [],
      fix: null,
      reply: null,
    });
    expect(file.slice(message?.offset, message?.endOffset)).toBe(message?.actual);
  });

  test.each([
    { name: 'blame/yuo', guess: 'blame/you' },
    { name: 'blmae', guess: 'blame' },
    { name: 'unfortunatly', guess: 'bad-news/unfortunately' },
    { name: 'something-else-entirely', guess: null },
    { name: 'x'.repeat(500), guess: null },
  ])('guesses what $name was to be', ({ name, guess }) => {
    const [message] = apply(text, c(`disable ${name}`)).kept;
    expect(message?.message).toBe(
      `No rule or category is called "${name}".${guess ? ` Did you mean "${guess}"?` : ''}`,
    );
  });

  it('keeps messages in file order', () => {
    const offsets = apply(text, `N\n${c('disable-line')}\nY\n${c('disable-line x')}\nF`).kept.map(
      ({ offset }) => offset,
    );
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(offsets).toHaveLength(5);
  });

  it('takes many directives and messages', { timeout: 60_000 }, () => {
    const file = `Y ${c('disable-line')}\n${c('disable')} N ${c('enable')}\n`.repeat(5_000);
    expect(apply(html, file).kept).toEqual([]);
  });
});

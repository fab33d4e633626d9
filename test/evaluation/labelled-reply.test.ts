import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineError, readLabelledLine } from '../../src/evaluation/labelled-reply.js';
import { lint } from '../../src/linter/lint.js';

describe('a line', () => {
  const text = 'You must sign. You must wait.';

  test.each([
    { line: { text }, reads: { id: null, text, channel: null, labels: null } },
    { line: { id: 7, text, channel: 'chat', title: 'x' }, reads: { id: '7', channel: 'chat' } },
    { line: { text, channel: null, marks: null }, reads: { channel: null, labels: null } },
    { line: { text, marks: [] }, reads: { labels: [] } },
    {
      line: { text, marks: [{ category: 'command', quote: 'must' }] },
      reads: { labels: [{ category: 'command', start: 4, end: 8, strength: 'clear' }] },
    },
    {
      line: {
        text,
        marks: [
          { category: 'command', quote: 'must', strength: 'clear' },
          { category: 'command', quote: 'must', strength: 'borderline' },
        ],
      },
      reads: {
        labels: [
          { category: 'command', start: 4, end: 8, strength: 'clear' },
          { category: 'command', start: 19, end: 23, strength: 'borderline' },
        ],
      },
    },
    {
      line: { text, marks: [{ category: '__proto__', start: 15, end: 29 }] },
      reads: { labels: [{ category: '__proto__', start: 15, end: 29, strength: 'clear' }] },
    },
    {
      line: { text, marks: [{ category: 'command', quote: 'must', start: null, end: null, strength: null }] },
      reads: { labels: [{ category: 'command', start: 4, end: 8, strength: 'clear' }] },
    },
    {
      line: { text, marks: [{ category: 'command', quote: 'must', start: 19, end: 23 }] },
      reads: { labels: [{ category: 'command', start: 19, end: 23, strength: 'clear' }] },
    },
  ])('$line', ({ line, reads }) => {
    expect(readLabelledLine(JSON.stringify(line))).toMatchObject(reads);
  });

  const withLabel = (fields: object): string => JSON.stringify({ text, marks: [{ category: 'command', ...fields }] });
  const example = 'Write one object a line, such as `{"text": "Hi Jo"}`.';
  test.each([
    { line: '{"text": "Hi', says: `\`{"text": "Hi\` is not JSON. ${example}` },
    { line: '[1]', says: `\`[1]\` is not an object. ${example}` },
    { line: 'null', says: `\`null\` is not an object. ${example}` },
    { line: '{"reply": "Hi"}', says: `This line has no \`text\`. ${example}` },
    { line: '{"text": 4}', says: `\`text\` is \`4\`. ${example}` },
    { line: '{"text": "", "channel": "smss"}', says: '`channel` is `"smss"`. Did you mean `sms`?' },
    {
      line: '{"text": "", "channel": 4}',
      says: '`channel` is `4`. Write `email`, `chat`, `social`, `sms`, `phone`, `review` or `notice`.',
    },
    { line: '{"text": "", "marks": {}}', says: '`marks` is `{}`. Write a list: `"marks": [...]`.' },
    {
      line: '{"text": "", "marks": ["x"]}',
      says: 'Mark 1 is `"x"`. Write `{"category": "...", "quote": "..."}`.',
    },
    {
      line: '{"text": "a", "marks": [{"quote": "a"}]}',
      says: 'Mark 1 has no `category`. Write one, such as `"category": "blame"`.',
    },
    { line: withLabel({}), says: 'Mark 1 has no `quote`. Copy the words it is about from the text.' },
    {
      line: withLabel({ quote: 'shall' }),
      says: 'Mark 1 quotes `shall`, which is not in the text. Copy the words exactly as they are there.',
    },
    {
      line: JSON.stringify({ text, marks: Array(3).fill({ category: 'command', quote: 'must' }) }),
      says: 'Mark 3 quotes `must` more often than the text does. Remove the mark.',
    },
    {
      line: withLabel({ start: 4, end: 99 }),
      says: 'Mark 1 goes from `4` to `99`, and the text has 29 characters. Write `start` and `end` as offsets in it.',
    },
    {
      line: withLabel({ start: 4 }),
      says: 'Mark 1 goes from `4` to nothing, and the text has 29 characters. Write `start` and `end` as offsets in it.',
    },
    {
      line: withLabel({ quote: 'must', start: 4, end: 9 }),
      says: 'Mark 1 quotes `"must"`, and from 4 to 9 the text has `must `. Write the offsets of the quote, or leave it out.',
    },
    {
      line: withLabel({ quote: 'must', strength: 'borderlin' }),
      says: '`strength` is `"borderlin"`. Did you mean `borderline`?',
    },
  ])('$says', ({ line, says }) => {
    expect(() => readLabelledLine(line)).toThrow(new LineError(says));
    expect(lint(says, { preset: 'all', rules: { structure: 'off' } })).toEqual([]);
  });

  test('any text is read or refused in a sentence', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"text":"abc","marks":[${json}]}`),
    );
    fc.assert(
      fc.property(odd, (line) => {
        try {
          for (const { start, end } of readLabelledLine(line).labels ?? []) expect(start).toBeLessThan(end);
        } catch (error) {
          expect(error).toBeInstanceOf(LineError);
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  LineError,
  type Mark,
  type Measurement,
  type MeasureOptions,
  readMarkedReply,
  startMeasuring,
} from '../src/evaluation/evaluate.js';
import { lint } from '../src/linter/lint.js';
import { rulesFor } from '../src/linter/rule-options.js';
import type { Message, Severity } from '../src/shared/message.js';
import { replylint, scratchFolder } from './run-command.js';

const options: MeasureOptions = { minSeverity: 'warning', sameCategory: false, sample: 0, seed: 1 };

/** `blame/x 0-4 error`: what a rule said of a place. */
function finding(written: string): Message {
  const [ruleId = '', place = '', severity = 'warning'] = written.split(' ');
  const [offset = 0, endOffset = 0] = place.split('-').map(Number);
  const known: readonly Severity[] = ['error', 'warning', 'suggestion'];
  return {
    ruleId,
    severity: known.find((name) => name === severity) ?? 'warning',
    offset,
    endOffset,
    message: '',
    why: '',
    line: 1,
    column: offset + 1,
    endLine: 1,
    endColumn: endOffset + 1,
    actual: '',
    expected: [],
    fix: null,
    reply: null,
  };
}

/** `blame 0-4 borderline`. */
function mark(written: string): Mark {
  const [category = '', place = '', strength] = written.split(' ');
  const [start = 0, end = 0] = place.split('-').map(Number);
  return { category, start, end, strength: strength === 'borderline' ? 'borderline' : 'clear' };
}

interface Case {
  marks: readonly string[] | null;
  findings: readonly string[];
}

function measured(replies: readonly Case[], changed: Partial<MeasureOptions> = {}): Measurement {
  const measuring = startMeasuring({ ...options, ...changed });
  replies.forEach(({ marks, findings }, i) => {
    const reply = { id: null, text: 'x'.repeat(100), channel: null, marks: marks?.map(mark) ?? null };
    measuring.add(reply, findings.map(finding), { path: 'a.jsonl', line: i + 1 });
  });
  return measuring.result();
}

describe('a line', () => {
  const text = 'You must sign. You must wait.';

  test.each([
    { line: { text }, reads: { id: null, text, channel: null, marks: null } },
    { line: { id: 7, text, channel: 'chat', title: 'x' }, reads: { id: '7', channel: 'chat' } },
    { line: { text, channel: null, marks: null }, reads: { channel: null, marks: null } },
    { line: { text, marks: [] }, reads: { marks: [] } },
    {
      line: { text, marks: [{ category: 'command', quote: 'must' }] },
      reads: { marks: [{ category: 'command', start: 4, end: 8, strength: 'clear' }] },
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
        marks: [
          { category: 'command', start: 4, end: 8, strength: 'clear' },
          { category: 'command', start: 19, end: 23, strength: 'borderline' },
        ],
      },
    },
    {
      line: { text, marks: [{ category: '__proto__', start: 15, end: 29 }] },
      reads: { marks: [{ category: '__proto__', start: 15, end: 29, strength: 'clear' }] },
    },
    {
      line: { text, marks: [{ category: 'command', quote: 'must', start: null, end: null, strength: null }] },
      reads: { marks: [{ category: 'command', start: 4, end: 8, strength: 'clear' }] },
    },
    {
      line: { text, marks: [{ category: 'command', quote: 'must', start: 19, end: 23 }] },
      reads: { marks: [{ category: 'command', start: 19, end: 23, strength: 'clear' }] },
    },
  ])('$line', ({ line, reads }) => {
    expect(readMarkedReply(JSON.stringify(line))).toMatchObject(reads);
  });

  const withMark = (fields: object): string => JSON.stringify({ text, marks: [{ category: 'command', ...fields }] });
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
    { line: withMark({}), says: 'Mark 1 has no `quote`. Copy the words it is about from the text.' },
    {
      line: withMark({ quote: 'shall' }),
      says: 'Mark 1 quotes `shall`, which is not in the text. Copy the words as they stand there.',
    },
    {
      line: JSON.stringify({ text, marks: Array(3).fill({ category: 'command', quote: 'must' }) }),
      says: 'Mark 3 quotes `must` once more than the text has it. Remove the mark.',
    },
    {
      line: withMark({ start: 4, end: 99 }),
      says: 'Mark 1 goes from `4` to `99`, and the text has 29 characters. Write `start` and `end` as offsets in it.',
    },
    {
      line: withMark({ start: 4 }),
      says: 'Mark 1 goes from `4` to nothing, and the text has 29 characters. Write `start` and `end` as offsets in it.',
    },
    {
      line: withMark({ quote: 'must', start: 4, end: 9 }),
      says: 'Mark 1 quotes `"must"`, and from 4 to 9 the text has `must `. Write the offsets of the quote, or leave it out.',
    },
    {
      line: withMark({ quote: 'must', strength: 'borderlin' }),
      says: '`strength` is `"borderlin"`. Did you mean `borderline`?',
    },
  ])('$says', ({ line, says }) => {
    expect(() => readMarkedReply(line)).toThrow(new LineError(says));
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
          for (const { start, end } of readMarkedReply(line).marks ?? []) expect(start).toBeLessThan(end);
        } catch (error) {
          expect(error).toBeInstanceOf(LineError);
        }
      }),
    );
  });
});

describe('scores', () => {
  const third = 1 / 3;
  test.each<{
    name: string;
    replies: Case[];
    changed?: Partial<MeasureOptions>;
    overall: [right: number, wrong: number, marks: number, found: number];
    rates: [precision: number | null, recall: number | null, f1: number | null];
  }>([
    {
      name: 'one of two findings right, one of three marks found',
      replies: [{ marks: ['blame 0-4', 'blame 10-14', 'command 20-24'], findings: ['blame/x 0-4', 'blame/x 50-54'] }],
      overall: [1, 1, 3, 1],
      rates: [0.5, third, 0.4],
    },
    {
      name: 'one shared character is an overlap, a shared border is none',
      replies: [{ marks: ['blame 4-8'], findings: ['blame/x 7-9', 'blame/x 8-9', 'blame/x 0-4'] }],
      overall: [1, 2, 1, 1],
      rates: [third, 1, 0.5],
    },
    {
      name: 'findings on one mark each count, the mark once',
      replies: [{ marks: ['blame 0-9', 'blame 20-29'], findings: ['blame/x 0-4', 'blame/y 2-6', 'command/z 5-9'] }],
      overall: [3, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'one finding over two marks finds both',
      replies: [{ marks: ['blame 0-4', 'blame 6-9'], findings: ['blame/x 0-10'] }],
      overall: [1, 0, 2, 2],
      rates: [1, 1, 1],
    },
    {
      name: 'a short mark after a long one that goes further',
      replies: [{ marks: ['blame 0-50', 'blame 10-12'], findings: ['blame/x 30-34'] }],
      overall: [1, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'borderline marks count neither way',
      replies: [
        {
          marks: ['blame 0-4', 'blame 10-14 borderline', 'blame 20-24 borderline'],
          findings: ['blame/x 0-4', 'blame/x 10-14', 'blame/x 30-34'],
        },
      ],
      overall: [1, 1, 1, 1],
      rates: [0.5, 1, 2 / 3],
    },
    {
      name: 'any category will do',
      replies: [{ marks: ['bad-news 0-4'], findings: ['blame/x 0-4'] }],
      overall: [1, 0, 1, 1],
      rates: [1, 1, 1],
    },
    {
      name: 'unless the same is asked for',
      replies: [{ marks: ['bad-news 0-4', 'blame 10-14'], findings: ['blame/x 0-4', 'blame/x 10-14'] }],
      changed: { sameCategory: true },
      overall: [1, 1, 2, 1],
      rates: [0.5, 0.5, 0.5],
    },
    {
      name: 'suggestions are left out',
      replies: [{ marks: ['blame 0-4'], findings: ['blame/x 0-4 suggestion', 'blame/y 9-12 suggestion'] }],
      overall: [0, 0, 1, 0],
      rates: [null, 0, null],
    },
    {
      name: 'unless they are asked for',
      replies: [{ marks: ['blame 0-4'], findings: ['blame/x 0-4 suggestion', 'blame/y 9-12 suggestion'] }],
      changed: { minSeverity: 'suggestion' },
      overall: [1, 1, 1, 1],
      rates: [0.5, 1, 2 / 3],
    },
    {
      name: 'errors only',
      replies: [{ marks: ['blame 0-4', 'blame 9-12'], findings: ['blame/x 0-4', 'blame/y 9-12 error'] }],
      changed: { minSeverity: 'error' },
      overall: [1, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'replies that nobody labelled are left out',
      replies: [
        { marks: null, findings: ['blame/x 0-4'] },
        { marks: [], findings: ['blame/x 0-4'] },
      ],
      overall: [0, 1, 0, 0],
      rates: [0, null, null],
    },
    {
      name: 'nothing right at all',
      replies: [{ marks: ['blame 0-4'], findings: ['blame/x 5-6'] }],
      overall: [0, 1, 1, 0],
      rates: [0, 0, 0],
    },
    {
      name: 'nothing found where nothing is marked',
      replies: [{ marks: [], findings: [] }],
      overall: [0, 0, 0, 0],
      rates: [null, null, null],
    },
  ])('$name', ({ replies, changed, overall: [right, wrong, marks, found], rates }) => {
    const { score } = measured(replies, changed);
    expect(score?.overall).toMatchObject({ right, wrong, marks, found });
    const { precision, recall, f1 } = score?.overall ?? {};
    for (const [i, rate] of [precision, recall, f1].entries()) {
      const expected = rates[i] ?? null;
      if (expected === null) expect(rate).toBeNull();
      else expect(rate).toBeCloseTo(expected, 12);
    }
  });

  test('no labels, no score', () => {
    expect(measured([{ marks: null, findings: ['blame/x 0-4'] }]).score).toBeNull();
  });

  test('by category: precision of its rules, recall of its marks', () => {
    const { score } = measured([
      {
        marks: ['bad-news 0-4', 'bad-news 10-14', 'blame 20-24', '__proto__ 30-34'],
        findings: ['blame/x 0-4', 'blame/x 20-24', 'blame/y 60-64', 'bad-news/z 10-14'],
      },
    ]);
    expect(
      score?.categories.map(({ category, right, wrong, marks, found }) => [category, right, wrong, marks, found]),
    ).toEqual([
      ['__proto__', 0, 0, 1, 0],
      ['bad-news', 1, 0, 2, 2],
      ['blame', 2, 1, 1, 1],
    ]);
  });

  test('the sweep says what comparing each with each says', () => {
    const range = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({
      start,
      end: start + length,
    }));
    fc.assert(
      fc.property(fc.array(range), fc.array(range), (marks, findings) => {
        const meets = (a: { start: number; end: number }, b: typeof a): boolean => a.start < b.end && b.start < a.end;
        const written = ({ start, end }: { start: number; end: number }) => `${start}-${end}`;
        const { score } = measured([
          {
            marks: marks.map((place) => `blame ${written(place)}`),
            findings: findings.map((place) => `blame/x ${written(place)}`),
          },
        ]);
        expect(score?.overall).toMatchObject({
          right: findings.filter((place) => marks.some((other) => meets(place, other))).length,
          found: marks.filter((place) => findings.some((other) => meets(place, other))).length,
        });
      }),
    );
  });
});

describe('rules', () => {
  const replies = [
    { marks: ['blame 0-4', 'blame 20-24 borderline'], findings: ['blame/x 0-4', 'blame/x 20-24', 'blame/x 40-44'] },
    { marks: null, findings: ['blame/x 0-4 suggestion', 'command/y 0-4'] },
    { marks: [], findings: [] },
    { marks: null, findings: ['command/z 0-4'] },
  ];

  test('hits, hits per 1,000 replies and verdicts, the most frequent first', () => {
    expect(measured(replies).rules).toEqual([
      { ruleId: 'blame/x', hits: 4, perThousand: 1000, right: 1, wrong: 1, borderline: 1, samples: [] },
      { ruleId: 'command/y', hits: 1, perThousand: 250, right: 0, wrong: 0, borderline: 0, samples: [] },
      { ruleId: 'command/z', hits: 1, perThousand: 250, right: 0, wrong: 0, borderline: 0, samples: [] },
    ]);
  });

  const many = Array.from({ length: 200 }, () => ({ marks: null, findings: ['blame/x 0-4'] }));
  const linesOf = ({ rules }: Measurement): number[] => rules.flatMap(({ samples }) => samples.map(({ line }) => line));

  test('a sample is the same each time, in the order of the file', () => {
    const lines = linesOf(measured(many, { sample: 5 }));
    expect(lines).toHaveLength(5);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(linesOf(measured(many, { sample: 5 }))).toEqual(lines);
    expect(linesOf(measured(many, { sample: 5, seed: 2 }))).not.toEqual(lines);
    expect(linesOf(measured(many, { sample: 500 }))).toHaveLength(200);
  });

  test('it keeps what it chose when other places go', () => {
    const lines = linesOf(measured(many, { sample: 5 }));
    const fewer = many.map((reply, i) => (i % 2 === 0 || lines.includes(i + 1) ? reply : { ...reply, findings: [] }));
    expect(linesOf(measured(fewer, { sample: 5 }))).toEqual(lines);
  });

  test('every place is as likely as any other', () => {
    const chosen = Array.from({ length: 100 }, (_, seed) => linesOf(measured(many, { sample: 20, seed }))).flat();
    const inFirstHalf = chosen.filter((line) => line <= 100).length;
    // 1,000 of 2,000 are expected; five standard deviations are 112.
    expect(Math.abs(inFirstHalf - 1000)).toBeLessThan(112);
  });
});

describe('the command', () => {
  // Words of our own, so that the built-in rules may change.
  const config = `avoid: [{flag: bike nook}, {flag: brass bell}]
rules: {${[...new Set(rulesFor({}).ruleIds.map((id) => id.slice(0, id.indexOf('/'))))].map((category) => `${category}: off`)}}`;

  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    folder.write({ '.replylintrc.yaml': config });
  });
  afterEach(() => folder.remove());

  const jsonl = (...lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const measure = (...argv: readonly string[]) => replylint(['measure', ...argv], { cwd: folder.root });
  const measureJson = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await measure(...argv, '-f', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  };

  const replies = jsonl(
    {
      id: 'a',
      text: 'Hi Ana,\n\nThe bike nook has the blue one in\nstock.',
      marks: [
        { category: 'house', quote: 'bike nook' },
        { category: 'clarity', quote: 'in\nstock' },
      ],
    },
    { text: 'Hi Ana,\n\nI can send the green one. The bike nook is shut.', marks: [] },
    { text: 'Hi Ana,\n\nThe brass bell is here, in the bike nook.' },
    { text: 'Hi Ana,\n\nIt comes today.' },
  );

  test('a table for people', async () => {
    folder.write({
      'a.jsonl': replies,
      '.replylintrc.yaml': config.replace('brass bell}', 'brass bell}, {flag: old jar}'),
    });
    const { code, stdout, stderr } = await measure('a.jsonl', '--sample', '9');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`4 places in 4 replies.

rule              hits  per 1,000  right  wrong  borderline
house/bike-nook      3     750.00      1      1           0
house/brass-bell     1     250.00      0      0           0

Without a hit: house/old-jar.

house/bike-nook
  a.jsonl:1 right
    Hi Ana, The »bike nook« has the blue one in stock.
  a.jsonl:2 wrong
    Hi Ana, I can send the green one. The »bike nook« is shut.
  a.jsonl:3
    Hi Ana, The brass bell is here, in the »bike nook«.

house/brass-bell
  a.jsonl:3
    Hi Ana, The »brass bell« is here, in the bike nook.

Held against the marks in 2 labelled replies, from warning up:

         right  wrong  precision  marks  found  recall     F1
overall      1      1      0.500      2      1   0.500  0.500
clarity      0      0          -      1      0   0.000      -
house        1      1      0.500      1      1   1.000  0.667

Marks that no rule found: clarity
  a.jsonl:1
    Hi Ana, The bike nook has the blue one »in stock«.
`);
    expect(lint(stdout, { preset: 'all', rules: { structure: 'off' } })).toEqual([]);
  });

  test('JSON for programs', async () => {
    folder.write({ 'a.jsonl': replies });
    const report = await measureJson('a.jsonl', '--min-severity', 'error', '--same-category', '--sample', '1');
    expect(report).toMatchObject({
      version: 1,
      replies: 4,
      labelled: 2,
      score: { minSeverity: 'error', sameCategory: true, overall: { right: 0, wrong: 0, marks: 2, found: 0 } },
    });
    expect(report.rules[0]).toMatchObject({ ruleId: 'house/bike-nook', hits: 3, perThousand: 750 });
    expect(report.rules[0].samples).toHaveLength(1);
    expect(Object.keys(report.rules[0].samples[0])).toEqual([
      'path',
      'line',
      'id',
      'before',
      'words',
      'after',
      'verdict',
    ]);
    folder.write({ 'b.jsonl': jsonl({ text: 'It comes today.' }) });
    expect((await measureJson('b.jsonl')).rules[0]).toMatchObject({ hits: 0, perThousand: 0, samples: [] });
  });

  test('several files, blank lines, either line break, a byte order mark, no last line break', async () => {
    const line = JSON.stringify({ text: 'The bike nook\u2028is shut.' });
    folder.write({
      'a/one.jsonl': `\uFEFF${line}\r\n\r\n  \n${line}`,
      'a/two.ndjson': Buffer.from(`\uFEFF${line}\n`, 'utf16le'),
      'a/note.txt': 'x',
    });
    const { replies, rules } = await measureJson('a');
    expect({ replies, hits: rules[0].hits }).toEqual({ replies: 3, hits: 3 });
  });

  test('a long file is read piece by piece', async () => {
    const line = JSON.stringify({ text: `The bike nook ${'é'.repeat(500)}` });
    folder.write({ 'a.jsonl': `${line}\n`.repeat(300) });
    const { replies, rules } = await measureJson('a.jsonl');
    expect({ replies, hits: rules[0].hits }).toEqual({ replies: 300, hits: 300 });
  });

  test.each([
    { name: 'its own channel counts', argv: [], hits: 1 },
    { name: 'an option goes first', argv: ['--channel', 'email'], hits: 2 },
    { name: 'and so does a rule', argv: ['--rule', 'structure/greeting-by-name=off'], hits: 0 },
  ])('$name', async ({ argv, hits }) => {
    const text = 'The van left the depot at six with your chair, and it comes to you today. '.repeat(3);
    folder.write({
      'a.jsonl': jsonl({ text, channel: 'chat' }, { text }),
      '.replylintrc.yaml': 'rules: {structure/greeting-by-name: on}',
    });
    const { rules } = await measureJson('a.jsonl', ...argv);
    const greeting = rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'structure/greeting-by-name');
    expect(greeting?.hits ?? 0).toBe(hits);
  });

  test('the configuration counts, unless there is none', async () => {
    folder.write({ 'a.jsonl': jsonl({ text: 'The bike nook is open.' }) });
    expect((await measureJson('a.jsonl')).rules[0]).toMatchObject({ ruleId: 'house/bike-nook', hits: 1 });
    expect((await measureJson('a.jsonl', '--no-config')).rules[0].ruleId).not.toBe('house/bike-nook');
  });

  test.each([
    { name: 'nothing', files: { 'a.jsonl': '' } },
    { name: 'blank lines', files: { 'a.jsonl': '\n\n' } },
  ])('$name', async ({ files }) => {
    folder.write(files);
    expect(await measure('a.jsonl')).toEqual({ code: 0, stdout: 'There was nothing to read.\n', stderr: '' });
  });

  test.each<{ name: string; content: string | Uint8Array; says: string[] }>([
    {
      name: 'each broken line, and no measurement',
      content: `{"text": "Hi"}\nnot json\u001B[2J\n\n{"text": "Hi", "marks": [{"category": "blame", "quote": "Ho"}]}`,
      says: [
        'a.jsonl:2:1 `not json\\u{1b}[2J` is not JSON. Write one object a line, such as `{"text": "Hi Jo"}`.',
        'a.jsonl:4:1 Mark 1 quotes `Ho`, which is not in the text. Copy the words as they stand there.',
      ],
    },
    {
      name: 'bytes that are no text',
      content: Buffer.concat([Buffer.from('{"text": "Hi"}\n'), Buffer.from([0xe9, 0x0a])]),
      says: ['a.jsonl:1:1 Here or below stand bytes that are not UTF-8. Save the file as UTF-8.'],
    },
    {
      name: 'a line without end',
      content: 'x'.repeat(17_000_000),
      says: ['a.jsonl:1:1 This line is longer than sixteen million characters. Write one reply a line.'],
    },
  ])('$name', async ({ content, says }) => {
    folder.write({ 'a.jsonl': content });
    expect(await measure('a.jsonl')).toEqual({ code: 2, stdout: '', stderr: `${says.join('\n')}\n` });
  });

  test('many broken lines are told of up to twenty', async () => {
    folder.write({ 'a.jsonl': 'x\n'.repeat(1000), 'b.jsonl': 'x\n' });
    const { code, stderr } = await measure('a.jsonl', 'b.jsonl');
    expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 20 });
  });

  test.each([
    { argv: [], says: 'Add the `files` after the command.' },
    { argv: ['none.jsonl'], says: 'none.jsonl is not there; check the name and the folder.' },
    { argv: ['a.jsonl', 'none.jsonl'], says: 'none.jsonl is not there; check the name and the folder.' },
    {
      argv: ['*.jsnl'],
      says: '*.jsnl fits no file; check the pattern, and quote it so that the shell leaves it alone.',
    },
    {
      argv: ['a.jsonl', '--sample', 'few'],
      says: '`--sample` takes a whole number, such as `--sample 10`; it was `few`.',
    },
    { argv: ['a.jsonl', '--seed', '-1'], says: '`--seed` takes a whole number, such as `--seed 10`; it was `-1`.' },
    { argv: ['a.jsonl', '--min-severity', 'warnin'], says: 'There is no severity `warnin`. Did you mean `warning`?' },
    { argv: ['a.jsonl', '-f', 'csv'], says: 'There is no format `csv`. Use `table` or `json`.' },
  ])('$argv: $says', async ({ argv, says }) => {
    folder.write({ 'a.jsonl': replies });
    expect(await measure(...argv)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });
});

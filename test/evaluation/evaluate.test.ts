import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Evaluation, type EvaluationOptions, Evaluator } from '../../src/evaluation/evaluate.js';
import type { Label } from '../../src/evaluation/labelled-reply.js';
import type { Message, Severity } from '../../src/shared/message.js';

const options: EvaluationOptions = { minSeverity: 'warning', sameCategory: false, by: null, sample: 0, seed: 1 };

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
    suggestions: [],
    sentence: null,
    partOf: null,
    fix: null,
    reply: null,
  };
}

/** `blame 0-4 borderline`. */
function label(written: string): Label {
  const [category = '', place = '', strength] = written.split(' ');
  const [start = 0, end = 0] = place.split('-').map(Number);
  return { category, start, end, strength: strength === 'borderline' ? 'borderline' : 'clear' };
}

interface Case {
  labels: readonly string[] | null;
  findings: readonly string[];
}

function evaluated(replies: readonly Case[], changed: Partial<EvaluationOptions> = {}): Evaluation {
  const evaluator = new Evaluator({ ...options, ...changed });
  replies.forEach(({ labels, findings }, i) => {
    const reply = {
      id: null,
      text: 'x'.repeat(100),
      channel: null,
      kind: null,
      source: null,
      labels: labels?.map(label) ?? null,
    };
    evaluator.add(reply, findings.map(finding), { path: 'a.jsonl', line: i + 1 });
  });
  return evaluator.result();
}

describe('scores', () => {
  const third = 1 / 3;
  test.each<{
    name: string;
    replies: Case[];
    changed?: Partial<EvaluationOptions>;
    overall: [right: number, wrong: number, labels: number, found: number];
    rates: [precision: number | null, recall: number | null, f1: number | null];
  }>([
    {
      name: 'one of two findings right, one of three labels found',
      replies: [{ labels: ['blame 0-4', 'blame 10-14', 'command 20-24'], findings: ['blame/x 0-4', 'blame/x 50-54'] }],
      overall: [1, 1, 3, 1],
      rates: [0.5, third, 0.4],
    },
    {
      name: 'one shared character is an overlap, a shared border is none',
      replies: [{ labels: ['blame 4-8'], findings: ['blame/x 7-9', 'blame/x 8-9', 'blame/x 0-4'] }],
      overall: [1, 2, 1, 1],
      rates: [third, 1, 0.5],
    },
    {
      name: 'findings on one label each count, the label once',
      replies: [{ labels: ['blame 0-9', 'blame 20-29'], findings: ['blame/x 0-4', 'blame/y 2-6', 'command/z 5-9'] }],
      overall: [3, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'one finding over two labels finds both',
      replies: [{ labels: ['blame 0-4', 'blame 6-9'], findings: ['blame/x 0-10'] }],
      overall: [1, 0, 2, 2],
      rates: [1, 1, 1],
    },
    {
      name: 'a short label after a long one that goes further',
      replies: [{ labels: ['blame 0-50', 'blame 10-12'], findings: ['blame/x 30-34'] }],
      overall: [1, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'borderline labels count neither way',
      replies: [
        {
          labels: ['blame 0-4', 'blame 10-14 borderline', 'blame 20-24 borderline'],
          findings: ['blame/x 0-4', 'blame/x 10-14', 'blame/x 30-34'],
        },
      ],
      overall: [1, 1, 1, 1],
      rates: [0.5, 1, 2 / 3],
    },
    {
      name: 'any category will do',
      replies: [{ labels: ['bad-news 0-4'], findings: ['blame/x 0-4'] }],
      overall: [1, 0, 1, 1],
      rates: [1, 1, 1],
    },
    {
      name: 'unless the same is asked for',
      replies: [{ labels: ['bad-news 0-4', 'blame 10-14'], findings: ['blame/x 0-4', 'blame/x 10-14'] }],
      changed: { sameCategory: true },
      overall: [1, 1, 2, 1],
      rates: [0.5, 0.5, 0.5],
    },
    {
      name: 'suggestions are left out',
      replies: [{ labels: ['blame 0-4'], findings: ['blame/x 0-4 suggestion', 'blame/y 9-12 suggestion'] }],
      overall: [0, 0, 1, 0],
      rates: [null, 0, null],
    },
    {
      name: 'unless they are asked for',
      replies: [{ labels: ['blame 0-4'], findings: ['blame/x 0-4 suggestion', 'blame/y 9-12 suggestion'] }],
      changed: { minSeverity: 'suggestion' },
      overall: [1, 1, 1, 1],
      rates: [0.5, 1, 2 / 3],
    },
    {
      name: 'errors only',
      replies: [{ labels: ['blame 0-4', 'blame 9-12'], findings: ['blame/x 0-4', 'blame/y 9-12 error'] }],
      changed: { minSeverity: 'error' },
      overall: [1, 0, 2, 1],
      rates: [1, 0.5, 2 / 3],
    },
    {
      name: 'replies that nobody labelled are left out',
      replies: [
        { labels: null, findings: ['blame/x 0-4'] },
        { labels: [], findings: ['blame/x 0-4'] },
      ],
      overall: [0, 1, 0, 0],
      rates: [0, null, null],
    },
    {
      name: 'nothing right at all',
      replies: [{ labels: ['blame 0-4'], findings: ['blame/x 5-6'] }],
      overall: [0, 1, 1, 0],
      rates: [0, 0, 0],
    },
    {
      name: 'nothing found where nothing is labelled',
      replies: [{ labels: [], findings: [] }],
      overall: [0, 0, 0, 0],
      rates: [null, null, null],
    },
  ])('$name', ({ replies, changed, overall: [right, wrong, labels, found], rates }) => {
    const { score } = evaluated(replies, changed);
    expect(score?.overall).toMatchObject({ right, wrong, labels, found });
    const { precision, recall, f1 } = score?.overall ?? {};
    for (const [i, rate] of [precision, recall, f1].entries()) {
      const expected = rates[i] ?? null;
      if (expected === null) expect(rate).toBeNull();
      else expect(rate).toBeCloseTo(expected, 12);
    }
  });

  test('no labels, no score', () => {
    expect(evaluated([{ labels: null, findings: ['blame/x 0-4'] }]).score).toBeNull();
  });

  test('by category: precision of its rules, recall of its labels', () => {
    const { score } = evaluated([
      {
        labels: ['bad-news 0-4', 'bad-news 10-14', 'blame 20-24', '__proto__ 30-34'],
        findings: ['blame/x 0-4', 'blame/x 20-24', 'blame/y 60-64', 'bad-news/z 10-14'],
      },
    ]);
    expect(
      score?.categories.map(({ category, right, wrong, labels, found }) => [category, right, wrong, labels, found]),
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
      fc.property(fc.array(range), fc.array(range), (labels, findings) => {
        const meets = (a: { start: number; end: number }, b: typeof a): boolean => a.start < b.end && b.start < a.end;
        const written = ({ start, end }: { start: number; end: number }) => `${start}-${end}`;
        const { score } = evaluated([
          {
            labels: labels.map((place) => `blame ${written(place)}`),
            findings: findings.map((place) => `blame/x ${written(place)}`),
          },
        ]);
        expect(score?.overall).toMatchObject({
          right: findings.filter((place) => labels.some((other) => meets(place, other))).length,
          found: labels.filter((place) => findings.some((other) => meets(place, other))).length,
        });
      }),
    );
  });
});

describe('rules', () => {
  const replies = [
    { labels: ['blame 0-4', 'blame 20-24 borderline'], findings: ['blame/x 0-4', 'blame/x 20-24', 'blame/x 40-44'] },
    { labels: null, findings: ['blame/x 0-4 suggestion', 'command/y 0-4'] },
    { labels: [], findings: [] },
    { labels: null, findings: ['command/z 0-4'] },
  ];

  test('hits, hits per 1,000 replies and verdicts, the most frequent first', () => {
    expect(evaluated(replies).rules).toEqual([
      { ruleId: 'blame/x', hits: 4, perThousand: 1000, right: 1, wrong: 1, borderline: 1, samples: [] },
      { ruleId: 'command/y', hits: 1, perThousand: 250, right: 0, wrong: 0, borderline: 0, samples: [] },
      { ruleId: 'command/z', hits: 1, perThousand: 250, right: 0, wrong: 0, borderline: 0, samples: [] },
    ]);
  });

  const many = Array.from({ length: 200 }, () => ({ labels: null, findings: ['blame/x 0-4'] }));
  const linesOf = ({ rules }: Evaluation): number[] => rules.flatMap(({ samples }) => samples.map(({ line }) => line));

  test('a sample is the same each time, in the order of the file', () => {
    const lines = linesOf(evaluated(many, { sample: 5 }));
    expect(lines).toHaveLength(5);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(linesOf(evaluated(many, { sample: 5 }))).toEqual(lines);
    expect(linesOf(evaluated(many, { sample: 5, seed: 2 }))).not.toEqual(lines);
    expect(linesOf(evaluated(many, { sample: 500 }))).toHaveLength(200);
  });

  test('it keeps what it chose when other places go', () => {
    const lines = linesOf(evaluated(many, { sample: 5 }));
    const fewer = many.map((reply, i) => (i % 2 === 0 || lines.includes(i + 1) ? reply : { ...reply, findings: [] }));
    expect(linesOf(evaluated(fewer, { sample: 5 }))).toEqual(lines);
  });

  test('every place is as likely as any other', () => {
    const chosen = Array.from({ length: 100 }, (_, seed) => linesOf(evaluated(many, { sample: 20, seed }))).flat();
    const inFirstHalf = chosen.filter((line) => line <= 100).length;
    // 1,000 of 2,000 are expected; five standard deviations are 112.
    expect(Math.abs(inFirstHalf - 1000)).toBeLessThan(112);
  });
});

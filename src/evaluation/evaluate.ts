import type { Message, Severity } from '../shared/message.js';
import { anyOf, didYouMean, quoted } from '../shared/problem.js';
import { type Channel, channels, type Range } from '../shared/reply.js';

const strengths = ['clear', 'borderline'] as const;

/** A place that a reader marked. A `borderline` one is neither asked for nor held against a rule that finds it. */
export interface Mark extends Range {
  category: string;
  strength: (typeof strengths)[number];
}

/** One line of a file to measure on. */
export interface MarkedReply {
  id: string | null;
  text: string;
  channel: Channel | null;
  /** In the order of the line; null for a reply that nobody labelled. */
  marks: readonly Mark[] | null;
}

/** A line that cannot be used, as a sentence that says what to write. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/**
 * Reads `{id?, text, channel?, marks?}`. A mark is `{category, quote, strength?}`, with `start` and `end` (UTF-16
 * offsets in `text`) for a quote that does not tell the place; marks with the same quote are its places one by one.
 * @throws {LineError} where the line is something else.
 */
export function readMarkedReply(line: string): MarkedReply {
  const fields = parseObject(line);
  const { id, text } = fields;
  if (typeof text !== 'string')
    throw new LineError(
      `${text === undefined ? 'This line has no `text`' : `\`text\` is ${shown(text)}`}. ${howToWrite}`,
    );
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    text,
    channel: fields['channel'] == null ? null : wordOf('channel', fields['channel'], channels),
    marks: fields['marks'] == null ? null : readMarks(fields['marks'], text),
  };
}

const howToWrite = 'Write one object a line, such as `{"text": "Hi Jo"}`.';

type Fields = Readonly<Record<string, unknown>>;

function parseObject(line: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LineError(`${quoted(line)} is not JSON. ${howToWrite}`);
  }
  if (isObject(value)) return value;
  throw new LineError(`${quoted(line)} is not an object. ${howToWrite}`);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMarks(marks: unknown, text: string): Mark[] {
  if (!Array.isArray(marks)) throw new LineError(`\`marks\` is ${shown(marks)}. Write a list: \`"marks": [...]\`.`);
  const readTo = new Map<string, number>();
  return marks.map((mark: unknown, i) => {
    if (!isObject(mark))
      throw new LineError(`Mark ${i + 1} is ${shown(mark)}. Write \`{"category": "...", "quote": "..."}\`.`);
    const { category, strength } = mark;
    if (typeof category !== 'string' || category === '')
      throw new LineError(`Mark ${i + 1} has no \`category\`. Write one, such as \`"category": "blame"\`.`);
    return {
      ...placeOf(mark, text, `Mark ${i + 1}`, readTo),
      category,
      strength: strength == null ? 'clear' : wordOf('strength', strength, strengths),
    };
  });
}

/** @param readTo where the place of each quote read so far ends. */
function placeOf({ quote, start, end }: Fields, text: string, name: string, readTo: Map<string, number>): Range {
  if (start != null || end != null) {
    if (!isOffset(start, text) || !isOffset(end, text) || start >= end)
      throw new LineError(
        `${name} goes from ${shown(start)} to ${shown(end)}, and the text has ${text.length} characters. Write \`start\` and \`end\` as offsets in it.`,
      );
    if (quote == null || text.slice(start, end) === quote) return { start, end };
    throw new LineError(
      `${name} quotes ${shown(quote)}, and from ${start} to ${end} the text has ${quoted(text.slice(start, end))}. Write the offsets of the quote, or leave it out.`,
    );
  }
  if (typeof quote !== 'string' || quote === '')
    throw new LineError(`${name} has no \`quote\`. Copy the words it is about from the text.`);
  const at = text.indexOf(quote, readTo.get(quote) ?? 0);
  if (at === -1)
    throw new LineError(
      readTo.has(quote)
        ? `${name} quotes ${quoted(quote)} once more than the text has it. Remove the mark.`
        : `${name} quotes ${quoted(quote)}, which is not in the text. Copy the words as they stand there.`,
    );
  readTo.set(quote, at + quote.length);
  return { start: at, end: at + quote.length };
}

function isOffset(value: unknown, text: string): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= text.length;
}

function wordOf<T extends string>(key: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
  throw new LineError(`\`${key}\` is ${shown(value)}.${hint || ` Write ${anyOf(allowed)}.`}`);
}

function shown(value: unknown): string {
  return value == null ? 'nothing' : quoted(JSON.stringify(value));
}

export interface MeasureOptions {
  /** The lowest severity at which a finding counts in scores. */
  minSeverity: Severity;
  /** Whether a finding is right only on a mark of its own category. */
  sameCategory: boolean;
  /** How many places of each rule to show. */
  sample: number;
  /** Another seed, another choice of places. */
  seed: number;
}

/** What the marks say of a finding; `borderline` where it overlaps such marks only. */
export type Verdict = 'right' | 'wrong' | 'borderline';

/** Where a reply stands. */
export interface Origin {
  path: string;
  /** Counts from 1. */
  line: number;
}

/** A place with the words around it; white space is single spaces. */
export interface Sample extends Origin {
  id: string | null;
  before: string;
  words: string;
  after: string;
  /** Null where nobody labelled the reply. */
  verdict: Verdict | null;
}

/** A rule's hits, whatever their severity. The verdicts are on those in labelled replies. */
export interface RuleCount extends Record<Verdict, number> {
  ruleId: string;
  hits: number;
  perThousand: number;
  samples: readonly Sample[];
}

export interface Score {
  /** Findings on a clear mark. */
  right: number;
  /** Findings on no mark at all. */
  wrong: number;
  /** Clear marks. */
  marks: number;
  /** Clear marks that a finding overlaps. */
  found: number;
  /** `right` of `right` and `wrong`; null where there is neither. */
  precision: number | null;
  /** `found` of `marks`; null where there are none. */
  recall: number | null;
  /** The harmonic mean of both; null where one of them is. */
  f1: number | null;
}

export interface CategoryScore extends Score {
  category: string;
  /** Clear marks that no finding overlaps. */
  missed: readonly Sample[];
}

export interface Measurement {
  replies: number;
  /** Replies that have marks, be it an empty list. */
  labelled: number;
  /** The most frequent first. */
  rules: readonly RuleCount[];
  /** Over the labelled replies; null where there are none. `overall` counts what the categories count. */
  score: { overall: Score; categories: readonly CategoryScore[] } | null;
}

export interface Measuring {
  /** Counts what the rules said of one reply. */
  add(reply: MarkedReply, messages: readonly Message[], origin: Origin): void;
  result(): Measurement;
}

type Tally = Pick<Score, 'right' | 'wrong' | 'marks' | 'found'>;

const ranks = { suggestion: 0, warning: 1, error: 2 } as const satisfies Record<Severity, number>;
const noVerdicts = { right: 0, wrong: 0, borderline: 0 } as const satisfies Record<Verdict, number>;

/**
 * Counts hits and holds them against marks, reply by reply. A finding is right when it overlaps a mark, and a mark is
 * found when a finding overlaps it, however many do.
 * @param ruleIds rules to list although they may never hit.
 */
export function startMeasuring(options: MeasureOptions, ruleIds: Iterable<string> = []): Measuring {
  const { minSeverity, sameCategory, sample, seed } = options;
  const rules = new Map<string, { hits: number; verdicts: Record<Verdict, number>; samples: Sampler }>();
  const tallies = new Map<string, { tally: Tally; missed: Sampler }>();
  let replies = 0;
  let labelled = 0;
  const ruleOf = (id: string) =>
    entryOf(rules, id, () => ({
      hits: 0,
      verdicts: { ...noVerdicts },
      samples: startSampling(sample, `${seed} ${id}`),
    }));
  const categoryOf = (name: string) =>
    entryOf(tallies, name, () => ({ tally: emptyTally(), missed: startSampling(sample, `${seed} missed ${name}`) }));
  for (const id of ruleIds) ruleOf(id);

  function add(reply: MarkedReply, messages: readonly Message[], origin: Origin): void {
    replies++;
    const judge = reply.marks && judgeOf(reply.marks, sameCategory);
    for (const message of messages) {
      const verdict = judge?.(message) ?? null;
      const rule = ruleOf(message.ruleId);
      rule.hits++;
      if (verdict) rule.verdicts[verdict]++;
      const place = { start: message.offset, end: message.endOffset };
      rule.samples.offer(keyOf(origin, place), () => sampleOf(reply, place, origin, verdict));
    }
    if (!reply.marks || !judge) return;
    labelled++;
    const counted = messages.filter(({ severity }) => ranks[severity] >= ranks[minSeverity]);
    for (const message of counted) {
      const verdict = judge(message);
      if (verdict !== 'borderline') categoryOf(categoryIn(message.ruleId)).tally[verdict]++;
    }
    const isFound = finderOf(counted, sameCategory);
    for (const mark of reply.marks) {
      if (mark.strength === 'borderline') continue;
      const { tally, missed } = categoryOf(mark.category);
      tally.marks++;
      if (isFound(mark)) tally.found++;
      else missed.offer(keyOf(origin, mark), () => sampleOf(reply, mark, origin, null));
    }
  }

  function result(): Measurement {
    const categories = [...tallies]
      .map(([category, { tally, missed }]) => ({ category, ...scoreOf(tally), missed: missed.samples() }))
      .sort((a, b) => order(a.category, b.category));
    return {
      replies,
      labelled,
      rules: [...rules]
        .map(([ruleId, { hits, verdicts, samples }]) => ({
          ruleId,
          hits,
          perThousand: replies === 0 ? 0 : (hits / replies) * 1000,
          ...verdicts,
          samples: samples.samples(),
        }))
        .sort((a, b) => b.hits - a.hits || order(a.ruleId, b.ruleId)),
      score: labelled === 0 ? null : { overall: scoreOf(sumOf(categories)), categories },
    };
  }

  return { add, result };
}

function judgeOf(marks: readonly Mark[], sameCategory: boolean): (message: Message) => Verdict {
  const groupOf = ({ category }: Mark): string => (sameCategory ? category : '');
  const onClear = overlaps(
    marks.filter(({ strength }) => strength === 'clear'),
    groupOf,
  );
  const onAny = overlaps(marks, groupOf);
  return ({ ruleId, offset, endOffset }) => {
    const group = sameCategory ? categoryIn(ruleId) : '';
    const place = { start: offset, end: endOffset };
    if (onClear(place, group)) return 'right';
    return onAny(place, group) ? 'borderline' : 'wrong';
  };
}

function finderOf(messages: readonly Message[], sameCategory: boolean): (mark: Mark) => boolean {
  const places = messages.map(({ ruleId, offset, endOffset }) => ({ ruleId, start: offset, end: endOffset }));
  const onMessage = overlaps(places, ({ ruleId }) => (sameCategory ? categoryIn(ruleId) : ''));
  return (mark) => onMessage(mark, sameCategory ? mark.category : '');
}

function categoryIn(ruleId: string): string {
  const [category = ruleId] = ruleId.split('/', 1);
  return category;
}

/** Tells, in logarithmic time, whether a range shares a character with one of the ranges of a group. */
function overlaps<T extends Range>(
  ranges: readonly T[],
  groupOf: (range: T) => string,
): (range: Range, group: string) => boolean {
  // In order of their starts, each with the furthest end up to it.
  const groups = new Map<string, { start: number; furthest: number }[]>();
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const group = entryOf(groups, groupOf(range), () => []);
    group.push({ start: range.start, furthest: Math.max(range.end, group.at(-1)?.furthest ?? 0) });
  }
  return ({ start, end }, name) => {
    const group = groups.get(name) ?? [];
    let low = 0;
    let high = group.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((group[middle]?.start ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return start < end && (group[low - 1]?.furthest ?? 0) > start;
  };
}

function scoreOf({ right, wrong, marks, found }: Tally): Score {
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = marks === 0 ? null : found / marks;
  return { right, wrong, marks, found, precision, recall, f1: meanOf(precision, recall) };
}

function meanOf(precision: number | null, recall: number | null): number | null {
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const { right, wrong, marks, found } of tallies) {
    sum.right += right;
    sum.wrong += wrong;
    sum.marks += marks;
    sum.found += found;
  }
  return sum;
}

function emptyTally(): Tally {
  return { right: 0, wrong: 0, marks: 0, found: 0 };
}

interface Sampler {
  /** Takes a sample, which is made only when it is kept. */
  offer(key: string, make: () => Sample): void;
  /** In the order they were offered. */
  samples(): Sample[];
}

/**
 * Keeps so many samples out of any number: those whose keys hash lowest. The choice rests on each key alone, so that it
 * stays the same, but for what is new or gone, when a rule changes.
 */
function startSampling(size: number, seed: string): Sampler {
  const kept: { rank: number; at: number; sample: Sample }[] = [];
  let offered = 0;
  return {
    offer(key, make) {
      const at = offered++;
      const rank = hash(`${seed} ${key}`);
      if (size === 0 || (kept.length === size && rank >= (kept.at(-1)?.rank ?? 0))) return;
      if (kept.length === size) kept.pop();
      const place = kept.findIndex((other) => other.rank > rank);
      kept.splice(place === -1 ? kept.length : place, 0, { rank, at, sample: make() });
    },
    samples: () => kept.toSorted((a, b) => a.at - b.at).map(({ sample }) => sample),
  };
}

/** FNV-1a with the finish of MurmurHash3, so that neighbours land far apart. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

function keyOf({ path, line }: Origin, { start, end }: Range): string {
  return `${path} ${line} ${start} ${end}`;
}

const contextLength = 90;

function sampleOf({ id, text }: MarkedReply, place: Range, origin: Origin, verdict: Verdict | null): Sample {
  const from = Math.max(0, place.start - contextLength);
  const to = Math.min(text.length, place.end + contextLength);
  const before = oneLine(text.slice(from, place.start));
  const after = oneLine(text.slice(place.end, to));
  return {
    ...origin,
    id,
    before: from > 0 ? before.replace(/^\S*\s/u, '… ') : before,
    words: oneLine(text.slice(place.start, place.end)),
    after: to < text.length ? after.replace(/\s\S*$/u, ' …') : after,
    verdict,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

function entryOf<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

import { firstIndex } from '../shared/binary-search.js';
import { getOrCreate } from '../shared/get-or-create.js';
import type { Message } from '../shared/message.js';
import type { Range } from '../shared/reply.js';
import { categoryOf } from '../shared/rule-category.js';
import type { Label } from './labelled-reply.js';

/** What the labels of a reply say of a finding; `borderline` where it overlaps such labels only. */
export type Verdict = 'right' | 'wrong' | 'borderline';

/** @param sameCategory whether a finding is right only on a label of its own category. */
export function createJudge(labels: readonly Label[], sameCategory: boolean): (message: Message) => Verdict {
  const groupOf = ({ category }: Label): string => (sameCategory ? category : '');
  const onClear = createOverlapTest(
    labels.filter(({ strength }) => strength === 'clear'),
    groupOf,
  );
  const onAny = createOverlapTest(labels, groupOf);
  return ({ ruleId, offset, endOffset }) => {
    const group = sameCategory ? categoryOf(ruleId) : '';
    const place = { start: offset, end: endOffset };
    if (onClear(place, group)) return 'right';
    return onAny(place, group) ? 'borderline' : 'wrong';
  };
}

/** Whether one of the findings overlaps a label. */
export function createFoundTest(messages: readonly Message[], sameCategory: boolean): (label: Label) => boolean {
  const places = messages.map(({ ruleId, offset, endOffset }) => ({ ruleId, start: offset, end: endOffset }));
  const onMessage = createOverlapTest(places, ({ ruleId }) => (sameCategory ? categoryOf(ruleId) : ''));
  return (label) => onMessage(label, sameCategory ? label.category : '');
}

/** Whether a range shares a character with one of the ranges of a group, in logarithmic time. */
function createOverlapTest<T extends Range>(
  ranges: readonly T[],
  groupOf: (range: T) => string,
): (range: Range, group: string) => boolean {
  // In order of their starts, each with the furthest end up to it.
  const groups = new Map<string, { start: number; furthest: number }[]>();
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const group = getOrCreate(groups, groupOf(range), () => []);
    group.push({ start: range.start, furthest: Math.max(range.end, group.at(-1)?.furthest ?? 0) });
  }
  return ({ start, end }, name) => {
    const group = groups.get(name) ?? [];
    const next = firstIndex(group.length, (i) => (group[i]?.start ?? 0) >= end);
    return start < end && (group[next - 1]?.furthest ?? 0) > start;
  };
}

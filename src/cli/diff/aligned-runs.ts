import type { TextChange } from '../../reporters/shared/reporter.js';

/** How many sentences ahead one is looked for that is there before and after. */
const reach = 8;
/** How much of the shorter of two sentences begins and ends both where one was made from the other. */
const alikeShare = 0.75;
const sentenceEnd = /(?<=[.!?…]["'”’)\]]{0,3}\s)|(?<=\n)/u;

/**
 * A text before and after its edits, cut where both say the same: comparing all words of one with all of the other takes
 * the square of what changes, in time and in memory.
 */
export function* alignedRuns({ before, after }: TextChange): Generator<TextChange> {
  const old = before.split(sentenceEnd);
  const now = after.split(sentenceEnd);
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    const { gone, come } = nextAlike(old, i, now, j) ?? { gone: 1, come: 1 };
    if (gone > 0 || come > 0) {
      yield { before: old.slice(i, i + gone).join(''), after: now.slice(j, j + come).join('') };
      i += gone;
      j += come;
      continue;
    }
    yield { before: old[i] ?? '', after: now[j] ?? '' };
    i++;
    j++;
  }
  if (i < old.length || j < now.length) yield { before: old.slice(i).join(''), after: now.slice(j).join('') };
}

/** How many sentences go and come before the next one that is there in both texts; null where none is near. */
function nextAlike(
  old: readonly string[],
  i: number,
  now: readonly string[],
  j: number,
): { gone: number; come: number } | null {
  for (let distance = 0; distance <= reach; distance++)
    for (let gone = 0; gone <= distance; gone++) {
      const come = distance - gone;
      const [one, other] = [old[i + gone], now[j + come]];
      if (one !== undefined && other !== undefined && isAlike(one, other)) return { gone, come };
    }
  return null;
}

function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(one.length, other.length);
  let start = 0;
  while (start < length && one[start] === other[start]) start++;
  let end = 0;
  while (end < length - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return start + end >= alikeShare * length && length > 0;
}

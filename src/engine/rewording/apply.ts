import { addAll } from '../../shared/add-all.js';
import type { Edit } from '../analysis/finding.js';
import type { Sentence } from '../analysis/passage.js';
import { masksOf } from '../text/mask.js';
import { upperFirst } from '../text/wording.js';
import type { Mask } from '../text/words.js';
import { openSlotsIn } from './proposals.js';

/** The text of a sentence, and the parts of it that are masked. Offsets count from the beginning of the sentence. */
export interface MaskedText {
  text: string;
  masks: readonly Mask[];
}

/** A sentence with edits made in it. */
export interface Edited extends MaskedText {
  /** What is not as it was: `[start, end)` of the sentence became `[start, writtenEnd)`. */
  change: { start: number; end: number; writtenEnd: number };
}

export function textOf(sentence: Sentence): MaskedText {
  return { text: sentence.passage.text.slice(sentence.start, sentence.end), masks: masksIn(sentence, sentence, 0) };
}

/** One for all, since most texts hold none. */
const none: readonly Mask[] = [];

/** Makes edits, in the order of their places; of two that overlap, the first. */
export function withEdits(sentence: Sentence, edits: readonly Edit[]): Edited {
  const { passage } = sentence;
  const masks: Mask[] = [];
  let text = '';
  let from = sentence.start;
  let last: Edit | null = null;
  let first: number | null = null;
  const keepUpTo = (end: number): void => {
    addAll(masks, masksIn(sentence, { start: from, end }, text.length));
    text += passage.text.slice(from, end);
  };
  for (const edit of edits.length > 1 ? edits.toSorted((a, b) => a.start - b.start || b.end - a.end) : edits) {
    const shared: number =
      last && /^\p{Lu}$/u.test(last.text) && edit.start === from - last.text.length ? last.text.length : 0;
    if (edit.start < from - shared) continue;
    // An opening that goes has passed its capital on to words that now go, too.
    if (shared > 0) text = text.slice(0, -shared) + upperFirst(edit.text);
    else {
      keepUpTo(edit.start);
      for (const mask of masksOf(edit.text, openSlotsIn(edit.text))) masks.push(shifted(mask, text.length));
      text += edit.text;
    }
    first ??= edit.start - sentence.start;
    from = edit.end;
    last = edit;
  }
  const writtenEnd = text.length;
  const change = { start: first ?? writtenEnd, end: from - sentence.start, writtenEnd };
  keepUpTo(sentence.end);
  return { text, masks, change };
}

/** The masks of a part of the passage, for a text that holds the part at `at`. */
function masksIn({ passage }: Sentence, { start, end }: { start: number; end: number }, at: number): readonly Mask[] {
  if (passage.masks.length === 0) return none;
  return passage.masks
    .filter((mask) => mask.start < end && mask.end > start)
    .map((mask) => shifted({ ...mask, start: Math.max(mask.start, start), end: Math.min(mask.end, end) }, at - start));
}

function shifted(mask: Mask, by: number): Mask {
  return { ...mask, start: mask.start + by, end: mask.end + by };
}

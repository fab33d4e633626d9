import { getOrCreate } from '../../shared/get-or-create.js';
import type { Passage } from '../analysis/passage.js';
import { isOrdinaryWord } from '../text/ordinary-words.js';
import { isMasked, type Miswritten, miswrittenCheck } from './miswritten.js';
import { type Shape, shapeOf } from './shapes.js';

/** Rules about references that begin as one does and have another shape: “RM12345” where `RM-#####` is right. */
export const reference = miswrittenCheck('reference', ({ rule }) => {
  let find: ((passage: Passage) => Miswritten[]) | undefined;
  return (passage) => {
    find ??= finderOf(rule.shapes.map(shapeOf));
    return find(passage);
  };
});

function finderOf(shapes: readonly Shape[]): (passage: Passage) => Miswritten[] {
  const byWord = new Map<string, Shape[]>();
  for (const shape of shapes) getOrCreate(byWord, shape.word, () => []).push(shape);
  const lengths = [...new Set(shapes.map(({ word }) => word.length))];
  return (passage) => {
    const { text } = passage;
    const found: Miswritten[] = [];
    let from = 0;
    for (const { 0: letters, index } of text.matchAll(/(?<![\p{L}\p{M}\p{N}_])\p{L}+/gu)) {
      if (index < from) continue;
      const small = letters.toLowerCase();
      // In a shape such as `EX@###` letters may come right behind those that it begins with.
      const candidates = lengths.flatMap((length) =>
        length > small.length ? [] : (byWord.get(small.slice(0, length)) ?? []),
      );
      if (candidates.length === 0) continue;
      const right = candidates.map((shape) => shape.rightAt(text, index)).filter((end) => end !== null);
      const place = right.length > 0 ? null : miswrittenAt(passage, index, candidates);
      if (place) found.push(place);
      from = Math.max(from, place?.end ?? 0, ...right);
    }
    return found;
  };
}

function miswrittenAt(passage: Passage, start: number, shapes: readonly Shape[]): Miswritten | null {
  const { text } = passage;
  if (isBehindMore(text, start)) return null;
  const reworded = new Map<string, { end: number; isSafe: boolean }>();
  for (const shape of shapes) {
    const like = shape.likeAt(text, start);
    if (like && mayBeMeant(shape, like)) {
      const isSafe = like.isClose && shape.word.length > 1 && !isOrdinaryWord(shape.word);
      reworded.set(like.text, { end: like.end, isSafe });
    }
  }
  const [certain, ...others] = reworded;
  const place = certain
    ? { start, end: certain[1].end }
    : { start, end: Math.max(0, ...shapes.map((shape) => shape.beginsAt(text, start) ?? 0)) };
  if (place.end <= start || goesOn(text, place.end) || isMasked(passage, place)) return null;
  if (certain && others.length === 0)
    return {
      ...place,
      edit: { ...place, text: certain[0], safety: certain[1].isSafe ? 'safe' : 'suggested' },
      advice: null,
    };
  return { ...place, edit: null, advice: adviceFor(shapes) };
}

/** "case 1234" is a number of cases where `CASE-####` is right; "rm 12345" is a reference. */
function mayBeMeant({ word }: Shape, { hasSpace, hasOwnCase }: { hasSpace: boolean; hasOwnCase: boolean }): boolean {
  return !hasSpace || hasOwnCase || !isOrdinaryWord(word);
}

/** Whether a place is in an address, a path or a longer code. */
function isBehindMore(text: string, start: number): boolean {
  return /[@./\\=~$]$|[\p{L}\p{M}\p{N}][-‐‑]$/u.test(text.slice(Math.max(0, start - 2), start));
}

/** Whether more comes that makes it an address, a file name, a longer word, or a number of which not all is shown. */
function goesOn(text: string, end: number): boolean {
  return /^(?:[_@=/\\*•…{%<[]|\.\.|\.[\p{L}\p{N}]|[-‐‑]\p{L})/u.test(text.slice(end, end + 3));
}

const maxShown = 3;

function adviceFor(shapes: readonly Shape[]): string {
  const written = [...new Set(shapes.map((shape) => shape.written))].slice(0, maxShown);
  const letters = written.some((shape) => /(?<!\\)@/u.test(shape)) ? ' and a letter for each @' : '';
  return `Write it as ${written.join(' or ')}, with a digit for each #${letters}.`;
}

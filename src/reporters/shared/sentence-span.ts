import type { Range } from '../../shared/reply.js';

/** The sentence or sentences that hold a place, `[start, end)` of the text, and whether more of them is left out there. */
export interface SentenceSpan extends Range {
  isCutBefore: boolean;
  isCutAfter: boolean;
  /** How many sentences end inside of the place itself. */
  endsInside: number;
}

/** How far a sentence is followed on either side, in units; some texts have no full stop. */
const reach = 300;
const sentenceEnd = /[.!?…]+["'”’)\]]*(?=\s|$)/gu;
/** What a full stop shortens rather than ends. */
const abbreviation = /(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|no|vs|approx|e\.g|i\.e|incl|tel|ext|ref|[A-Z])\.$/iu;

/** Finds the sentence around a place, without the space around it. */
export function sentenceSpan(text: string, place: Range): SentenceSpan {
  const from = Math.max(0, place.start - reach);
  const to = Math.min(text.length, place.end + reach);
  const ends = sentenceEnds(text.slice(from, to)).map((at) => from + at);
  const before = ends.findLast((at) => at <= place.start);
  const after = ends.find((at) => at >= place.end);
  const start = before ?? from;
  const end = after ?? to;
  return {
    start: start + leadingSpace(text.slice(start, place.start)),
    end: place.end + text.slice(place.end, end).trimEnd().length,
    isCutBefore: before === undefined && from > 0,
    isCutAfter: after === undefined && to < text.length,
    endsInside: ends.filter((at) => at > place.start && at < place.end).length,
  };
}

function sentenceEnds(text: string): number[] {
  return Array.from(text.matchAll(sentenceEnd), ({ 0: sign, index }) => index + sign.length).filter((at) => {
    const isLowerNext = /^\s+\p{Ll}/u.test(text.slice(at, at + 20));
    return !isLowerNext && !abbreviation.test(text.slice(Math.max(0, at - 10), at));
  });
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

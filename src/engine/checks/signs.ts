import type { Countable } from '../../rulebook/kinds/count.js';
import { joinedLists } from '../../shared/joined-lists.js';
import type { Range } from '../../shared/reply.js';
import type { Edit } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import { placesOf, rangeOf } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { capitalised, inSmallLetters } from '../rewording/letter-case.js';

/** A sign of loud writing, at its place in the passage's text. */
export interface LoudSign extends Range {
  passage: Passage;
  edit: Edit | null;
}

export type SignType = Extract<Countable, 'exclamation-marks' | 'repeated-marks' | 'capitals' | 'emoji'>;

/** One for all, since most texts hold none. */
const none: readonly LoudSign[] = [];

const marks = /[!?！？]{1,40}/gu;
const twoMarks = /[!?！？][!?！？]/;
/** What may be a long word in capitals. Each letter by itself, which V8 finds four times sooner than `{4}`. */
const mayShout = new RegExp('[A-Z\\u0080-\\uFFFF]'.repeat(4));
/** What every such sign holds. */
const mayCheer = /[\u0080-\uFFFF]|[:;=xX]-?[)D]/;
/** Faces that smile, wink or laugh, and signs of a party: those that beside bad news look like laughing. */
const cheerful = () =>
  /[\u{1F600}-\u{1F60F}\u{1F617}-\u{1F61D}\u{1F638}-\u{1F63B}\u{1F642}\u{1F643}\u{1F917}\u{1F923}\u{1F929}\u{1F970}\u{1F973}\u{1F389}\u{1F38A}\u{1F388}\u263A]|(?<![\p{L}\p{N}])(?:[:;=]-?[)D]|[xX]D)(?![\p{L}\p{N}])/gu;

export function signsIn(analysis: ReplyAnalysis, active: ActiveRule, of: SignType): LoudSign[] {
  return joinedLists(analysis.passages, (passage) => finders[of](passage, active));
}

const finders: Readonly<Record<SignType, (passage: Passage, active: ActiveRule) => readonly LoudSign[]>> = {
  'exclamation-marks': (passage) =>
    holdsExclamation(passage.text)
      ? matchesIn(passage, marks)
          .filter(({ text }) => holdsExclamation(text))
          .map((sign) => ({ ...sign, edit: fullStop(passage, sign) }))
      : none,
  'repeated-marks': (passage) =>
    twoMarks.test(passage.text)
      ? matchesIn(passage, marks)
          // A name may end in a mark ("Yahoo!"), and then a question in two.
          .filter(({ text }) => text.length > 1 && text !== '!?')
          .map((sign) => ({ ...sign, edit: oneMark(sign) }))
      : none,
  capitals: shouts,
  emoji: (passage) => (mayCheer.test(passage.text) ? matchesIn(passage, cheerful()) : none),
};

/** Asked for one sign after the other, which is sooner than for any of them. */
function holdsExclamation(text: string): boolean {
  return text.includes('!') || text.includes('！');
}

function matchesIn(passage: Passage, pattern: RegExp): (LoudSign & { text: string })[] {
  const signs: (LoudSign & { text: string })[] = [];
  // `matchAll` compiles the pattern anew for each passage.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(passage.text); match; match = pattern.exec(passage.text)) {
    const [text] = match;
    const start = match.index;
    const end = start + text.length;
    // Asked for last, so that the many passages without any sign are not masked.
    if (!passage.masks.some((mask) => mask.start < end && start < mask.end))
      signs.push({ passage, text, start, end, edit: null });
  }
  return signs;
}

function oneMark({ text, start, end }: Range & { text: string }): Edit {
  return { start, end, text: /[?？]/u.test(text) ? '?' : '!', safety: 'safe' };
}

/** A mark that ends a sentence as a full stop. */
function fullStop({ text: passage }: Passage, { text, start, end }: Range & { text: string }): Edit | null {
  const ends =
    text === '!' && /[\p{L}\p{N})\]”"’']$/u.test(passage.slice(0, start)) && /^(?:\s|$)/u.test(passage.slice(end));
  return ends ? { start, end, text: '.', safety: 'suggested' } : null;
}

const minShouted = 2;
/** So many of the rule's words in one run are a sentence, however short they are: "WE ARE NOT THE COUNCIL". */
const minCommon = 3;

/**
 * Runs of capitals that hold one of the rule's phrases, as sentences do and labels do not, and two long words that its
 * `unless` does not name; or that hold several of its phrases and a long word.
 */
function shouts(passage: Passage, active: ActiveRule): readonly LoudSign[] {
  if (!mayShout.test(passage.text)) return none;
  /** Two or more words in capitals, as one run; what is between them is space and commas. */
  const capitals = /(?<![\p{L}\p{N}_])\p{Lu}[\p{Lu}'’]*(?:[ ,\n]{1,3}\p{Lu}[\p{Lu}'’]*(?![\p{L}\p{N}_-]))+/gu;
  const runs = matchesIn(passage, capitals);
  if (runs.length === 0) return none;
  const named = rangesOf(passage, active, 'unless');
  const common = rangesOf(passage, active, 'flag');
  const isShouted = ({ text, start, end }: Range & { text: string }): boolean => {
    const words = Array.from(text.matchAll(/\p{Lu}{4,}/gu), (match) => ({
      start: start + match.index,
      end: start + match.index + match[0].length,
    }));
    const shouted = words.filter((word) => !named.some((name) => meet(name, word)));
    const said = common.filter((word) => meet(word, { start, end })).length;
    return (shouted.length >= minShouted && said > 0) || (shouted.length > 0 && said >= minCommon);
  };
  return runs.filter(isShouted).map((run) => ({ ...run, edit: quietly(passage, run, named) }));
}

/** A run of capitals in small letters; null where it begins or ends within a word ("PRE-BOOKING"). */
function quietly(passage: Passage, { start, end: last }: Range, named: readonly Range[]): Edit | null {
  const { text } = passage;
  const end = text.startsWith('(S)', last) ? last + '(S)'.length : last;
  if (/[-/]$/u.test(text.slice(0, start)) || /^[-/]/u.test(text.slice(end))) return null;
  const names = named.map((name) => ({ start: name.start - start, end: name.end - start }));
  const small = inSmallLetters(text.slice(start, last), names) + text.slice(last, end).toLowerCase();
  const opens = passage.sentences.some(
    (sentence) => sentence.start <= start && /^[^\p{L}\p{N}]*$/u.test(text.slice(sentence.start, start)),
  );
  return { start, end, text: opens ? capitalised(small) : small, safety: 'suggested' };
}

function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function rangesOf(passage: Passage, active: ActiveRule, type: 'flag' | 'unless'): Range[] {
  return Array.from(placesOf([passage], active, type), rangeOf);
}

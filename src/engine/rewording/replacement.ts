import { type Form, forms, type VerbForms } from '../../rulebook/notation/list-forms.js';
import { slotPattern } from '../../rulebook/notation/phrase.js';
import type { Flag } from '../../rulebook/rule.js';
import type { Safety } from '../../shared/message.js';
import { remembered } from '../../shared/remembered.js';
import type { Passage, PhraseMatch, Sentence } from '../analysis/passage.js';
import type { Capture, Captures } from '../matching/captures.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { symbols } from '../text/vocabulary.js';
import { holdsTogether } from './frame.js';

/** What a flagged place's own phrase proposes. */
export interface PhraseReplacement {
  /** The first and last word that go. */
  first: number;
  last: number;
  /** What comes in their place; an empty string drops them, null proposes nothing. */
  text: string | null;
  safety: Safety;
}

const gap = String.raw`\.{3}|\u2026`;
const anyGap = new RegExp(gap, 'u');
const slotOrGap = new RegExp(`${slotPattern.source}|${gap}`, 'gu');
const noCaptures: Captures = { lists: new Map(), gaps: [] };

/**
 * A phrase's `write` with its slots filled from the place, and each `...` with what the gap held. What both begin or end
 * with is context and stays: with "so you must {action}" and "so please {action}", only "you must" goes. A phrase with
 * a gap is a frame ("you can not ... until") and goes from its first word, where the new sentence would hold together.
 */
export function replacementAt(
  phrases: PhraseIndex,
  { passage, start, end }: Sentence,
  match: PhraseMatch,
): PhraseReplacement {
  const { first, last } = match;
  const flag = match.rulePhrase.role.type === 'flag' ? match.rulePhrase.role.flag : null;
  if (!flag?.write) return { first, last, text: flag?.write ?? null, safety: flag?.safety ?? 'suggested' };

  const { before, write, after, takesUp } = writtenParts(flag);
  const captures = takesUp ? phrases.captures.capturesAt(passage.words, match, flag.words) : noCaptures;
  if (!captures) return { first, last, text: null, safety: flag.safety };
  const written = writer(passage);
  const isSound = holdsTogether(flag, {
    before: passage.text.slice(start, passage.words.startAt(first)),
    after: passage.text.slice(passage.words.endAt(last), end),
    held: captures.gaps.map(written).filter((held) => held !== undefined),
  });
  return {
    first: afterWords(passage, match, before),
    last: after === null ? last : (captures.lists.get(after)?.first ?? last + 1) - 1,
    text: isSound ? filled(write, captures, written, phrases.forms) : null,
    safety: flag.safety,
  };
}

/** What a capture reads in the text; a gap may hold nothing. The "we" of "we're" reads "we", that of "were" nothing at all. */
function writer({ text, words }: Passage): (capture: Capture) => string | undefined {
  return ({ first, last }) => {
    if (last < first) return '';
    const said = text.slice(words.startAt(first), words.endAt(last));
    if (words.startAt(first - 1) === words.startAt(first)) return undefined;
    return words.startAt(last + 1) === words.startAt(last)
      ? /^(.*\p{L})['’](?:m|re|s|ve|ll|d)$/iu.exec(said)?.[1]
      : said;
  };
}

/** A `write` with its slots and gaps filled; null where the place has nothing for one of them. */
function filled(
  write: string,
  { lists, gaps }: Captures,
  written: (capture: Capture) => string | undefined,
  known: VerbForms,
): string | null {
  const open = [...gaps];
  let isWhole = true;
  const text = write.replace(slotOrGap, (_, list: string | undefined, name: string | undefined) => {
    const inItsForm = lists.get(`${list}:${name}`);
    const capture = list === undefined ? open.shift() : (inItsForm ?? lists.get(list));
    const form = inItsForm ? undefined : forms.find((candidate) => candidate === name);
    const words = capture && written(capture);
    const said = form && words !== undefined ? inForm(words, form, known) : words;
    isWhole &&= said !== undefined;
    return said ?? '';
  });
  return isWhole ? text.replace(/\s+/gu, ' ').trim() : null;
}

/** "fill in" as "filled in": the first word is the verb. */
function inForm(text: string, form: Form, known: VerbForms): string | undefined {
  const [verb = ''] = text.split(/\s/u, 1);
  const base = verb.toLowerCase();
  const said = Object.hasOwn(known, base) ? known[base]?.[form] : undefined;
  return said === undefined ? undefined : said + text.slice(verb.length);
}

/** What a phrase and its `write` have in common. */
interface SharedEnds {
  /** How many plain words both begin with. */
  before: number;
  /** What is left of `write`. */
  write: string;
  /** The list that both end with. */
  after: string | null;
}

/** What is read once of a phrase and its `write`. */
interface WrittenParts extends SharedEnds {
  /** Whether what its lists and gaps hold at a place matters. */
  takesUp: boolean;
}

const writtenParts = remembered(({ words, write }: Flag): WrittenParts => {
  const said = write ?? '';
  const takesUp = said.includes('{') || anyGap.test(said) || anyGap.test(words);
  return { ...sharedEnds(words, said), takesUp };
});

function sharedEnds(words: string, write: string): SharedEnds {
  const phrase = words.replace(/^\^\s*/u, '').split(/\s+/u);
  const parts = write.split(/\s+/u);
  const closing = parts.at(-1) ?? '';
  const after = closing === phrase.at(-1) && parts.length > 1 ? /^\{([a-z0-9-]+)\}$/u.exec(closing)?.[1] : undefined;
  if (after !== undefined) parts.pop();
  let before = 0;
  if (phrase.includes('...')) return { before, write: parts.join(' '), after: after ?? null };
  while (
    before < parts.length - 1 &&
    /^(?:[\p{L}-]+|,)$/u.test(parts[before] ?? '') &&
    parts[before] === phrase[before]
  )
    before++;
  return { before, write: parts.slice(before).join(' '), after: after ?? null };
}

/** The word of a place that comes after its first `count` written ones. */
function afterWords({ words }: Passage, { first, last }: PhraseMatch, count: number): number {
  let at = first;
  for (let passed = 0; at < last && passed < count; passed++) {
    const start = words.startAt(at);
    while (at < last && words.startAt(at) === start) at++;
    while (at < last && words.idAt(at) === symbols.comma) at++;
  }
  return at;
}

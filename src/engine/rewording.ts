import { slotPattern } from '../rulebook/phrase.js';
import { type Form, forms } from '../rulebook/rule.js';
import type { Safety } from '../shared/message.js';
import { findIn, type Passage, type PhraseMatch, type Sentence } from './analysis.js';
import { type Capture, type Captures, capturesAt } from './captures.js';
import type { Edit } from './finding.js';
import { flaggedIn } from './flagged.js';
import { holdsTogether } from './frame.js';
import { masksOf } from './mask.js';
import type { ActiveRule, Ruleset } from './ruleset.js';
import { symbols } from './vocabulary.js';
import { upperFirst } from './wording.js';
import { readWords } from './words.js';

/** After these, a word between commas can go with both commas; before a verb likewise. */
const joiners =
  /(?:^|[\s,])(?:and|but|or|so|that|because|which|who|although|though|as|if|when|while|is|are|was|were|am|has|have|had|will|would|can|could|do|does|did)$/iu;

/** What a flagged place's own phrase proposes. */
export interface Replacement {
  /** The first and last word that go. */
  first: number;
  last: number;
  /** What comes in their place; an empty string drops them, null proposes nothing. */
  text: string | null;
  safety: Safety;
}

const slotOrGap = new RegExp(`${slotPattern.source}|\\.{3}|…`, 'gu');

/**
 * A phrase's `write` with its slots filled from the place, and each `...` with what the gap held. What both begin or end
 * with is context and stays: with "so you must {action}" and "so please {action}", only "you must" goes. A phrase with
 * a gap is a frame ("you can not ... until") and goes from its first word, where the new sentence would hold together.
 */
export function replacementAt(ruleset: Ruleset, { passage, start, end }: Sentence, place: PhraseMatch): Replacement {
  const { first, last } = place;
  const flag = place.rulePhrase.role.type === 'flag' ? place.rulePhrase.role.flag : null;
  if (!flag?.write) return { first, last, text: flag?.write ?? null, safety: flag?.safety ?? 'suggested' };

  const captures = capturesAt(ruleset, passage, place, flag.words);
  if (!captures) return { first, last, text: null, safety: flag.safety };
  const { before, write, after } = contextOf(flag.words, flag.write);
  const written = writer(passage);
  const stands = holdsTogether(flag, {
    before: passage.text.slice(start, passage.words.starts[first]),
    after: passage.text.slice(passage.words.ends[last], end),
    held: captures.gaps.flatMap((gap) => written(gap) ?? []),
  });
  return {
    first: afterWords(passage, place, before),
    last: after === null ? last : (captures.lists.get(after)?.first ?? last + 1) - 1,
    text: stands ? filled(write, captures, written, ruleset.forms) : null,
    safety: flag.safety,
  };
}

/** What a capture reads in the text; a gap may hold nothing. The "we" of "we're" reads "we", that of "were" nothing at all. */
function writer({ text, words }: Passage): (capture: Capture) => string | undefined {
  return ({ first, last }) => {
    if (last < first) return '';
    const said = text.slice(words.starts[first], words.ends[last]);
    if (words.starts[first - 1] === words.starts[first]) return undefined;
    return words.starts[last + 1] === words.starts[last] ? /^(.*\p{L})['’](?:m|re|s|ve|ll|d)$/iu.exec(said)?.[1] : said;
  };
}

/** A `write` with its slots and gaps filled; null where the place has nothing for one of them. */
function filled(
  write: string,
  { lists, gaps }: Captures,
  written: (capture: Capture) => string | undefined,
  known: Ruleset['forms'],
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
function inForm(text: string, form: Form, known: Ruleset['forms']): string | undefined {
  const [verb = ''] = text.split(/\s/u, 1);
  const base = verb.toLowerCase();
  const said = Object.hasOwn(known, base) ? known[base]?.[form] : undefined;
  return said === undefined ? undefined : said + text.slice(verb.length);
}

interface Context {
  /** How many plain words both begin with. */
  before: number;
  /** What is left of `write`. */
  write: string;
  /** The list that both end with. */
  after: string | null;
}

function contextOf(words: string, write: string): Context {
  const phrase = words.replace(/^\^\s*/u, '').split(/\s+/u);
  const parts = write.split(/\s+/u);
  const closing = parts.at(-1) ?? '';
  const after = closing === phrase.at(-1) && parts.length > 1 ? /^\{([a-z0-9-]+)\}$/u.exec(closing)?.[1] : undefined;
  if (after !== undefined) parts.pop();
  let before = 0;
  if (phrase.includes('...')) return { before, write: parts.join(' '), after: after ?? null };
  while (before < parts.length - 1 && /^[\p{L}-]+$/u.test(parts[before] ?? '') && parts[before] === phrase[before])
    before++;
  return { before, write: parts.slice(before).join(' '), after: after ?? null };
}

/** The word of a place that comes after its first `count` written ones. */
function afterWords({ words }: Passage, { first, last }: PhraseMatch, count: number): number {
  let at = first;
  for (let passed = 0; at < last && passed < count; passed++) {
    const start = words.starts[at];
    while (at < last && words.starts[at] === start) at++;
    while (at < last && words.ids[at] === symbols.comma) at++;
  }
  return at;
}

/** The edit of the passage's text that a replacement comes to; null where the sentence would not survive it ("Unfortunately not."). */
export function editFor(sentence: Sentence, start: number, end: number, { text, safety }: Replacement): Edit | null {
  if (text === null) return null;
  const { passage } = sentence;
  if (text === '') return drop(passage.text, sentence, start, end, safety);
  // The "I" of "so I would ask you" is no sentence capital.
  const opens = passage.text.slice(sentence.start, start).trim() === '';
  const hasCapital = (opens ? /^\p{Lu}/u : /^(?!I\b)\p{Lu}/u).test(passage.text.slice(start));
  return { start, end, text: hasCapital ? upperFirst(text) : text, safety };
}

/** What follows "unfortunately" when the sentence leans on the word: "Unfortunately not.", "sadly to say". */
const leaning = /^(?:not|to)\b|^(?:so|yes|no|true)\W*$/iu;

/** A short answer, which sounds curt without them: "Unfortunately, it is not." */
const curt = /^(?:\S+\s+){0,2}(?:not|\p{L}+n['’]t)\W*$/iu;

/** Takes words out and mends what they leave: the comma, the space, the capital. */
function drop(text: string, sentence: Sentence, start: number, end: number, safety: Safety): Edit | null {
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end);
  const rest = `${/^\s*,?\s*/u.exec(after)?.[0] ?? ''}${idleThat(after)}`;
  const following = after.slice(rest.length);
  if (!/^["'“‘(]?[\p{L}\p{N}]/u.test(following)) return dropTail(text, start, end, before, following, safety);
  if (leaning.test(following) || (before.trim() === '' && curt.test(following))) return null;

  const opens = before.trim() === '' || /^(?!I\b)\p{Lu}/u.test(text.slice(start));
  if (opens) return dropOpening(text, start, end + rest.length, following, safety);

  const hasCommaAfter = rest.includes(',');
  const commaBefore = /\s*,\s*$/u.exec(before)?.[0];
  const joins = joiners.test(before.slice(0, before.length - (commaBefore ?? ' ').length));
  if (commaBefore === undefined) {
    if (!hasCommaAfter || joins) return { start, end: end + rest.length, text: '', safety };
    return { start: sentence.start + before.trimEnd().length, end, text: '', safety };
  }
  if (hasCommaAfter && (joins || opensWithVerb(following))) {
    return { start: start - commaBefore.length, end: end + rest.length, text: ' ', safety };
  }
  return { start, end: end + rest.length, text: '', safety: hasCommaAfter ? 'suggested' : safety };
}

function opensWithVerb(text: string): boolean {
  return /^(?:is|are|was|were|am|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|\p{L}+n['’]t)\b/iu.test(
    text,
  );
}

/** The "that" of "I'm afraid that we close", which goes too; not the one of "I'm afraid that is so". */
function idleThat(after: string): string {
  const that =
    /^\s*,?\s*(that\s+)(?!(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|one|part|means?)\b|\p{L}+n['’]t\b)/iu;
  return that.exec(after)?.[1] ?? '';
}

/** Words that open a sentence leave their capital to the next one. */
function dropOpening(text: string, start: number, end: number, following: string, safety: Safety): Edit {
  const passesCapital = /^\p{Lu}/u.test(text.slice(start)) && /^\p{Ll}/u.test(following);
  if (!passesCapital) return { start, end, text: '', safety };
  const first = String.fromCodePoint(following.codePointAt(0) ?? 0);
  return { start, end: end + first.length, text: first.toUpperCase(), safety };
}

/** Words at the end of a sentence go with the comma before them; a sentence that would be left empty stays. */
function dropTail(
  text: string,
  start: number,
  end: number,
  before: string,
  following: string,
  safety: Safety,
): Edit | null {
  if (/[^\s.!?,;:)]/u.test(following) || !/[\p{L}\p{N}]/u.test(before)) return null;
  // "Hi Jo, unfortunately..." trails off into the no; without the word it trails off into nothing.
  if (/^\s*(?:\.{2}|…)/u.test(following)) return null;
  const lead = /[\s,]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - lead, end, text: '', safety };
}

interface Proposal {
  /** The rule's own templates. */
  instead: readonly string[];
  edit: Edit | null;
  /** The edits of all places of the sentence. */
  edits: readonly (Edit | null)[];
  /** False for a rule that does not hold for the reply, or that an offer nearby makes content. */
  minds: (active: ActiveRule) => boolean;
}

/**
 * What to write instead, best first: the whole sentence with every proposed edit made, if no rule minds it, then the
 * rule's own templates.
 */
export function rewordings(ruleset: Ruleset, sentence: Sentence, { instead, edit, edits, minds }: Proposal): string[] {
  if (!edit) return [...instead];
  const whole = applyEdits(sentence, edits).replace(/\s+/gu, ' ').trim();
  const words = readWords(whole, masksOf(whole, []), ruleset.vocabulary);
  const flagged = flaggedIn(findIn(ruleset, words, 0, words.ids.length));
  const isClean = !flagged.some(({ rulePhrase }) => minds(rulePhrase.active));
  return isClean ? [whole, ...instead] : [...instead];
}

function applyEdits({ passage, start, end }: Sentence, edits: readonly (Edit | null)[]): string {
  let written = '';
  let from = start;
  let last: Edit | null = null;
  for (const edit of edits.filter((edit) => edit !== null).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const shared: number =
      last && /^\p{Lu}$/u.test(last.text) && edit.start === from - last.text.length ? last.text.length : 0;
    if (edit.start < from - shared) continue;
    // An opening that goes has passed its capital on to words that now go, too.
    written =
      shared > 0
        ? written.slice(0, -shared) + upperFirst(edit.text)
        : written + passage.text.slice(from, edit.start) + edit.text;
    from = edit.end;
    last = edit;
  }
  return written + passage.text.slice(from, end);
}

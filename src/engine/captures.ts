import { type Part, type Phrase, parsePhrase } from '../rulebook/phrase.js';
import type { Passage, PhraseMatch } from './analysis.js';
import type { Ruleset } from './ruleset.js';
import { symbols } from './vocabulary.js';
import { readWords } from './words.js';

/** The first and last word (inclusive) that a part of a phrase matched; a gap may hold none. */
export interface Capture {
  first: number;
  last: number;
}

/** A phrase of a person's is read at once; one that could be read in thousands of ways is not worth a rewording. */
const mostTries = 10_000;

/** What the parts of a phrase matched at a place. */
export interface Captures {
  /** By the name of the `{list}`; the last one counts when a list stands twice. */
  lists: ReadonlyMap<string, Capture>;
  /** What each `...` of the phrase held, in order; several in a row count as one. */
  gaps: readonly Capture[];
}

/** Phrases and words of a ruleset as they were parsed before: places that are reworded come again and again. */
interface Parsed {
  phrases: Map<string, Phrase>;
  words: Map<string, readonly number[]>;
}

/** Most entries of lists are a word that reads as it stands, and hundreds are tried at the first place of a run. */
const plainWord = /^[a-z]+$/u;

const parsedOf = new WeakMap<Ruleset, Parsed>();

/** Matches a phrase once more where it was found, to see what its lists and gaps hold; null where that takes too long. */
export function capturesAt(ruleset: Ruleset, { words }: Passage, place: PhraseMatch, phrase: string): Captures | null {
  const lists = new Map<string, Capture>();
  const held = new Map<Part, Capture>();
  const parsed = parsedOf.get(ruleset) ?? { phrases: new Map(), words: new Map() };
  parsedOf.set(ruleset, parsed);
  const bodyOf = (written: string): Part =>
    plainWord.test(written)
      ? { type: 'word', word: written }
      : remembered(parsed.phrases, written, () => parsePhrase(written)).body;
  const idsOf = (written: string): readonly number[] =>
    plainWord.test(written)
      ? ruleset.vocabulary.read(written)
      : remembered(parsed.words, written, () => readWords(written, [], ruleset.vocabulary).ids);

  const idAt = (at: number): number => (at <= place.last ? (words.ids[at] ?? symbols.barrier) : symbols.barrier);
  const skipCommas = (at: number): number => {
    let next = at;
    while (idAt(next) === symbols.comma) next++;
    return next;
  };

  let tries = 0;

  /** Tries to read `part` from word `at` on so that `then` holds for what follows. */
  function matches(part: Part, at: number, then: (next: number) => boolean): boolean {
    if (++tries > mostTries) return false;
    switch (part.type) {
      case 'word':
        return wordEnds(part.word, at).some(then);
      case 'sequence':
        return sequence(part.items, 0, at, then);
      case 'choice':
        return part.options.some((option) => matches(option, at, then));
      case 'optional':
        return matches(part.item, at, then) || then(at);
      case 'gap':
        return upTo(
          3,
          at,
          () => true,
          (next) => {
            if (!then(next)) return false;
            held.set(part, { first: at, last: next - 1 });
            return true;
          },
        );
      case 'adverb':
        return upTo(2, at, (id) => ruleset.vocabulary.isAdverb(id), then);
      case 'comma':
        return idAt(at) === symbols.comma && then(at + 1);
      case 'list':
        return list(part.name, at, then);
    }
  }

  function sequence(items: readonly Part[], index: number, at: number, then: (next: number) => boolean): boolean {
    const item = items[index];
    return item ? matches(item, at, (next) => sequence(items, index + 1, next, then)) : then(at);
  }

  function upTo(times: number, at: number, takes: (id: number) => boolean, then: (next: number) => boolean): boolean {
    if (then(at)) return true;
    const word = skipCommas(at);
    return times > 0 && word <= place.last && takes(idAt(word)) && upTo(times - 1, word + 1, takes, then);
  }

  function wordEnds(written: string, at: number): number[] {
    let next = at;
    for (const id of idsOf(written)) {
      next = skipCommas(next);
      if (idAt(next) !== id) return [];
      next++;
    }
    return [next];
  }

  function list(name: string, at: number, then: (next: number) => boolean): boolean {
    const first = skipCommas(at);
    const capture = (next: number): boolean => {
      if (!then(next)) return false;
      if (!lists.has(name)) lists.set(name, { first, last: next - 1 });
      return true;
    };
    if (name === 'name') return words.nameLike[first] === true && first <= place.last && capture(first + 1);
    if (name === 'number') return idAt(first) === symbols.number && capture(first + 1);
    const entries = ruleset.lists[name] ?? [];
    return entries.some((entry) => matches(bodyOf(entry), at, capture));
  }

  const body = bodyOf(phrase);
  const isRead = matches(body, place.first, (next) => next === place.last + 1);
  return isRead ? { lists, gaps: gapsOf(body, held) } : null;
}

/** The gaps that stand between the words of a phrase, neighbours joined. */
function gapsOf(body: Part, held: ReadonlyMap<Part, Capture>): Capture[] {
  const items = body.type === 'sequence' ? body.items : [body];
  const gaps: Capture[] = [];
  items.forEach((item, i) => {
    const capture = held.get(item);
    if (item.type !== 'gap' || !capture) return;
    const before = gaps.at(-1);
    if (before && items[i - 1]?.type === 'gap') before.last = Math.max(before.last, capture.last);
    else gaps.push({ ...capture });
  });
  return gaps;
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  const made = make();
  known.set(key, made);
  return made;
}

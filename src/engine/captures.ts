import { type Part, parsePhrase } from './phrase.js';
import type { Found, Passage } from './reading.js';
import type { Ruleset } from './ruleset.js';
import { symbols } from './vocabulary.js';
import { readWords } from './words.js';

/** The first and last word (inclusive) that a `{list}` of a phrase matched. */
export interface Capture {
  first: number;
  last: number;
}

/** What each `{list}` of a phrase matched at a place. The last one counts when a list stands twice. */
export function capturesAt(ruleset: Ruleset, { words }: Passage, place: Found, phrase: string): Map<string, Capture> {
  const captured = new Map<string, Capture>();

  const idAt = (at: number): number => (at <= place.last ? (words.ids[at] ?? symbols.barrier) : symbols.barrier);
  const skipCommas = (at: number): number => {
    let next = at;
    while (idAt(next) === symbols.comma) next++;
    return next;
  };

  /** Tries to read `part` from word `at` on so that `then` holds for what follows. */
  function matches(part: Part, at: number, then: (next: number) => boolean): boolean {
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
        return upTo(3, at, () => true, then);
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
    for (const id of readWords(written, [], ruleset.vocabulary).ids) {
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
      if (!captured.has(name)) captured.set(name, { first, last: next - 1 });
      return true;
    };
    if (name === 'name') return words.nameLike[first] === true && first <= place.last && capture(first + 1);
    if (name === 'number') return idAt(first) === symbols.number && capture(first + 1);
    const entries = ruleset.lists[name] ?? [];
    return entries.some((entry) => matches(parsePhrase(entry).body, at, capture));
  }

  matches(parsePhrase(phrase).body, place.first, (next) => next === place.last + 1);
  return captured;
}

import type { Match } from '../../src/engine/matching/matcher.js';
import { symbols, type Vocabulary } from '../../src/engine/text/vocabulary.js';
import { readIds, type Words } from '../../src/engine/text/words.js';
import type { WordLists } from '../../src/rulebook/notation/list-forms.js';
import { maxAdverbs, maxGapWords, type PhrasePart, parsePhrase } from '../../src/rulebook/notation/phrase.js';

const negations = ['not', 'never', 'no', 'nor', 'neither', 'nothing', 'none', 'hardly', 'without'];
const auxiliaries =
  'can could will would shall should may might must do does did have has had am is are was were need'.split(' ');

/** Finds phrases as the notation says, from every word on: what the matcher is held against. */
export class PlainMatcher {
  readonly #vocabulary: Vocabulary;
  readonly #lists: WordLists;
  readonly #negations: ReadonlySet<number>;
  readonly #auxiliaries: ReadonlySet<number>;

  constructor(vocabulary: Vocabulary, lists: WordLists) {
    this.#vocabulary = vocabulary;
    this.#lists = lists;
    this.#negations = vocabulary.idsOf(negations);
    this.#auxiliaries = vocabulary.idsOf(auxiliaries);
  }

  find(phrases: readonly string[], words: Words): Match[] {
    const found: (Match & { complete: number })[] = [];
    for (let first = 0; first < words.length; first++) {
      phrases.forEach((written, phrase) => {
        const ends = [...this.#ends(parsePhrase(written).body, [first], first, words)]
          .map((end) => end - 1)
          .filter((last) => last >= first && !this.#isDenied(words, last));
        if (ends.length > 0) found.push({ phrase, first, last: Math.max(...ends), complete: Math.min(...ends) });
      });
    }
    found.sort((a, b) => a.first - b.first || a.complete - b.complete || a.phrase - b.phrase);
    return found.map(({ phrase, first, last }) => ({ phrase, first, last }));
  }

  #isDenied(words: Words, last: number): boolean {
    const [not] = this.#vocabulary.idsOf(['not']);
    return words.idAt(last + 1) === not && this.#auxiliaries.has(words.idAt(last));
  }

  /** Where a part may end that begins at one of `starts`. */
  #ends(part: PhrasePart, starts: Iterable<number>, first: number, words: Words): Set<number> {
    const next = (at: number, takes: (id: number, at: number) => boolean, mayBeginAtComma = true): number[] => {
      let word = at;
      if (at > first || mayBeginAtComma) while (words.idAt(word) === symbols.comma) word++;
      const id = words.idAt(word);
      return id !== symbols.barrier && id !== symbols.comma && takes(id, word) ? [word + 1] : [];
    };
    const each = (step: (at: number) => Iterable<number>): Set<number> =>
      new Set([...starts].flatMap((at) => [...step(at)]));
    const upTo = (times: number, takes: (id: number) => boolean): Set<number> => {
      const ends = new Set(starts);
      for (let i = 0; i < times; i++) for (const end of [...ends].flatMap((at) => next(at, takes))) ends.add(end);
      return ends;
    };
    switch (part.type) {
      case 'word': {
        let ends = new Set(starts);
        for (const id of readIds(part.word, this.#vocabulary))
          ends = new Set([...ends].flatMap((at) => next(at, (other) => other === id, false)));
        return ends;
      }
      case 'sequence':
        return part.items.reduce<Set<number>>((ends, item) => this.#ends(item, ends, first, words), new Set(starts));
      case 'choice':
        return new Set(part.options.flatMap((option) => [...this.#ends(option, starts, first, words)]));
      case 'optional':
        return new Set([...starts, ...this.#ends(part.item, starts, first, words)]);
      case 'gap':
        return upTo(maxGapWords, (id) => !this.#negations.has(id));
      case 'adverb':
        return upTo(maxAdverbs, (id) => this.#vocabulary.isAdverb(id));
      case 'comma':
        return each((at) => (words.idAt(at) === symbols.comma ? [at + 1] : []));
      case 'list':
        if (part.name === 'name') return each((at) => next(at, (_, word) => words.isNameLike(word)));
        if (part.name === 'number') return each((at) => next(at, (id) => this.#vocabulary.isNumber(id)));
        return new Set(
          (this.#lists[part.name] ?? []).flatMap((entry) => [
            ...this.#ends(parsePhrase(entry).body, starts, first, words),
          ]),
        );
    }
  }
}

import type { KeyTable } from '../matching/key-table.js';
import type { Candidate } from '../matching/matcher.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { mayHoldMask } from '../text/mask.js';
import { PassageText, type SentencePlace } from './passage-text.js';

/** A sentence of a text as a text of its own, of which is known what is known of the whole. */
export class SentenceText extends PassageText {
  readonly #whole: PassageText;
  readonly #place: SentencePlace;

  private constructor(phrases: PhraseIndex, whole: PassageText, place: SentencePlace) {
    super(phrases, { text: whole.text.slice(place.start, place.end), offset: 0, opaque: [] });
    this.#whole = whole;
    this.#place = place;
  }

  /** Null where the sentence may read otherwise alone: where something is masked in it, or its last word waits for the next. */
  static of(phrases: PhraseIndex, whole: PassageText, place: SentencePlace): SentenceText | null {
    const { start, end, to } = place;
    if (whole.masks.some((mask) => mask.start < end && mask.end > start)) return null;
    if (!isSpace(whole.text.charAt(start - 1)) || !isSpace(whole.text.charAt(end))) return null;
    // "It's" has become "it has" for what comes after it.
    const last = phrases.vocabulary.wordOf(whole.words.idAt(to - 1));
    if (last === 'has' || last === 'had' || mayHoldMask(whole.text.slice(start, end))) return null;
    return new SentenceText(phrases, whole, place);
  }

  override get lastWord(): number | undefined {
    return this.#whole.words.idAt(this.#place.to - 1);
  }

  override get isPlain(): boolean {
    return this.#whole.isPlain;
  }

  override get sentences(): readonly SentencePlace[] {
    const { from, to } = this.#place;
    return [{ from: 0, to: to - from, start: 0, end: this.text.length }];
  }

  override candidatesIn(table: KeyTable): readonly Candidate[] {
    const { from, to } = this.#place;
    return this.#whole
      .candidatesIn(table)
      .filter(({ first }) => first >= from && first < to)
      .map(({ phrase, first }) => ({ phrase, first: first - from }));
  }
}

/** A space, or what is before the beginning or after the end of a text. */
function isSpace(character: string): boolean {
  return character.trim() === '';
}

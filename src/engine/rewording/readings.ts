import { getOrCreate } from '../../shared/get-or-create.js';
import type { Edit } from '../analysis/finding.js';
import { findMatches, Passage, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { readWords } from '../text/words.js';
import { type Edited, textOf, withEdits } from './apply.js';
import { openSlotsIn } from './proposals.js';
import { isStillASentence, type ReadSentence, readSentence } from './still-a-sentence.js';

/** What edits make of a sentence, and the phrases in it. */
export interface EditedReading {
  text: string;
  matches: readonly PhraseMatch[];
}

/** A text that is to take the place of a sentence, and the phrases in each sentence of it. */
export interface TextReading {
  passage: Passage;
  sentences: readonly { sentence: Sentence; matches: readonly PhraseMatch[] }[];
}

/** Longer than sentences are: an edit of a few words mends none, and reading it anew for each fault takes the square of it. */
const maxSentence = 1000;

/** What may take the place of a sentence, each text read once, by however many rules it is asked for. */
export class Readings {
  readonly #phrases: PhraseIndex;
  readonly #sentence: Sentence;
  readonly #edited = new Map<string, EditedReading | null>();
  readonly #texts = new Map<string, TextReading>();
  #before: ReadSentence | undefined;

  constructor(phrases: PhraseIndex, sentence: Sentence) {
    this.#phrases = phrases;
    this.#sentence = sentence;
  }

  /** The sentence with edits made; null where what comes of it is no sentence that could be sent. */
  editedBy(edits: readonly Edit[]): EditedReading | null {
    if (this.#sentence.end - this.#sentence.start > maxSentence) return null;
    const key = edits.map(({ start, end, text }) => `${start} ${end} ${text}`).join('\n');
    const known = this.#edited.get(key);
    if (known !== undefined) return known;
    const made = this.#read(withEdits(this.#sentence, edits));
    this.#edited.set(key, made);
    return made;
  }

  #read(after: Edited): EditedReading | null {
    const { forms, vocabulary } = this.#phrases;
    if (this.#before === undefined) {
      const { text, masks } = textOf(this.#sentence);
      this.#before = readSentence(text, masks, forms);
    }
    const before = this.#before;
    const isSound =
      isStillASentence(before, readSentence(after.text, after.masks, forms), narrowed(before.text, after)) &&
      !regretsYes(before.text, after.text) &&
      !leavesThat(before.text, after.text);
    if (!isSound) return null;
    const words = readWords(after.text, after.masks, vocabulary);
    return { text: after.text, matches: findMatches(this.#phrases, words, 0, words.length) };
  }

  /** A text in place of the sentence, which may be several. */
  of(text: string): TextReading {
    return getOrCreate(this.#texts, text, () => {
      const { block, kind } = this.#sentence.passage;
      const passage = new Passage(this.#phrases, 0, block, kind, { text, offset: 0, opaque: openSlotsIn(text) });
      const sentences = passage.sentences.map((sentence) => ({ sentence, matches: passage.flagsIn(sentence) }));
      return { passage, sentences };
    });
  }
}

/** Words that are put back at the end of what is written ("simply press", "press") were not changed. */
function narrowed(before: string, { text, change }: Edited): Edited['change'] {
  const { start, end, writtenEnd } = change;
  const gone = before.slice(start, end);
  const written = text.slice(start, writtenEnd);
  const isKept =
    gone.toLowerCase().endsWith(written.toLowerCase()) &&
    /(?:^|[^A-Za-z\u00C0-\u024F])$/u.test(gone.slice(0, gone.length - written.length));
  return isKept ? { start, end: end - written.length, writtenEnd: start } : change;
}

const denials = /\b(?:not|cannot|unable|never)\b|n['’]t\b/giu;
const regrets = /\b(?:unfortunately|regrettably|regretfully|sadly|afraid|regret|sorry|apologi[a-z]+|alas)\b/iu;

/** "Sadly, we can ship it once you pay": what is no longer a no is not to be regretted. */
function regretsYes(before: string, after: string): boolean {
  return regrets.test(after) && (after.match(denials)?.length ?? 0) < (before.match(denials)?.length ?? 0);
}

/** "The fee is paid, but that it is late" of "We note that the fee is paid, but that it is late". */
function leavesThat(before: string, after: string): boolean {
  const pair = /\bthat\b.*\b(?:and|but|or) that\b/isu;
  return pair.test(before) && !pair.test(after) && /\b(?:and|but|or) that\b/iu.test(after);
}

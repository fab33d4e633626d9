import type { Edit } from '../analysis/finding.js';
import { findMatches, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { readWords } from '../text/words.js';
import { type Edited, textOf, withEdits } from './apply.js';
import { LeftSentence, RuleTexts } from './beside.js';
import { type ReadSentence, readEdited, readSentence } from './read-sentence.js';
import { isStillASentence } from './still-a-sentence.js';

/** What edits make of a sentence, and the phrases in it. */
export interface EditedReading {
  text: string;
  matches: readonly PhraseMatch[];
}

/** Longer than sentences are: an edit of a few words mends none, and reading it anew for each fault takes the square of it. */
const maxSentence = 1000;

/** What may take the place of a sentence, each text read once, by however many rules it is asked for. */
export class Readings {
  readonly #phrases: PhraseIndex;
  readonly #sentence: Sentence;
  readonly #ruleTexts: RuleTexts;
  readonly #edited: { edits: readonly Edit[]; reading: EditedReading | null }[] = [];
  #before: ReadSentence | undefined;
  #flags: readonly PhraseMatch[] | undefined;

  /** @param flags the phrases in the sentence as it is, where they are known. */
  constructor(
    phrases: PhraseIndex,
    sentence: Sentence,
    { flags, ruleTexts = new RuleTexts() }: { flags?: readonly PhraseMatch[]; ruleTexts?: RuleTexts } = {},
  ) {
    this.#phrases = phrases;
    this.#sentence = sentence;
    this.#flags = flags;
    this.#ruleTexts = ruleTexts;
  }

  /** The phrases in the sentence as it is. */
  get flags(): readonly PhraseMatch[] {
    this.#flags ??= this.#sentence.passage.flagsIn(this.#sentence);
    return this.#flags;
  }

  /** The sentence with edits made; null where what comes of it is no sentence that could be sent. */
  editedBy(edits: readonly Edit[]): EditedReading | null {
    if (this.#sentence.end - this.#sentence.start > maxSentence) return null;
    const known = this.#edited.find((one) => areSame(one.edits, edits));
    if (known) return known.reading;
    const reading = this.#read(withEdits(this.#sentence, edits));
    this.#edited.push({ edits, reading });
    return reading;
  }

  #read(after: Edited): EditedReading | null {
    const { forms, vocabulary } = this.#phrases;
    if (this.#before === undefined) {
      const { text, masks } = textOf(this.#sentence);
      this.#before = readSentence(text, masks, forms);
    }
    const before = this.#before;
    const isSound =
      isStillASentence(before, readEdited(before, after, forms), narrowed(before.text, after)) &&
      !regretsYes(before.text, after.text) &&
      !leavesThat(before.text, after.text);
    if (!isSound) return null;
    const words = readWords(after.text, after.masks, vocabulary);
    return { text: after.text, matches: findMatches(this.#phrases, words, 0, words.length) };
  }

  /** What is left of the sentence, for texts of rules to stand beside it. */
  leaving(text: string): LeftSentence {
    return new LeftSentence(text, this.#phrases, this.#sentence, { flags: this.flags, ruleTexts: this.#ruleTexts });
  }
}

function areSame(some: readonly Edit[], others: readonly Edit[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ start, end, text }, i) => {
      const other = others[i];
      return other !== undefined && start === other.start && end === other.end && text === other.text;
    })
  );
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
/** Asked first, as it is fast, and most sentences hold none. */
const mayDeny = /not|n['’]t|unable|never/i;
const regrets = /\b(?:unfortunately|regrettably|regretfully|sadly|afraid|regret|sorry|apologi[a-z]+|alas)\b/iu;

/** "Sadly, we can ship it once you pay": what is no longer a no is not to be regretted. */
function regretsYes(before: string, after: string): boolean {
  if (!mayDeny.test(before) || !regrets.test(after)) return false;
  return (after.match(denials)?.length ?? 0) < (before.match(denials)?.length ?? 0);
}

const mayJoin = /that/i;
const joinedThat = /\b(?:and|but|or) that\b/iu;
const pairOfThat = new RegExp(`\\bthat\\b.*${joinedThat.source}`, 'isu');

/** "The fee is paid, but that it is late" of "We note that the fee is paid, but that it is late". */
function leavesThat(before: string, after: string): boolean {
  return mayJoin.test(after) && joinedThat.test(after) && !pairOfThat.test(after) && pairOfThat.test(before);
}

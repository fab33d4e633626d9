import type { Rewording } from '../../rulebook/rule.js';
import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { Passage, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import { PassageText } from '../analysis/passage-text.js';
import { SentenceText } from '../analysis/sentence-text.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { mayHoldMask, writeOver } from '../text/mask.js';
import { plainSentences } from '../text/sentences.js';
import { symbols } from '../text/vocabulary.js';
import { openSlotsIn } from './proposals.js';

/** A text of a rule that stands beside a sentence. */
export type TextBeside = Rewording & { scope: 'before' | 'after' };

export function isBeside(rewording: Rewording): rewording is TextBeside {
  return rewording.scope === 'before' || rewording.scope === 'after';
}

/** A part of a text as it is read, and the phrases in each sentence of it. */
export interface TextReading {
  passage: Passage;
  sentences: readonly { sentence: Sentence; matches: readonly PhraseMatch[] }[];
}

/** The texts of rules, each read once for all the sentences that it is to stand beside. */
export class RuleTexts {
  readonly #texts = new Map<string, ReadText>();

  read(text: string, phrases: PhraseIndex): ReadText {
    return getOrCreate(this.#texts, text, () => {
      const read = readText(text, phrases);
      read.ownWords();
      return new ReadText(read, phrases);
    });
  }
}

/** What is left of a sentence, with texts of rules beside it. */
export class LeftSentence {
  readonly text: string;
  readonly #phrases: PhraseIndex;
  readonly #sentence: Sentence;
  readonly #flags: readonly PhraseMatch[];
  readonly #ruleTexts: RuleTexts;
  readonly #extended = new Map<TextBeside, readonly TextReading[]>();
  #left: ReadText | undefined;

  /** @param flags what is flagged in the sentence as it was. */
  constructor(
    text: string,
    phrases: PhraseIndex,
    sentence: Sentence,
    { flags, ruleTexts }: { flags: readonly PhraseMatch[]; ruleTexts: RuleTexts },
  ) {
    this.text = text;
    this.#phrases = phrases;
    this.#sentence = sentence;
    this.#flags = flags;
    this.#ruleTexts = ruleTexts;
  }

  /** It and a text of a rule, read each for itself where that comes to the same. */
  beside(rewording: TextBeside): readonly TextReading[] {
    return getOrCreate(this.#extended, rewording, () => {
      const { text, scope } = rewording;
      this.#left ??= new ReadText(this.#read(), this.#phrases);
      const added = this.#ruleTexts.read(text, this.#phrases);
      const [first, second] = scope === 'after' ? [this.#left, added] : [added, this.#left];
      if (first.mayComeFirst && second.mayComeSecond) {
        const parts = [this.#reading(first.text, 0), this.#reading(second.text, 1)];
        if (parts.every(areScopesInSentences)) return parts;
      }
      return [this.#reading(readText(`${first.text.text} ${second.text.text}`, this.#phrases), 0)];
    });
  }

  #read(): PassageText {
    const { passage, start, end } = this.#sentence;
    const isAsItWas = this.text === passage.text.slice(start, end);
    return (isAsItWas ? passage.textOf(this.#sentence) : null) ?? readText(this.text, this.#phrases);
  }

  #reading(text: PassageText, number: number): TextReading {
    const { from, passage: of } = this.#sentence;
    const passage = new Passage(
      this.#phrases,
      number,
      of.block,
      of.kind,
      { text: text.text, offset: 0, opaque: [] },
      text,
    );
    const isAsItWas = text instanceof SentenceText;
    return {
      passage,
      sentences: passage.sentences.map((sentence) => ({
        sentence,
        matches: isAsItWas ? this.#flags.map((match) => moved(match, -from)) : passage.flagsIn(sentence),
      })),
    };
  }
}

function readText(text: string, phrases: PhraseIndex): PassageText {
  return new PassageText(phrases, { text, offset: 0, opaque: openSlotsIn(text) });
}

function moved({ phrase, first, last, rulePhrase }: PhraseMatch, by: number): PhraseMatch {
  return { phrase, first: first + by, last: last + by, rulePhrase };
}

/** False where a rule asks what else is in the line of the words that it flags. */
function areScopesInSentences({ sentences }: TextReading): boolean {
  return sentences.every(({ matches }) =>
    matches.every(({ rulePhrase: { active } }) => !active.rule.notIn.includes('label')),
  );
}

/**
 * A text, and whether it reads beside another as it does alone: no sentence, no quotation and no variable goes from one
 * into the other, and no word of the first waits for the next. Where that is not known, it may not.
 */
class ReadText {
  readonly text: PassageText;
  readonly #phrases: PhraseIndex;
  #mayComeFirst: boolean | undefined;
  #mayComeSecond: boolean | undefined;

  constructor(text: PassageText, phrases: PhraseIndex) {
    this.text = text;
    this.#phrases = phrases;
  }

  get mayComeFirst(): boolean {
    this.#mayComeFirst ??= this.#isEnded();
    return this.#mayComeFirst;
  }

  get mayComeSecond(): boolean {
    this.#mayComeSecond ??= this.text.isPlain && mayOpen.test(writtenOver(this.text));
    return this.#mayComeSecond;
  }

  #isEnded(): boolean {
    if (!(this.text instanceof SentenceText || isClosed(this.text.text)) || !this.text.isPlain) return false;
    const last = this.#phrases.vocabulary.wordOf(this.text.lastWord ?? symbols.other);
    return last !== 'is' && last !== 'would' && endsSentence(lastWritten(this.text));
  }
}

/** Whether nothing that is masked in a text could go on after it. */
function isClosed(text: string): boolean {
  let from = 0;
  for (const { start, end } of openSlotsIn(text)) {
    if (mayHoldMask(text.slice(from, start))) return false;
    from = end;
  }
  return !mayHoldMask(text.slice(from));
}

/** What the parser may begin a sentence with. */
const mayOpen = /^["“(£$€]?[A-Z0-9]/u;

function writtenOver({ text, masks }: PassageText): string {
  return masks.length === 0 ? text : writeOver(text, masks);
}

/** The last word of a text, with the signs after it. */
function lastWritten(text: PassageText): string {
  const written = writtenOver(text);
  return written.slice(written.lastIndexOf(' ') + 1);
}

const maxKnownEnds = 10_000;
const knownEnds = new Map<string, boolean>();

/** Whether a sentence ends after a word with its full stop where another may begin. */
function endsSentence(word: string): boolean {
  const known = knownEnds.get(word);
  if (known !== undefined) return known;
  const [sentence, next] = plainSentences(`${word} Xx`) ?? [];
  const ends = next !== undefined && sentence?.end === word.length;
  if (knownEnds.size >= maxKnownEnds) knownEnds.clear();
  knownEnds.set(copiedString(word), ends);
  return ends;
}

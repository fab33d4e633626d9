import type { Root } from 'nlcst';
import { joinedLists } from '../../shared/joined-lists.js';
import type { Block, Range } from '../../shared/reply.js';
import type { KeyTable } from '../matching/key-table.js';
import type { Candidate, Match } from '../matching/matcher.js';
import {
  type ActiveRule,
  isSoughtEverywhere,
  type PhraseIndex,
  type RoleType,
  type RulePhrase,
} from '../matching/phrase-index.js';
import { symbols } from '../text/vocabulary.js';
import type { Mask, Words } from '../text/words.js';
import { type BlockSlice, type PassageMemory, PassageText, type SentencePlace } from './passage-text.js';
import { SentenceText } from './sentence-text.js';

/** A sentence. `from` and `to` number the words of its passage (half-open); `start` and `end` are offsets in the passage's text. */
export interface Sentence extends SentencePlace {
  passage: Passage;
}

/** A phrase of a rule, found in a sentence. */
export interface PhraseMatch extends Match {
  rulePhrase: RulePhrase;
}

/** Longer blocks are read in several passages: the parser's cost grows faster than its input. */
const maxPassage = 4000;
/** How far past that a passage may run to end where a sentence ends. */
const slack = 2000;

/** A paragraph, or a slice of a very long one: the unit of parsing. What depends on sentences is worked out when first asked for. */
export class Passage {
  /** Its number among the passages that were read with it. */
  readonly number: number;
  /** The number of its block in the reply. */
  readonly block: number;
  readonly kind: Block['kind'];
  /** Where `text` begins in the block's text. */
  readonly offset: number;
  readonly #phrases: PhraseIndex;
  readonly #text: PassageText;
  #sentences: readonly Sentence[] | undefined;
  #candidates: readonly Candidate[] | undefined;
  #flagCandidates: readonly Candidate[] | undefined;

  constructor(
    phrases: PhraseIndex,
    number: number,
    block: number,
    kind: Block['kind'],
    slice: BlockSlice,
    text = new PassageText(phrases, slice),
  ) {
    this.#phrases = phrases;
    this.number = number;
    this.block = block;
    this.kind = kind;
    this.#text = text;
    this.offset = slice.offset;
  }

  get text(): string {
    return this.#text.text;
  }

  get masks(): readonly Mask[] {
    return this.#text.masks;
  }

  get words(): Words {
    return this.#text.words;
  }

  /** The words told by the spaces between them. */
  get wordCount(): number {
    return this.#text.wordCount;
  }

  /** The paragraph as retext sees it: masked text is a made-up noun. */
  get tree(): Root {
    return this.#text.tree;
  }

  /** Lets go of the tree, which weighs many times the text; it is parsed again should anybody ask. */
  dropTree(): void {
    this.#text.dropTree();
  }

  /** As `dropTree`, of its words and sentences. */
  dropWords(): void {
    this.#text.dropWords();
    this.#sentences = undefined;
  }

  get sentences(): readonly Sentence[] {
    this.#sentences ??= this.#text.sentences.map(({ from, to, start, end }) => ({
      passage: this,
      from,
      to,
      start,
      end,
    }));
    return this.#sentences;
  }

  /** Where phrases of one role of a rule may be, told without parsing: never less than what its sentences hold. */
  candidatesOf(active: ActiveRule, type: RoleType): readonly Candidate[] {
    if (!isSoughtEverywhere(active.rule, type)) return this.#text.candidatesIn(this.#phrases.tables.of(active, type));
    if (this.#everywhere.length === 0) return this.#everywhere;
    return this.#everywhere.filter(({ phrase }) => {
      const rulePhrase = this.#phrases.phrases.at(phrase);
      return rulePhrase?.active === active && rulePhrase.role.type === type;
    });
  }

  /** Whether it may hold what rules about wordings flag. */
  get mayBeFlagged(): boolean {
    return this.#flags.length > 0;
  }

  get #flags(): readonly Candidate[] {
    this.#flagCandidates ??= flagsOfWordings(this.#everywhere, this.#phrases);
    return this.#flagCandidates;
  }

  get #everywhere(): readonly Candidate[] {
    this.#candidates ??= candidatesAmong(this.#phrases.tables.everywhere, this.#text);
    return this.#candidates;
  }

  /** The phrases of one role of a rule in one of its sentences. */
  matchesOf(sentence: Sentence, active: ActiveRule, type: RoleType): PhraseMatch[] {
    const candidates = this.candidatesOf(active, type);
    return candidates.length === 0 ? [] : this.#matchesAmong(candidates, sentence);
  }

  /** What rules about wordings flag in one of its sentences, and the exceptions to it. */
  flagsIn(sentence: Sentence): PhraseMatch[] {
    const flags = this.#matchesAmong(this.#flags, sentence);
    return withExceptions(flags, (active) => this.matchesOf(sentence, active, 'unless'));
  }

  /** One of its sentences as a text of its own; null where it may read otherwise alone. */
  textOf(sentence: Sentence): PassageText | null {
    return SentenceText.of(this.#phrases, this.#text, sentence);
  }

  #matchesAmong(candidates: readonly Candidate[], { from, to }: Sentence): PhraseMatch[] {
    return matchesAmong(candidates, this.#phrases, this.words, from, to);
  }

  /** The words of a match as a range of the passage's text. */
  rangeOf({ first, last }: Pick<Match, 'first' | 'last'>): Range {
    return { start: this.words.startAt(first), end: this.words.endAt(last) };
  }
}

function candidatesAmong(tables: readonly KeyTable[], text: PassageText): readonly Candidate[] {
  const [only] = tables;
  return only && tables.length === 1
    ? text.candidatesIn(only)
    : joinedLists(tables, (table) => text.candidatesIn(table));
}

/** @param memory what was read before; left out where nothing is read twice. */
export function readPassages(
  blocks: readonly Block[],
  phrases: PhraseIndex,
  memory: PassageMemory | null = null,
): Passage[] {
  const passages: Passage[] = [];
  blocks.forEach((block, number) => {
    for (const slice of slicesOf(block)) {
      const text = memory?.textOf(slice, phrases);
      passages.push(new Passage(phrases, passages.length, number, block.kind, slice, text));
    }
  });
  return passages;
}

/** What rules about wordings flag in the words `[from, to)`, read as one sentence, and the exceptions to it. */
export function findMatches(phrases: PhraseIndex, words: Words, from: number, to: number): PhraseMatch[] {
  const candidates = flagsOfWordings(candidatesIn(phrases.tables.everywhere, phrases, words), phrases);
  const flags = matchesAmong(candidates, phrases, words, from, to);
  return withExceptions(flags, (active) =>
    matchesAmong(candidatesIn([phrases.tables.of(active, 'unless')], phrases, words), phrases, words, from, to),
  );
}

function flagsOfWordings(everywhere: readonly Candidate[], phrases: PhraseIndex): readonly Candidate[] {
  const isFlag = ({ phrase }: Candidate): boolean => phrases.phrases.ownerOf(phrase)?.rule.kind === 'phrase';
  return everywhere.every(isFlag) ? everywhere : everywhere.filter(isFlag);
}

/** The phrases of one role of a rule in words that are read as one sentence. */
export function findPhrases(phrases: PhraseIndex, words: Words, active: ActiveRule, type: RoleType): PhraseMatch[] {
  const candidates = candidatesIn([phrases.tables.of(active, type)], phrases, words);
  return matchesAmong(candidates, phrases, words, 0, words.length);
}

function candidatesIn(tables: readonly KeyTable[], { matcher }: PhraseIndex, words: Words): readonly Candidate[] {
  return joinedLists(tables, (table) => matcher.candidatesIn(words, table));
}

function withExceptions(flags: PhraseMatch[], exceptionsTo: (active: ActiveRule) => PhraseMatch[]): PhraseMatch[] {
  if (flags.length === 0) return flags;
  const all = [...flags];
  const seen: ActiveRule[] = [];
  for (const { rulePhrase } of flags) {
    const { active } = rulePhrase;
    if (active.rule.unless.length === 0 || seen.includes(active)) continue;
    seen.push(active);
    for (const exception of exceptionsTo(active)) all.push(exception);
  }
  return all;
}

function matchesAmong(
  candidates: readonly Candidate[],
  phrases: PhraseIndex,
  words: Words,
  from: number,
  to: number,
): PhraseMatch[] {
  let starts: ReadonlySet<number> | undefined;
  const mayBegin = ({ phrase, first }: Candidate): boolean => {
    if (!phrases.phrases.at(phrase)?.atStart) return true;
    starts ??= sentenceStarts(phrases, words, from, to);
    return starts.has(first);
  };
  const found: PhraseMatch[] = [];
  for (const { phrase, first, last } of phrases.matcher.matchesAmong(candidates, words, from, to, mayBegin)) {
    const rulePhrase = phrases.phrases.at(phrase);
    if (rulePhrase) found.push({ phrase, first, last, rulePhrase });
  }
  return found;
}

const maxNames = 4;

/** The words at which a sentence begins for a reader: the first, and the one after "So", "Hi Priya," and the like. */
function sentenceStarts(phrases: PhraseIndex, words: Words, from: number, to: number): Set<number> {
  const starts = new Set([from]);
  let at = from;
  if (phrases.greetings.has(words.idAt(at))) {
    at++;
    while (at < to && at - from <= maxNames && words.isNameLike(at)) starts.add(++at);
  }
  while (at < to && (words.idAt(at) === symbols.comma || phrases.connectors.has(words.idAt(at)))) {
    starts.add(++at);
  }
  return starts;
}

/** A block in slices of bearable length, cut where a sentence seems to end, else at a space. */
function slicesOf({ text, opaque }: Block): BlockSlice[] {
  if (text.length <= maxPassage) return text === '' ? [] : [{ text, offset: 0, opaque }];
  const slices: BlockSlice[] = [];
  let from = 0;
  while (from < text.length) {
    const end = text.length - from <= maxPassage ? text.length : cutAfter(text, from + maxPassage);
    const within = opaque
      .filter((range) => range.start < end && range.end > from)
      .map((range) => ({ start: Math.max(0, range.start - from), end: Math.min(end, range.end) - from }));
    slices.push({ text: text.slice(from, end), offset: from, opaque: within });
    from = end;
  }
  return slices;
}

function cutAfter(text: string, at: number): number {
  const ahead = text.slice(at, at + slack);
  const cut = /[.!?]\s/u.exec(ahead) ?? /\s/u.exec(ahead);
  if (cut) return at + cut.index + cut[0].length;
  return Math.min(text.length, at + slack);
}

import type { Root } from 'nlcst';
import { wordsIn } from '../shared/letters.js';
import type { Block, Range, Reply, ThreadPlace } from '../shared/reply.js';
import type { LibraryPlace } from './library.js';
import { masksOf, writeOver } from './mask.js';
import type { Match } from './matcher.js';
import type { ActiveRule, RulePhrase, Ruleset } from './ruleset.js';
import { parse, parsedSentences, partedFurther, plainSentences } from './sentences.js';
import { type Template, templateOf } from './template.js';
import { symbols } from './vocabulary.js';
import { type Mask, readWords, type Words } from './words.js';

/** A sentence. `from` and `to` number the words of its passage (half-open); `start` and `end` are offsets in the passage's text. */
export interface Sentence extends Range {
  passage: Passage;
  from: number;
  to: number;
}

/** A phrase of a rule, found in a sentence. */
export interface PhraseMatch extends Match {
  rulePhrase: RulePhrase;
}

/** A reply as the rules see it. */
export interface ReplyAnalysis {
  ruleset: Ruleset;
  passages: readonly Passage[];
  blocks: readonly Block[];
  /** What a helpdesk does to `blocks` before a customer reads them. */
  template: Template;
  /** The helpdesk whose export holds the reply; null where none is known. */
  platform: string | null;
  /** Null for a reply that stands alone. */
  thread: ThreadPlace | null;
  /** Whether the reply is a record of a library, such as a macro, rather than a draft. */
  isRecord: boolean;
  /** Null where no library is being linted. */
  library: LibraryPlace | null;
  /** Whether rules hold for the reply, as far as anybody asked. */
  applying: Map<ActiveRule, boolean>;
}

/** Longer blocks are read in several passages: the parser's cost grows faster than its input. */
const longestPassage = 4000;
/** How far past that a passage may run to end where a sentence ends. */
const slack = 2000;

/** A paragraph, or a stretch of a very long one: the unit of parsing. What depends on sentences is worked out when first asked for. */
export class Passage {
  /** Its number in the reading. */
  readonly index: number;
  /** The number of its block in the reply. */
  readonly block: number;
  readonly kind: Block['kind'];
  readonly text: string;
  /** Where `text` begins in the block's text. */
  readonly offset: number;
  /** What the passage may hold, each phrase as often as it may: never less than what its sentences hold. */
  readonly possible: readonly RulePhrase[];
  readonly #ruleset: Ruleset;
  readonly #opaque: readonly Range[];
  #masks: readonly Mask[] | undefined;
  #words: Words | undefined;
  #tree: Root | undefined;
  #sentences: readonly Sentence[] | undefined;
  #found: Map<Sentence, readonly PhraseMatch[]> | undefined;
  #wordCount: number | undefined;

  constructor(ruleset: Ruleset, index: number, block: number, kind: Block['kind'], stretch: Stretch) {
    this.#ruleset = ruleset;
    this.index = index;
    this.block = block;
    this.kind = kind;
    this.text = stretch.text;
    this.offset = stretch.offset;
    this.#opaque = stretch.opaque;
    const possible: RulePhrase[] = [];
    for (const { phrase } of ruleset.matcher.find(this.words, 0, this.words.ids.length, () => true)) {
      const rulePhrase = ruleset.phrases[phrase];
      if (rulePhrase) possible.push(rulePhrase);
    }
    this.possible = possible;
    if (possible.length === 0) {
      this.#masks = undefined;
      this.#words = undefined;
    }
  }

  get masks(): readonly Mask[] {
    this.#masks ??= masksOf(this.text, this.#opaque);
    return this.#masks;
  }

  get words(): Words {
    this.#words ??= readWords(this.text, this.masks, this.#ruleset.vocabulary);
    return this.#words;
  }

  /** The words told by the spaces between them. */
  get wordCount(): number {
    this.#wordCount ??= wordsIn(this.text);
    return this.#wordCount;
  }

  /** The paragraph as retext sees it: masked text is a made-up noun. */
  get tree(): Root {
    this.#tree ??= parse(writeOver(this.text, this.masks));
    return this.#tree;
  }

  /** Lets go of the tree, which weighs many times the text; it is parsed again should anybody ask. */
  dropTree(): void {
    this.#tree = undefined;
  }

  get sentences(): readonly Sentence[] {
    if (!this.#sentences) {
      let from = 0;
      const plain = this.#ruleset.prefilter ? plainSentences(writeOver(this.text, this.masks)) : null;
      const whole = plain ?? parsedSentences(this.tree);
      const ranges = whole.flatMap((range) => partedFurther(this.text, range));
      this.#sentences = ranges.map((range) => {
        let to = from;
        while ((this.words.starts[to] ?? Number.POSITIVE_INFINITY) < range.end) to++;
        const sentence = { passage: this, from, to, start: range.start, end: range.end };
        from = to;
        return sentence;
      });
    }
    return this.#sentences;
  }

  found(sentence: Sentence): readonly PhraseMatch[] {
    this.#found ??= new Map();
    let found = this.#found.get(sentence);
    if (!found) {
      found = findIn(this.#ruleset, this.words, sentence.from, sentence.to);
      this.#found.set(sentence, found);
    }
    return found;
  }
}

/** @param blocks what a customer may read of the reply. */
export function analyseReply(
  reply: Reply,
  ruleset: Ruleset,
  library: LibraryPlace | null = null,
  blocks: readonly Block[] = reply.blocks,
): ReplyAnalysis {
  const thread = reply.thread ?? null;
  return {
    ruleset,
    passages: readBlocks(blocks, ruleset),
    blocks,
    template: templateOf(reply.blocks),
    platform: reply.platform ?? null,
    thread,
    isRecord: reply.ref !== null && thread === null && !reply.isWhole,
    library,
    applying: new Map(),
  };
}

export function readBlocks(blocks: readonly Block[], ruleset: Ruleset): Passage[] {
  const passages: Passage[] = [];
  blocks.forEach((block, number) => {
    for (const stretch of stretches(block)) {
      passages.push(new Passage(ruleset, passages.length, number, block.kind, stretch));
    }
  });
  return passages;
}

/** Everything that the rules look for in the words of one sentence. */
export function findIn(ruleset: Ruleset, words: Words, from: number, to: number): PhraseMatch[] {
  const starts = sentenceStarts(ruleset, words, from, to);
  const found: PhraseMatch[] = [];
  for (const { phrase, first, last } of ruleset.matcher.find(words, from, to, (word) => starts.has(word))) {
    const rulePhrase = ruleset.phrases[phrase];
    if (rulePhrase) found.push({ phrase, first, last, rulePhrase });
  }
  return found;
}

/** The sentences after `sentence`, across passages. */
export function* sentencesAfter(reading: ReplyAnalysis, sentence: Sentence): Generator<Sentence> {
  for (let i = sentence.passage.index; i < reading.passages.length; i++) {
    for (const next of reading.passages[i]?.sentences ?? []) {
      if (next.passage !== sentence.passage || next.from > sentence.from) yield next;
    }
  }
}

/** The sentences before `sentence`, across passages, the nearest first. */
export function* sentencesBefore(reading: ReplyAnalysis, sentence: Sentence): Generator<Sentence> {
  for (let i = sentence.passage.index; i >= 0; i--) {
    for (const before of reading.passages[i]?.sentences.toReversed() ?? []) {
      if (before.passage !== sentence.passage || before.from < sentence.from) yield before;
    }
  }
}

const mostNames = 4;

/** The words at which a sentence begins for a reader: the first, and the one after "So", "Hi Priya," and the like. */
function sentenceStarts(ruleset: Ruleset, words: Words, from: number, to: number): Set<number> {
  const starts = new Set([from]);
  let at = from;
  if (ruleset.greetings.has(words.ids[at] ?? symbols.other)) {
    at++;
    while (at < to && at - from <= mostNames && words.nameLike[at]) starts.add(++at);
  }
  while (at < to && (words.ids[at] === symbols.comma || ruleset.connectors.has(words.ids[at] ?? symbols.other))) {
    starts.add(++at);
  }
  return starts;
}

interface Stretch {
  text: string;
  offset: number;
  opaque: readonly Range[];
}

/** A block in stretches of bearable length, cut where a sentence seems to end, else at a space. */
function* stretches(block: Block): Generator<Stretch> {
  let from = 0;
  while (from < block.text.length) {
    const end =
      block.text.length - from <= longestPassage ? block.text.length : cutAfter(block.text, from + longestPassage);
    const opaque = block.opaque
      .filter((range) => range.start < end && range.end > from)
      .map((range) => ({ start: Math.max(0, range.start - from), end: Math.min(end, range.end) - from }));
    yield { text: block.text.slice(from, end), offset: from, opaque };
    from = end;
  }
}

function cutAfter(text: string, at: number): number {
  const ahead = text.slice(at, at + slack);
  const cut = /[.!?]\s/u.exec(ahead) ?? /\s/u.exec(ahead);
  if (cut) return at + cut.index + cut[0].length;
  return Math.min(text.length, at + slack);
}

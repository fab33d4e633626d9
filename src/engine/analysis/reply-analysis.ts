import { joinedLists } from '../../shared/joined-lists.js';
import { holdsWord } from '../../shared/letters.js';
import type { Block, Reply, ThreadPlace, Turn } from '../../shared/reply.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import type { Template } from '../template/template.js';
import type { Token } from '../text/tokens.js';
import type { LibraryPlace } from './library.js';
import { type Passage, readPassages } from './passage.js';
import type { PassageMemory } from './passage-text.js';
import type { TurnReader } from './turns.js';

/** What reads replies for a set of rules. */
export interface Readers {
  phrases: PhraseIndex;
  turns: TurnReader;
  /** For replies that are linted again and again; null where each is linted once. */
  memory: PassageMemory | null;
}

/** What surrounds the text of a reply. */
export interface ReplySetting {
  /** What a helpdesk does to the reply before a customer reads it. */
  template: Template;
  /** Null where no library is being linted. */
  library: LibraryPlace | null;
  /** False where nobody asks what to write instead, which takes as long as all the rest. */
  rewords: boolean;
}

/** How many turns back a rule remembers: what a person would still recall, and a bound for threads without end. */
const memory = 50;

/** One for all, since most replies come alone. */
const none: readonly Passage[] = [];

/** A reply as the rules see it. */
export class ReplyAnalysis {
  readonly phrases: PhraseIndex;
  /** What a customer may read of the reply. */
  readonly blocks: readonly Block[];
  readonly passages: readonly Passage[];
  readonly template: Template;
  /** The helpdesk whose export holds the reply; null where none is known. */
  readonly platform: string | null;
  /** Null for a reply that comes alone. */
  readonly thread: ThreadPlace | null;
  /** Whether the reply is a record of a library, such as a macro, rather than a draft. */
  readonly isRecord: boolean;
  readonly library: LibraryPlace | null;
  /** Whether rules about wordings say what to write instead. */
  readonly rewords: boolean;
  /** Whether rules hold for the reply, as far as that was asked. */
  readonly applicable = new Map<ActiveRule, boolean>();
  readonly #turns: TurnReader;
  #wordCount: number | undefined;

  constructor(
    reply: Reply,
    blocks: readonly Block[],
    { phrases, turns, memory }: Readers,
    { template, library, rewords }: ReplySetting,
  ) {
    this.phrases = phrases;
    this.blocks = blocks;
    this.passages = readPassages(blocks, phrases, memory);
    this.template = template;
    this.platform = reply.platform ?? null;
    this.thread = reply.thread ?? null;
    this.isRecord = reply.ref !== null && this.thread === null && !reply.isWhole;
    this.library = library;
    this.rewords = rewords;
    this.#turns = turns;
  }

  /** The words of the reply, headings aside; told by the spaces between them. */
  get wordCount(): number {
    this.#wordCount ??= this.passages.reduce(
      (sum, passage) => sum + (passage.kind === 'heading' ? 0 : passage.wordCount),
      0,
    );
    return this.#wordCount;
  }

  /** The paragraphs that hold words, headings aside. */
  get body(): Passage[] {
    return this.passages.filter(({ kind, text }) => kind !== 'heading' && holdsWord(text));
  }

  /** The turns before the reply, the latest first. */
  turnsBefore(): readonly Turn[] {
    if (!this.thread) return [];
    const { turns, index } = this.thread;
    return turns.slice(Math.max(0, index - memory), index).reverse();
  }

  /** What the customer wrote since an agent last did. */
  get customerTurns(): Turn[] {
    const turns: Turn[] = [];
    for (const turn of this.turnsBefore()) {
      if (turn.from === 'agent') break;
      turns.push(turn);
    }
    return turns.reverse();
  }

  get customerPassages(): readonly Passage[] {
    if (!this.thread) return none;
    return joinedLists(this.customerTurns, (turn) => this.passagesOf(turn));
  }

  /** The words that the customer wrote since an agent last did. */
  get customerTokens(): Token[] {
    return joinedLists(this.customerTurns, (turn) => this.#turns.tokensOf(turn));
  }

  passagesOf(turn: Turn): readonly Passage[] {
    return this.#turns.passagesOf(turn);
  }
}

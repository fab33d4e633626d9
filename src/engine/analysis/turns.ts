import type { Turn } from '../../shared/reply.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { masksOf } from '../text/mask.js';
import { type Token, tokensOf } from '../text/tokens.js';
import { type Passage, readPassages } from './passage.js';

/** Reads the turns of threads, each once: every reply of a thread asks for those before it. */
export class TurnReader {
  readonly #phrases: PhraseIndex;
  readonly #passages = new WeakMap<Turn, readonly Passage[]>();
  readonly #tokens = new WeakMap<Turn, readonly Token[]>();

  constructor(phrases: PhraseIndex) {
    this.#phrases = phrases;
  }

  passagesOf(turn: Turn): readonly Passage[] {
    let passages = this.#passages.get(turn);
    if (!passages) {
      passages = readPassages(turn.blocks, this.#phrases);
      this.#passages.set(turn, passages);
    }
    return passages;
  }

  /** The words of a turn, block after block. */
  tokensOf(turn: Turn): readonly Token[] {
    let tokens = this.#tokens.get(turn);
    if (!tokens) {
      tokens = turn.blocks.flatMap(({ text, opaque }) => tokensOf(text, masksOf(text, opaque)));
      this.#tokens.set(turn, tokens);
    }
    return tokens;
  }
}

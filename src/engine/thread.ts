import type { Turn } from '../shared/reply.js';
import { type Passage, type ReplyAnalysis, readBlocks } from './analysis.js';
import { masksOf } from './mask.js';
import type { Ruleset } from './ruleset.js';
import { type Token, tokensOf } from './tokens.js';

/** How many turns back a rule remembers: what a person would still recall, and a bound for threads without end. */
const memory = 50;

const passagesOf = new WeakMap<Ruleset, WeakMap<Turn, readonly Passage[]>>();
const tokensOfTurns = new WeakMap<Turn, readonly Token[]>();

/** The turns before the reply, the latest first. */
export function* turnsBefore({ thread }: ReplyAnalysis): Generator<Turn> {
  if (!thread) return;
  for (let i = thread.index - 1; i >= Math.max(0, thread.index - memory); i--) {
    const turn = thread.turns[i];
    if (turn) yield turn;
  }
}

/** What the customer wrote since an agent last did. */
export function customerTurns(reading: ReplyAnalysis): Turn[] {
  const turns: Turn[] = [];
  for (const turn of turnsBefore(reading)) {
    if (turn.from === 'agent') break;
    turns.push(turn);
  }
  return turns.reverse();
}

export function customerPassages(reading: ReplyAnalysis): Passage[] {
  return customerTurns(reading).flatMap((turn) => passagesIn(turn, reading.ruleset));
}

export function passagesIn(turn: Turn, ruleset: Ruleset): readonly Passage[] {
  let byTurn = passagesOf.get(ruleset);
  if (!byTurn) {
    byTurn = new WeakMap();
    passagesOf.set(ruleset, byTurn);
  }
  let passages = byTurn.get(turn);
  if (!passages) {
    passages = readBlocks(turn.blocks, ruleset);
    byTurn.set(turn, passages);
  }
  return passages;
}

/** The words of a turn, block after block. */
export function wordsOfTurn(turn: Turn): readonly Token[] {
  let tokens = tokensOfTurns.get(turn);
  if (!tokens) {
    tokens = turn.blocks.flatMap(({ text, opaque }) => tokensOf(text, masksOf(text, opaque)));
    tokensOfTurns.set(turn, tokens);
  }
  return tokens;
}

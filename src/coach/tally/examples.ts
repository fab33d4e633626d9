import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { SentenceExample } from '../state.js';
import { sayingOf } from './example.js';
import { compareExamples, compareTexts, compareUnreworded, type UnrewordedExample } from './order.js';

/** How many are kept of each agent and rule. */
export const maxExamples = 3;

/**
 * How many wait at most to be told what to write instead: each holds on to the reply that it is from. A report shows but a
 * few of them, and the others are never asked.
 */
const maxWaiting = 3000;

/** What to write instead of a sentence, worked out when it is asked for: that takes as long as linting a reply. */
class LateRewording {
  #workOut: (() => string | null) | null;
  #text: string | null = null;

  constructor(workOut: () => string | null) {
    this.#workOut = workOut;
  }

  get text(): string | null {
    if (this.#workOut) {
      const text = this.#workOut();
      this.#text = text && copiedString(text);
      this.#workOut = null;
    }
    return this.#text;
  }
}

/** What is kept, and what it was made of. */
interface KeptExample {
  example: UnrewordedExample;
  rewording: LateRewording;
  /** Tells what says the same from what does not. */
  saying: number;
  written: string;
}

/** A sentence of a reply, before it is known what to write instead. */
export interface FoundExample extends Omit<UnrewordedExample, 'rank'> {
  /** Null for a reply by which nothing tells it from others: what the sentence says is its rank then. */
  rank: number | null;
}

/** What an example is made of beside itself. */
export interface ExampleSource {
  /** The sentence as the agent wrote it, and where it was sent; those that are alike in that are reworded alike. */
  written: string;
  /** What to write instead; asked for later, and of what is kept alone. */
  rewording(): string | null;
}

/**
 * Of the examples of each agent and rule those with the lowest ranks, of those that say the same the lowest: the same ones
 * in whatever order they come.
 */
export class LowestExamples {
  readonly #kept = new Map<string | null, Map<string, KeptExample[]>>();
  readonly #waiting = new Set<LateRewording>();

  /** Whether an example would be kept, unless another says the same: asked first, since making one takes long. */
  mayKeep(agent: string | null, ruleId: string, rank: number): boolean {
    const last = this.#kept.get(agent)?.get(ruleId)?.[maxExamples - 1];
    return last === undefined || rank <= last.example.rank;
  }

  add(found: FoundExample, { written, rewording }: ExampleSource): void {
    if (found.rank !== null && !this.mayKeep(found.agent, found.ruleId, found.rank)) return;
    const ofAgent = getOrCreate(this.#kept, found.agent, () => new Map<string, KeptExample[]>());
    const kept = getOrCreate(ofAgent, found.ruleId, () => []);
    const saying = sayingOf(found);
    const example = { ...found, rank: found.rank ?? saying };
    const rival = kept.find((one) => one.saying === saying) ?? kept[maxExamples - 1];
    const added = { example, rewording: new LateRewording(rewording), saying, written };
    if (rival && !isBefore(added, rival)) return;
    if (rival) this.#waiting.delete(rival.rewording);
    this.#waiting.add(added.rewording);
    const others = kept.filter((one) => one !== rival);
    others.push({ ...added, example: ownCopy(example), written: copiedString(written) });
    ofAgent.set(
      found.ruleId,
      others.sort((a, b) => compareUnreworded(a.example, b.example)),
    );
    if (this.#waiting.size > maxWaiting) this.#reword();
  }

  /** Sorted. What to write instead of each is worked out when it is read. */
  values(): SentenceExample[] {
    const kept = Array.from(this.#kept.values(), (ofAgent) => Array.from(ofAgent.values()).flat()).flat();
    return kept.map(withLateRewording).sort(compareExamples);
  }

  /** Asks for all that wait, which lets go of their replies. */
  #reword(): void {
    for (const rewording of this.#waiting) void rewording.text;
    this.#waiting.clear();
  }
}

function withLateRewording({ example, rewording }: KeptExample): SentenceExample {
  const { agent, ruleId, rank, month, words, sentence, inLibrary } = example;
  return {
    agent,
    ruleId,
    rank,
    month,
    words,
    sentence,
    inLibrary,
    get rewording() {
      return rewording.text;
    },
  };
}

/** Whether one comes before another; of two that are alike the one of which the rewording does. */
function isBefore(one: KeptExample, other: KeptExample): boolean {
  const order = compareUnreworded(one.example, other.example);
  if (order !== 0 || one.written === other.written) return order < 0;
  return compareTexts(one.rewording.text, other.rewording.text) < 0;
}

/** With texts that do not hold on to what they were read from. */
function ownCopy(example: UnrewordedExample): UnrewordedExample {
  const { agent, ruleId, rank, month, words, sentence, inLibrary } = example;
  return {
    agent: agent && copiedString(agent),
    ruleId,
    rank,
    month,
    words: copiedString(words),
    sentence: sentence && copiedString(sentence),
    inLibrary,
  };
}

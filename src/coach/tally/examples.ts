import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { SentenceExample } from '../state.js';
import { sayingOf } from './example.js';
import { compareExamples, compareUnreworded, type UnrewordedExample } from './order.js';

/** How many are kept of each agent and rule. */
export const maxExamples = 3;

/** What is kept, and what it was made of. */
interface KeptExample {
  example: SentenceExample;
  /** Tells what says the same from what does not. */
  saying: number;
  /** The sentence as it was written for which it was last worked out what to write instead. */
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
  /** What to write instead: asked for what is kept alone, since working it out takes as long as linting a reply. */
  rewording(): string | null;
}

/**
 * Of the examples of each agent and rule those with the lowest ranks, of those that say the same the lowest: the same ones
 * in whatever order they come.
 */
export class LowestExamples {
  readonly #kept = new Map<string | null, Map<string, KeptExample[]>>();

  /** Whether an example would be kept, unless another says the same: asked first, since making one takes long. */
  mayKeep(agent: string | null, ruleId: string, rank: number): boolean {
    const last = this.#kept.get(agent)?.get(ruleId)?.[maxExamples - 1];
    return last === undefined || rank <= last.example.rank;
  }

  add(found: FoundExample, { written, rewording }: ExampleSource): void {
    const ofAgent = getOrCreate(this.#kept, found.agent, () => new Map<string, KeptExample[]>());
    const kept = getOrCreate(ofAgent, found.ruleId, () => []);
    const saying = sayingOf(found);
    const ranked = { ...found, rank: found.rank ?? saying };
    const same = kept.find((one) => one.saying === saying);
    const last = kept[maxExamples - 1];
    if (same ? !isBefore(ranked, written, same) : last && compareUnreworded(ranked, last.example) > 0) return;
    const words = same?.written === written ? same.example.rewording : rewording();
    const entry = { example: ownCopy({ ...ranked, rewording: words }), saying, written: copiedString(written) };
    if (!same) kept.push(entry);
    else if (compareExamples(entry.example, same.example) < 0) Object.assign(same, entry);
    else same.written = entry.written;
    kept.sort((a, b) => compareExamples(a.example, b.example));
    if (kept.length > maxExamples) kept.pop();
  }

  /** Adds one that is known with what to write instead. */
  addWhole(example: SentenceExample): void {
    const { rewording } = example;
    this.add(example, { written: JSON.stringify(rewording), rewording: () => rewording });
  }

  /** Sorted. */
  values(): SentenceExample[] {
    const kept = Array.from(this.#kept.values(), (ofAgent) => Array.from(ofAgent.values()).flat()).flat();
    return kept.map(({ example }) => example).sort(compareExamples);
  }
}

/** Whether one comes before another that says the same, or may do so by what to write instead. */
function isBefore(found: UnrewordedExample, written: string, same: KeptExample): boolean {
  const order = compareUnreworded(found, same.example);
  return order < 0 || (order === 0 && written !== same.written);
}

/** With texts that do not hold on to what they were read from. */
function ownCopy(example: SentenceExample): SentenceExample {
  const { agent, ruleId, rank, month, words, sentence, rewording, inLibrary } = example;
  return {
    agent: agent && copiedString(agent),
    ruleId,
    rank,
    month,
    words: copiedString(words),
    sentence: sentence && copiedString(sentence),
    rewording: rewording && copiedString(rewording),
    inLibrary,
  };
}

import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { SentenceExample } from '../state.js';
import { compareExamples, compareUnreworded, type UnrewordedExample } from './order.js';

/** How many are kept of each agent and rule. */
export const maxExamples = 3;

/** What is kept, and the sentence as it was written for which it was last worked out what to write instead. */
interface KeptExample {
  example: SentenceExample;
  written: string;
}

/** What an example is made of beside itself. */
export interface ExampleSource {
  /** The sentence as the agent wrote it, and where it was sent; those that are alike in that are reworded alike. */
  written: string;
  /** What to write instead: asked for what is kept alone, since working it out takes as long as linting a reply. */
  rewording(): string | null;
}

/** Of the examples of each agent and rule those with the lowest ranks: the same ones in whatever order they come. */
export class LowestExamples {
  readonly #kept = new Map<string | null, Map<string, KeptExample[]>>();

  add(found: UnrewordedExample, { written, rewording }: ExampleSource): void {
    const ofAgent = getOrCreate(this.#kept, found.agent, () => new Map<string, KeptExample[]>());
    const kept = getOrCreate(ofAgent, found.ruleId, () => []);
    const same = kept.find(({ example }) => example.rank === found.rank);
    const last = kept[maxExamples - 1];
    if (same ? !isBefore(found, written, same) : last && compareUnreworded(found, last.example) > 0) return;
    const words = same?.written === written ? same.example.rewording : rewording();
    const example = ownCopy({ ...found, rewording: words });
    const entry = { example, written: copiedString(written) };
    if (same) {
      same.written = entry.written;
      if (compareExamples(example, same.example) < 0) same.example = example;
    } else kept.push(entry);
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

/** Whether one may come before another that says the same. */
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

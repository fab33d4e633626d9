import { getOrCreate } from '../../shared/get-or-create.js';
import { quoted } from '../../shared/problem.js';
import type { SentenceExample } from '../state.js';
import { type LowestExamples, maxExamples } from './examples.js';
import { Fields } from './fields.js';
import type { EntryTaker } from './list-reader.js';
import { readExample, type StateFacts } from './parse-sums.js';

const list = 'exampleSentences';
const exampleFields: ReadonlySet<string> = new Set<keyof SentenceExample>([
  ...(['agent', 'ruleId', 'rank', 'month', 'words', 'sentence', 'rewording', 'inLibrary'] as const),
]);

/** Where the examples of a state go, and what they are checked by. */
export interface ExampleTarget {
  /** What messages call the state. */
  name: string;
  facts: StateFacts;
  /** Those that have a cell. */
  agents: ReadonlySet<string | null>;
  examples: LowestExamples;
}

/** Takes the examples of a state one by one. */
export class ExampleTaker implements EntryTaker {
  readonly #target: ExampleTarget;
  /** Of those of the state, by agent and rule. */
  readonly #ranks = new Map<string | null, Map<string, number[]>>();
  #index = 0;

  constructor(target: ExampleTarget) {
    this.#target = target;
  }

  /** @throws {StateError} for an example that can't have come about by counting. */
  add(entry: unknown): void {
    const { name, facts, agents, examples } = this.#target;
    const fields = new Fields(entry, { state: name, list, index: this.#index++ }, exampleFields);
    const example = readExample(fields, facts, agents);
    const ofAgent = getOrCreate(this.#ranks, example.agent, () => new Map<string, number[]>());
    const ranks = getOrCreate(ofAgent, example.ruleId, () => []);
    if (ranks.includes(example.rank)) throw this.#error('has two entries with the same agent, rule and rank');
    if (ranks.length === maxExamples)
      throw this.#error(`has more than ${maxExamples} of one agent for ${quoted(example.ruleId)}`);
    ranks.push(example.rank);
    examples.addWhole(example);
  }

  #error(says: string): Error {
    return new Fields({}, { state: this.#target.name, list: null, index: 0 }, exampleFields).error(list, says);
  }
}

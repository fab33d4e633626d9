import { quoted } from '../../shared/problem.js';
import type { SentenceExample } from '../state.js';
import { sayingOf } from './example.js';
import { type ExampleKey, type ExampleTable, exampleKey, type WrittenExample } from './example-table.js';
import { maxExamples } from './examples.js';
import { Fields } from './fields.js';
import { valueOfJson, writtenText } from './json-text.js';
import type { EntryTaker } from './list-reader.js';
import { readExample, type StateFacts } from './parse-sums.js';
import { exampleText } from './serialize.js';

const list = 'exampleSentences';
const exampleFields: ReadonlySet<string> = new Set<keyof SentenceExample>([
  ...(['agent', 'ruleId', 'rank', 'month', 'words', 'sentence', 'rewording', 'inLibrary', 'isAdvice'] as const),
]);

const textOrNull = `(null|${writtenText})`;
const month = String.raw`(?:null|"\d{4}-(?:0[1-9]|1[0-2])")`;
/** An example as `serialize` writes it. */
const writtenExample = new RegExp(
  [
    String.raw`\{"agent":${textOrNull},"ruleId":(${writtenText}),"rank":(0|[1-9]\d{0,15}),"month":${month}`,
    String.raw`"words":(${writtenText}),"sentence":${textOrNull},"rewording":(?:null|${writtenText}),"inLibrary":(true|false)(?:,"isAdvice":true)?\}`,
  ].join(','),
  'uy',
);

/** Where the examples of a state go, and what they are checked by. */
export interface ExampleTarget {
  /** What messages call the state. */
  name: string;
  /** Tells the state from those before, from 1. */
  number: number;
  facts: StateFacts;
  /** Those that have a cell, by how JSON has them. */
  agents: ReadonlyMap<string, unknown>;
  examples: ExampleTable;
}

/** Takes the examples of a state one by one. */
export class ExampleTaker implements EntryTaker {
  readonly #target: ExampleTarget;
  /** As JSON. */
  readonly #ruleIds: ReadonlySet<string>;
  #index = 0;

  constructor(target: ExampleTarget) {
    this.#target = target;
    this.#ruleIds = new Set(Array.from(target.facts.ruleIds, (id) => JSON.stringify(id)));
  }

  /** @throws {StateError} for an example that can't have come about by counting, as `takeText` does. */
  add(entry: unknown): void {
    const { name, facts, agents } = this.#target;
    const fields = new Fields(entry, { state: name, list, index: this.#index++ }, exampleFields);
    const example = readExample(fields, facts, agents);
    const { rank } = example;
    this.#take(exampleKey(example), rank, () => ({ rank, saying: sayingOf(example), text: exampleText(example) }));
  }

  takeText(text: string, start: number): number | null {
    writtenExample.lastIndex = start;
    const match = writtenExample.exec(text);
    if (!match) return null;
    const key = { agent: match[1] ?? '', ruleId: match[2] ?? '' };
    const rank = Number(match[3]);
    const words = match[4] ?? '';
    const sentence = match[5] ?? '';
    if (!this.#isKnown(key, rank) || !this.#isOfKind(sentence !== 'null', match[6] === 'true')) return null;
    this.#index++;
    this.#take(key, rank, () => {
      const saying = sayingOf({ words: valueOfJson(words) ?? '', sentence: valueOfJson(sentence) });
      return { rank, saying, text: match[0] };
    });
    return writtenExample.lastIndex;
  }

  /** What else is wrong is told when an example is parsed. */
  #isKnown({ agent, ruleId }: ExampleKey, rank: number): boolean {
    return this.#target.agents.has(agent) && this.#ruleIds.has(ruleId) && Number.isSafeInteger(rank);
  }

  #isOfKind(hasSentence: boolean, inLibrary: boolean): boolean {
    const { examples, hasLibrary } = this.#target.facts;
    return (hasSentence ? examples === 'sentence' : examples !== 'none') && (hasLibrary || !inLibrary);
  }

  /** @param written asked for where it may be kept, since reading words takes long. */
  #take(key: ExampleKey, rank: number, written: () => WrittenExample): void {
    const { number, examples } = this.#target;
    const group = examples.of(key);
    const ranks = group.ranksIn(number);
    if (ranks.includes(rank)) throw this.#error('has two entries with the same agent, rule and rank');
    if (ranks.length === maxExamples)
      throw this.#error(`has more than ${maxExamples} of one agent for ${quoted(valueOfJson(key.ruleId) ?? '')}`);
    ranks.push(rank);
    if (group.mayKeep(rank)) group.add(written());
  }

  #error(says: string): Error {
    return new Fields({}, { state: this.#target.name, list: null, index: 0 }, exampleFields).error(list, says);
  }
}

import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { Counts } from '../counts.js';
import type { CoachState, CountedInput, SentenceExample } from '../state.js';
import { AddableStates, type StateHead } from './addable.js';
import { CellTable, countsOf } from './cell-table.js';
import { sayingOf } from './example.js';
import { ExampleTable, exampleKey } from './example-table.js';
import { compareMacros, compareOutcomes, compareTexts, sortedRecord } from './order.js';
import { OutcomeCounts } from './outcome-counts.js';
import { RuleOrder } from './rule-order.js';
import { LowestHashes } from './sample.js';
import { exampleText, type SortedState } from './serialize.js';

/** Where the cells and examples of a state go. */
export interface StateEntrance {
  /** Tells the state from those before, from 1. */
  number: number;
  table: CellTable;
  examples: ExampleTable;
}

/** What is in a state beside how it was made, what of, and its cells and examples. */
export type StateRest = Omit<CoachState, keyof StateHead | 'inputs' | 'cells' | 'exampleSentences'>;

/**
 * The sum of states that are added one after the other. It takes as much memory as one state of all of them: nothing of a state
 * is kept but what it adds, and a sample of its replies, by which the next are checked.
 */
export class StateSum {
  readonly #addable = new AddableStates();
  /** Null before the first state, which says what rules there are. */
  #cells: CellTable | null = null;
  readonly #inputs: CountedInput[] = [];
  /** How many were added. */
  #states = 0;
  readonly #agentNames = new Map<string, string>();
  readonly #examples = new ExampleTable();
  readonly #macros = new Map<string, Counts>();
  readonly #outcomes = new Map<string, OutcomeCounts>();
  readonly #leftOut = new Counts();
  readonly #sample = new LowestHashes();

  /**
   * @param name what messages call the state, such as its file.
   * @throws {StateError} for a state that was made in another way than those before, or shares replies with one of them.
   */
  add(state: CoachState, name: string): void {
    const { number, table, examples } = this.begin(state, name);
    for (const cell of state.cells)
      table.addOnce(
        table.cellOf(table.agentNumber(cell.agent), table.groupNumber(cell)),
        countsOf(cell, table.order),
        number,
      );
    for (const example of state.exampleSentences) {
      const { rank } = example;
      examples.of(exampleKey(example)).add({ rank, saying: sayingOf(example), text: exampleText(example) });
    }
    this.addRest(state, name);
  }

  /**
   * Begins to add a state of which the cells and examples come one by one, and all else after them.
   * @throws {StateError} as `add` does, after which nothing can be made of the sum.
   */
  begin(head: StateHead & Pick<CoachState, 'inputs'>, name: string): StateEntrance {
    this.#addable.addHead(head, name);
    this.#addable.addInputs(head.inputs, name);
    for (const input of head.inputs) this.#inputs.push(input);
    this.#cells ??= new CellTable(new RuleOrder(head.rules));
    this.#states++;
    return { number: this.#states, table: this.#cells, examples: this.#examples };
  }

  /** @throws {StateError} as `add` does. */
  addRest(state: StateRest, name: string): void {
    this.#addable.addSample(state.sample, name);
    for (const [agent, called] of Object.entries(state.agentNames)) {
      const known = this.#agentNames.get(agent);
      if (known === undefined || called < known) this.#agentNames.set(agent, called);
    }
    for (const { macro, rules } of state.macros)
      getOrCreate(this.#macros, copiedString(macro), () => new Counts()).addAll(rules);
    for (const outcome of state.outcomes) {
      const group = { outcome: outcome.outcome, channel: outcome.channel };
      getOrCreate(this.#outcomes, JSON.stringify(group), () => new OutcomeCounts(group)).addSums(outcome);
    }
    this.#leftOut.addAll(state.leftOut);
    for (const hash of state.sample) this.#sample.add(hash);
  }

  get isEmpty(): boolean {
    return this.#addable.head === null;
  }

  /** Null where nothing was added. */
  state(): CoachState | null {
    const { head } = this.#addable;
    if (head === null || this.#cells === null) return null;
    const exampleSentences = Array.from(this.#examples.texts(), (text): SentenceExample => JSON.parse(text));
    return { ...head, ...this.#sums(), cells: this.#cells.cells(), exampleSentences };
  }

  /** The state for `serializedParts`, of which each cell is written when it is asked for; null where nothing was added. */
  sorted(): SortedState | null {
    const { head } = this.#addable;
    if (head === null || this.#cells === null) return null;
    return { ...head, ...this.#sums(), cells: this.#cells.texts(), exampleSentences: this.#examples.texts() };
  }

  #sums(): Omit<CoachState, keyof StateHead | 'cells' | 'exampleSentences'> {
    return {
      inputs: this.#inputs.toSorted((a, b) => compareTexts(a.hash, b.hash)),
      agentNames: sortedRecord(this.#agentNames),
      macros: Array.from(this.#macros, ([macro, counts]) => ({ macro, rules: sortedRecord(counts.byName()) })).sort(
        compareMacros,
      ),
      outcomes: Array.from(this.#outcomes.values(), (counts) => counts.sums()).sort(compareOutcomes),
      leftOut: sortedRecord(this.#leftOut.byName()),
      sample: this.#sample.values(),
    };
  }
}

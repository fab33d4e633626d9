import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { Counts } from '../counts.js';
import type { Cell, CoachState, CountedInput } from '../state.js';
import { AddableStates, type StateHead } from './addable.js';
import { CellSums } from './cell-sums.js';
import { LowestExamples } from './examples.js';
import { compareCells, compareMacros, compareOutcomes, compareTexts, sortedRecord } from './order.js';
import { OutcomeCounts } from './outcome-counts.js';
import { RuleOrder } from './rule-order.js';
import { LowestHashes } from './sample.js';
import type { SortedState } from './serialize.js';

/**
 * The sum of states that are added one after the other. It takes as much memory as one state of all of them: nothing of a state
 * is kept but what it adds, and a sample of its replies, by which the next are checked.
 */
export class StateSum {
  readonly #addable = new AddableStates();
  /** Of the rules that all states have. */
  #order: RuleOrder | null = null;
  readonly #inputs: CountedInput[] = [];
  readonly #cells = new Map<string, CellSums>();
  readonly #agentNames = new Map<string, string>();
  readonly #examples = new LowestExamples();
  readonly #macros = new Map<string, Counts>();
  readonly #outcomes = new Map<string, OutcomeCounts>();
  readonly #leftOut = new Counts();
  readonly #sample = new LowestHashes();

  /**
   * @param name what messages call the state, such as its file.
   * @throws {StateError} for a state that was made in another way than those before, or shares replies with one of them.
   */
  add(state: CoachState, name: string): void {
    this.#addable.add(state, name);
    this.#order ??= new RuleOrder(state.rules);
    for (const input of state.inputs) this.#inputs.push(input);
    for (const cell of state.cells) this.#addCell(cell, this.#order);
    for (const [agent, called] of Object.entries(state.agentNames)) {
      const known = this.#agentNames.get(agent);
      if (known === undefined || called < known) this.#agentNames.set(agent, called);
    }
    for (const example of state.exampleSentences) this.#examples.addWhole(example);
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
    const sorted = this.sorted();
    return sorted && { ...sorted, cells: Array.from(sorted.cells) };
  }

  /** The state for `serializedParts`, of which each cell is made when it is asked for; null where nothing was added. */
  sorted(): SortedState | null {
    const { head } = this.#addable;
    return head && { ...head, ...this.#sums() };
  }

  #addCell(cell: Cell, order: RuleOrder): void {
    const { agent, team, month, channel } = cell;
    const key = JSON.stringify([agent, team, month, channel]);
    getOrCreate(this.#cells, key, () => new CellSums({ agent, team, month, channel }, order)).addCell(cell);
  }

  #sums(): Omit<SortedState, keyof StateHead> {
    return {
      inputs: this.#inputs.toSorted((a, b) => compareTexts(a.hash, b.hash)),
      cells: cellsOf(Array.from(this.#cells.values()).sort((a, b) => compareCells(a.group, b.group))),
      agentNames: sortedRecord(this.#agentNames),
      exampleSentences: this.#examples.values(),
      macros: Array.from(this.#macros, ([macro, counts]) => ({ macro, rules: sortedRecord(counts.byName()) })).sort(
        compareMacros,
      ),
      outcomes: Array.from(this.#outcomes.values(), (counts) => counts.sums()).sort(compareOutcomes),
      leftOut: sortedRecord(this.#leftOut.byName()),
      sample: this.#sample.values(),
    };
  }
}

function* cellsOf(sums: readonly CellSums[]): Generator<Cell> {
  for (const each of sums) yield each.cell();
}

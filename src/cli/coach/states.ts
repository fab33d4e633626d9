import type { CoachState } from '../../coach/state.js';
import { parseState } from '../../coach/tally/parse.js';
import type { SortedState } from '../../coach/tally/serialize.js';
import { StateError } from '../../coach/tally/state-error.js';
import { StateSum } from '../../coach/tally/state-sum.js';
import { UsageError } from '../terminal/usage-error.js';
import type { StateText } from './reading/content.js';

/** The sum of states that come one after the other. */
export class StateAdder {
  readonly #sum = new StateSum();

  /**
   * Adds the states of an input.
   * @param name what the user calls it.
   * @throws {UsageError} for what is no state, and for one that does not add up with those before.
   */
  async addAll(states: AsyncIterable<StateText>, name: string): Promise<void> {
    for await (const { text, line } of states) {
      const called = line === null ? name : `${name}:${line}`;
      told(() => this.#sum.add(parseState(text, called), called));
    }
  }

  /**
   * @param name what the user calls what was counted.
   * @throws {UsageError} for a state that does not add up with those before.
   */
  add(state: CoachState, name: string): void {
    told(() => this.#sum.add(state, name));
  }

  get isEmpty(): boolean {
    return this.#sum.isEmpty;
  }

  /** Null where there was none. */
  sum(): CoachState | null {
    return this.#sum.state();
  }

  /** The same to be written, which takes less memory. */
  sorted(): SortedState | null {
    return this.#sum.sorted();
  }
}

/** What is wrong with states is for the user to mend. */
function told(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw error instanceof StateError ? new UsageError(error.message) : error;
  }
}

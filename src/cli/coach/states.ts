import type { CoachState } from '../../coach/state.js';
import type { SortedState } from '../../coach/tally/serialize.js';
import { StateError } from '../../coach/tally/state-error.js';
import { StateReader } from '../../coach/tally/state-reader.js';
import { StateSum } from '../../coach/tally/state-sum.js';
import { UsageError } from '../terminal/usage-error.js';
import type { TextBuffer } from './reading/text-buffer.js';

/** The longest part of a state beside its cells, in UTF-16 units; engines hold no text that is much longer. */
const maxHeld = 400_000_000;

/** The sum of states that come one after the other. */
export class StateAdder {
  readonly #sum = new StateSum();

  /**
   * Adds the states of an input: one, or several, written one after the other.
   * @param name what the user calls it.
   * @throws {UsageError} for what is no state, and for one that does not add up with those before.
   */
  async addAll(states: TextBuffer, name: string): Promise<void> {
    for (let count = 0; await states.hasMore(); count++)
      await this.#add(states, count === 0 ? name : `${name}:${states.line}`);
  }

  async #add(buffer: TextBuffer, name: string): Promise<void> {
    const reader = new StateReader(this.#sum, name);
    while (true) {
      told(() => {
        buffer.at = reader.read(buffer.text, buffer.at);
        if (buffer.isEnd) reader.end();
      });
      if (reader.isWhole) return;
      if (buffer.text.length - buffer.at > maxHeld)
        throw new UsageError(`${name} has a part of more than 400 million characters, which cannot be read.`);
      await buffer.more();
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

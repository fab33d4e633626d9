import type { CoachState } from '../state.js';
import { StateError } from './state-error.js';
import { StateSum } from './state-sum.js';

/**
 * The state of all replies of some states: in whatever order and nesting they are added, the same as of one pass over all.
 * @param names what messages call the states, such as their files.
 * @throws {StateError} where they do not add up: there is none, they were made in different ways, or share replies.
 */
export function mergeStates(states: readonly CoachState[], names: readonly string[] = []): CoachState {
  const sum = new StateSum();
  for (const [i, state] of states.entries()) sum.add(state, names[i] ?? `state ${i + 1}`);
  const all = sum.state();
  if (all === null)
    throw new StateError('There is no state to add. Name the files that `replylint coach --partial` wrote.');
  return all;
}

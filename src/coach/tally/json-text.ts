import { stateError } from './fields.js';
import type { StateError } from './state-error.js';

const space = /[ \t\r\n]*/y;

export function positionAfterSpace(text: string, at: number): number {
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}

/** @param name what messages call the state. */
export function noJson(name: string): StateError {
  return stateError(name, 'it is no JSON, or only a part of it');
}

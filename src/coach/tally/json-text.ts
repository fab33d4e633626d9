import { stateError } from './fields.js';
import type { StateError } from './state-error.js';

const space = /[ \t\r\n]*/y;

export function positionAfterSpace(text: string, at: number): number {
  // Between the entries of what `serialize` wrote there is none.
  if (text.charCodeAt(at) > 0x20) return at;
  space.lastIndex = at;
  space.test(text);
  return space.lastIndex;
}

/** @param name what messages call the state. */
export function noJson(name: string): StateError {
  return stateError(name, 'it is no JSON, or only a part of it');
}

/**
 * A pattern for a text as `JSON.stringify` writes it, with the flag `u`. Texts with rare signs are left out, and long ones, for
 * which engines have not enough memory.
 */
export const writtenText = String.raw`"(?:[^"\\\p{Cc}\p{Cs}]|\\["\\bfnrt]){0,1000}"`;

/** The text or null that a piece of JSON stands for. */
export function valueOfJson(json: string): string | null {
  const value: string | null = JSON.parse(json);
  return value;
}

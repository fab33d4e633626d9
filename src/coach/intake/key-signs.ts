import type { MessageKeys } from '../../parsers/records/message-keys.js';
import type { Value } from '../../parsers/values/value.js';

/** Keys of messages whose values may tell something. */
export interface KeySign<T> {
  /** As `MessageKeys` has them. */
  keys: readonly string[];
  /** Null where a value does not tell it. */
  read(value: Value): T | null;
}

/** Signs of one thing, in the order in which they are asked. */
export class KeySigns<T> {
  readonly #signs: readonly KeySign<T>[];
  readonly #keys: readonly string[];

  constructor(signs: readonly KeySign<T>[]) {
    this.#signs = signs;
    this.#keys = signs.flatMap(({ keys }) => keys);
  }

  /** What the first sign tells that tells anything; null where none does. */
  read(keys: MessageKeys): T | null {
    // Most messages have none of them.
    if (keys.present(this.#keys).length === 0) return null;
    for (const sign of this.#signs)
      for (const key of keys.present(sign.keys)) {
        const value = keys.get(key);
        const told = value ? sign.read(value) : null;
        if (told !== null) return told;
      }
    return null;
  }
}

import type { MapValue, Value } from '../values/value.js';

/** A message by the names of its keys without regard to case and signs: `authorType` and `author_type` are one. */
export class MessageKeys {
  readonly #entries: MapValue['entries'];
  readonly #shape: KeyShape;

  constructor({ entries }: MapValue) {
    this.#entries = entries;
    this.#shape = shapeOf(entries);
  }

  has(name: string): boolean {
    return this.#shape.keys.has(name);
  }

  get(name: string): Value | undefined {
    const key = this.#shape.keys.get(name);
    return key === undefined ? undefined : this.#entries.get(key);
  }

  /** Those of some names that it has, in their order. The list should be made once: what is found is kept beside it. */
  present(names: readonly string[]): readonly string[] {
    return this.#shape.present(names);
  }
}

/** What messages with the same keys have in common: the rows of a table are thousands of them. */
class KeyShape {
  /** By name, the first key of it as the file has it. */
  readonly keys = new Map<string, string>();
  /** In the order of the file. */
  readonly inFile: readonly string[];
  readonly #present = new Map<readonly string[], readonly string[]>();

  constructor(inFile: readonly string[]) {
    this.inFile = inFile;
    for (const key of inFile) {
      const name = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
      if (!this.keys.has(name)) this.keys.set(name, key);
    }
  }

  present(names: readonly string[]): readonly string[] {
    const known = this.#present.get(names);
    if (known) return known;
    const present = names.filter((name) => this.keys.has(name));
    this.#present.set(names, present);
    return present;
  }

  isOf(entries: MapValue['entries']): boolean {
    if (entries.size !== this.inFile.length) return false;
    let i = 0;
    for (const key of entries.keys()) if (key !== this.inFile[i++]) return false;
    return true;
  }
}

/** Records of several shapes take turns: tickets, their messages, who wrote those. The latest stands first. */
const recent: KeyShape[] = [];
const maxRecent = 16;

function shapeOf(entries: MapValue['entries']): KeyShape {
  for (let i = 0; i < recent.length; i++) {
    const shape = recent[i];
    if (!shape?.isOf(entries)) continue;
    if (i > 0) recent.splice(i, 1);
    if (i > 0) recent.unshift(shape);
    return shape;
  }
  const made = new KeyShape([...entries.keys()]);
  recent.unshift(made);
  if (recent.length > maxRecent) recent.pop();
  return made;
}

const parts = 64;
const firstLength = 64;
const maxLoad = 0.75;

/**
 * Hashes of 53 bits that were met: a million takes 17 MB. Made of parts that grow one by one, so that growing never needs
 * the memory twice.
 */
export class HashSet {
  readonly #tables: Float64Array[] = Array.from({ length: parts }, () => new Float64Array(firstLength));
  readonly #sizes = new Uint32Array(parts);

  /** Whether the hash was not there before. */
  add(hash: number): boolean {
    // An empty place holds a 0.
    const kept = hash === 0 ? 1 : hash;
    const part = Math.floor(kept / 0x1_0000_0000) & (parts - 1);
    const table = this.#tables[part];
    if (!table || !placed(table, kept)) return false;
    const size = (this.#sizes[part] ?? 0) + 1;
    this.#sizes[part] = size;
    if (size > table.length * maxLoad) this.#tables[part] = grown(table);
    return true;
  }

  get size(): number {
    return this.#sizes.reduce((sum, size) => sum + size, 0);
  }

  /** How much memory the hashes take. */
  get bytes(): number {
    return this.#tables.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }
}

/** Puts a hash into a table; false where it is there already. */
function placed(table: Float64Array, hash: number): boolean {
  const last = table.length - 1;
  let at = (hash >>> 0) & last;
  for (let held = table[at]; held !== 0; held = table[at]) {
    if (held === hash) return false;
    at = (at + 1) & last;
  }
  table[at] = hash;
  return true;
}

function grown(table: Float64Array): Float64Array {
  const larger = new Float64Array(table.length * 2);
  for (const hash of table) if (hash !== 0) placed(larger, hash);
  return larger;
}

const none: ReadonlyMap<string, number> = new Map();

/** How often what has a name was met; those that never were take no memory. */
export class Counts {
  #counts: Map<string, number> | null = null;

  add(name: string, count = 1): void {
    if (count === 0) return;
    this.#counts ??= new Map();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  addAll(counts: Readonly<Record<string, number>>): void {
    for (const name in counts) this.add(name, counts[name] ?? 0);
  }

  /** By name, in the order in which they were first met. */
  byName(): ReadonlyMap<string, number> {
    return this.#counts ?? none;
  }
}

import { type BigIntStats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Which folders paths lead to or are in, as far as it is known. */
export class FolderIdentities {
  readonly #known = new Map<string, string>();

  /** Knows these paths as they are now; those that it knows already as they were. */
  add(paths: Iterable<string>): void {
    for (const path of paths) if (!this.#known.has(path)) this.#known.set(path, identityOf(path));
  }

  /** Whether a folder has been removed or made; true once for each change. */
  haveChanged(): boolean {
    let haveChanged = false;
    for (const [path, before] of this.#known) {
      const now = identityOf(path);
      this.#known.set(path, now);
      haveChanged ||= now !== before;
    }
    return haveChanged;
  }
}

/** Tells the folder at a path, or the nearest around it, from one that is made later under the same name. */
function identityOf(path: string): string {
  const stats = statsOf(path);
  if (stats?.isDirectory()) return `${stats.dev} ${stats.ino} ${stats.birthtimeNs}`;
  const parent = dirname(path);
  return parent === path ? '' : identityOf(parent);
}

/** Undefined where nothing is, or nobody may look. */
function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

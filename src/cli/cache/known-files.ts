import { hash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { readTextSync } from '../../files/decode.js';
import { defaultReadLimits, isLargerThan } from '../../files/read-limits.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Circumstances } from './circumstances.js';
import type { CacheEntry, OutcomeOrigin } from './entry.js';
import { KnownResult } from './known-result.js';
import type { CacheStore } from './store.js';

/** What a run knows of files from earlier ones. */
export class KnownFiles {
  readonly #store: CacheStore;
  readonly #circumstances: Circumstances;
  readonly #cwd: string;

  /** @param options what the linter was made from. */
  constructor(store: CacheStore, linter: Workspace, options: LinterOptions & { cwd: string }) {
    this.#store = store;
    this.#circumstances = new Circumstances(linter, options);
    this.#cwd = options.cwd;
  }

  /** The result of a file that is as it was; null where it is not, or where it takes longer to tell. */
  resultAtOnce(path: string): FileResult | null {
    const entry = this.#store.entryOf(path);
    if (!entry) return null;
    const read = this.#circumstances.ofText(path);
    if (!read || read.circumstances !== entry.origin.circumstances) return null;
    const place = this.#absolute(path);
    // Was small enough to be held when its outcome was kept.
    if (read.mayHoldMany && isLargerThan(place, defaultReadLimits.whole)) return null;
    const text = textAt(place);
    return text !== null && hashOf(text) === entry.origin.text ? this.#result(path, text, entry) : null;
  }

  /** What the outcome of a text comes from; null where it is not to be kept. */
  async originOf(path: string, text: string): Promise<OutcomeOrigin | null> {
    const circumstances = await this.#circumstances.of(path);
    return circumstances === null ? null : { circumstances, text: hashOf(text) };
  }

  /** The result of a text, where it comes from the same as before. */
  resultOf(path: string, text: string, origin: OutcomeOrigin): FileResult | null {
    const entry = this.#store.entryOf(path);
    const isSame = entry?.origin.circumstances === origin.circumstances && entry.origin.text === origin.text;
    return entry && isSame ? this.#result(path, text, entry) : null;
  }

  /** Keeps what linting a file gave for later runs. @returns the result, with its messages as they are kept. */
  kept(path: string, origin: OutcomeOrigin, result: FileResult): FileResult {
    const written = this.#store.keep(path, origin, result);
    return written ? { ...result, written } : result;
  }

  save(): string | null {
    return this.#store.save();
  }

  #result(path: string, text: string, entry: CacheEntry): FileResult {
    this.#store.countHit();
    return new KnownResult(path, text, entry);
  }

  #absolute(path: string): string {
    return isAbsolute(path) ? path : this.#cwd + sep + path;
  }
}

/** The text of a file; null for one that takes another way of reading, or cannot be read. */
function textAt(path: string): string | null {
  try {
    return readTextSync(path);
  } catch {
    return null;
  }
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
}

import { hash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { readTextSync } from '../../files/decode.js';
import { stampOf } from '../../files/file-stamp.js';
import { defaultReadLimits } from '../../files/read-limits.js';
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

  /**
   * The result of a file that is as it was; null where it is not, or where it takes longer to tell. A file is read once
   * after it was linted, and then no more while its stamp stays.
   */
  resultAtOnce(path: string): FileResult | null {
    const entry = this.#store.entryOf(path);
    if (!entry) return null;
    const read = this.#circumstances.ofText(path);
    if (!read || read.circumstances !== entry.origin.circumstances) return null;
    const place = this.#absolute(path);
    // Taken before the file is read, which may change meanwhile.
    const stamp = stampOf(place);
    if (!stamp) return null;
    const readText = () => textAt(place, entry.origin);
    if (stamp.key !== entry.stamp) {
      // Was small enough to be held when its outcome was kept.
      if (read.mayHoldMany && stamp.size > defaultReadLimits.whole) return null;
      if (readText() === null) return null;
      if (stamp.isSettled) this.#store.keepStamp(path, entry, stamp.key);
    }
    return this.#result(path, entry, () => {
      const text = readText();
      if (text === null) this.#store.forget(path);
      return text;
    });
  }

  /** As `resultAtOnce`, for a file whose settings nobody has asked for yet. */
  async resultOfFirst(path: string): Promise<FileResult | null> {
    if (this.#circumstances.ofText(path) || (await this.#circumstances.of(path)) === null) return null;
    return this.resultAtOnce(path);
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
    return entry && isSame ? this.#result(path, entry, () => text) : null;
  }

  /** Keeps what linting a file gave for later runs. @returns the result, with its messages as they are kept. */
  kept(path: string, origin: OutcomeOrigin, result: FileResult): FileResult {
    const written = this.#store.keep(path, origin, result);
    return written ? { ...result, written } : result;
  }

  save(): string | null {
    return this.#store.save();
  }

  #result(path: string, entry: CacheEntry, readText: () => string | null): FileResult {
    this.#store.countHit();
    return new KnownResult(path, entry, readText);
  }

  #absolute(path: string): string {
    return isAbsolute(path) ? path : this.#cwd + sep + path;
  }
}

/** The text of a file from which an outcome comes; null for another one, one that takes another way of reading, or cannot be read. */
function textAt(path: string, origin: OutcomeOrigin): string | null {
  try {
    const text = readTextSync(path);
    return hashOf(text) === origin.text ? text : null;
  } catch {
    return null;
  }
}

function hashOf(text: string): string {
  return hash('sha256', text, 'base64');
}

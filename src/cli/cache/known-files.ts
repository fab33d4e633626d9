import { hash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { SmallFileReader } from '../../files/small-file-reader.js';
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
  readonly #files = new SmallFileReader();
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
    if (!entry || entry.origin.circumstances !== this.#circumstances.ofText(path)) return null;
    const bytes = this.#files.read(this.#absolute(path));
    // Bytes that are no UTF-8 are not those of any text.
    return bytes && entry.origin.text === hashOf(bytes) ? this.#result(path, bytes.toString(), entry) : null;
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

/** The hash of a text, which is that of its bytes in UTF-8. */
function hashOf(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64');
}

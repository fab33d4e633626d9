import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { clearLeftovers, pathBeside, removeLeftover } from '../../files/beside.js';
import { isDenied, reasonOf } from '../../files/read-error.js';
import { countMessages, type WrittenMessages } from '../../shared/written-messages.js';
import type { FileResult } from '../../workspace/file-result.js';
import { buildName } from '../package/build.js';
import { UsageError } from '../terminal/usage-error.js';
import { decodeEntries } from './decode.js';
import { encodeEntries } from './encode.js';
import type { CacheEntry, OutcomeOrigin } from './entry.js';
import { signature } from './format.js';
import { type CacheLocation, statsOf } from './location.js';
import { writeLines } from './message-lines.js';

/** Beyond this, in bytes, a cache costs more than it saves. */
const maxSize = 256 * 1024 * 1024;

/** Outcomes by file, from earlier runs and for later ones. */
export class CacheStore {
  /** Null where nothing is to be written. */
  #location: CacheLocation | null;
  readonly #base: string;
  /** Leads from `#base` to the working folder. */
  readonly #prefix: string;
  readonly #entries: Map<string, CacheEntry>;
  #seen = new Set<string>();
  /** How many bytes the messages of all entries take. */
  #size: number;
  #isChanged = false;
  #hits = 0;
  /** What is to be said of a cache that only another user may read or write. */
  #denial: string | null = null;

  /**
   * @param location null for outcomes that only this process knows.
   * @throws {UsageError} for a location where something else would be lost.
   */
  constructor(location: CacheLocation | null, cwd: string) {
    this.#location = location;
    this.#base = location?.base ?? cwd;
    const folder = slashed(relative(this.#base, cwd));
    this.#prefix = folder === '' ? '' : `${folder}/`;
    this.#entries = location === null ? new Map() : this.#read(location);
    this.#size = totalSize(this.#entries);
  }

  /** What is kept of a file; undefined for nothing. */
  entryOf(path: string): CacheEntry | undefined {
    const name = this.#nameOf(path);
    this.#seen.add(name);
    return this.#entries.get(name);
  }

  /**
   * Keeps what linting a file gave, but not an error, which the next run should meet itself.
   * @returns the messages as they are kept; null where they are not.
   */
  keep(
    path: string,
    origin: OutcomeOrigin,
    { replies, blank, messages, suppressed, skipped, error }: FileResult,
  ): WrittenMessages | null {
    if (error !== null) return null;
    const name = this.#nameOf(path);
    const entry = {
      origin,
      stamp: null,
      replies,
      blank,
      skipped,
      messages: { counts: countMessages(messages), lines: writeLines(messages) },
      suppressed: writeLines(suppressed),
    };
    const size = this.#size + sizeOf(entry) - sizeOf(this.#entries.get(name));
    if (size > maxSize) return null;
    this.#size = size;
    this.#entries.set(name, entry);
    this.#isChanged = true;
    return entry.messages;
  }

  /**
   * Ends a run: what changed is written, without the files that are gone. Nobody ever reads half a cache, and of several
   * runs at once the last to finish is the one whose outcomes are kept.
   * @returns what there is to say of a cache that is another user's; the run is as good without.
   * @throws {UsageError} when it could not be written for another reason.
   */
  save(): string | null {
    if (this.#isChanged) this.#write();
    this.#seen = new Set();
    return this.#denial;
  }

  /** Keeps the stamp of a file that is as it was. */
  keepStamp(path: string, entry: CacheEntry, stamp: string): void {
    this.#entries.set(this.#nameOf(path), { ...entry, stamp });
    this.#isChanged = true;
  }

  /** Drops what is kept of a file that is not as it was, though its stamp is. */
  forget(path: string): void {
    this.#isChanged = this.#entries.delete(this.#nameOf(path)) || this.#isChanged;
  }

  countHit(): void {
    this.#hits++;
  }

  /** How many outcomes were found since it was last asked. */
  takeHits(): number {
    const hits = this.#hits;
    this.#hits = 0;
    return hits;
  }

  #read(location: CacheLocation): Map<string, CacheEntry> {
    try {
      return readEntries(location);
    } catch (error) {
      if (!isDenied(error)) throw error;
      this.#deny(location);
      return new Map();
    }
  }

  #deny({ shown }: CacheLocation): void {
    this.#location = null;
    this.#denial = `You may not read or write the cache ${shown}, so this run did without it. Name a place of your own with \`--cache-location\`.`;
  }

  #write(): void {
    for (const name of this.#entries.keys())
      if (!this.#seen.has(name) && !existsSync(resolve(this.#base, name))) this.#entries.delete(name);
    this.#size = totalSize(this.#entries);
    this.#isChanged = false;
    if (this.#location === null) return;
    try {
      writeEntries(this.#location, this.#entries);
    } catch (error) {
      if (isDenied(error)) this.#deny(this.#location);
      else {
        const reason = reasonOf(error);
        throw reason === null ? error : new UsageError(`The cache ${this.#location.shown} ${reason}.`);
      }
    }
  }

  #nameOf(path: string): string {
    return isAbsolute(path) ? slashed(relative(this.#base, path)) : this.#prefix + path;
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function sizeOf(entry: CacheEntry | undefined): number {
  return entry ? entry.messages.lines.length + entry.suppressed.length : 0;
}

function totalSize(entries: ReadonlyMap<string, CacheEntry>): number {
  let size = 0;
  for (const entry of entries.values()) size += sizeOf(entry);
  return size;
}

/**
 * A cache that is broken, of another build or another program is as good as none.
 * @throws what the file system says where only another user may read it.
 */
function readEntries({ path, shown, isGiven }: CacheLocation): Map<string, CacheEntry> {
  const stats = statsOf(path);
  if (stats === undefined) return new Map();
  const bytes = stats.isFile() && stats.size <= 2 * maxSize ? bytesOf(path) : Buffer.alloc(0);
  const entries = decodeEntries(bytes, buildName());
  // A mistyped option could otherwise cost a library, or worse.
  const isMarked = bytes.toString('utf8', 0, signature.length) === signature;
  const isOurs = isMarked || (stats.isFile() && (stats.size === 0 || /cache/iu.test(path)));
  if (isGiven && !isOurs)
    throw new UsageError(`${shown} is not a cache file, so it was not changed. Name another file, or remove this one.`);
  return entries ?? new Map();
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isDenied(error)) throw error;
    return Buffer.alloc(0);
  }
}

/**
 * Written beside and renamed, which also takes the place of a link instead of following it. Only its owner may read it:
 * messages quote what drafts say.
 */
function writeEntries({ path }: CacheLocation, entries: ReadonlyMap<string, CacheEntry>): void {
  const beside = pathBeside(path);
  mkdirSync(dirname(path), { recursive: true });
  clearLeftovers(dirname(path));
  try {
    writeFileSync(beside, encodeEntries(entries, buildName()), { flag: 'wx', mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    removeLeftover(beside);
    throw error;
  }
}

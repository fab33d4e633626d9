import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { reasonOf } from '../../files/read-error.js';
import type { FileResult } from '../../workspace/file-result.js';
import { buildName } from '../package/build.js';
import { UsageError } from '../terminal/usage-error.js';
import { decodeEntries, type Entry, encodeEntries, signature } from './codec.js';
import { type CachePlace, statsOf } from './location.js';

/** What linting a text gave, beside the text. */
export type Outcome = Pick<FileResult, 'replies' | 'messages' | 'suppressed' | 'skipped'>;

/** Beyond these a cache costs more than it saves. */
const mostBytes = 256 * 1024 * 1024;
const mostMessages = 200_000;

/** Outcomes by file, from earlier runs and for later ones. */
export class CacheStore {
  readonly #place: CachePlace | null;
  readonly #base: string;
  /** Leads from `#base` to the working folder. */
  readonly #prefix: string;
  readonly #entries: Map<string, Entry>;
  #seen = new Set<string>();
  #messages: number;
  #isChanged = false;
  #hits = 0;

  /**
   * @param place null for outcomes that only this process knows.
   * @throws {UsageError} for a place where something else would be lost.
   */
  constructor(place: CachePlace | null, cwd: string) {
    this.#place = place;
    this.#base = place?.base ?? cwd;
    const way = slashed(relative(this.#base, cwd));
    this.#prefix = way === '' ? '' : `${way}/`;
    this.#entries = place === null ? new Map() : readEntries(place);
    this.#messages = countMessages(this.#entries);
  }

  /** What linting the file gave when its key was the same. */
  find(path: string, key: string, text: string): Outcome | null {
    const name = this.#nameOf(path);
    this.#seen.add(name);
    const entry = this.#entries.get(name);
    if (entry?.key !== key) return null;
    const { outcome } = entry;
    if (outcome.messages.some(({ endOffset }) => endOffset > text.length)) return null;
    if (outcome.suppressed.some(({ message }) => message.endOffset > text.length)) return null;
    this.#hits++;
    return outcome;
  }

  /** Keeps what linting a file gave, but not an error, which the next run should meet itself. */
  keep(path: string, key: string, { replies, messages, suppressed, skipped, error }: FileResult): void {
    const name = this.#nameOf(path);
    const outcome = { replies, messages, suppressed, skipped };
    const total = this.#messages + sizeOf(outcome) - sizeOf(this.#entries.get(name)?.outcome);
    if (error !== null || total > mostMessages) return;
    this.#messages = total;
    this.#entries.set(name, { key, outcome });
    this.#isChanged = true;
  }

  /**
   * Ends a run: what changed is written, without the files that are gone. Nobody ever reads half a cache, and of several
   * runs at once the last to finish is the one whose outcomes are kept.
   * @throws {UsageError} when it could not be written.
   */
  save(): void {
    if (this.#isChanged) this.#write();
    this.#seen = new Set();
  }

  /** How many outcomes were found since it was last asked. */
  takeHits(): number {
    const hits = this.#hits;
    this.#hits = 0;
    return hits;
  }

  #write(): void {
    for (const name of this.#entries.keys())
      if (!this.#seen.has(name) && !existsSync(resolve(this.#base, name))) this.#entries.delete(name);
    this.#messages = countMessages(this.#entries);
    if (this.#place !== null) writeEntries(this.#place, this.#entries);
    this.#isChanged = false;
  }

  #nameOf(path: string): string {
    return isAbsolute(path) ? slashed(relative(this.#base, path)) : this.#prefix + path;
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function sizeOf(outcome: Outcome | undefined): number {
  return outcome ? outcome.messages.length + outcome.suppressed.length : 0;
}

function countMessages(entries: ReadonlyMap<string, Entry>): number {
  let count = 0;
  for (const { outcome } of entries.values()) count += sizeOf(outcome);
  return count;
}

/** A cache that is broken, of another build or of somebody else is as good as none. */
function readEntries({ path, shown, isGiven }: CachePlace): Map<string, Entry> {
  const stats = statsOf(path);
  if (stats === undefined) return new Map();
  const text = stats.isFile() && stats.size <= mostBytes ? textOf(path) : '';
  const entries = decodeEntries(text, buildName());
  // A slip in the option could otherwise cost a library, or worse.
  const isOurs = text.startsWith(signature) || (stats.isFile() && (stats.size === 0 || /cache/iu.test(path)));
  if (isGiven && !isOurs)
    throw new UsageError(
      `${shown} holds something other than a cache, so it stays as it is. Name another file, or remove this one.`,
    );
  return entries ?? new Map();
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Written beside and renamed, which also takes the place of a link instead of following it. Only its owner may read it:
 * messages quote what drafts say.
 */
function writeEntries({ path, shown }: CachePlace, entries: ReadonlyMap<string, Entry>): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(beside, encodeEntries(entries, buildName()), { flag: 'wx', mode: 0o600 });
      renameSync(beside, path);
    } catch (error) {
      rmSync(beside, { force: true });
      throw error;
    }
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`The cache ${shown} ${reason}.`);
  }
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { stdinName } from '../terminal/io.js';
import type { BaselineEntry } from './baseline-file.js';

/** Whether the baseline knows a finding of a file. */
export type KnownTest = (found: Omit<BaselineEntry, 'file'>) => boolean;

/** The entries of a baseline in the course of a run. */
export class BaselineEntries {
  /** Findings that were known before. */
  known = 0;
  /** Findings that were added. */
  added = 0;
  readonly #folder: string;
  readonly #before: readonly BaselineEntry[];
  readonly #byFileAndKey: ReadonlyMap<string, BaselineEntry>;
  readonly #byFingerprint = new Map<string, BaselineEntry[]>();
  readonly #taken = new Set<BaselineEntry>();
  readonly #files = new Set<string>();
  readonly #areLost = new Map<string, boolean>();
  readonly #found: BaselineEntry[] = [];

  constructor(before: readonly BaselineEntry[], folder: string) {
    this.#before = before;
    this.#folder = folder;
    this.#byFileAndKey = new Map(before.map((entry) => [fileAndKey(entry), entry]));
    for (const entry of before) {
      const fingerprint = fingerprintOf(entry);
      const same = this.#byFingerprint.get(fingerprint);
      if (same) same.push(entry);
      else this.#byFingerprint.set(fingerprint, [entry]);
    }
  }

  /**
   * Whether findings of a file are known, asked for one after the other. Those with the same fingerprint are counted.
   * @param adds whether the others are known from now on.
   */
  inFile(file: string, adds: boolean): KnownTest {
    const counts = new Map<string, number>();
    this.#files.add(file);
    return (found) => {
      const number = (counts.get(found.key) ?? 0) + 1;
      counts.set(found.key, number);
      const entry = { ...found, file, key: number === 1 ? found.key : `${found.key}.${number}` };
      const before = this.#byFileAndKey.get(fileAndKey(entry)) ?? this.#inLostFile(found.key);
      if (before) {
        this.#taken.add(before);
        this.known++;
      } else if (adds) this.added++;
      else return false;
      this.#found.push(entry);
      return true;
    };
  }

  /** How many entries are about nothing that is there, as far as this run can tell. */
  get gone(): number {
    return this.#before.filter((entry) => !this.#taken.has(entry) && !this.#isUnread(entry)).length;
  }

  /** Whether `after` differs from what there was. */
  get hasChanged(): boolean {
    return this.added > 0 || this.gone > 0 || [...this.#taken].some(({ file }) => !this.#files.has(file));
  }

  /** What was found and is known, and what this run did not look for. */
  after(): BaselineEntry[] {
    return [...this.#found, ...this.#before.filter((entry) => !this.#taken.has(entry) && this.#isUnread(entry))];
  }

  /** A file that is renamed takes its findings along. */
  #inLostFile(fingerprint: string): BaselineEntry | undefined {
    return this.#byFingerprint.get(fingerprint)?.find((entry) => !this.#taken.has(entry) && this.#isLost(entry));
  }

  #isUnread(entry: BaselineEntry): boolean {
    return !this.#files.has(entry.file) && !this.#isLost(entry);
  }

  #isLost({ file }: BaselineEntry): boolean {
    const isLost = this.#areLost.get(file) ?? (file !== stdinName && !existsSync(resolve(this.#folder, file)));
    this.#areLost.set(file, isLost);
    return isLost;
  }
}

function fileAndKey({ file, key }: Pick<BaselineEntry, 'file' | 'key'>): string {
  return `${key} ${file}`;
}

function fingerprintOf({ key }: BaselineEntry): string {
  return key.split('.', 1)[0] ?? key;
}

import { hash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import type { Settings } from '../../config/config.js';
import { formatForPath, holdsValues, mayHoldMany } from '../../parsers/index.js';
import type { Rulebook } from '../../rulebook/rule.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What settings come to. */
interface Settled {
  key: string;
  /** By how a file is read and where it is, as far as that counts. */
  byReading: Map<string, ReadFile>;
}

/** What files are alike in that are read in one way. */
interface ReadFile {
  circumstances: string;
  /** Whether the bytes of a text are it in some encoding, rather than a workbook. */
  isText: boolean;
  /** Whether there may be many texts in it, and too many to be held; other files are held however large they are. */
  mayHoldMany: boolean;
}

/**
 * All that the outcome of linting a file depends on besides its text, as a hash: how it is read, the settings for it and
 * the company's own rules.
 */
export class Circumstances {
  readonly #linter: Workspace;
  readonly #options: LinterOptions;
  readonly #given: string;
  readonly #books = new WeakMap<Rulebook, string>();
  /** Null where plugins have a say, which are programs and may depend on anything. */
  readonly #settled = new WeakMap<Settings, Settled | null>();

  /** @param options what the linter was made from. */
  constructor(linter: Workspace, options: LinterOptions) {
    this.#linter = linter;
    this.#options = options;
    this.#given = JSON.stringify({ ...options, cwd: null, config: null });
  }

  /** Null for a file whose outcome is not to be kept. */
  async of(path: string): Promise<string | null> {
    const settings = await this.#linter.settingsFor(path);
    const settled = this.#settled.get(settings) ?? (await this.#settle(settings, path));
    return settled && this.#read(path, settings, settled).circumstances;
  }

  /** How a file is read and what that comes to, at once where it is known and its bytes are its text; null elsewhere. */
  ofText(path: string): Readonly<ReadFile> | null {
    const settings = this.#linter.settingsFor(path);
    if (settings instanceof Promise) return null;
    const settled = this.#settled.get(settings);
    if (!settled) return null;
    const read = this.#read(path, settings, settled);
    return read.isText ? read : null;
  }

  #read(path: string, { inputFormat }: Settings, { key, byReading }: Settled): ReadFile {
    const ending = formatForPath(path);
    const formats = [this.#options.inputFormat ?? null, inputFormat, ending].filter((name) => name !== null);
    const reading = formats.some(holdsValues) ? this.#placed(ending, path) : (ending ?? '');
    return getOrCreate(byReading, reading, () => ({
      circumstances: hash('sha256', `${key}\0${reading}`, 'base64'),
      isText: !formats.includes('xlsx'),
      mayHoldMany: formats.some(mayHoldMany),
    }));
  }

  /** Folders may say which texts of a catalogue are replies, and in which language. */
  #placed(ending: string | null, path: string): string {
    const place = resolve(this.#options.cwd ?? '.', path)
      .split(sep)
      .slice(-4);
    return [ending ?? '', ...place].join('/');
  }

  async #settle(all: Settings, path: string): Promise<Settled | null> {
    // What is left out says nothing of the outcome, or goes by what it leads to: the rules themselves.
    const { ignored, names, otherFiles, configFiles: sources, ruleFiles, avoidRules, plugins, ...settings } = all;
    const own = ruleFiles.length > 0 || avoidRules.length > 0 ? await this.#bookKey(path) : '';
    const key = hash('sha256', JSON.stringify([this.#given, settings, own]));
    const settled = plugins.length > 0 ? null : { key, byReading: new Map<string, ReadFile>() };
    this.#settled.set(all, settled);
    return settled;
  }

  async #bookKey(path: string): Promise<string> {
    const book = await this.#linter.rulebookFor(path);
    const known = this.#books.get(book) ?? hash('sha256', JSON.stringify(book));
    this.#books.set(book, known);
    return known;
  }
}

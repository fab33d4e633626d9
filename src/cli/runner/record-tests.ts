import type { ParsedReply } from '../../parsers/core/parser.js';
import { nearest } from '../../shared/problem.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { AskedOfRecords, RecordFits } from './record-fits.js';

/** A key that the configuration asks for, and a file whose records have one like it. */
interface Miss {
  path: string;
  meant: string;
  keys: readonly string[];
}

const maxKeys = 12;

/**
 * Looks for keys that `records` of the configuration asks for and no record of a run has, where some have a key that is
 * written almost so. Other keys may be those of files that are not in the run; where all are, `RecordFits` tells them.
 */
export class RecordTests {
  readonly #linter: Workspace;
  readonly #known = new Set<string>();
  readonly #misses = new Map<string, Miss>();
  /** Null where records may be elsewhere. */
  #fits: RecordFits | null;

  /** @param fits null for a run of some files. */
  constructor(linter: Workspace, fits: RecordFits | null) {
    this.#linter = linter;
    this.#fits = fits;
  }

  /** A promise only where there is something to read. */
  look(result: FileResult, settings: FileSettings): void | Promise<void> {
    if (result.error !== null) {
      if (!result.unrecognized) this.#fits = null;
      return;
    }
    const asked = [...keysAskedFor(settings)].filter((key) => !this.#known.has(key));
    const toFit = this.#fits?.askedOf(settings) ?? [];
    if (asked.length > 0 || toFit.length > 0) return this.#lookInto(result, asked, toFit);
  }

  async #lookInto({ path, text, chunk }: FileResult, asked: string[], toFit: AskedOfRecords[]): Promise<void> {
    const replies = chunk?.read ?? (await this.#linter.readText(text, { path })).replies;
    this.#fits?.look(toFit, replies);
    const keys = keysOf(replies);
    for (const key of asked) {
      if (keys.has(key)) this.#known.add(key);
      const meant = this.#misses.has(key) ? null : nearest(key, keys);
      if (meant !== null) this.#misses.set(key, { path, meant, keys: [...keys] });
    }
  }

  /** What there is to say at the end of the run, as sentences. */
  notes(): string[] {
    const misses = [...this.#misses].filter(([key]) => !this.#known.has(key));
    const notes = misses.map(([key, { path, meant, keys }]) => {
      const more = keys.length > maxKeys ? ' and others' : '';
      return `No record has \`${key}\`, which \`records\` in your configuration asks for. Did you mean \`${meant}\`? Records of ${path} have ${keys.slice(0, maxKeys).join(', ')}${more}.`;
    });
    return [...notes, ...(this.#fits?.notes(new Set(misses.map(([key]) => key))) ?? [])];
  }
}

/** `title` and `id` are those that reports name. A path with several steps is not looked at. */
function keysAskedFor({ recordOverrides, suppressions }: FileSettings): Set<string> {
  const keys = [...recordOverrides, ...suppressions].flatMap(({ records }) => Object.keys(records ?? {}));
  return new Set(keys.filter((key) => !key.startsWith('$') && key !== 'title' && key !== 'id'));
}

function keysOf(replies: readonly ParsedReply[]): Set<string> {
  return new Set(replies.flatMap(({ record }) => record?.keys?.() ?? []));
}

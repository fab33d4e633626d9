import { basename, dirname } from 'node:path';
import { isBelow } from '../../files/find-files.js';
import type { ParsedReply } from '../../parsers/core/parser.js';
import { quoted } from '../../shared/problem.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import { suppressionsFor } from '../../workspace/record-settings.js';

/** One thing that the configuration asks of records, and how it is shown. */
export interface AskedOfRecords {
  shown: string;
  /** Null where a record is named by its id or title. */
  key: string | null;
  test: FileSettings['suppressions'][number];
}

/** What the configuration asks of records and none fits, in a run of all files that the configuration is about. */
export class RecordFits {
  readonly #folders: readonly string[];
  readonly #open = new Map<string, AskedOfRecords>();
  readonly #fitted = new Set<string>();

  /** @param folders what the call names, absolute. */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** What of the settings of a file no record has fitted so far, where the run is of all files that they are about. */
  askedOf(settings: FileSettings): AskedOfRecords[] {
    return isOfAll(settings, this.#folders) ? askedBy(settings).filter(({ shown }) => !this.#fitted.has(shown)) : [];
  }

  look(asked: readonly AskedOfRecords[], replies: readonly ParsedReply[]): void {
    for (const each of asked) {
      const isFitted = replies.some((reply) => suppressionsFor(reply, [each.test]).length > 0);
      if (isFitted) this.#fitted.add(each.shown);
      else this.#open.set(each.shown, each);
    }
  }

  /** @param told keys of which more is said. */
  notes(told: ReadonlySet<string>): string[] {
    return Array.from(this.#open.values())
      .filter(({ shown, key }) => !this.#fitted.has(shown) && (key === null || !told.has(key)))
      .map(({ shown }) => `No record has ${shown}, which your configuration asks for. Correct it, or remove it.`);
  }

  /** Whether what a suppression asks of records fits none so far. */
  isIdle(suppression: FileSettings['suppressions'][number]): boolean {
    return askedBy({ recordOverrides: [], suppressions: [suppression] }).some(({ shown }) => !this.#fitted.has(shown));
  }
}

/**
 * Whether a run is of all files that the configuration of one is about. What others share by `extends` may be about files
 * of theirs.
 * @param folders what the call names, absolute.
 */
export function isOfAll({ configFiles: [file, ...others] }: FileSettings, folders: readonly string[]): boolean {
  if (file === undefined || others.length > 0) return false;
  const folder = basename(dirname(file)) === '.config' ? dirname(dirname(file)) : dirname(file);
  return folders.some((named) => named === folder || isBelow(folder, named));
}

function askedBy({
  recordOverrides,
  suppressions,
}: Pick<FileSettings, 'recordOverrides' | 'suppressions'>): AskedOfRecords[] {
  const blank = { rules: [], reason: '' };
  const tests = [...recordOverrides, ...suppressions].flatMap(({ records }) => Object.entries(records ?? {}));
  return [
    ...tests.map(([key, value]) => ({
      shown: quoted(`${key}: ${[value].flat().join(', ')}`),
      key,
      test: { ...blank, records: { [key]: value } },
    })),
    ...suppressions.flatMap(({ record }) =>
      record === undefined
        ? []
        : [{ shown: `the id or title ${quoted(record)}`, key: null, test: { ...blank, record } }],
    ),
  ];
}

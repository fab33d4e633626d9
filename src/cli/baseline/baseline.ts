import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { isLinkOut, leavesRoot, rootOf } from '../../files/find-files.js';
import type { ParsedReply } from '../../parsers/core/parser.js';
import { sentenceAround } from '../../reporters/shared/excerpt.js';
import { findingFingerprint } from '../../reporters/shared/fingerprint.js';
import { count } from '../../reporters/shared/labels.js';
import { oneLine } from '../../reporters/shared/sanitize.js';
import { scopeOf } from '../../rulebook/rule.js';
import { copiedString } from '../../shared/copy-string.js';
import type { Message } from '../../shared/message.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import { createLocator } from '../replies/locations.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { type BaselineEntry, readBaseline, writeBaseline } from './baseline-file.js';

export interface BaselineFlags {
  baseline?: string;
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
  library?: boolean;
}

/**
 * The findings that a library had when the baseline was written, and that are left alone since. Each is known by its
 * content: rule, record and words. So replies may change places, and files may be renamed; but a sentence that is
 * written anew is reported, however many others were mended.
 */
export interface Baseline {
  /** Whether a path is that of the baseline itself, which holds no replies. */
  isAt(path: string): boolean;
  /** The result with the findings that are known among those that are suppressed. */
  withoutKnown(result: FileResult): Promise<FileResult>;
  /**
   * Writes the baseline where that is asked for, once all files are through.
   * @returns what there is to say.
   * @throws {UsageError} when it could not be written.
   */
  finish(): Promise<string[]>;
}

/** @throws {UsageError} for flags that do not go together, and for a baseline that can't be read. */
export async function openBaseline(flags: BaselineFlags, io: Io, linter: Workspace): Promise<Baseline> {
  const { baseline: shown, updateBaseline: adds = false, pruneBaseline: prunes = false } = flags;
  if (shown === undefined) {
    const flag = adds ? '--update-baseline' : '--prune-baseline';
    throw new UsageError(`\`${flag}\` is for a baseline. Name its file: \`--baseline <file>\`.`);
  }
  if (adds && prunes)
    throw new UsageError('`--update-baseline` drops what is gone as well. Leave `--prune-baseline` out.');
  const path = resolve(io.cwd(), shown);
  if (leavesRoot(path, rootOf(io.cwd()))) throw new UsageError(`The baseline ${shown} ${isLinkOut}.`);
  const before = await readBaseline(path, shown);
  if (before === null && !adds)
    throw new UsageError(`The baseline ${shown} is not there. Write it with \`--update-baseline\`.`);
  const entries = new Entries(before ?? [], dirname(path));
  const isAboutLibrary = flags.library ? libraryRules(linter) : async () => false;
  /** For the findings of the file at hand, which may come in parts. */
  let isKnown: KnownTest = () => false;

  return {
    isAt: (other) => resolve(io.cwd(), other) === path,
    async withoutKnown(result) {
      if (!result.chunk?.continues) isKnown = entries.inFile(relativePath(result.path, io.cwd(), dirname(path)), adds);
      const messages: Message[] = [];
      const suppressed = [...result.suppressed];
      for (const { message, entry } of await findingsIn(result, linter, isAboutLibrary)) {
        if (isKnown(entry)) suppressed.push({ message, by: 'baseline', reason: null });
        else messages.push(message);
      }
      return { ...result, messages, suppressed };
    },
    async finish() {
      if (!adds && !prunes) return knownLines(entries, shown);
      const { added, gone, hasChanged } = entries;
      const after = entries.after();
      if (before === null || hasChanged) await writeBaseline(after, path, shown);
      const changes = [added > 0 ? `${added} new` : '', gone > 0 ? `${gone} gone` : ''].filter(Boolean).join(', ');
      return [`${shown} holds ${count(after.length, 'finding')}${changes && ` (${changes})`}.`];
    },
  };
}

function knownLines({ known, gone }: Entries, shown: string): string[] {
  return [
    ...(known > 0 ? [`Left out ${count(known, 'finding')} that ${shown} knows.`] : []),
    ...(gone > 0
      ? [
          `${count(gone, 'finding')} in ${shown} can be found no more; \`--prune-baseline\` takes ${gone === 1 ? 'it' : 'them'} out.`,
        ]
      : []),
  ];
}

/** A path as the baseline names it. */
function relativePath(path: string, cwd: string, folder: string): string {
  return path === stdinName ? path : relative(folder, resolve(cwd, path)).split(sep).join('/');
}

const stdinName = '<stdin>';

type KnownTest = (found: Omit<BaselineEntry, 'file'>) => boolean;

/** The entries of a baseline in the course of a run. */
class Entries {
  /** Findings that were known before. */
  known = 0;
  /** Findings that were added. */
  added = 0;
  readonly #folder: string;
  readonly #before: readonly BaselineEntry[];
  readonly #byPlace: ReadonlyMap<string, BaselineEntry>;
  readonly #byPrint = new Map<string, BaselineEntry[]>();
  readonly #taken = new Set<BaselineEntry>();
  readonly #files = new Set<string>();
  readonly #areGone = new Map<string, boolean>();
  readonly #found: BaselineEntry[] = [];

  constructor(before: readonly BaselineEntry[], folder: string) {
    this.#before = before;
    this.#folder = folder;
    this.#byPlace = new Map(before.map((entry) => [placeKey(entry), entry]));
    for (const entry of before) {
      const print = printOf(entry);
      const same = this.#byPrint.get(print);
      if (same) same.push(entry);
      else this.#byPrint.set(print, [entry]);
    }
  }

  /**
   * Whether findings of a file are known, asked for one after the other. Those with the same print are counted.
   * @param adds whether the others are known from now on.
   */
  inFile(file: string, adds: boolean): KnownTest {
    const counts = new Map<string, number>();
    this.#files.add(file);
    return (found) => {
      const number = (counts.get(found.key) ?? 0) + 1;
      counts.set(found.key, number);
      const entry = { ...found, file, key: number === 1 ? found.key : `${found.key}.${number}` };
      const before = this.#byPlace.get(placeKey(entry)) ?? this.#inLostFile(found.key);
      if (before) {
        this.#taken.add(before);
        this.known++;
      } else if (adds) this.added++;
      else return false;
      this.#found.push(entry);
      return true;
    };
  }

  /** How many entries stand for nothing that is there, as far as this run can tell. */
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
  #inLostFile(print: string): BaselineEntry | undefined {
    return this.#byPrint.get(print)?.find((entry) => !this.#taken.has(entry) && this.#isLost(entry));
  }

  #isUnread(entry: BaselineEntry): boolean {
    return !this.#files.has(entry.file) && !this.#isLost(entry);
  }

  #isLost({ file }: BaselineEntry): boolean {
    const isLost = this.#areGone.get(file) ?? (file !== stdinName && !existsSync(resolve(this.#folder, file)));
    this.#areGone.set(file, isLost);
    return isLost;
  }
}

function placeKey({ file, key }: Pick<BaselineEntry, 'file' | 'key'>): string {
  return `${key} ${file}`;
}

function printOf({ key }: BaselineEntry): string {
  return key.split('.', 1)[0] ?? key;
}

interface FoundEntry {
  message: Message;
  entry: Omit<BaselineEntry, 'file'>;
}

type RuleTest = (path: string, ruleId: string) => Promise<boolean>;

async function findingsIn(
  { path, text, messages, chunk }: FileResult,
  linter: Workspace,
  isAboutLibrary: RuleTest,
): Promise<FoundEntry[]> {
  if (messages.length === 0) return [];
  const placeOf = createLocator(chunk?.read ?? (await linter.readText(text, { path })).replies);
  const found: FoundEntry[] = [];
  for (const message of messages) {
    const { ruleId, actual } = message;
    const place = placeOf(message);
    const sentence = place?.range ? sentenceAround(place.block.text, place.range).text : actual;
    const reply = (await isAboutLibrary(path, ruleId)) ? undefined : place?.reply;
    const key = findingFingerprint(ruleId, recordKey(reply), actual, sentence).slice(0, keyLength);
    found.push({ message, entry: { ...recordName(reply), rule: ruleId, words: wordsOf(actual), key } });
  }
  return found;
}

const keyLength = 16;
const longestWords = 40;

/** A record without a name is known by its words alone, so that it can change its place. */
function recordKey(reply: ParsedReply | undefined): string[] {
  const name = reply?.record?.name ?? null;
  return name === null ? [] : [name, reply?.ref?.field?.replace(/\[\d+\]/gu, '[]') ?? ''];
}

function recordName(reply: ParsedReply | undefined): { record?: string } {
  const name = reply?.record?.name ?? null;
  return name === null ? {} : { record: copiedString(oneLine(reply?.ref?.title ?? name).slice(0, longestWords)) };
}

/** The flagged words and no more, since what stands around them may be about a person. */
function wordsOf(actual: string): string {
  return copiedString(oneLine(actual).slice(0, longestWords).replace(/\p{N}/gu, '#'));
}

/** Tells the rules that compare the replies of a library: which of them they flag hangs on the order of the replies. */
function libraryRules(linter: Workspace): RuleTest {
  return async (path, ruleId) => {
    const { rules } = await linter.rulebookFor(path);
    const rule = rules.find(({ id }) => id === ruleId);
    return rule !== undefined && scopeOf(rule) === 'library';
  };
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findFiles } from '../files/find-files.js';
import { defaultReadLimits, type ReadLimits } from '../files/read-limits.js';
import type { AppliedChoices, SuggestionChoice } from '../linter/apply-choices.js';
import type { FixedDocument } from '../linter/apply-fixes.js';
import type { ThreadResult, WrittenMessage } from '../linter/lint-thread.js';
import { adviceFor, type FormatName, whatIsRead } from '../parsers/index.js';
import type { Rulebook } from '../rulebook/rule.js';
import type { Message } from '../shared/message.js';
import type { ChunkHelper, SharedChunk } from './chunk-helper.js';
import { EditableTexts } from './editable-texts.js';
import { type ContextFor, createContextFor, type FileContext } from './file-context.js';
import { FileLinter, type LibraryPlaces, type LintingOptions } from './file-linter.js';
import { FileReader, type ReadingOptions } from './file-reader.js';
import type { FileReplies, FileResult } from './file-result.js';
import type { FileSettings, LinterOptions } from './file-settings.js';
import { Formats, type OpenedText, type TextOptions, textOfBytes } from './formats.js';
import { ThreadLinter, type ThreadOptions } from './thread-linter.js';

export interface FilesToLint {
  paths: readonly string[];
  /** Those of `paths` that a pattern names itself; the others were found in a folder or by a glob. */
  named: ReadonlySet<string>;
  /** How many files in folders and under globs have an ending that is not read, by that ending; it is empty for files without one. */
  passedOver: ReadonlyMap<string, number>;
  /** Sentences about patterns that led to no file. */
  problems: readonly string[];
}

/** The linter over files, with what only the command asks of it. */
export interface Workspace {
  /** @param library what `readLibrary` made of the files of which this is one. */
  lintText(text: string, options?: TextOptions, library?: LibraryPlaces): Promise<FileResult>;
  /** Lints a conversation, the oldest message first: what agents wrote, by what the customer said before. */
  lintThread(thread: readonly WrittenMessage[], options: ThreadOptions): Promise<ThreadResult[]>;
  /** What lints conversations at once, and the paragraphs of one that are asked about by themselves. */
  threadLinter(): Promise<ThreadLinter>;
  applySuggestions(text: string, choices: readonly SuggestionChoice[], options?: TextOptions): Promise<AppliedChoices>;
  /** Makes the safe fixes of a text after which it still says the same elsewhere. */
  fixDocument(text: string, messages: readonly Message[], options?: TextOptions): Promise<FixedDocument>;
  /** @param helper lints some of the chunks of large files; it knows of no library. */
  lintFiles(paths: Iterable<string>, options?: LintingOptions, helper?: ChunkHelper): AsyncGenerator<FileResult>;
  /** Lints a chunk of a file for another thread; as the method of a `ChunkHelper`. */
  lintChunk(chunk: SharedChunk): Promise<FileResult>;
  /** Gets ready for the chunks of a file. What stands in the way is met again when they are linted. */
  prepareChunks(path: string): Promise<void>;
  /** Whether a file is read in chunks, where what it holds allows it. */
  isLarge(path: string): Promise<boolean>;
  findFiles(patterns: readonly string[]): Promise<FilesToLint>;
  /** Whether a file is one that is read, by its name, the options and the configuration. */
  isRead(path: string): Promise<boolean>;
  /** What counts for a file: at once where it was asked before, since a promise takes longer than the answer. */
  settingsFor(path: string | null): FileSettings | Promise<FileSettings>;
  /** How a text is written, as the options or the configuration say, or else its name and what it holds. */
  formatOf(text: string, options?: TextOptions): Promise<FormatName>;
  rulebookFor(path: string | null): Promise<Rulebook>;
  /** Lints a file that is held whole, however large it is. */
  lintWholeFile(path: string, library?: LibraryPlaces): Promise<FileResult>;
  /**
   * Reads the replies of files as one library, so that what they have in common is reported when they are linted as such.
   * Keeps numbers for texts, and so memory stays bounded for large libraries. A file that cannot be read is passed over here.
   */
  readLibrary(paths: Iterable<string>, options?: ReadingOptions): Promise<LibraryPlaces>;
  /**
   * The text of a file's bytes, in which messages count their places: UTF-8 or UTF-16; for mail that is not UTF-8 one
   * unit a byte (ISO 8859-1); for a workbook a line for each row.
   * @throws {DecodeError} for bytes that the format can't be read from.
   */
  decode(bytes: Uint8Array, options?: TextOptions): Promise<string>;
  /** The bytes of a file, as it is linted. @throws an error of the file system. */
  bytesOf(path: string): Promise<Uint8Array>;
  /** What `decode` makes of the bytes of a file; null for one that is read in chunks, or that cannot be read, of which `lintFiles` says why. */
  textOf(path: string): Promise<string | null>;
  /** The replies of a text, as the rules see them. */
  readText(text: string, options?: TextOptions): Promise<FileReplies>;
  /** The replies of files, as the rules see them. */
  readFiles(paths: Iterable<string>): AsyncGenerator<FileReplies>;
  /**
   * Checks whether the configuration that counts for a file can be used.
   * @throws {ProblemsError} where it can't.
   */
  check(path: string | null): Promise<void>;
}

/**
 * @param sizes how much of a file is read at once.
 * @param remembers whether texts are linted again and again with few changes, as an editor does; what is found is the same.
 */
export function createWorkspace(
  options: LinterOptions = {},
  sizes: ReadLimits = defaultReadLimits,
  remembers = false,
): Workspace {
  const cwd = resolve(options.cwd ?? '.');
  const formats = new Formats(options.inputFormat, cwd, remembers);
  const contextFor = createContextFor(cwd, options, remembers);
  const reader = new FileReader({ cwd, formats, contextFor, sizes });
  const linter = new FileLinter(reader, options.channel !== undefined);
  const inContext = async (text: string, named: TextOptions): Promise<[OpenedText, FileContext]> => {
    const context = await contextFor(named.path ?? null);
    return [{ text, format: formats.ofText(named, context.settings) }, context];
  };
  const opened = new EditableTexts(formats, inContext, remembers);
  const threadLinter = rememberedThreadLinter(contextFor, formats);
  return {
    lintText: async (text, named = {}, library) =>
      linter.lint(...(await inContext(text, named)), named.path ?? unnamed, library),
    threadLinter,
    lintThread: async (thread, threadOptions) => (await threadLinter()).lintWhenPrepared(thread, threadOptions),
    async applySuggestions(text, choices, named = {}) {
      const { applyChoices, checkChoices } = await import('../linter/apply-choices.js');
      checkChoices(choices);
      return applyChoices(await opened.open(text, named), choices);
    },
    async fixDocument(text, messages, named = {}) {
      const { fixDocument } = await import('../linter/apply-fixes.js');
      return fixDocument(await opened.open(text, named), messages);
    },
    readText: async (text, named = {}) => reader.read(...(await inContext(text, named)), named.path ?? unnamed),
    lintChunk: (chunk) => linter.lintChunk(chunk),
    prepareChunks: (path) => linter.prepareChunks(path),
    isLarge: (path) => reader.isLarge(path),
    lintWholeFile: (path, library) => linter.lintWholeFile(path, library),
    readLibrary: (paths, reading = {}) => linter.readLibrary(paths, reading),
    settingsFor: (path) => settingsIn(contextFor(path)),
    formatOf: async (text, named = {}) => (await formats.formOf(...(await inContext(text, named)))).format,
    rulebookFor: async (path) => (await (await contextFor(path)).rules()).rulebook,
    check: (path) => checkConfig(path, contextFor, options),
    decode: async (bytes, named = {}) => {
      const { settings } = await contextFor(named.path ?? null);
      return textOfBytes(bytes, formats.ofText(named, settings));
    },
    bytesOf: async (path) => readFileSync(resolve(cwd, path)),
    textOf: (path) => reader.textOf(path),
    async *lintFiles(paths, linting = {}, helper) {
      for (const path of paths) {
        if (linting.signal?.aborted) return;
        yield* linter.lintFile(path, linting, helper);
      }
    },
    async *readFiles(paths) {
      for (const path of paths) yield await reader.readWholeFile(path);
    },
    isRead: async (path) => createReadTest(formats, contextFor)(path, 'glob'),
    findFiles: (patterns) => findUnignored(patterns, { cwd, formats, contextFor }),
  };
}

/** Loads the linter of conversations when it is first asked for. */
function rememberedThreadLinter(contextFor: ContextFor, formats: Formats): () => Promise<ThreadLinter> {
  let linter: Promise<ThreadLinter> | undefined;
  return () => {
    linter ??= Promise.resolve(contextFor(null)).then((context) => ThreadLinter.load(context, formats));
    return linter;
  };
}

function settingsIn(context: FileContext | Promise<FileContext>): FileSettings | Promise<FileSettings> {
  return context instanceof Promise ? context.then(({ settings }) => settings) : context.settings;
}

/** What a text without a file is called. */
const unnamed = '<text>';

/** Whatever a configuration names is looked up only where it names something, since looking means loading the rules. */
async function checkConfig(path: string | null, contextFor: ContextFor, options: LinterOptions): Promise<void> {
  const { settings, rules } = await contextFor(path);
  const { ruleFiles, avoidRules, names } = settings;
  const named = [ruleFiles, avoidRules, names.rules, names.lists, Object.keys(options.rules ?? {})];
  if (named.some(({ length }) => length > 0)) await rules();
}

/** Settings are looked up only for a file whose name says that it is not read. */
function createReadTest(formats: Formats, contextFor: ContextFor) {
  const isSaidToBeRead = async (path: string): Promise<boolean> =>
    formats.isSaidToBeRead((await contextFor(path)).settings);
  return (path: string, by: 'folder' | 'glob'): boolean | Promise<boolean> =>
    formats.isReadByName(path, by) || isSaidToBeRead(path);
}

/** What to do where no file was found that is read. */
function hintFor(endings: readonly string[]): string {
  const hints = new Set(endings.flatMap((ending) => adviceFor(ending) ?? []));
  return hints.size === 0 ? whatIsRead : `To have them read, ${[...hints].join(', ')}.`;
}

async function findUnignored(
  patterns: readonly string[],
  { cwd, formats, contextFor }: { cwd: string; formats: Formats; contextFor: ContextFor },
): Promise<FilesToLint> {
  const isRead = createReadTest(formats, contextFor);
  const found = await findFiles(patterns, { cwd, isRead, hintFor });
  const { paths, named, passedOver, problems } = found;
  const kept: string[] = [];
  for (const path of paths) {
    const found = settingsIn(contextFor(path));
    const { ignored } = found instanceof Promise ? await found : found;
    if (named.has(path) || !ignored) kept.push(path);
  }
  if (kept.length === 0 && paths.length > 0)
    problems.push('The configuration leaves out every file that was found; name one of them, or change `ignore`.');
  return { paths: kept, named, passedOver, problems };
}

import { resolve } from 'node:path';
import type { LibraryPlace } from '../engine/library.js';
import type { ReadProgress } from '../files/chunked-file.js';
import { type FileSizes, isLarge, usualSizes } from '../files/file-sizes.js';
import { findFiles } from '../files/find-files.js';
import type { FileChunk } from '../parsers/chunks.js';
import { type FormatName, knownExtensions } from '../parsers/index.js';
import type { ParsedReply } from '../parsers/parser.js';
import type { Rulebook } from '../rulebook/rule.js';
import type { Reply } from '../shared/reply.js';
import { createContextFor, type FileContext } from './file-context.js';
import { type FileReplies, type FileResult, failedResult, resultOfError } from './file-result.js';
import type { FileSettings, LinterOptions } from './file-settings.js';
import { lintChunks } from './lint-chunks.js';
import { lintDocumentOf } from './lint-text.js';
import { Formats, type OpenedText, textOfBytes } from './open-file.js';
import { loadLinting } from './settings-rules.js';

export interface FilesToLint {
  paths: readonly string[];
  /** Those of `paths` that a pattern names itself; the others were found in a folder or by a glob. */
  named: ReadonlySet<string>;
  /** Sentences about patterns that led to no file. */
  problems: readonly string[];
}

export interface TextOptions {
  /** The file that the text is from, which need not exist: its ending says the format, its folder the configuration. */
  path?: string;
  /** The format, where the path does not tell. */
  format?: FormatName;
}

export interface ReadingOptions {
  /** Ends the reading early; a file that was begun has a last result then, as any other. */
  signal?: AbortSignal;
  /** Called every now and then with how far the reading of a large file has come. */
  onProgress?(progress: ReadProgress): void;
}

export interface FilesOptions extends ReadingOptions {
  /** Whether the files are one library: stock sentences and near-duplicates are reported. Reads every file twice. */
  library?: boolean;
}

/** The linter over files, with what only the command asks of it. */
export interface Workspace {
  lintText(text: string, options?: TextOptions): Promise<FileResult>;
  lintFiles(paths: Iterable<string>, options?: FilesOptions): AsyncGenerator<FileResult>;
  findFiles(patterns: readonly string[]): Promise<FilesToLint>;
  settingsFor(path: string | null): Promise<FileSettings>;
  rulebookFor(path: string | null): Promise<Rulebook>;
  /** Lints a file that is held whole, however large it is. */
  lintWholeFile(path: string): Promise<FileResult>;
  /**
   * Reads the replies of files as one library, so that what they have in common is reported when they are linted. Keeps
   * numbers for texts, and so memory stays bounded for large libraries. A file that cannot be read is passed over here.
   */
  readLibrary(paths: Iterable<string>, options?: ReadingOptions): Promise<void>;
  /**
   * The text of a file's bytes, in which messages count their places: UTF-8 or UTF-16; for mail that is not UTF-8 one
   * unit a byte (ISO 8859-1); for a workbook a line for each row.
   * @throws {DecodeError} for bytes that the format can't be read from.
   */
  decode(bytes: Uint8Array, options?: TextOptions): Promise<string>;
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

/** @param sizes how much of a file is read at once. */
export function createWorkspace(options: LinterOptions = {}, sizes: FileSizes = usualSizes): Workspace {
  const cwd = resolve(options.cwd ?? '.');
  const formats = new Formats(options.inputFormat);
  const contextFor = createContextFor(cwd, options);
  const libraryPlaces = new Map<string, LibraryPlace>();
  const ignoresChannels = options.channel !== undefined;

  async function lintOpened(opened: OpenedText, context: FileContext, shown: string): Promise<FileResult> {
    const { text } = opened;
    try {
      const parser = await formats.parserFor(opened, context);
      const libraryPlace = context.path === null ? undefined : libraryPlaces.get(context.path);
      const toLint = { text, document: parser.parse(text), parser, libraryPlace };
      return {
        path: shown,
        text,
        error: null,
        unrecognized: false,
        ...(await lintDocumentOf(context, toLint, ignoresChannels)),
      };
    } catch (error) {
      return resultOfError(error, shown, text);
    }
  }

  async function readOpened(opened: OpenedText, context: FileContext, shown: string): Promise<FileReplies> {
    try {
      const { replies, skipped = [] } = (await formats.parserFor(opened, context)).parse(opened.text);
      return { path: shown, error: null, replies, skipped };
    } catch (error) {
      return { path: shown, error: resultOfError(error, shown, opened.text).error, replies: [], skipped: [] };
    }
  }

  async function lintWholeFile(path: string): Promise<FileResult> {
    const file = await formats.open(path, cwd);
    return 'error' in file ? failedResult(path, file.error) : lintOpened(file, await contextFor(path), path);
  }

  async function readWholeFile(path: string): Promise<FileReplies> {
    const file = await formats.open(path, cwd);
    if ('error' in file) return { path, error: file.error, replies: [], skipped: [] };
    return readOpened(file, await contextFor(path), path);
  }

  /** The format of a file that is too large to be held whole; null for other files, and formats that have to be. */
  function largeFormat(path: string): FormatName | null {
    const format = formats.ofFile(path);
    return format && formats.holdsRecords(format) && isLarge(resolve(cwd, path), sizes) ? format : null;
  }

  /** The chunks of a large file; null for one that can only be read whole. */
  async function chunksOf(
    format: FormatName,
    context: FileContext & { path: string },
    reading: ReadingOptions,
  ): Promise<AsyncIterable<FileChunk> | null> {
    const { openChunks } = await import('./open-chunks.js');
    const formOf = (text: string) => formats.formOf({ text, format }, context);
    return openChunks(resolve(cwd, context.path), { sizes, reading, formOf });
  }

  async function* lintFile(path: string, reading: ReadingOptions): AsyncGenerator<FileResult> {
    const format = largeFormat(path);
    if (!format) {
      yield await lintWholeFile(path);
      return;
    }
    const context = { ...(await contextFor(path)), path };
    let chunks: AsyncIterable<FileChunk> | null;
    try {
      chunks = await chunksOf(format, context, reading);
    } catch (error) {
      if (!reading.signal?.aborted) yield resultOfError(error, path);
      return;
    }
    if (!chunks) yield await lintWholeFile(path);
    else
      yield* lintChunks({
        path,
        chunks,
        signal: reading.signal,
        lint: (chunk, before) => lintChunk(chunk, context, before),
      });
  }

  function lintChunk(chunk: FileChunk, context: FileContext & { path: string }, repliesBefore: number) {
    const place = libraryPlaces.get(context.path);
    const libraryPlace = place && { ...place, number: place.number + repliesBefore };
    return lintDocumentOf(context, { ...chunk, libraryPlace }, ignoresChannels);
  }

  async function readLibrary(paths: Iterable<string>, reading: ReadingOptions = {}): Promise<void> {
    const { Library } = await loadLinting();
    const library = new Library();
    let number = 0;
    libraryPlaces.clear();
    for (const path of paths) {
      libraryPlaces.set(path, { library, number });
      if (reading.signal?.aborted) return;
      for await (const replies of repliesOf(path, reading)) {
        for (const reply of replies) library.add(reply, nameOf(reply, path));
        number += replies.length;
      }
    }
  }

  /** The replies of a file, some at a time; none of a file that cannot be read. */
  async function* repliesOf(path: string, reading: ReadingOptions): AsyncGenerator<readonly ParsedReply[]> {
    const format = largeFormat(path);
    try {
      const chunks = format && (await chunksOf(format, { ...(await contextFor(path)), path }, reading));
      if (!chunks) yield (await readWholeFile(path)).replies;
      else for await (const { document } of chunks) yield document.replies;
    } catch (error) {
      // What cannot be read is reported when it is linted.
      if (!reading.signal?.aborted) resultOfError(error, path);
    }
  }

  async function lintText(text: string, named: TextOptions = {}): Promise<FileResult> {
    const { path = null } = named;
    return lintOpened({ text, format: formats.ofText(named) }, await contextFor(path), path ?? '<text>');
  }

  async function readText(text: string, named: TextOptions = {}): Promise<FileReplies> {
    const { path = null } = named;
    return readOpened({ text, format: formats.ofText(named) }, await contextFor(path), path ?? '<text>');
  }

  return {
    lintText,
    readText,
    lintWholeFile,
    readLibrary,
    settingsFor: async (path) => (await contextFor(path)).settings,
    rulebookFor: async (path) => (await (await contextFor(path)).rules()).rulebook,
    async check(path) {
      const { settings, rules } = await contextFor(path);
      const { ruleFiles, avoidRules, names } = settings;
      const own = [ruleFiles, avoidRules, names.rules, names.lists, Object.keys(options.rules ?? {})];
      if (own.some(({ length }) => length > 0)) await rules();
    },
    decode: (bytes, named = {}) => textOfBytes(bytes, formats.ofText(named)),
    async textOf(path) {
      if (largeFormat(path)) return null;
      const file = await formats.open(path, cwd);
      return 'error' in file ? null : file.text;
    },
    async *lintFiles(paths, { library = false, ...reading } = {}) {
      const all = library ? [...paths] : paths;
      if (library) await readLibrary(all, reading);
      for (const path of all) {
        if (reading.signal?.aborted) return;
        yield* lintFile(path, reading);
      }
    },
    async *readFiles(paths) {
      for (const path of paths) yield await readWholeFile(path);
    },
    async findFiles(patterns) {
      const isRead = (path: string): boolean => formats.isRead(path);
      const { paths, named, problems } = await findFiles(patterns, { cwd, extensions: knownExtensions, isRead });
      const kept: string[] = [];
      for (const path of paths) if (named.has(path) || !(await contextFor(path)).settings.ignored) kept.push(path);
      if (kept.length === 0 && paths.length > 0)
        problems.push('The configuration leaves out every file that was found; name one of them, or change `ignore`.');
      return { paths: kept, named, problems };
    },
  };
}

/** How a person would name a reply of a library. */
function nameOf({ ref }: Reply, path: string): string {
  const name = ref?.title ?? ref?.id ?? null;
  return name === null ? path : `${name} in ${path}`;
}

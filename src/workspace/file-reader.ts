import { resolve } from 'node:path';
import type { ReadProgress } from '../files/chunked-file.js';
import { isLargerThan, type ReadLimits } from '../files/read-limits.js';
import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { ParsedReply } from '../parsers/core/parser.js';
import type { FormatName } from '../parsers/index.js';
import type { ContextFor, FileContext } from './file-context.js';
import { type FileReplies, isAboutFile, resultOfError } from './file-result.js';
import type { FileSettings } from './file-settings.js';
import type { Formats, OpenedText } from './formats.js';

export interface ReadingOptions {
  /** Ends the reading early; a file that was begun has a last result then, as any other. */
  signal?: AbortSignal;
  /** Called every now and then with how far the reading of a large file has come. */
  onProgress?(progress: ReadProgress): void;
}

export interface FileReaderOptions {
  /** Where relative paths count from, absolute. */
  cwd: string;
  formats: Formats;
  contextFor: ContextFor;
  sizes: ReadLimits;
}

/** Reads files as their formats say: whole, or in chunks where one is too large to be held. */
export class FileReader {
  readonly formats: Formats;
  readonly contextFor: ContextFor;
  readonly #cwd: string;
  readonly #sizes: ReadLimits;

  constructor({ cwd, formats, contextFor, sizes }: FileReaderOptions) {
    this.#cwd = cwd;
    this.formats = formats;
    this.contextFor = contextFor;
    this.#sizes = sizes;
  }

  /** The text of a file that is held whole, or why it could not be read, as a sentence. */
  async open(path: string): Promise<OpenedText | { error: string }> {
    return this.formats.open(path, (await this.contextFor(path)).settings);
  }

  /** The text of a file that is held whole; null for one that is read in chunks, or that cannot be read. */
  async textOf(path: string): Promise<string | null> {
    const { settings } = await this.contextFor(path);
    if (this.#largeFormat(path, settings) !== null) return null;
    const file = await this.formats.open(path, settings);
    return 'error' in file ? null : file.text;
  }

  /** Whether a file is large enough to be read in chunks, and of a format that may allow it. */
  async isLarge(path: string): Promise<boolean> {
    return this.#largeFormat(path, (await this.contextFor(path)).settings) !== null;
  }

  /**
   * The chunks of a file; null for one that is to be read whole.
   * @param onRecords called when the file is looked through and its first records are met.
   * @throws {ParseError | DecodeError} as the reading of the whole file does; the reason of the signal when it is aborted.
   */
  async chunksOf(
    context: FileContext,
    reading: ReadingOptions,
    onRecords?: () => void,
  ): Promise<AsyncIterable<FileChunk> | null> {
    const { path } = context;
    const format = path === null ? null : this.#largeFormat(path, context.settings);
    if (path === null || format === null) return null;
    const { openChunks } = await import('./open-chunks.js');
    const formOf = (text: string) => this.formats.formOf({ text, format }, context);
    return openChunks(resolve(this.#cwd, path), {
      sizes: this.#sizes,
      reading,
      isMail: format === 'mail',
      formOf,
      onRecords,
    });
  }

  /** The replies of a text, as the rules see them. */
  async read(opened: OpenedText, context: FileContext, shown: string): Promise<FileReplies> {
    try {
      const { replies, skipped = [] } = (await this.formats.parserFor(opened, context)).parse(opened.text);
      return { path: shown, error: null, replies, skipped };
    } catch (error) {
      return { path: shown, error: resultOfError(error, shown, opened.text).error, replies: [], skipped: [] };
    }
  }

  async readWholeFile(path: string): Promise<FileReplies> {
    const file = await this.open(path);
    if ('error' in file) return { path, error: file.error, replies: [], skipped: [] };
    return this.read(file, await this.contextFor(path), path);
  }

  /** The replies of a file, some at a time; none of a file that cannot be read, which is reported when it is linted. */
  async *repliesOf(path: string, reading: ReadingOptions): AsyncGenerator<readonly ParsedReply[]> {
    try {
      const chunks = (await this.isLarge(path)) ? await this.chunksOf(await this.contextFor(path), reading) : null;
      if (!chunks) yield (await this.readWholeFile(path)).replies;
      else for await (const { document } of chunks) yield document.replies;
    } catch (error) {
      if (!reading.signal?.aborted && !isAboutFile(error)) throw error;
    }
  }

  #largeFormat(path: string, settings: FileSettings): FormatName | null {
    const format = this.formats.ofFile(path, settings);
    return format &&
      this.formats.mayBeInChunks(format, settings) &&
      isLargerThan(resolve(this.#cwd, path), this.#sizes.whole)
      ? format
      : null;
  }
}

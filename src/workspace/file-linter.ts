import type { LibraryPlace } from '../engine/analysis/library.js';
import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { Reply } from '../shared/reply.js';
import { ChunkFollower } from './chunk-follower.js';
import type { ChunkHelper, SharedChunk } from './chunk-helper.js';
import type { FileContext } from './file-context.js';
import type { FileReader, ReadingOptions } from './file-reader.js';
import { type FileResult, failedResult, resultOfError } from './file-result.js';
import type { OpenedText } from './formats.js';
import { lintChunks } from './lint-chunks.js';
import { lintDocumentOf } from './lint-text.js';
import { loadLinting } from './settings-rules.js';

/** Where the replies of each file are in the library that the files are. */
export type LibraryPlaces = ReadonlyMap<string, LibraryPlace>;

export interface LintingOptions extends ReadingOptions {
  /** What `readLibrary` made of the files, where they are one library. */
  library?: LibraryPlaces | undefined;
}

/** Lints what a reader reads. */
export class FileLinter {
  readonly #reader: FileReader;
  readonly #ignoresChannels: boolean;
  #follower: ChunkFollower | null = null;

  /** @param ignoresChannels whether an option sets the channel, which then goes before what a thread says. */
  constructor(reader: FileReader, ignoresChannels: boolean) {
    this.#reader = reader;
    this.#ignoresChannels = ignoresChannels;
  }

  /** @param shown what the text is called in the result. */
  async lint(opened: OpenedText, context: FileContext, shown: string, library?: LibraryPlaces): Promise<FileResult> {
    const { text } = opened;
    try {
      const parser = await this.#reader.formats.parserFor(opened, context);
      const libraryPlace = libraryPlaceOf(context, 0, library);
      const toLint = { text, document: parser.parse(text), parser, libraryPlace };
      const linted = await lintDocumentOf(context, toLint, this.#ignoresChannels);
      return { path: shown, text, error: null, unrecognized: false, ...linted };
    } catch (error) {
      return resultOfError(error, shown, text);
    }
  }

  async lintWholeFile(path: string, library?: LibraryPlaces): Promise<FileResult> {
    const file = await this.#reader.open(path);
    if ('error' in file) return failedResult(path, file.error);
    return this.lint(file, await this.#reader.contextFor(path), path, library);
  }

  /** The results of a file: one, or one for each chunk and another that ends the file. */
  async *lintFile(
    path: string,
    { library, ...reading }: LintingOptions,
    helper?: ChunkHelper,
  ): AsyncGenerator<FileResult> {
    if (!(await this.#reader.isLarge(path))) {
      yield await this.lintWholeFile(path, library);
      return;
    }
    const context = await this.#reader.contextFor(path);
    let chunks: AsyncIterable<FileChunk> | null;
    try {
      chunks = await this.#reader.chunksOf(context, reading, () => helper?.getReady());
    } catch (error) {
      if (!reading.signal?.aborted) yield resultOfError(error, path);
      return;
    }
    if (!chunks) {
      yield await this.lintWholeFile(path, library);
      return;
    }
    const lint = (chunk: FileChunk, repliesBefore: number) =>
      this.#lintChunk(chunk, context, libraryPlaceOf(context, repliesBefore, library));
    yield* lintChunks({ path, chunks, lint, helper, signal: reading.signal });
  }

  /** Lints a chunk for another thread. */
  lintChunk(chunk: SharedChunk): Promise<FileResult> {
    return this.#chunkFollower().lint(chunk);
  }

  /** Reads a file up to its first chunk, and loads what lints it. What stands in the way is met again there. */
  async prepareChunks(path: string): Promise<void> {
    const loadRules = async () => {
      const { settings, rules } = await this.#reader.contextFor(path);
      const rulesetFor = await (await rules()).rulesets();
      rulesetFor(settings.channel);
    };
    await Promise.allSettled([loadRules(), this.#chunkFollower().open(path)]);
  }

  #chunkFollower(): ChunkFollower {
    this.#follower ??= new ChunkFollower(async (path) => {
      const context = await this.#reader.contextFor(path);
      const lint = (chunk: FileChunk) => this.#lintChunk(chunk, context);
      return { chunks: await this.#reader.chunksOf(context, {}), lint };
    });
    return this.#follower;
  }

  /**
   * Reads the replies of files as one library, so that what they have in common is reported when they are linted as such.
   * Keeps numbers for texts, and so memory stays bounded for large libraries.
   */
  async readLibrary(paths: Iterable<string>, reading: ReadingOptions): Promise<LibraryPlaces> {
    const { Library } = await loadLinting();
    const library = new Library();
    let number = 0;
    const places = new Map<string, LibraryPlace>();
    for (const path of paths) {
      places.set(path, { library, number });
      if (reading.signal?.aborted) break;
      for await (const replies of this.#reader.repliesOf(path, reading)) {
        for (const reply of replies) library.add(reply, nameOf(reply, path));
        number += replies.length;
      }
    }
    return places;
  }

  #lintChunk(chunk: FileChunk, context: FileContext, libraryPlace?: LibraryPlace): Promise<LintedDocument> {
    return lintDocumentOf(context, { ...chunk, libraryPlace }, this.#ignoresChannels);
  }
}

function libraryPlaceOf(
  { path }: FileContext,
  repliesBefore: number,
  library: LibraryPlaces | undefined,
): LibraryPlace | undefined {
  const place = path === null ? undefined : library?.get(path);
  return place && { ...place, number: place.number + repliesBefore };
}

/** How a person would name a reply of a library. */
function nameOf({ ref }: Reply, path: string): string {
  const name = ref?.title ?? ref?.id ?? null;
  return name === null ? path : `${name} in ${path}`;
}

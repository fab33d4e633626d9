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

/** Lints what a reader reads, and knows the library that the files are part of. */
export class FileLinter {
  readonly #reader: FileReader;
  readonly #ignoresChannels: boolean;
  /** Where the replies of each file are in the library that is being linted. */
  readonly #libraryPlaces = new Map<string, LibraryPlace>();
  #follower: ChunkFollower | null = null;

  /** @param ignoresChannels whether an option sets the channel, which then goes before what a thread says. */
  constructor(reader: FileReader, ignoresChannels: boolean) {
    this.#reader = reader;
    this.#ignoresChannels = ignoresChannels;
  }

  /** @param shown what the text is called in the result. */
  async lint(opened: OpenedText, context: FileContext, shown: string): Promise<FileResult> {
    const { text } = opened;
    try {
      const parser = await this.#reader.formats.parserFor(opened, context);
      const libraryPlace = this.#libraryPlace(context, 0);
      const toLint = { text, document: parser.parse(text), parser, libraryPlace };
      const linted = await lintDocumentOf(context, toLint, this.#ignoresChannels);
      return { path: shown, text, error: null, unrecognized: false, ...linted };
    } catch (error) {
      return resultOfError(error, shown, text);
    }
  }

  async lintWholeFile(path: string): Promise<FileResult> {
    const file = await this.#reader.open(path);
    if ('error' in file) return failedResult(path, file.error);
    return this.lint(file, await this.#reader.contextFor(path), path);
  }

  /** The results of a file: one, or one for each chunk and another that ends the file. */
  async *lintFile(path: string, reading: ReadingOptions, helper?: ChunkHelper): AsyncGenerator<FileResult> {
    if (!(await this.#reader.isLarge(path))) {
      yield await this.lintWholeFile(path);
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
      yield await this.lintWholeFile(path);
      return;
    }
    const lint = (chunk: FileChunk, repliesBefore: number) => this.#lintChunk(chunk, context, repliesBefore);
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
      const lint = (chunk: FileChunk) => this.#lintChunk(chunk, context, 0);
      return { chunks: await this.#reader.chunksOf(context, {}), lint };
    });
    return this.#follower;
  }

  /**
   * Reads the replies of files as one library, so that what they have in common is reported when they are linted. Keeps
   * numbers for texts, and so memory stays bounded for large libraries.
   */
  async readLibrary(paths: Iterable<string>, reading: ReadingOptions): Promise<void> {
    const { Library } = await loadLinting();
    const library = new Library();
    let number = 0;
    this.#libraryPlaces.clear();
    for (const path of paths) {
      this.#libraryPlaces.set(path, { library, number });
      if (reading.signal?.aborted) return;
      for await (const replies of this.#reader.repliesOf(path, reading)) {
        for (const reply of replies) library.add(reply, nameOf(reply, path));
        number += replies.length;
      }
    }
  }

  #lintChunk(chunk: FileChunk, context: FileContext, repliesBefore: number): Promise<LintedDocument> {
    const libraryPlace = this.#libraryPlace(context, repliesBefore);
    return lintDocumentOf(context, { ...chunk, libraryPlace }, this.#ignoresChannels);
  }

  #libraryPlace({ path }: FileContext, repliesBefore: number): LibraryPlace | undefined {
    const place = path === null ? undefined : this.#libraryPlaces.get(path);
    return place && { ...place, number: place.number + repliesBefore };
  }
}

/** How a person would name a reply of a library. */
function nameOf({ ref }: Reply, path: string): string {
  const name = ref?.title ?? ref?.id ?? null;
  return name === null ? path : `${name} in ${path}`;
}

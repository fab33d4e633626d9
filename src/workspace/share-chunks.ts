import { setImmediate } from 'node:timers/promises';
import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { ChunkHelper, ChunkLinter, LintedChunk } from './chunk-helper.js';

/** How many chunks are read before the first of them is yielded, beside those that the helper has. */
const maxAhead = 6;

/** A chunk on its way to being linted. */
interface ChunkJob {
  number: number;
  chunk: FileChunk;
  linted: LintedDocument | null;
  /** Settles when the helper has answered; null for a chunk of this thread. */
  away: Promise<void> | null;
}

/** Lints chunks in this thread and in those of a helper, and yields them in their order. */
export async function* shareChunks(
  path: string,
  chunks: AsyncIterable<FileChunk>,
  { lint, helper }: { lint: ChunkLinter; helper: ChunkHelper },
): AsyncGenerator<LintedChunk> {
  const queue = new ChunkQueue(path, chunks, helper);
  try {
    for (let job = await queue.first(); job; job = await queue.first()) {
      if (job.linted) {
        queue.shift();
        yield { chunk: job.chunk, linted: job.linted };
        continue;
      }
      const own = queue.own() ?? queue.waiting();
      if (own) own.linted = await lint(own.chunk, 0);
      else await job.away;
      // The helper's answers come in between.
      await setImmediate();
    }
  } finally {
    await queue.close();
  }
}

/** The chunks of a file from the next that is yielded on. The helper is given some of them whenever it has room. */
class ChunkQueue {
  readonly #path: string;
  readonly #chunks: AsyncIterator<FileChunk>;
  readonly #helper: ChunkHelper;
  readonly #jobs: ChunkJob[] = [];
  #read = 0;
  /** The number of the last chunk that went to the helper. */
  #sent = -1;
  #isEnd = false;

  constructor(path: string, chunks: AsyncIterable<FileChunk>, helper: ChunkHelper) {
    this.#path = path;
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#helper = helper;
  }

  /** The chunk that is yielded next; undefined at the end of the file. */
  async first(): Promise<ChunkJob | undefined> {
    while (!this.#isEnd && this.#jobs.length < maxAhead + this.#helper.maxChunks) await this.#readChunk();
    this.#sendAway();
    return this.#jobs[0];
  }

  shift(): void {
    this.#jobs.shift();
  }

  /** The first chunk that nobody lints. */
  own(): ChunkJob | undefined {
    return this.#jobs.find(({ linted, away }) => !linted && !away);
  }

  /** A chunk that only waits for its turn with the helper, as at the end of the file. */
  waiting(): ChunkJob | undefined {
    const away = this.#jobs.filter(({ linted }) => !linted);
    return away.length > this.#helper.threads ? away.at(-1) : undefined;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #readChunk(): Promise<void> {
    const step = await this.#chunks.next();
    if (step.done) this.#isEnd = true;
    else this.#jobs.push({ number: this.#read++, chunk: step.value, linted: null, away: null });
  }

  /** Leaves chunks to the helper, but not the first, since it would be waited for. */
  #sendAway(): void {
    let room = this.#helper.maxChunks - this.#jobs.filter(({ linted, away }) => away && !linted).length;
    for (const job of this.#jobs.slice(1)) {
      if (room <= 0) return;
      if (job.linted || job.away || job.number <= this.#sent) continue;
      room--;
      this.#sent = job.number;
      job.away = this.#lintAway(job);
      // It is waited for when its turn comes.
      job.away.catch(() => {});
    }
  }

  async #lintAway(job: ChunkJob): Promise<void> {
    const result = await this.#helper.lint({ path: this.#path, number: job.number, text: job.chunk.text });
    if (result.error === null) job.linted = result;
    else job.away = null;
  }
}

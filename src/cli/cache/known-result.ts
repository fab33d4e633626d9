import type { Skipped } from '../../parsers/core/parser.js';
import type { Message, SuppressedMessage } from '../../shared/message.js';
import type { WrittenMessages } from '../../shared/written-messages.js';
import type { FileResult } from '../../workspace/file-result.js';
import { UsageError } from '../terminal/usage-error.js';
import { BrokenError } from './checked-values.js';
import type { CacheEntry } from './entry.js';
import { readMessages, readSuppressed } from './message-lines.js';

/**
 * The result of a file that an earlier run knows. Its text and its messages are read when they are asked for, which few
 * formats do; a copy has to name them.
 */
export class KnownResult implements FileResult {
  readonly path: string;
  readonly replies: number;
  readonly blank: number;
  readonly skipped: readonly Skipped[];
  readonly written: WrittenMessages;
  readonly error = null;
  readonly unrecognized = false;
  readonly #entry: CacheEntry;
  readonly #readText: () => string | null;
  #text: string | undefined;
  #messages: Message[] | undefined;
  #suppressed: SuppressedMessage[] | undefined;

  /** @param readText null for a text that is no longer the one the outcome comes from. */
  constructor(path: string, entry: CacheEntry, readText: () => string | null) {
    this.path = path;
    this.replies = entry.replies;
    this.blank = entry.blank;
    this.skipped = entry.skipped;
    this.written = entry.messages;
    this.#entry = entry;
    this.#readText = readText;
  }

  get text(): string {
    this.#text ??= this.#readText() ?? undefined;
    if (this.#text === undefined)
      throw new UsageError(`${this.path} was changed while its report was being written. Run replylint once more.`);
    return this.#text;
  }

  get messages(): Message[] {
    this.#messages ??= this.#read(readMessages, this.#entry.messages.lines);
    return this.#messages;
  }

  get suppressed(): SuppressedMessage[] {
    this.#suppressed ??= this.#read(readSuppressed, this.#entry.suppressed);
    return this.#suppressed;
  }

  #read<T>(read: (lines: Uint8Array, length: number) => T[], lines: Uint8Array): T[] {
    if (lines.length === 0) return [];
    try {
      return read(lines, this.text.length);
    } catch (error) {
      // Lines that sum up to what they should were broken on purpose.
      throw error instanceof BrokenError
        ? new UsageError('The cache holds what replylint did not write. Remove it, or leave `--cache` out.')
        : error;
    }
  }
}

import type { Skipped } from '../../parsers/core/parser.js';
import type { Message, SuppressedMessage } from '../../shared/message.js';
import type { WrittenMessages } from '../../shared/written-messages.js';
import type { FileResult } from '../../workspace/file-result.js';
import { UsageError } from '../terminal/usage-error.js';
import { BrokenError } from './checked-values.js';
import type { CacheEntry } from './entry.js';
import { readMessages, readSuppressed } from './message-lines.js';

/** The result of a file that an earlier run knows. Its messages are read when they are asked for, which few formats do. */
export class KnownResult implements FileResult {
  readonly path: string;
  readonly text: string;
  readonly replies: number;
  readonly blank: number;
  readonly skipped: readonly Skipped[];
  readonly written: WrittenMessages;
  readonly error = null;
  readonly unrecognized = false;
  readonly #entry: CacheEntry;
  #messages: Message[] | undefined;
  #suppressed: SuppressedMessage[] | undefined;

  constructor(path: string, text: string, entry: CacheEntry) {
    this.path = path;
    this.text = text;
    this.replies = entry.replies;
    this.blank = entry.blank;
    this.skipped = entry.skipped;
    this.written = entry.messages;
    this.#entry = entry;
  }

  get messages(): Message[] {
    this.#messages ??= this.#read(readMessages, this.#entry.messages.lines);
    return this.#messages;
  }

  get suppressed(): SuppressedMessage[] {
    this.#suppressed ??= this.#read(readSuppressed, this.#entry.suppressed);
    return this.#suppressed;
  }

  #read<T>(read: (lines: Uint8Array, length: number) => T, lines: Uint8Array): T {
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

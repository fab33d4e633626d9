import { reasonOf } from '../files/read-error.js';
import { ParseError, UnrecognizedError } from '../parsers/core/parse-error.js';
import type { ParsedReply, Skipped } from '../parsers/core/parser.js';
import { lineIndex, type Start } from '../shared/lines.js';
import type { Message, SuppressedMessage } from '../shared/message.js';
import type { WrittenMessages } from '../shared/written-messages.js';

/** Where a result is in a file that is read in chunks. */
export interface ChunkPlace {
  /** Whether chunks of the same file came before. */
  continues: boolean;
  /** Whether chunks of the same file follow; the last one says what was skipped in all of them. */
  isUnfinished: boolean;
  /** Where the text of the chunk begins in the file. */
  start: Start;
  /** The replies of the chunk as they were read. */
  read: readonly ParsedReply[];
}

/** What became of one file, or of a chunk of it. */
export interface FileResult {
  path: string;
  replies: number;
  /** How many of them have no text to read: they are empty, or all of them is quoted. */
  blank: number;
  /** How many of them changed, where only those are reported; left out where all are. */
  changedReplies?: number;
  messages: Message[];
  /** The same as a cache keeps them, where it does; `messages` of an earlier run are read from it when somebody asks for them. */
  written?: WrittenMessages | undefined;
  /** What comments and the configuration leave alone. */
  suppressed: SuppressedMessage[];
  /** Why the file could not be read, as a sentence; null when it could. */
  error: string | null;
  /** The text that the offsets of the messages count in; empty when it could not be read. */
  text: string;
  /** What the file holds besides, such as inactive records. */
  skipped: readonly Skipped[];
  /** Where the result is in a file that is read in chunks; left out for a file that is read whole. */
  chunk?: ChunkPlace | undefined;
  /** True for a well-formed file of records that holds no replies that we know of; `error` says what was looked for. */
  unrecognized: boolean;
}

/** The replies of a file, as the rules see them. */
export interface FileReplies {
  path: string;
  /** Why the file could not be read, as a sentence; null when it could. */
  error: string | null;
  replies: readonly ParsedReply[];
  skipped: readonly Skipped[];
}

export function emptyResult(path: string): FileResult {
  return {
    path,
    replies: 0,
    blank: 0,
    messages: [],
    suppressed: [],
    error: null,
    text: '',
    skipped: [],
    unrecognized: false,
  };
}

/** A result for a file that could not be read. */
export function failedResult(path: string, error: string): FileResult & { error: string } {
  return { ...emptyResult(path), error };
}

/** Whether an error says what is wrong with a file, rather than with us or with the configuration. */
export function isAboutFile(error: unknown): boolean {
  return error instanceof ParseError || reasonOf(error) !== null;
}

/** What is said of a file that could not be read; throws an error that is no fault of the file. */
export function resultOfError(error: unknown, path: string, text = ''): FileResult & { error: string } {
  if (error instanceof ParseError)
    return { ...failedResult(path, sentenceOf(error, path, text)), unrecognized: error instanceof UnrecognizedError };
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return failedResult(path, `${path} ${reason}.`);
}

function sentenceOf({ message, offset, position }: ParseError, path: string, text: string): string {
  if (offset === null) return `${path}: ${message}`;
  const { line, column } = position ?? lineIndex(text)(offset);
  return `${path}:${line}:${column} ${message}`;
}

import type { Start } from '../shared/lines.js';
import type { ChunkBuffer } from './chunk-buffer.js';
import type { ListValue, ParsedFile, Value } from './value.js';

/** Some records of a file, one after the other, read on their own. Offsets of values count in the file. */
export interface RecordChunk {
  /** The stretch of the file that the records stand in, and where it begins. */
  text: string;
  start: Start;
  records: readonly Value[];
  skipped: ParsedFile['skipped'];
}

/** Puts a part of the records where all of them stand in the file. */
export type AroundRecords = (records: ListValue) => Value;

/**
 * Reads a file piece by piece, each as long as the text at hand allows.
 * @param largest a value of more units is not held as a whole, where that can be.
 * @returns what stands around the records; null for a file that can only be read whole.
 * @throws {SourceError} as the reading of the whole file does.
 */
export type ChunkReader = (window: ChunkBuffer, largest: number) => AsyncGenerator<RecordChunk, AroundRecords | null>;

/**
 * How many units a record may have; a longer one is nothing that a person wrote, and is left to the reading of the whole
 * file.
 */
export const longestRecord = 32 * 1024 * 1024;

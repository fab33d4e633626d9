import type { Start } from '../../shared/lines.js';
import type { Skipped } from '../core/parser.js';
import type { ListValue, Value } from '../values/value.js';
import type { ChunkBuffer } from './chunk-buffer.js';

/** Some records of a file, one after the other, read on their own. Offsets of values count in the file. */
export interface RecordChunk {
  /** The text of the file that holds the records, and where it begins. */
  text: string;
  start: Start;
  records: readonly Value[];
  skipped: readonly Skipped[];
  /** Whether the file is the list of its records, with nothing around them. */
  isAlone: boolean;
}

/** Gives the file as it would be with no other records than some: these, with what is around them. */
export type AroundRecords = (records: ListValue) => Value;

export const nothingAround: AroundRecords = (records) => records;

/**
 * Reads the records of a file in chunks, each as long as the text at hand allows.
 * @param maxValueUnits a longer value is not held as a whole, where that can be.
 * @returns what is around the records; null for a file that can only be read whole.
 * @throws {ParseError} as the reading of the whole file does.
 */
export type ChunkReader = (
  buffer: ChunkBuffer,
  maxValueUnits: number,
) => AsyncGenerator<RecordChunk, AroundRecords | null>;

/**
 * How many units a record may have; a longer one is nothing that a person wrote, and is left to the reading of the whole
 * file.
 */
export const maxRecordLength = 32 * 1024 * 1024;

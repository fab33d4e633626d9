import { isRecord } from '../../../shared/is-record.js';

/** A record as its file has it: what JSON can say. */
export interface PlainRecord {
  record: JsonObject;
  /** What the record is in, the innermost first. */
  around: readonly JsonObject[];
}

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * How many records come at once: waiting for each would take as long as reading it, and of many the first would be kept in
 * memory until the last was linted.
 */
export const recordsAtOnce = 32;

/** A longer record is nothing that people wrote, in UTF-16 units. */
export const maxRecordLength = 16 * 1024 * 1024;

/** What is wrong with a row, as the end of a sentence. */
export const badRows = {
  noJson: 'is not JSON',
  noObject: 'is not a JSON object',
  tooLong: 'is longer than 16 million characters; write one record a line',
} as const;

/** Gets a row that cannot be read, and its line in the file, from 1. */
export type TellBadRow = (line: number, reason: string) => void;

/** The object that a text is; undefined for any other text, which is told. */
export function parsedRecord(text: string, tell: (reason: string) => void): JsonObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    tell(badRows.noJson);
    return undefined;
  }
  if (isRecord(value)) return value;
  tell(badRows.noObject);
  return undefined;
}

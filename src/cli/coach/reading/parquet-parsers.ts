import type { ParquetParsers, SchemaElement } from 'hyparquet';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';

/** How the values of a column are written as JSON would say them: times as ISO 8601 has them, dates as days. */
export function parsersFor({ logical_type: logical }: SchemaElement): ParquetParsers {
  // What was written without a zone is a time on some clock, and not one of UTC.
  const zone = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC ? '' : 'Z';
  const timeOf = (milliseconds: number): string | null => {
    const iso = isoOf(milliseconds);
    return iso && iso.slice(0, -1) + zone;
  };
  return {
    ...DEFAULT_PARSERS,
    timestampFromMilliseconds: (time) => timeOf(Number(time)),
    timestampFromMicroseconds: (time) => timeOf(Number(time / 1000n)),
    timestampFromNanoseconds: (time) => timeOf(Number(time / 1_000_000n)),
    dateFromDays: (days) => isoOf(days * 86_400_000)?.slice(0, 10) ?? null,
    jsonFromBytes: jsonOrText,
  };
}

/** Null for a time that no calendar has. */
function isoOf(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function jsonOrText(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

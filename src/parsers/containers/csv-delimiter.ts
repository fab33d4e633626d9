import { ParseError } from '../core/parse-error.js';
import { isKnownHeader } from '../values/columns.js';
import { type CellRange, CsvScanner, type CsvText, cellText, type Delimiter, delimiters } from './csv-scanner.js';

const maxRows = 30;
const maxUnits = 100_000;

/** The delimiter under which the first rows fit their header best. */
export function detectDelimiter(text: CsvText, start: number): Delimiter {
  let best: Delimiter = null;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(text, start, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/**
 * How well a delimiter explains the first rows: a header that we know says most, then rows as wide as the header. A row
 * may be narrower, or have one empty cell more. One column explains nothing.
 */
function scoreOf(text: CsvText, start: number, delimiter: Delimiter): number {
  const [header = [], ...rows] = firstRows(new CsvScanner(text, { at: start, delimiter, number: 0 }), start + maxUnits);
  if (header.length < 2) return 0;
  const known = header.filter((cell) => isKnownHeader(cellText(text.file, cell))).length;
  let fitting = 0;
  for (const row of rows) {
    const width = row.length - (row.at(-1)?.start === row.at(-1)?.end ? 1 : 0);
    if (row.length === header.length || width === header.length) fitting += 1;
    else if (row.length > 1 && width < header.length) fitting += 0.5;
  }
  return 1 + known * 2 + (rows.length === 0 ? 0 : (4 * fitting) / rows.length);
}

/** A broken row ends the sample; the reading proper throws its error. */
function firstRows(scanner: CsvScanner, limit: number): CellRange[][] {
  const rows: CellRange[][] = [];
  try {
    for (let row = scanner.row(); row && rows.length <= maxRows; row = scanner.row()) {
      rows.push(row);
      if (scanner.at > limit) break;
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  return rows;
}

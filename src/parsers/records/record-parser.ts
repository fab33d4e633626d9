import type { Parser } from '../core/parser.js';
import type { ValueReader } from '../values/value-tree.js';
import { createRecognition, isEmptyExport } from './recognition.js';
import type { RecordSearch } from './record-format.js';

/**
 * The parser of files of records. It throws a `ParseError` for a file that cannot be read as its format says, and an
 * `UnrecognizedError` for one in which no replies are recognised.
 */
export function createRecordParser(readValues: ValueReader, search: RecordSearch): Parser {
  return {
    parse: (file) => {
      const { root, skipped, comments = [], holds } = readValues(file);
      if (!root || isEmptyExport(root)) return { replies: [], comments, skipped };
      const recognition = createRecognition({ ...search, declared: holds });
      recognition.observe(root);
      const document = recognition.reader().read(root);
      return { ...document, comments, skipped: [...(document.skipped ?? []), ...skipped] };
    },
    encode: (words) => words,
  };
}

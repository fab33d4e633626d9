import { ParseError } from '../core/parse-error.js';
import type { Document, Parser } from '../core/parser.js';
import type { CannedResponse } from '../records/canned-response.js';
import { responsesIn } from '../records/recognition.js';
import type { RecordSearch } from '../records/record-format.js';
import { documentOf } from '../records/response-document.js';
import type { TextValue } from '../values/value.js';
import { readSheets, type Sheet } from './sheet-text.js';

/** The parser of the text that is made of a workbook. It throws as that of other files of records does. */
export function createWorkbookParser(search: RecordSearch): Parser {
  return {
    parse: (file) => sheetsDocument(readSheets(file), search),
    encode: (words) => words,
  };
}

/** The records of every sheet, each a table of its own; their fields go by the address of their cell. */
function sheetsDocument(sheets: readonly Sheet[], search: RecordSearch): Document {
  const responses: CannedResponse[] = [];
  const refusals: ParseError[] = [];
  for (const { root, addressOf } of sheets.filter(({ root }) => root.items.length > 0)) {
    try {
      for (const response of responsesIn(root, search)) responses.push(withAddresses(response, addressOf));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      refusals.push(error);
    }
  }
  const [refusal] = refusals;
  if (refusal && responses.length === 0) throw refusal;
  const document = documentOf(responses);
  const skipped = [
    {
      reason: 'in cells beyond the header row',
      count: sheets.reduce((sum, { beyondHeader }) => sum + beyondHeader, 0),
    },
    { reason: 'sheets without replies', count: refusals.length },
  ];
  return { ...document, skipped: [...(document.skipped ?? []), ...skipped.filter(({ count }) => count > 0)] };
}

function withAddresses(response: CannedResponse, addressOf: Sheet['addressOf']): CannedResponse {
  const placed = <T extends { name: string; value: TextValue }>(named: T): T => ({
    ...named,
    name: addressOf(named.value) ?? named.name,
  });
  const fields = response.fields.map((field) => ({
    ...placed(field),
    plainCopy: field.plainCopy && placed(field.plainCopy),
  }));
  return { ...response, fields };
}

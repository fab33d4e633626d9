import type { Message } from '../shared/message.js';
import { csvRow } from './shared/csv-row.js';
import type { Reporter } from './shared/reporter.js';
import { printable, sanitize } from './shared/sanitize.js';

const columns = [
  'path',
  'line',
  'column',
  'severity',
  'rule',
  'message',
  'actual',
  'instead',
  'why',
  'reply id',
  'reply title',
  'reply field',
];

/** A table for spreadsheets (RFC 4180), a row a message. */
export const csv: Reporter = async function* (batches) {
  let before = csvRow(columns);
  for await (const batch of batches)
    for (const { path, messages } of batch) {
      yield before + messages.map((message) => messageRow(path, message)).join('');
      before = '';
    }
  yield before;
};

function messageRow(path: string, message: Message): string {
  const { line, column, severity, ruleId, actual, expected, why, reply } = message;
  const texts = [ruleId, message.message, actual, expected.map(printable).join(' / '), why].map(printable);
  const record = [reply?.id, reply?.title, reply?.field].map((text) => printable(text ?? ''));
  const [rule = '', ...rest] = texts;
  return csvRow([sanitize(path), String(line), String(column), severity, rule, ...rest, ...record]);
}

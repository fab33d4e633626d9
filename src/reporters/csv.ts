import type { Message } from '../shared/message.js';
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
export const csv: Reporter = async function* (files) {
  let before = csvRow(columns);
  for await (const { path, messages } of files) {
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

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula, wide forms of the signs included. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",;\r\n\t ]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

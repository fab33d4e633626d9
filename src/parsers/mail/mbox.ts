import { SourceMap, SourceMapBuilder } from '../core/source-map.js';

/** The line above a message: an address and a date, as in `From jo@example.org Mon Jan  5 10:00:00 2026`. */
const postmark = /^From \S.{0,300}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,40}\d\d:\d\d.{0,100}$/;
const anyPostmark = /(?:^|\n)(?=(?:\uFEFF|\xEF\xBB\xBF)?From )/g;
/** A byte order mark, which is three units in a file that is read byte by byte; mailboxes that were joined hold several. */
const mark = /^(?:\uFEFF|\xEF\xBB\xBF)/;
/** What a mailbox does to a line of a message that begins like a postmark. */
const quotedFrom = /(?:^|\n)>+From /g;

/**
 * The messages of a mailbox (RFC 4155), or the one message that the file is.
 * @param text the file, or some of its messages with their postmarks.
 * @param offset where the text begins in the file.
 */
export function messagesIn(text: string, offset = 0): SourceMap[] {
  const starts = postmarks(text);
  if (starts[0] !== 0) {
    const start = mark.exec(text)?.[0].length ?? 0;
    return [SourceMap.verbatim(text.slice(start), offset + start)];
  }
  return starts.map((from, i) => {
    const end = starts[i + 1] ?? text.length;
    const start = afterLine(text, from, end);
    return withoutFromQuotes(text.slice(start, end), offset + start);
  });
}

/**
 * Where the messages of a mailbox begin, each with its postmark.
 * @param isEnd whether the file ends where its text at hand does; else those are left out that what follows may change.
 */
export function postmarks(file: string, isEnd = true): number[] {
  const found: number[] = [];
  anyPostmark.lastIndex = 0;
  for (let match = anyPostmark.exec(file); match; match = anyPostmark.exec(file)) {
    const at = anyPostmark.lastIndex;
    if (!isEnd && at + maxPostmarkLength > file.length) break;
    const line = file.slice(at, at + maxPostmarkLength).split(/\r?\n/, 1)[0] ?? '';
    if ((at === 0 || isAfterBlankLine(file, at)) && postmark.test(line.replace(mark, ''))) found.push(at);
    if (match[0] === '') anyPostmark.lastIndex++;
  }
  return found;
}

/** In units: a longer line is no postmark. */
export const maxPostmarkLength = 500;

function isAfterBlankLine(file: string, at: number): boolean {
  return /\n\r?\n$/.test(file.slice(Math.max(0, at - 4), at));
}

function afterLine(file: string, from: number, end: number): number {
  const lineBreak = file.indexOf('\n', from);
  return lineBreak === -1 ? end : Math.min(lineBreak + 1, end);
}

function withoutFromQuotes(message: string, start: number): SourceMap {
  const builder = new SourceMapBuilder();
  let from = 0;
  for (const match of message.matchAll(quotedFrom)) {
    const quote = match.index + (match[0].startsWith('\n') ? 1 : 0);
    builder.add(message.slice(from, quote), start + from);
    from = quote + 1;
  }
  return builder.add(message.slice(from), start + from).build();
}

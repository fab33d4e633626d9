import type { Skipped } from '../../parsers/core/parser.js';
import type { Fix, Message, ReplyRef, Safety, Severity, SuppressedMessage } from '../../shared/message.js';
import type { Outcome } from './store.js';

/** What is kept of one file: the outcome of linting it, and the key of all that it came from. */
export interface Entry {
  key: string;
  outcome: Outcome;
}

/** How every cache begins, whatever its version. */
export const signature = '{"replylint":"cache"';

const severities = ['error', 'warning', 'suggestion'] as const satisfies readonly Severity[];
const safeties = ['safe', 'suggested'] as const satisfies readonly Safety[];
const reasons = ['comment', 'configuration', 'baseline'] as const satisfies readonly SuppressedMessage['by'][];

/** The entries as text: lists instead of objects, each string once, since most messages say what others say. */
export function encodeEntries(entries: ReadonlyMap<string, Entry>, build: string): string {
  const strings = new Map<string, number>();

  function put(text: string): number {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  }

  const orNone = (text: string | null): number => (text === null ? none : put(text));

  function messageList(message: Message): unknown[] {
    const { fix, reply } = message;
    return [
      put(message.ruleId),
      severities.indexOf(message.severity),
      put(message.message),
      put(message.why),
      message.line,
      message.column,
      message.endLine,
      message.endColumn,
      message.offset,
      message.endOffset,
      put(message.actual),
      message.expected.map(put),
      fix && [fix.offset, fix.endOffset, put(fix.text), safeties.indexOf(fix.safety)],
      reply && [orNone(reply.id), orNone(reply.title), orNone(reply.field)],
    ];
  }

  const files = Array.from(entries, ([name, { key, outcome }]) => [
    name,
    key,
    outcome.replies,
    outcome.skipped.map(({ reason, count }) => [put(reason), count]),
    outcome.messages.map(messageList),
    outcome.suppressed.map(({ message, by, reason }) => [messageList(message), reasons.indexOf(by), orNone(reason)]),
  ]);
  const rest = JSON.stringify({ build, strings: [...strings.keys()], files });
  return `${signature},${rest.slice(1)}\n`;
}

/** In place of the number of a string: there is none. */
const none = -1;

/**
 * The entries in a text that `encodeEntries` wrote; null for any other text, and for one of another build. Every value is
 * checked, since whoever can write to the file could put anything there.
 */
export function decodeEntries(text: string, build: string): Map<string, Entry> | null {
  if (!text.startsWith(signature)) return null;
  try {
    const cache: unknown = JSON.parse(text);
    if (typeof cache !== 'object' || cache === null) return null;
    if (!('build' in cache && 'strings' in cache && 'files' in cache) || cache.build !== build) return null;
    return entriesFrom(listOf(cache.files), listOf(cache.strings).map(textOf));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BrokenError) return null;
    throw error;
  }
}

class BrokenError extends Error {
  override readonly name = 'BrokenError';
}

function entriesFrom(files: readonly unknown[], strings: readonly string[]): Map<string, Entry> {
  const at = (value: unknown): string => itemOf(strings, value);
  const orNull = (value: unknown): string | null => (value === none ? null : at(value));

  // By index, since taking lists apart by pattern takes longer than linting some drafts.
  function messageFrom(value: unknown): Message {
    const list = listOf(value);
    return {
      ruleId: at(list[0]),
      severity: itemOf(severities, list[1]),
      message: at(list[2]),
      why: at(list[3]),
      line: countOf(list[4]),
      column: countOf(list[5]),
      endLine: countOf(list[6]),
      endColumn: countOf(list[7]),
      offset: countOf(list[8]),
      endOffset: countFrom(list[8], list[9]),
      actual: at(list[10]),
      expected: listOf(list[11]).map(at),
      fix: list[12] === null ? null : fixFrom(listOf(list[12])),
      reply: list[13] === null ? null : refFrom(listOf(list[13])),
    };
  }

  function fixFrom(list: readonly unknown[]): Fix {
    return {
      offset: countOf(list[0]),
      endOffset: countFrom(list[0], list[1]),
      text: at(list[2]),
      safety: itemOf(safeties, list[3]),
    };
  }

  function refFrom(list: readonly unknown[]): ReplyRef {
    return { id: orNull(list[0]), title: orNull(list[1]), field: orNull(list[2]) };
  }

  function suppressedFrom(value: unknown): SuppressedMessage {
    const list = listOf(value);
    return { message: messageFrom(list[0]), by: itemOf(reasons, list[1]), reason: orNull(list[2]) };
  }

  function skippedFrom(value: unknown): Skipped {
    const list = listOf(value);
    return { reason: at(list[0]), count: countOf(list[1]) };
  }

  const entries = new Map<string, Entry>();
  for (const file of files) {
    const list = listOf(file);
    const outcome = {
      replies: countOf(list[2]),
      skipped: listOf(list[3]).map(skippedFrom),
      messages: listOf(list[4]).map(messageFrom),
      suppressed: listOf(list[5]).map(suppressedFrom),
    };
    entries.set(textOf(list[0]), { key: textOf(list[1]), outcome });
  }
  return entries;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new BrokenError();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new BrokenError();
  return value;
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new BrokenError();
  return value;
}

function itemOf<T>(items: readonly T[], index: unknown): T {
  const item = items[countOf(index)];
  if (item === undefined) throw new BrokenError();
  return item;
}

function countFrom(start: unknown, value: unknown): number {
  const count = countOf(value);
  if (count < countOf(start)) throw new BrokenError();
  return count;
}

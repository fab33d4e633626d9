import type { Message, Suggestion } from '../../shared/message.js';
import { severities } from '../../shared/severity.js';
import type { CacheEntry } from './entry.js';
import { noString, safeties, signature, suggestionScopes, suppressors } from './format.js';

/** The entries as text: lists instead of objects, each string once, since most messages say what others say. */
export function encodeEntries(entries: ReadonlyMap<string, CacheEntry>, build: string): string {
  const strings = new Map<string, number>();

  function put(text: string): number {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  }

  const orNone = (text: string | null): number => (text === null ? noString : put(text));

  function messageList(message: Message): unknown[] {
    const { fix, sentence, partOf, reply } = message;
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
      message.suggestions.map((suggestion) => suggestionList(suggestion, put)),
      sentence && [put(sentence.text), sentence.start, sentence.end, sentence.offset, sentence.endOffset],
      partOf && [put(partOf.ruleId), partOf.offset, partOf.endOffset],
    ];
  }

  const files = Array.from(entries, ([name, { key, outcome }]) => [
    name,
    key,
    outcome.replies,
    outcome.skipped.map(({ reason, count, first }) => [
      put(reason),
      count,
      ...(first ? [first.line, first.column] : []),
    ]),
    outcome.messages.map(messageList),
    outcome.suppressed.map(({ message, by, reason }) => [
      messageList(message),
      suppressors.indexOf(by),
      orNone(reason),
    ]),
    outcome.blank,
  ]);
  const rest = JSON.stringify({ build, strings: [...strings.keys()], files });
  return `${signature},${rest.slice(1)}\n`;
}

function suggestionList(
  { text, slots, place, stored, scope, safety }: Suggestion,
  put: (text: string) => number,
): unknown[] {
  return [
    put(text),
    slots.map(({ name, start, end }) => [put(name), start, end]),
    place && [place.offset, place.endOffset],
    stored === null ? noString : put(stored),
    suggestionScopes.indexOf(scope),
    safeties.indexOf(safety),
  ];
}

import type { Message, Severity } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';
import { compareSeverities } from '../../shared/severity.js';

/** What people see as one: the findings of a sentence. */
export interface Entry {
  /** The finding to explain. */
  main: Message;
  /** The other findings of the sentence, the most severe first. */
  others: readonly Message[];
  /** The sentence, as the customer reads it; the flagged words alone where a finding is about the whole reply. */
  text: string;
  /** The flagged words in `text`, in order and apart from one another. */
  marks: readonly EntryMark[];
}

export interface EntryMark extends Range {
  /** The highest of what is found there. */
  severity: Severity;
}

/** The messages of a file by who speaks for them, in the order of the first of each. */
export function entriesOf(messages: readonly Message[]): Entry[] {
  const groups = new Map<string, [first: Message, ...rest: Message[]]>();
  for (const message of messages) {
    const { ruleId, offset, endOffset } = message.partOf ?? message;
    const key = JSON.stringify([ruleId, offset, endOffset, message.reply]);
    const group = groups.get(key);
    if (group) group.push(message);
    else groups.set(key, [message]);
  }
  return Array.from(groups.values(), entryOf);
}

/** Whoever speaks for a finding may not be reported, since the baseline knows it, say; then the most severe one does. */
function entryOf([first, ...rest]: readonly [Message, ...Message[]]): Entry {
  const all = [first, ...rest].sort(
    (a, b) => Number(a.partOf !== null) - Number(b.partOf !== null) || compareSeverities(a.severity, b.severity),
  );
  const [main = first, ...others] = all;
  const { sentence } = main;
  if (!sentence) {
    const { actual, severity } = main;
    return { main, others, text: actual, marks: actual === '' ? [] : [{ start: 0, end: actual.length, severity }] };
  }
  const marks = all.flatMap(({ severity, sentence: own }): EntryMark[] =>
    own && own.offset === sentence.offset && own.text === sentence.text
      ? [{ start: own.start, end: own.end, severity }]
      : [],
  );
  return { main, others, text: sentence.text, marks: united(marks) };
}

/** Marks that overlap as one. */
function united(marks: readonly EntryMark[]): EntryMark[] {
  const result: EntryMark[] = [];
  for (const { start, end, severity } of marks.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (!last || start >= last.end) result.push({ start, end, severity });
    else {
      last.end = Math.max(last.end, end);
      if (compareSeverities(severity, last.severity) < 0) last.severity = severity;
    }
  }
  return result;
}

import { lineIndex, linesOf } from './lines.js';
import type { Message } from './message.js';
import type { Comment } from './sources/source.js';

type Scope = 'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'disable-file';

/**
 * A comment that turns rules off or on:
 *
 * - `replylint-disable-next-line`: the next line that holds more than white space and comments;
 * - `replylint-disable-line`: the line where the comment begins, and the one where it ends;
 * - `replylint-disable` up to `replylint-enable` or the end of the file;
 * - `replylint-disable-file`: the whole file, wherever the comment stands.
 *
 * Rule ids and categories follow, parted by commas or spaces; none means every rule. What follows ` -- ` is the reason.
 */
export interface Directive {
  scope: Scope;
  /** Rule ids and categories, each once; empty for every rule. */
  names: readonly string[];
  reason: string | null;
  /** The comment as it stands in the file. */
  place: Pick<Message, 'line' | 'column' | 'endLine' | 'endColumn' | 'offset' | 'endOffset' | 'actual'>;
  /** The lines that a `line` scope covers, counted from 1. */
  lines: readonly number[];
}

/** A message that a directive took out, and the reason the directive gives. */
interface Suppressed {
  message: Message;
  reason: string | null;
}

interface Context {
  /** Every rule id there is, those that are switched off included; categories are read from the ids. */
  knownIds: readonly string[];
}

/** The id of messages about directives that suppress nothing. */
export const unusedDirectiveId = 'replylint/unused-directive';

const notation = /^replylint-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])/;

/** The directives among the comments of `file`, in order. Other comments are left alone. */
export function parseDirectives(comments: readonly Comment[], file: string): Directive[] {
  const found = comments.filter((comment) => notation.test(comment.text));
  if (found.length === 0) return [];
  const placeOf = lineIndex(file);
  const proseLines = linesWithProse(comments, file);
  return found
    .map((comment) => parseDirective(comment, file, placeOf, proseLines))
    .sort((a, b) => a.place.offset - b.place.offset);
}

function parseDirective(
  comment: Comment,
  file: string,
  placeOf: ReturnType<typeof lineIndex>,
  proseLines: readonly number[],
): Directive {
  const match = notation.exec(comment.text);
  const scope = scopeOf(match?.[1]);
  const rest = comment.text.slice(match?.[0].length ?? 0);
  const dashes = /(?:^|\s)-{2,}(?:\s|$)/.exec(rest);
  const names = (dashes ? rest.slice(0, dashes.index) : rest).split(/[\s,]+/).filter((name) => name !== '');
  const reason = dashes ? rest.slice(dashes.index + dashes[0].length).trim() : '';
  const from = placeOf(comment.start);
  const to = placeOf(comment.end);
  return {
    scope,
    names: [...new Set(names)],
    reason: reason === '' ? null : reason,
    place: {
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      offset: comment.start,
      endOffset: comment.end,
      actual: file.slice(comment.start, comment.end),
    },
    lines: coveredLines(scope, from.line, to.line, proseLines),
  };
}

function scopeOf(word: string | undefined): Scope {
  switch (word) {
    case 'enable':
    case 'disable-line':
    case 'disable-next-line':
    case 'disable-file':
      return word;
    default:
      return 'disable';
  }
}

function coveredLines(scope: Scope, first: number, last: number, proseLines: readonly number[]): number[] {
  if (scope === 'disable-line') return [first, last];
  if (scope !== 'disable-next-line') return [];
  const next = firstAfter(proseLines, last);
  return next === null ? [] : [next];
}

/** The numbers of the lines that hold more than white space and comments. */
function linesWithProse(comments: readonly Comment[], file: string): number[] {
  const ordered = [...comments].sort((a, b) => a.start - b.start);
  const numbers: number[] = [];
  let number = 0;
  let next = 0;
  for (const line of linesOf(file)) {
    number++;
    let prose = '';
    let from = line.start;
    for (let comment = ordered[next]; comment && comment.start < line.end; comment = ordered[next]) {
      prose += file.slice(from, Math.max(from, comment.start));
      from = Math.max(from, Math.min(comment.end, line.end));
      if (comment.end > line.end) break;
      next++;
    }
    prose += file.slice(from, line.end);
    if (prose.trim() !== '') numbers.push(number);
  }
  return numbers;
}

function firstAfter(numbers: readonly number[], limit: number): number | null {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return numbers[low] ?? null;
}

/** One name of a directive, the unit that is used or unused; `name` is null where the directive names no rule. */
interface Entry {
  directive: Directive;
  name: string | null;
  order: number;
  used: boolean;
}

/**
 * Takes out the messages that directives suppress. A message belongs to the line and offset where it starts. Where
 * several directives apply, the file's comes first, then the range (its latest word wins, as in "disable all, enable
 * one"), then the line; only that one counts as used.
 *
 * `kept` also says, in file order, which directives suppress nothing (name by name) and which names nobody knows.
 */
export function applySuppressions(
  messages: readonly Message[],
  directives: readonly Directive[],
  context: Context,
): { kept: Message[]; suppressed: Suppressed[] } {
  const entries = directives.flatMap(entriesOf).map((entry, order) => ({ ...entry, order }));
  const known = knownNames(context.knownIds);
  const suppressors = [fileSuppressor(entries), rangeSuppressor(entries), lineSuppressor(entries)];
  const kept: Message[] = [];
  const suppressed: Suppressed[] = [];
  for (const message of inOrder(messages)) {
    const names = [message.ruleId, categoryOf(message.ruleId), null];
    const entry = firstFound(suppressors, message, names);
    if (!entry) {
      kept.push(message);
      continue;
    }
    entry.used = true;
    suppressed.push({ message, reason: entry.directive.reason });
  }
  for (const entry of entries) {
    if (entry.name !== null && !known.has(entry.name)) kept.push(unknownRule(entry.directive, entry.name, known));
    else if (!entry.used && entry.directive.scope !== 'enable') kept.push(unusedDirective(entry));
  }
  return { kept: inOrder(kept), suppressed };
}

function entriesOf(directive: Directive): Omit<Entry, 'order'>[] {
  const names = directive.names.length > 0 ? directive.names : [null];
  return names.map((name) => ({ directive, name, used: false }));
}

function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => a.offset - b.offset);
}

function categoryOf(ruleId: string): string {
  return ruleId.slice(0, ruleId.lastIndexOf('/'));
}

function knownNames(ids: readonly string[]): ReadonlySet<string> {
  return new Set([...ids, ...ids.filter((id) => id.includes('/')).map(categoryOf)]);
}

/** Finds the entry that suppresses a message; messages are asked about in file order. */
type Suppressor = (message: Message, names: readonly (string | null)[]) => Entry | null;

function firstFound(
  suppressors: readonly Suppressor[],
  message: Message,
  names: readonly (string | null)[],
): Entry | null {
  for (const find of suppressors) {
    const entry = find(message, names);
    if (entry) return entry;
  }
  return null;
}

function fileSuppressor(entries: readonly Entry[]): Suppressor {
  const latest = new Map<string | null, Entry>();
  for (const entry of entries) {
    if (entry.directive.scope === 'disable-file' && !latest.has(entry.name)) latest.set(entry.name, entry);
  }
  return (_message, names) => names.map((name) => latest.get(name)).find((entry) => entry) ?? null;
}

function rangeSuppressor(entries: readonly Entry[]): Suppressor {
  const switches = entries.filter(({ directive }) => directive.scope === 'disable' || directive.scope === 'enable');
  const latest = new Map<string | null, Entry>();
  let next = 0;
  return (message, names) => {
    for (let entry = switches[next]; entry && entry.directive.place.offset <= message.offset; entry = switches[next]) {
      latest.set(entry.name, entry);
      next++;
    }
    let word: Entry | null = null;
    for (const name of names) {
      const entry = latest.get(name);
      if (entry && entry.order > (word?.order ?? -1)) word = entry;
    }
    return word?.directive.scope === 'disable' ? word : null;
  };
}

function lineSuppressor(entries: readonly Entry[]): Suppressor {
  const byLine = new Map<number, Map<string | null, Entry>>();
  for (const entry of entries) {
    for (const line of entry.directive.lines) {
      const names = byLine.get(line) ?? new Map<string | null, Entry>();
      if (!names.has(entry.name)) names.set(entry.name, entry);
      byLine.set(line, names);
    }
  }
  return (message, names) => {
    const onLine = byLine.get(message.line);
    return names.map((name) => onLine?.get(name)).find((entry) => entry) ?? null;
  };
}

function unusedDirective({ directive, name }: Entry): Message {
  return {
    ruleId: unusedDirectiveId,
    severity: 'warning',
    message:
      name === null
        ? 'This comment turns off every rule, and no rule has anything to say here.'
        : `This comment turns off "${name}", which has nothing to say here.`,
    why: 'A comment that outlives its finding hides the next one. Take it out, or move it to the words it is for.',
    ...directive.place,
    expected: [],
    fix: null,
    reply: null,
  };
}

function unknownRule(directive: Directive, name: string, known: ReadonlySet<string>): Message {
  const guess = closest(name, known);
  return {
    ruleId: 'replylint/unknown-rule',
    severity: 'warning',
    message: `No rule or category is called "${name}".${guess === null ? '' : ` Did you mean "${guess}"?`}`,
    why: 'The comment has no effect until it names a rule or a category that exists.',
    ...directive.place,
    expected: [],
    fix: null,
    reply: null,
  };
}

/** Longer names are no slip of the fingers, and comparing them would cost time. */
const longestGuess = 80;

/** The known name fewest edits away, if a slip of the fingers may explain it. */
function closest(name: string, known: Iterable<string>): string | null {
  if (name.length > longestGuess) return null;
  let best: string | null = null;
  let bestDistance = Math.min(4, Math.floor((name.length + 4) / 3));
  for (const candidate of known) {
    // A rule's name without its category is what people remember.
    const short = candidate.slice(candidate.lastIndexOf('/') + 1);
    const distance = Math.min(editDistance(name, candidate, bestDistance), editDistance(name, short, bestDistance));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein distance; `limit` stands for every distance that is at least as long. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(swap, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

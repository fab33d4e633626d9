import type { Document, ParsedReply } from '../parsers/core/parser.js';
import { addAll } from '../shared/add-all.js';
import { firstIndex } from '../shared/binary-search.js';
import { joinedLists } from '../shared/joined-lists.js';
import { fileStart, lineIndex, type Start } from '../shared/lines.js';
import type { Message, SuppressedMessage } from '../shared/message.js';
import { nearestRule } from '../shared/problem.js';
import type { Range } from '../shared/reply.js';
import { categoryOf } from '../shared/rule-category.js';
import {
  type Directive,
  type DirectiveScope,
  fileGround,
  parseDirectives,
  recordGrounds,
  type TextOfFile,
} from './directives.js';

export interface SuppressionOptions {
  /** Every rule id there is, those that are switched off included; categories are read from the ids. */
  knownIds: readonly string[];
  /** Whether a comment that suppresses nothing is reported. */
  reportUnusedDirectives: boolean;
  /** Whether a comment without a reason is reported; not unless told so. */
  requireReason?: boolean;
  /** Where the text begins in the file, if it is a piece of it. */
  start?: Start;
}

/** Messages with what comments make of them: both in file order. */
interface Sorted {
  kept: Message[];
  suppressed: SuppressedMessage[];
}

/**
 * Takes out the messages that comments suppress, first those in the texts of records, then those of the file. `kept`
 * also says which comments suppress nothing, name no rule that is known, or give no reason.
 *
 * @param messagesOf the messages about a reply of the document.
 */
export function suppressByComments(
  file: string,
  { replies, comments }: Document,
  messagesOf: ReadonlyMap<ParsedReply, readonly Message[]>,
  options: SuppressionOptions,
): Sorted {
  const inRecords = recordGrounds(replies);
  const inFile = fileGround(file, comments, replies);
  const all = joinedLists([...messagesOf.values()], (messages) => messages);
  if (inRecords.length === 0 && !inFile) return { kept: inOrder(all), suppressed: [] };
  const { start = fileStart } = options;
  const text: TextOfFile = {
    placeOf: lineIndex(file, start),
    slice: (from, to) => file.slice(from - start.offset, to - start.offset),
  };
  const known = knownNames(options.knownIds);
  const remarks: Message[] = [];
  const suppressed: SuppressedMessage[] = [];
  const apply = (messages: readonly Message[], ground: DirectiveScope): Message[] => {
    const directives = parseDirectives(ground, text);
    const applied = applyDirectives(messages, directives);
    addAll(suppressed, applied.suppressed);
    addAll(remarks, directiveProblems(directives, applied.unused, known, options));
    return applied.kept;
  };
  const left = new Map(messagesOf);
  for (const {
    ground,
    replies: [first, ...others],
  } of inRecords) {
    if (!first) continue;
    const ofRecord = [first, ...others].flatMap((reply) => messagesOf.get(reply) ?? []);
    left.set(first, apply(ofRecord, ground));
    for (const reply of others) left.delete(reply);
  }
  const rest = [...left.values()].flat();
  const kept = inFile ? apply(rest, inFile) : rest;
  return {
    kept: inOrder([...kept, ...remarks]),
    suppressed: suppressed.sort((a, b) => a.message.offset - b.message.offset),
  };
}

/** One name of a directive, the unit that is used or unused; `name` is null where the directive names no rule. */
interface NamedDirective {
  directive: Directive;
  name: string | null;
  order: number;
  used: boolean;
}

type Unused = Pick<NamedDirective, 'directive' | 'name'>;

/**
 * Applies the directives of one ground. A message belongs to the place where it starts. Where several directives apply,
 * the file's comes first, then the record's, then the range (its latest word wins, as in "disable all, enable one"), then
 * the line; only that one counts as used.
 */
function applyDirectives(
  messages: readonly Message[],
  directives: readonly Directive[],
): Sorted & { unused: readonly Unused[] } {
  const entries = directives.flatMap(entriesOf).map((entry, order) => ({ ...entry, order }));
  const suppressors = [
    fileSuppressor(entries),
    coverSuppressor(entries.filter(({ directive }) => directive.scope === 'disable-record')),
    rangeSuppressor(entries),
    coverSuppressor(entries.filter(({ directive }) => directive.scope !== 'disable-record')),
  ];
  const kept: Message[] = [];
  const suppressed: SuppressedMessage[] = [];
  for (const message of inOrder(messages)) {
    const names = [message.ruleId, categoryOf(message.ruleId), null];
    const entry = firstFound(suppressors, message, names);
    if (!entry) {
      kept.push(message);
      continue;
    }
    entry.used = true;
    suppressed.push({ message, by: 'comment', reason: entry.directive.reason });
  }
  return { kept, suppressed, unused: entries.filter(({ used, directive }) => !used && directive.scope !== 'enable') };
}

function entriesOf(directive: Directive): Omit<NamedDirective, 'order'>[] {
  const names = directive.names.length > 0 ? directive.names : [null];
  return names.map((name) => ({ directive, name, used: false }));
}

function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => a.offset - b.offset || a.endOffset - b.endOffset);
}

function knownNames(ids: readonly string[]): ReadonlySet<string> {
  return new Set([...ids, ...ids.filter((id) => id.includes('/')).map(categoryOf)]);
}

/** Finds the entry that suppresses a message; messages are asked about in file order. */
type Suppressor = (message: Message, names: readonly (string | null)[]) => NamedDirective | null;

function firstFound(
  suppressors: readonly Suppressor[],
  message: Message,
  names: readonly (string | null)[],
): NamedDirective | null {
  for (const find of suppressors) {
    const entry = find(message, names);
    if (entry) return entry;
  }
  return null;
}

function fileSuppressor(entries: readonly NamedDirective[]): Suppressor {
  const firstOfName = new Map<string | null, NamedDirective>();
  for (const entry of entries) {
    if (entry.directive.scope === 'disable-file' && !firstOfName.has(entry.name)) firstOfName.set(entry.name, entry);
  }
  return (_message, names) => names.map((name) => firstOfName.get(name)).find((entry) => entry) ?? null;
}

function rangeSuppressor(entries: readonly NamedDirective[]): Suppressor {
  const switches = entries.filter(({ directive }) => directive.scope === 'disable' || directive.scope === 'enable');
  const latest = new Map<string | null, NamedDirective>();
  let next = 0;
  return (message, names) => {
    for (let entry = switches[next]; entry && entry.directive.place.offset <= message.offset; entry = switches[next]) {
      latest.set(entry.name, entry);
      next++;
    }
    let word: NamedDirective | null = null;
    for (const name of names) {
      const entry = latest.get(name);
      if (entry && entry.order > (word?.order ?? -1)) word = entry;
    }
    return word?.directive.scope === 'disable' ? word : null;
  };
}

/** For directives that cover lines or records; these never overlap within one ground. */
function coverSuppressor(entries: readonly NamedDirective[]): Suppressor {
  const byStart = new Map<number, { cover: Range; names: Map<string | null, NamedDirective> }>();
  for (const entry of entries) {
    for (const cover of entry.directive.covers) {
      const covered = byStart.get(cover.start) ?? { cover, names: new Map<string | null, NamedDirective>() };
      if (!covered.names.has(entry.name)) covered.names.set(entry.name, entry);
      byStart.set(cover.start, covered);
    }
  }
  const ordered = [...byStart.values()].sort((a, b) => a.cover.start - b.cover.start);
  return ({ offset }, names) => {
    const covered = ordered[firstIndex(ordered.length, (i) => (ordered[i]?.cover.start ?? 0) > offset) - 1];
    if (!covered || covered.cover.end < offset) return null;
    return names.map((name) => covered.names.get(name)).find((entry) => entry) ?? null;
  };
}

/** What there is to say of the comments themselves. */
function directiveProblems(
  directives: readonly Directive[],
  unused: readonly Unused[],
  known: ReadonlySet<string>,
  { reportUnusedDirectives, requireReason }: SuppressionOptions,
): Message[] {
  const isKnown = (name: string | null): boolean => name === null || known.has(name);
  return [
    ...directives.flatMap((directive) =>
      directive.names.filter((name) => !isKnown(name)).map((name) => unknownRule(directive, name, known)),
    ),
    ...(reportUnusedDirectives ? unused.filter(({ name }) => isKnown(name)).map(unusedDirective) : []),
    ...(requireReason
      ? directives.filter(({ scope, reason }) => scope !== 'enable' && reason === null).map(missingReason)
      : []),
  ];
}

function unusedDirective({ directive, name }: Unused): Message {
  return {
    ruleId: 'replylint/unused-directive',
    severity: 'warning',
    message:
      name === null
        ? 'This comment turns off every rule, but no rule finds anything here.'
        : `This comment turns off "${name}", which finds nothing here.`,
    why: 'A comment that is no longer needed may hide the next finding. Remove it, or move it to the words it is for.',
    ...directive.place,
  };
}

function unknownRule(directive: Directive, name: string, known: ReadonlySet<string>): Message {
  const guess = nearestRule(name, known);
  return {
    ruleId: 'replylint/unknown-rule',
    severity: 'warning',
    message: `No rule or category is called "${name}".${guess === null ? '' : ` Did you mean "${guess}"?`}`,
    why: 'The comment has no effect until it names an existing rule or category.',
    ...directive.place,
  };
}

function missingReason(directive: Directive): Message {
  return {
    ruleId: 'replylint/missing-reason',
    severity: 'error',
    message: 'This comment gives no reason. Write it after two dashes: ` -- the regulator prescribes these words`.',
    why: 'Without a reason, the next reader cannot know whether it still applies.',
    ...directive.place,
  };
}

import { placeholdersIn } from '../shared/placeholders.js';
import { html } from './html.js';
import { markdown } from './markdown.js';
import type { Comment, Document, ParsedBlock, ParsedRecord, ParsedReply, Parser, Skipped } from './parser.js';
import type { SourceMap } from './source-map.js';
import type { Syntax } from './syntax.js';
import { text } from './text.js';
import { type MapValue, nameIn, saysNo, type TextValue } from './value.js';

/** A text of a record that a customer reads. Titles and notes are for agents, and are not among them. */
export interface Field {
  /** As the export calls it, such as `comment_value_html`. */
  name: string;
  value: TextValue;
  syntax: Syntax;
  /** A subject line, which greets nobody. */
  isSubject?: boolean;
  /** Further paragraphs of the same text. */
  rest?: readonly TextValue[];
  /** The same words in plain text, as many exports hold them; read only where it says something else. */
  twin?: { name: string; value: TextValue } | undefined;
}

/** Why a record is passed over, as the rest of "3 ...". */
export type SkipReason = 'inactive' | 'in other languages' | 'for colleagues only';

/** One canned response, macro, template or row. */
export interface Entry {
  id: string | null;
  title: string | null;
  fields: readonly Field[];
  skip?: SkipReason | null;
  /** The helpdesk whose export holds it; left out where none is known. */
  platform?: string;
}

const readers: Readonly<Record<Syntax, Parser>> = { text, markdown, html };

/** The replies of an export: one for each text that a customer reads. */
export function documentOf(entries: Iterable<Entry>): Document {
  const replies: ParsedReply[] = [];
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (entry.skip) counts.set(entry.skip, (counts.get(entry.skip) ?? 0) + 1);
    else replies.push(...repliesOf(entry));
  }
  const skipped: Skipped[] = [...counts].map(([reason, count]) => ({ reason, count }));
  return { replies, comments: [], skipped };
}

function repliesOf(entry: Entry): ParsedReply[] {
  const { id, title, platform } = entry;
  const record: ParsedRecord = { name: id ?? title };
  return entry.fields.flatMap((field) =>
    withTwin(field).map((own) => ({
      ...replyOf(own),
      ref: { id, title, field: own.name },
      record,
      ...(platform !== undefined && { platform }),
    })),
  );
}

function withTwin(field: Field): Field[] {
  const { value, syntax, twin } = field;
  return !twin || saysTheSame(value, syntax, twin.value) ? [field] : [field, { ...twin, syntax: 'text' }];
}

function replyOf({ value, syntax, isSubject, rest = [] }: Field): Omit<ParsedReply, 'ref'> {
  const parts = [value, ...rest].map((part) => readText(part, syntax));
  const blocks = parts.flatMap((part) => part.blocks);
  return {
    blocks: isSubject ? blocks.map((block) => ({ ...block, kind: 'heading' })) : blocks,
    comments: parts.flatMap((part) => part.comments),
    encode: (words) => value.notation.encode(encodeAs(syntax, words), value),
  };
}

/** The blocks and comments of a text, with their places in the file. */
export function readText(value: TextValue, syntax: Syntax): TextParts {
  return readIn(value.notation.sourceMap(value), syntax);
}

/** As `readText`, for a text whose places `outer` knows. */
export function readIn(outer: SourceMap, syntax: Syntax): TextParts {
  const { replies, comments } = readers[syntax].parse(outer.text);
  return {
    blocks: replies.flatMap(({ blocks }) =>
      blocks.map((block) => ({ ...block, sourceMap: block.sourceMap.through(outer) })),
    ),
    comments: comments.map(({ start, end, text: words }) => ({ ...outer.toSource(start, end), text: words })),
  };
}

interface TextParts {
  blocks: ParsedBlock[];
  comments: Comment[];
}

/** Words as a syntax writes them. */
export function encodeAs(syntax: Syntax, words: string): string {
  return readers[syntax].encode(words);
}

/** The subject line of a message; none where there is no text. */
export function subjectField(name: string, value: TextValue | null): Field[] {
  return value ? [{ name, value, syntax: 'text', isSubject: true }] : [];
}

/** Whether a body and its plain twin hold the same words; placeholders are written differently in each. */
function saysTheSame(value: TextValue, syntax: Syntax, twin: TextValue): boolean {
  return wordsOf(value.text, syntax) === wordsOf(twin.text, 'text');
}

function wordsOf(words: string, syntax: Syntax): string {
  const blocks = readers[syntax].parse(words).replies.flatMap((reply) => reply.blocks);
  const plain = blocks.map((block) => withoutPlaceholders(block.text)).join(' ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').toLowerCase();
}

function withoutPlaceholders(words: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of placeholdersIn(words)) {
    rest += `${words.slice(from, start)} `;
    from = end;
  }
  return rest + words.slice(from);
}

/** Tags that people write in replies; `<insert name>` is none. */
const markup =
  /<\/?(?:a|b|blockquote|br|div|em|h[1-6]|hr|i|img|li|ol|p|span|strong|table|td|tr|u|ul)(?:\s[^<>]*)?\/?>|&nbsp;/i;

/** HTML where a text holds tags; else plain text. For exports that hold either. */
export function syntaxByLooks({ text: words }: TextValue): Syntax {
  return markup.test(words) ? 'html' : 'text';
}

/** Why the keys of a record say that it is not to be read; null when they do not. */
export function skipReason(record: MapValue, keys: { active?: string; language?: string }): SkipReason | null {
  if (keys.active !== undefined && saysNo(record.entries.get(keys.active))) return 'inactive';
  if (keys.language === undefined) return null;
  return isOtherLanguage(nameIn(record, [keys.language])) ? 'in other languages' : null;
}

/** Whether a language tag or name stands for another language than English. */
export function isOtherLanguage(language: string | null): boolean {
  return language !== null && !/^(?:en(?:[-_].*)?|eng|english.*)$/i.test(language);
}

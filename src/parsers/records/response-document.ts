import { placeholdersIn } from '../../shared/placeholders.js';
import type { Document, ParsedRecord, ParsedReply, Skipped } from '../core/parser.js';
import { SourceMap } from '../core/source-map.js';
import { encodeAs, parseEmbedded } from '../markup/embedded.js';
import type { Syntax } from '../markup/syntax.js';
import { nameOf, type TextValue, type Value } from '../values/value.js';
import { matchPath, parsePath } from '../values/value-path.js';
import type { CannedResponse, Field } from './canned-response.js';

/** The replies of an export: one for each text that a customer reads. */
export function documentOf(responses: Iterable<CannedResponse>): Document {
  const replies: ParsedReply[] = [];
  const counts = new Map<string, number>();
  for (const response of responses) {
    if (response.skip) counts.set(response.skip, (counts.get(response.skip) ?? 0) + 1);
    else replies.push(...repliesOf(response));
  }
  const skipped: Skipped[] = [...counts].map(([reason, count]) => ({ reason, count }));
  return { replies, comments: [], skipped };
}

function repliesOf({ id, title, platform, usualChannel, fields, source }: CannedResponse): ParsedReply[] {
  const record: ParsedRecord = {
    name: id ?? title,
    valuesAt: (path) => valuesAt(source, path),
    keys: () => (source?.type === 'map' ? [...source.entries.keys()] : []),
  };
  return fields.flatMap((field) =>
    withPlainCopy(field).map((own) => ({
      ...replyOf(own),
      ref: { id, title, field: own.name },
      record,
      ...(platform !== undefined && { platform }),
      ...(usualChannel !== undefined && { usualChannel }),
    })),
  );
}

/** The names and numbers at a path of a record; those of a list one by one. */
function valuesAt(record: Value | undefined, written: string): string[] {
  const path = parsePath(written);
  if (!record || !path) return [];
  return matchPath(record, path)
    .flatMap(({ value }) => (value.type === 'list' ? value.items : [value]))
    .flatMap((value) => nameOf(value) ?? []);
}

function withPlainCopy(field: Field): Field[] {
  const { value, syntax, plainCopy } = field;
  return !plainCopy || saysTheSame(value, syntax, plainCopy.value)
    ? [field]
    : [field, { ...plainCopy, syntax: 'text' }];
}

function replyOf({ value, syntax, isSubject, rest = [] }: Field): Omit<ParsedReply, 'ref'> {
  const texts = [value, ...rest].map((text) => parseEmbedded(text.codec.sourceMap(text), syntax));
  const blocks = texts.flatMap((text) => text.blocks);
  return {
    blocks: isSubject ? blocks.map((block) => ({ ...block, kind: 'heading' })) : blocks,
    comments: texts.flatMap((text) => text.comments),
    encode: (words) => value.codec.encode(encodeAs(syntax, words), value),
  };
}

/** Whether a body and its plain copy hold the same words; placeholders are written differently in each. */
function saysTheSame(value: TextValue, syntax: Syntax, plainCopy: TextValue): boolean {
  return wordsOf(value.text, syntax) === wordsOf(plainCopy.text, 'text');
}

function wordsOf(text: string, syntax: Syntax): string {
  const { blocks } = parseEmbedded(SourceMap.verbatim(text), syntax);
  const plain = blocks.map((block) => withoutPlaceholders(block.text)).join(' ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').toLowerCase();
}

function withoutPlaceholders(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of placeholdersIn(text)) {
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  return rest + text.slice(from);
}

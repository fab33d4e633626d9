import type { Document, ParsedRecord, ParsedReply, Skipped } from '../core/parser.js';
import { SourceMap } from '../core/source-map.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { encodeAs, parseEmbedded } from '../markup/embedded.js';
import { wordsIn } from '../markup/plain-words.js';
import type { Syntax } from '../markup/syntax.js';
import { nameOf, type TextValue, type Value } from '../values/value.js';
import { matchPath, parsePath } from '../values/value-path.js';
import type { CannedResponse, Field } from './canned-response.js';

/** The replies of an export: one for each text that a customer reads. */
export function documentOf(responses: Iterable<CannedResponse>): Document {
  const replies: ParsedReply[] = [];
  const skipped: Skipped[] = [];
  for (const response of responses) {
    if (response.skip) skipped.push({ reason: response.skip, count: 1 });
    else {
      for (const read of repliesOf(response)) {
        replies.push(read.reply);
        skipped.push(...read.skipped);
      }
      skipped.push(...(response.unread ?? []));
    }
  }
  return { replies, comments: [], skipped: sumSkipped(skipped) };
}

interface ReadField {
  reply: ParsedReply;
  /** What of its text is not read. */
  skipped: readonly Skipped[];
}

function repliesOf({ id, title, platform, usualChannel, fields, source }: CannedResponse): ReadField[] {
  const record: ParsedRecord = {
    name: id ?? title,
    valuesAt: (path) => valuesAt(source, path),
    keys: () => (source?.type === 'map' ? [...source.entries.keys()] : []),
  };
  return withoutCopies(fields).flatMap((field) =>
    withPlainCopy(field).map((own) => {
      const { reply, skipped } = replyOf(own);
      const named = { ...reply, ref: { id, title, field: own.name }, record };
      const from = { ...(platform !== undefined && { platform }), ...(usualChannel !== undefined && { usualChannel }) };
      return { reply: { ...named, ...from }, skipped };
    }),
  );
}

/** The fields without those further ones that say the same as one before them. */
function withoutCopies(fields: readonly Field[]): readonly Field[] {
  if (!fields.some(({ isFurther }) => isFurther)) return fields;
  const said = new Set<string>();
  return fields.filter(({ isFurther, value, syntax }) => {
    const words = wordsOf(value.text, syntax);
    const isCopy = isFurther === true && said.has(words);
    said.add(words);
    return !isCopy;
  });
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

function replyOf({ value, syntax, isSubject, rest = [] }: Field): {
  reply: Omit<ParsedReply, 'ref'>;
  skipped: readonly Skipped[];
} {
  const texts = [value, ...rest];
  const read = texts.map((text) => parseEmbedded(text.codec.sourceMap(text), syntax));
  const blocks = read.flatMap((text) => text.blocks);
  return {
    reply: {
      blocks: isSubject ? blocks.map((block) => ({ ...block, kind: 'heading' })) : blocks,
      comments: read.flatMap((text) => text.comments),
      encode: (words, place) => {
        const around = texts.find(({ start, end }) => place && start <= place.start && place.end <= end) ?? value;
        return around.codec.encode(encodeAs(syntax, words), around, place);
      },
    },
    skipped: read.flatMap((text) => text.skipped),
  };
}

/** Whether a body and its plain copy hold the same words; placeholders are written differently in each. */
function saysTheSame(value: TextValue, syntax: Syntax, plainCopy: TextValue): boolean {
  return wordsOf(value.text, syntax) === wordsOf(plainCopy.text, 'text');
}

function wordsOf(text: string, syntax: Syntax): string {
  const { blocks } = parseEmbedded(SourceMap.verbatim(text), syntax);
  return wordsIn(blocks.map((block) => block.text).join('\n')).join(' ');
}

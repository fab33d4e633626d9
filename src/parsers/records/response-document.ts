import { addAll } from '../../shared/add-all.js';
import { joinedLists } from '../../shared/joined-lists.js';
import { quoted } from '../../shared/problem.js';
import type { Document, ParsedRecord, ParsedReply, Skipped } from '../core/parser.js';
import { SourceMap } from '../core/source-map.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { type EmbeddedText, encodeAs, parseEmbedded } from '../markup/embedded.js';
import { wordsIn } from '../markup/plain-words.js';
import type { Syntax } from '../markup/syntax.js';
import { nameOf, type TextValue, type Value } from '../values/value.js';
import { matchPath, parsePath } from '../values/value-path.js';
import type { CannedResponse, Field } from './canned-response.js';

/** The replies of an export: one for each text that a customer reads. */
export function documentOf(responses: Iterable<CannedResponse>): Document {
  const replies: ParsedReply[] = [];
  const skipped: Skipped[] = [];
  /** Which reply has a text; an alias of YAML stands for the same one. */
  const replyOfText = new Map<TextValue, number>();
  for (const response of responses) {
    if (response.skip) {
      skipped.push({ reason: response.skip, count: 1 });
      continue;
    }
    for (const { reply, value, skipped: unread } of repliesOf(response)) {
      const earlier = replyOfText.get(value);
      const other = earlier === undefined ? undefined : replies[earlier];
      if (earlier !== undefined && other) replies[earlier] = { ...other, sealed: aliasSeal };
      replyOfText.set(value, replies.length);
      replies.push(other ? { ...reply, sealed: aliasSeal } : reply);
      addAll(skipped, unread);
    }
    addAll(skipped, response.unread ?? []);
  }
  return { replies, comments: [], skipped: sumSkipped(skipped) };
}

const aliasSeal =
  'Another record has the same words by an alias of YAML, such as `*a`. Change them by hand where both are to say it.';

interface FieldReply {
  reply: ParsedReply;
  value: TextValue;
  /** What of its text is not read. */
  skipped: readonly Skipped[];
}

function repliesOf({ id, title, platform, usualChannel, fields, source }: CannedResponse): FieldReply[] {
  const record: ParsedRecord = {
    name: id ?? title,
    valuesAt: (path) => valuesAt(source, path),
    keys: () => (source?.type === 'map' ? [...source.entries.keys()] : []),
  };
  return withoutCopies(joinedLists(fields, withPlainCopy)).map((own) => {
    const { name, copy, value } = own;
    const { blocks, comments, encode, skipped } = readField(own);
    // Put together key by key, since copying objects takes longer than reading a short text.
    const reply: ParsedReply = { ref: { id, title, field: name }, blocks, comments, encode, record };
    if (platform !== undefined) reply.platform = platform;
    if (usualChannel !== undefined) reply.usualChannel = usualChannel;
    if (copy !== undefined) reply.sealed = `The same words are in ${quoted(copy)}. Change both of them.`;
    return { reply, value, skipped };
  });
}

/** A field that is read, and the name of one that says the same and is not. */
interface ReadOnce extends Field {
  copy?: string;
}

/** The fields without those further ones that say the same as one before them. */
function withoutCopies(fields: readonly ReadOnce[]): readonly ReadOnce[] {
  if (!fields.some(({ isFurther }) => isFurther)) return fields;
  const said = new Map<string, ReadOnce>();
  for (const field of fields) {
    const words = wordsOf(field.value.text, field.syntax);
    const same = said.get(words);
    if (!same) said.set(words, field);
    else if (field.isFurther) said.set(words, { ...same, copy: field.name });
    else said.set(`${words} ${said.size}`, field);
  }
  return [...said.values()];
}

/** The names and numbers at a path of a record; those of a list one by one. */
function valuesAt(record: Value | undefined, written: string): string[] {
  const path = parsePath(written);
  if (!record || !path) return [];
  return matchPath(record, path)
    .flatMap(({ value }) => (value.type === 'list' ? value.items : [value]))
    .flatMap((value) => nameOf(value) ?? []);
}

function withPlainCopy(field: Field): ReadOnce[] {
  const { value, syntax, plainCopy } = field;
  if (!plainCopy) return [field];
  return saysTheSame(value, syntax, plainCopy.value)
    ? [{ ...field, copy: plainCopy.name }]
    : [field, { ...plainCopy, syntax: 'text' }];
}

function readField({
  value,
  syntax,
  isSubject,
  rest = [],
}: Field): Required<Pick<ParsedReply, 'encode'>> & EmbeddedText {
  const texts = [value, ...rest];
  const read = texts.map((text) => parseEmbedded(text.codec.sourceMap(text), syntax));
  const blocks = joinedLists(read, (text) => text.blocks);
  return {
    blocks: isSubject ? blocks.map((block) => ({ ...block, kind: 'heading' })) : blocks,
    comments: joinedLists(read, (text) => text.comments),
    skipped: joinedLists(read, (text) => text.skipped),
    encode: (words, place) => {
      const around = texts.find(({ start, end }) => place && start <= place.start && place.end <= end) ?? value;
      return around.codec.encode(encodeAs(syntax, words), around, place);
    },
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

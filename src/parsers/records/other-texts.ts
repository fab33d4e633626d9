import type { Skipped } from '../core/parser.js';
import { columnsOf, furtherRole, holdsFurtherRecords, isInternalHeader } from '../values/columns.js';
import { isSwitchedOff, type MapValue, mapsIn, nameOf, textOf, type Value } from '../values/value.js';
import { detectSyntax, type Field, isOtherLanguage } from './canned-response.js';

const minWords = 5;
/** Names, tags and titles have fewer words in small letters. */
const minSmallWords = 3;
/** The beginning of a text tells what it is. */
const readLength = 400;

const smallWord = /^\p{Ll}[\p{L}'’-]*[.,;:!?…)"”]*$/u;

/** Whether a text is somebody's sentence: no name, address, list of tags or data. */
function isSentence(text: string): boolean {
  const words = text.slice(0, readLength).trim().split(/\s+/u);
  if (words.length < minWords || /^[{[]/u.test(words[0] ?? '')) return false;
  const listed = words.filter((word) => /[,;|]$/u.test(word)).length;
  return listed * 2 < words.length && words.filter((word) => smallWord.test(word)).length >= minSmallWords;
}

/** What is in a record deeper than this is nobody's reply: lists and maps, and forms of a record in forms of it. */
const maxNesting = 6;
const maxDepth = 3;

/** Whether a value is a sentence, or holds one that customers may read. */
function holdsSentence(value: Value, depth = 0): boolean {
  if (value.type === 'text') return isSentence(value.text);
  if (value.type === 'scalar' || depth >= maxNesting) return false;
  if (value.type === 'list') return value.items.some((item) => holdsSentence(item, depth + 1));
  return [...value.entries].some(([key, inner]) => !isInternalHeader(key) && holdsSentence(inner, depth + 1));
}

/** The texts of a record beside its body. */
interface OtherTexts {
  fields: readonly Field[];
  /** The keys of sentences that are not read. */
  keys: readonly string[];
  /** How many texts are in other languages. */
  otherLanguages: number;
}

/** Sorts out what is in a record beside the columns in `known`. */
export function otherTextsIn({ entries }: MapValue, known: ReadonlySet<string | null>, depth = 0): OtherTexts {
  const fields: Field[] = [];
  const keys: string[] = [];
  let otherLanguages = 0;
  for (const [key, value] of entries) {
    if (known.has(key) || isInternalHeader(key) || !holdsSentence(value)) continue;
    const role = furtherRole(key);
    const text = textOf(value);
    const records = depth < maxDepth && holdsFurtherRecords(key) ? mapsIn(value) : [];
    if (text && role === 'text') fields.push({ name: key, value: text, syntax: detectSyntax(text), isFurther: true });
    else if (text && role === 'other language') otherLanguages++;
    else if (records.length === 0) keys.push(key);
    for (const [i, record] of records.entries()) {
      const inner = textsOfForm(record, depth + 1);
      for (const field of inner.fields) fields.push({ ...field, name: `${key}[${i}].${field.name}` });
      for (const name of inner.keys) keys.push(`${key}[*].${name}`);
      otherLanguages += inner.otherLanguages;
    }
  }
  return { fields, keys, otherLanguages };
}

/** The texts of a form of a record, such as a variant of it. */
function textsOfForm(record: MapValue, depth: number): OtherTexts {
  const columns = columnsOf([...record.entries.keys()]);
  const at = (column: string | null | undefined) => (column ? record.entries.get(column) : undefined);
  if (isSwitchedOff(at(columns?.active))) return { fields: [], keys: [], otherLanguages: 0 };
  if (isOtherLanguage(nameOf(at(columns?.language)))) return { fields: [], keys: [], otherLanguages: 1 };
  const body = textOf(at(columns?.body));
  const inner = otherTextsIn(record, new Set([columns?.body ?? null]), depth);
  if (!columns || !body) return inner;
  const field: Field = { name: columns.body, value: body, syntax: detectSyntax(body), isFurther: true };
  return { ...inner, fields: [field, ...inner.fields] };
}

/** What is said of texts that are not read; `shown` is the key of one in another column. */
export function unreadTexts({ keys, otherLanguages }: OtherTexts, shown: string): Skipped[] {
  const reason = `in other columns, such as \`${shown}\` (name those to read under \`formats\`)`;
  return [
    ...(keys.length > 0 ? [{ reason, count: keys.length }] : []),
    ...(otherLanguages > 0 ? [{ reason: 'in other languages', count: otherLanguages }] : []),
  ];
}

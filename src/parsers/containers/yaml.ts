import { linesOf } from '../../shared/lines.js';
import { quoted } from '../../shared/problem.js';
import { parseYaml, type YamlNode, type YamlScalar } from '../../shared/yaml.js';
import { ParseError } from '../core/parse-error.js';
import type { Comment } from '../core/parser.js';
import { skippedKeys } from '../values/repeated-keys.js';
import type { TextCodec, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { asciiKept } from './ascii.js';
import { scalarSourceMap } from './yaml-scalar.js';

/**
 * Reads one YAML document. Of a key that is twice in one map the last value counts, as for most programs.
 * @throws {ParseError} for what is no YAML, for values nested too deeply and for aliases of too much.
 */
export function readYaml(file: string): ValueTree {
  const repeated: number[] = [];
  const { root, problems } = parseYaml(file, '', (offset) => repeated.push(offset));
  const [problem] = problems;
  if (problem) {
    const offset = offsetAt(file, problem.line ?? 1, problem.column ?? 1);
    throw new ParseError(problem.message + recordBefore(file, offset), offset);
  }
  const scalars = new Map<YamlScalar, Value>();
  const inDoubleQuotes = asciiKept(file);
  const value =
    root && (root.type === 'scalar' && root.value === null ? null : convert(root, { file, scalars, inDoubleQuotes }));
  return { root: value, skipped: skippedKeys(file, repeated), comments: commentsIn(file, [...scalars.keys()]) };
}

interface YamlSource {
  file: string;
  /** Those that were converted, since an alias stands for the same one. */
  scalars: Map<YamlScalar, Value>;
  inDoubleQuotes(text: string): string;
}

function convert(node: YamlNode, source: YamlSource): Value {
  const start = node.offset;
  switch (node.type) {
    case 'list':
      return { type: 'list', items: node.items.map((item) => convert(item, source)), start, end: start };
    case 'map': {
      const entries = node.entries.map(({ key, value }) => [key, convert(value, source)] as const);
      return { type: 'map', entries: new Map(entries), start, end: start };
    }
    case 'scalar': {
      const value = source.scalars.get(node) ?? convertScalar(node, source);
      source.scalars.set(node, value);
      return value;
    }
  }
}

/** What readers of YAML 1.1, of which there are many, take for a boolean. */
const oldBoolean = /^(?:y|n|yes|no|on|off)$/iu;

function convertScalar(node: YamlScalar, { file, inDoubleQuotes }: YamlSource): Value {
  const { text, offset: start, end, style } = node;
  if (typeof node.value !== 'string' || (style === 'plain' && oldBoolean.test(text)))
    return { type: 'scalar', text, start, end };
  const codec: TextCodec = {
    sourceMap: () => scalarSourceMap(file, start, end, style, text),
    encode: (words, _, place) => {
      if (style === 'double') return inDoubleQuotes(words);
      if (style !== 'plain') return encode(words, style);
      return encodePlain(words, place ? [file.slice(start, place.start), file.slice(place.end, end)] : null);
    },
  };
  return { type: 'text', text, start, end, codec };
}

/** Characters that begin nothing in YAML, wherever in a plain text they are. */
const plainWords = /^[\p{L}\p{N}][\p{L}\p{N} .;!?()'’“”–—/-]*$/u;

/** What is no text without quotes, for one reader or another: nothing, a boolean, a number, a date, a time. */
const noText =
  /^(?:|~|null|true|false|y|n|yes|no|on|off|[-+]?\.(?:inf|nan)|[-+]?[\d.][\d_.,:]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|\d{4}-\d\d?-\d\d?(?:[ t][\d:.+z -]*)?)$/iu;

/**
 * A text that would be none without quotes, or that would end, gets them where it takes the place of the whole scalar.
 * @param around what stays of the scalar before and after; null where that is not known.
 */
function encodePlain(text: string, around: readonly [string, string] | null): string | null {
  const [before, after] = around ?? ['', ''];
  if (plainWords.test(text) && !(around && noText.test(before + text + after))) return text;
  const isAll = around !== null && before === '' && after === '';
  return isAll && text.trim() !== '' && !/\p{Cc}/u.test(text) ? `'${text.replaceAll("'", "''")}'` : null;
}

function encode(text: string, style: 'single' | 'block'): string | null {
  if (text.includes('\n')) return null;
  return style === 'single' ? text.replaceAll("'", "''") : text;
}

const directive = /^[ \t]*#[ \t]*(replylint-.*)$/;

/** The lines that are a directive; a line inside of a text is none. */
function commentsIn(file: string, scalars: readonly YamlScalar[]): Comment[] {
  if (!file.includes('replylint-')) return [];
  const ordered = scalars.toSorted((a, b) => a.offset - b.offset);
  const comments: Comment[] = [];
  let next = 0;
  for (const { start, end } of linesOf(file)) {
    while ((ordered[next]?.end ?? end + 1) <= start) next++;
    const isInText = (ordered[next]?.offset ?? end + 1) < start;
    const text = isInText ? undefined : directive.exec(file.slice(start, end))?.[1];
    if (text !== undefined) comments.push({ start, end, text: text.trim() });
  }
  return comments;
}

const namingLine = /^[ \t]*(?:-[ \t]+)?(?:title|name|id):[ \t]*(\S.*)$/;

/** The record that the lines above name, for a message; a broken file has no tree to ask. */
function recordBefore(file: string, offset: number): string {
  let name = '';
  for (const { start, end } of linesOf(file)) {
    if (start > offset) break;
    name = namingLine.exec(file.slice(start, end))?.[1] ?? name;
  }
  return name === '' ? '' : ` (In the record ${quoted(name.trim())}, or after it.)`;
}

function offsetAt(file: string, line: number, column: number): number {
  let number = 0;
  for (const { start, end } of linesOf(file)) if (++number === line) return Math.min(start + column - 1, end);
  return file.length;
}

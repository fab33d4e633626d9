import { linesOf } from '../../shared/lines.js';
import { quoted } from '../../shared/problem.js';
import { parseYaml, type YamlNode, type YamlScalar } from '../../shared/yaml.js';
import { ParseError } from '../core/parse-error.js';
import type { Comment } from '../core/parser.js';
import type { TextCodec, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { scalarSourceMap } from './yaml-scalar.js';

/**
 * Reads one YAML document.
 * @throws {ParseError} for what is no YAML, for a key that is twice in one map, for values nested too deeply and for aliases
 * of too much.
 */
export function readYaml(file: string): ValueTree {
  const { root, problems } = parseYaml(file, '');
  const [problem] = problems;
  if (problem) {
    const offset = offsetAt(file, problem.line ?? 1, problem.column ?? 1);
    throw new ParseError(problem.message + recordBefore(file, offset), offset);
  }
  const scalars = new Map<YamlScalar, Value>();
  const value = root && (root.type === 'scalar' && root.value === null ? null : convert(root, file, scalars));
  return { root: value, skipped: [], comments: commentsIn(file, [...scalars.keys()]) };
}

function convert(node: YamlNode, file: string, scalars: Map<YamlScalar, Value>): Value {
  const start = node.offset;
  switch (node.type) {
    case 'list':
      return { type: 'list', items: node.items.map((item) => convert(item, file, scalars)), start, end: start };
    case 'map': {
      const entries = node.entries.map(({ key, value }) => [key, convert(value, file, scalars)] as const);
      return { type: 'map', entries: new Map(entries), start, end: start };
    }
    case 'scalar': {
      const value = scalars.get(node) ?? convertScalar(node, file);
      scalars.set(node, value);
      return value;
    }
  }
}

function convertScalar(node: YamlScalar, file: string): Value {
  const { text, offset: start, end, style } = node;
  if (typeof node.value !== 'string') return { type: 'scalar', text, start, end };
  const codec: TextCodec = {
    sourceMap: () => scalarSourceMap(file, start, end, style, text),
    encode: (words) => encode(words, style),
  };
  return { type: 'text', text, start, end, codec };
}

/** Characters that begin nothing in YAML, wherever in a plain text they are. */
const plainWords = /^[\p{L}\p{N}][\p{L}\p{N} .;!?()'’“”–—/-]*$/u;

function encode(text: string, style: YamlScalar['style']): string | null {
  switch (style) {
    case 'double':
      return JSON.stringify(text).slice(1, -1);
    case 'single':
      return text.includes('\n') ? null : text.replaceAll("'", "''");
    case 'block':
      return text.includes('\n') ? null : text;
    case 'plain':
      return plainWords.test(text) ? text : null;
  }
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

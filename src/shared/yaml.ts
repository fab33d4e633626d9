import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Position } from './lines.js';
import { type Problem, quoted } from './problem.js';

/** Offsets are UTF-16 code units in the text that was parsed. */
export interface YamlScalar {
  type: 'scalar';
  value: string | number | boolean | null;
  /** What is written, read as text: `24` gives "24", and nothing at all gives "". */
  text: string;
  offset: number;
  /** End of the scalar in the file, quotes included. */
  end: number;
  style: 'plain' | 'single' | 'double' | 'block';
}

export interface YamlList {
  type: 'list';
  items: readonly YamlNode[];
  offset: number;
  /** Written in square brackets. */
  flow: boolean;
}

export interface YamlEntry {
  key: string;
  /** Where the key is. */
  offset: number;
  value: YamlNode;
}

export interface YamlMap {
  type: 'map';
  /** In the order of the file, each key once. */
  entries: readonly YamlEntry[];
  offset: number;
  /** Written in braces. */
  flow: boolean;
}

/** A YAML value that knows its place. Aliases are replaced by what they stand for. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlFile {
  path: string;
  text: string;
  /** Null for an empty file and for one that cannot be read. */
  root: YamlNode | null;
  problems: readonly Problem[];
  positionAt(offset: number): Position;
}

/** Called with where a key is that comes again below in its map; the last counts then. */
type OnRepeatedKey = (offset: number) => void;

const maxDepth = 100;
const maxAliased = 10_000;

/** Reads one YAML 1.2 document (JSON is YAML too). Bad input gives problems, never an exception. */
export function parseYaml(text: string, path: string, onRepeatedKey?: OnRepeatedKey): YamlFile {
  const lines = new LineCounter();
  // Keys are compared below, in a set: the parser's own check takes quadratic time.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: 'error',
  });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = [];
  const report = (offset: number, message: string): void => {
    problems.push({ path, ...positionAt(offset), message });
  };

  // One slip makes the parser stumble again and again, so only the first error tells the author anything.
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    report(error.pos[0], syntaxMessage(error, text));
    return { path, text, root: null, problems, positionAt };
  }
  const { contents } = document;
  const root = contents && new NodeConverter(report, onRepeatedKey).convert(contents, 0, 0);
  return { path, text, root: problems.length > 0 ? null : root, problems, positionAt };
}

/** The plain value, as a JSON parser would give it: every key, `__proto__` too, is an own property. */
export function toValue(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') return node.items.map(toValue);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, toValue(entry.value)]));
}

/** Where the text `scalar.text.slice(index)` begins in the file. */
export function offsetInScalar(file: YamlFile, scalar: YamlScalar, index: number): number {
  const { text } = file;
  let at = scalar.offset;
  if (scalar.style === 'block') at = text.indexOf('\n', at);
  else if (scalar.style !== 'plain') at++;
  if (at < scalar.offset) return scalar.offset;
  if (scalar.style === 'block') at = skipSpace(text, at);

  for (let i = 0; i < index && at < scalar.end; i++) {
    if (scalar.style === 'double' && text[at] === '\\') at += escapeLength(text[at + 1]);
    else if (scalar.style === 'single' && text.startsWith("''", at)) at += 2;
    else if (isSpace(scalar.text[i])) {
      // Folding turns line breaks and indents into single spaces: one run of white space is as good as another.
      at = skipSpace(text, at);
      while (i + 1 < index && isSpace(scalar.text[i + 1])) i++;
    } else at++;
  }
  return Math.min(at, scalar.end);
}

type ReportProblem = (offset: number, message: string) => void;

/** Makes nodes of ours from those of the parser, and bounds what aliases may stand for. */
class NodeConverter {
  readonly #report: ReportProblem;
  readonly #onRepeatedKey: OnRepeatedKey | undefined;
  readonly #anchors = new Map<string, { node: YamlNode; size: number }>();
  #size = 0;
  #aliased = 0;

  constructor(report: ReportProblem, onRepeatedKey?: OnRepeatedKey) {
    this.#report = report;
    this.#onRepeatedKey = onRepeatedKey;
  }

  /** @param fallback the offset of a node that does not say where it is. */
  convert(node: Node | null | undefined, fallback: number, depth: number): YamlNode {
    const offset = node?.range?.[0] ?? fallback;
    if (depth > maxDepth) {
      if (depth === maxDepth + 1)
        this.#report(offset, `This is nested more than ${maxDepth} levels deep. Write it flatter.`);
      return emptyAt(offset);
    }
    if (isAlias(node)) return this.#follow(node.source, offset);
    const sizeBefore = this.#size++;
    const converted = this.#convertNode(node, offset, depth);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor)
      this.#anchors.set(node.anchor, { node: converted, size: this.#size - sizeBefore });
    return converted;
  }

  #follow(name: string, offset: number): YamlNode {
    const target = this.#anchors.get(name);
    if (!target) {
      this.#report(
        offset,
        `\`*${name}\` refers to an anchor that is not set above it. Put quotes around a text that begins with \`*\`.`,
      );
      return emptyAt(offset);
    }
    this.#size += target.size;
    this.#aliased += target.size;
    if (this.#aliased <= maxAliased) return target.node;
    if (this.#aliased - target.size <= maxAliased)
      this.#report(
        offset,
        `\`*${name}\` brings the values behind aliases to more than ${maxAliased}. Write them out, or use fewer.`,
      );
    return emptyAt(offset);
  }

  #convertNode(node: Node | null | undefined, offset: number, depth: number): YamlNode {
    if (isMap(node))
      return { type: 'map', entries: this.#entriesOf(node.items, offset, depth), offset, flow: node.flow === true };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(nodeOf(item), offset, depth + 1));
      return { type: 'list', items, offset, flow: node.flow === true };
    }
    return isScalar(node) ? convertScalar(node, offset) : emptyAt(offset);
  }

  #entriesOf(pairs: readonly Pair[], mapOffset: number, depth: number): YamlEntry[] {
    const entries = new Map<string, YamlEntry>();
    for (const pair of pairs) {
      const keyNode = nodeOf(pair.key);
      const offset = keyNode?.range?.[0] ?? mapOffset;
      const key = this.convert(keyNode, mapOffset, depth + 1);
      const value = this.convert(nodeOf(pair.value), keyNode?.range?.[1] ?? offset, depth + 1);
      if (key.type !== 'scalar')
        this.#report(
          offset,
          'A key is a plain word here. Put quotes around a text that begins with a bracket or brace.',
        );
      else {
        const earlier = entries.get(key.text);
        if (earlier && this.#onRepeatedKey) this.#onRepeatedKey(earlier.offset);
        else if (earlier) this.#report(offset, `${quoted(key.text)} is here a second time. Keep one of the two.`);
        entries.delete(key.text);
        entries.set(key.text, { key: key.text, offset, value });
      }
    }
    return [...entries.values()];
  }
}

function nodeOf(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}

const styles: Readonly<Record<string, YamlScalar['style']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_FOLDED: 'block',
  BLOCK_LITERAL: 'block',
};

function convertScalar(node: Scalar, offset: number): YamlScalar {
  const value =
    typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean'
      ? node.value
      : null;
  return {
    type: 'scalar',
    value,
    text: typeof value === 'string' ? value : (node.source ?? ''),
    offset,
    end: node.range?.[1] ?? offset,
    style: styles[node.type ?? ''] ?? 'plain',
  };
}

function emptyAt(offset: number): YamlScalar {
  return { type: 'scalar', value: null, text: '', offset, end: offset, style: 'plain' };
}

function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t';
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}

/** Length of an escape in double quotes, from the sign after the backslash. */
function escapeLength(sign: string | undefined): number {
  if (sign === 'x') return 4;
  if (sign === 'u') return 6;
  return sign === 'U' ? 10 : 2;
}

function syntaxMessage(error: YAMLError, text: string): string {
  const here = quoted(lineAround(text, error.pos[0]));
  switch (error.code) {
    case 'BAD_SCALAR_START':
      return `A text cannot begin with ${quoted(text[error.pos[0]] ?? '')} unless it is quoted: ${here}. Put quotes around it.`;
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return `A colon followed by a space begins a value, and here there is one too many: ${here}. Put quotes around the whole text, or check the indentation.`;
    case 'UNEXPECTED_TOKEN':
      return `Something follows a value that is already complete: ${here}. Put quotes around the whole text, or check the indentation.`;
    case 'TAB_AS_INDENT':
      return 'This line is indented with a tab. Use spaces.';
    case 'BAD_INDENT':
      return `This line is not indented like its neighbours: ${here}.`;
    case 'MULTIPLE_DOCS':
      return 'A second document begins here (`---`). Keep one to a file.';
    case 'TAG_RESOLVE_FAILED':
      return `A text that begins with \`!\` reads as a YAML tag: ${here}. Put quotes around it.`;
    case 'RESOURCE_EXHAUSTION':
      return 'This is nested too deeply to read. Write it flatter.';
    case 'BAD_ALIAS':
      return `A text that begins with \`*\` or \`&\` reads as a YAML alias: ${here}. Put quotes around it.`;
    case 'MISSING_CHAR':
      if (error.message.includes('quote')) return `A quote is opened and not closed: ${here}.`;
      if (error.message.includes('map values'))
        return `Here a \`key: value\` is expected: ${here}. Add the colon, or quotes around the text above.`;
      return `Something is missing before this place, such as a comma or a closing bracket: ${here}.`;
    default:
      return `This cannot be read as YAML: ${here} (${error.message}).`;
  }
}

function lineAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  return text.slice(start, end === -1 ? text.length : end).trim();
}

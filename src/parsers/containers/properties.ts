import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';
import type { TextCodec, TextValue, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';

const escapes: Readonly<Record<string, string>> = { f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads a file of properties as Java does: keys up to `=`, `:` or a space, lines that a backslash continues, escapes; two
 * apostrophes are one, as in the messages that such files hold. Of a key that is there twice the last text counts, as for
 * Java.
 */
export function readProperties(file: string): ValueTree {
  const entries = new Map<string, Value>();
  const codec: TextCodec = { sourceMap: (value) => textAt(file, value.start, value.end), encode: encoderFor(file) };
  for (let at = file.startsWith('\uFEFF') ? 1 : 0; at < file.length; ) {
    at = skip(file, at, /[ \t\f\r\n]*/y);
    if (file[at] === '#' || file[at] === '!') {
      at = skip(file, at, /[^\r\n]*/y);
      continue;
    }
    if (at >= file.length) break;
    const keyEnd = skip(file, at, /[^\\=: \t\f\r\n]*(?:\\(?:\r\n|[\s\S])?[^\\=: \t\f\r\n]*)*/y);
    const start = skip(file, keyEnd, /[ \t\f]*[=:]?[ \t\f]*/y);
    const end = skip(file, start, /[^\\\r\n]*(?:\\(?:\r\n|[\s\S])?[^\\\r\n]*)*/y);
    const key = unescaped(file, at, keyEnd, false).text;
    const value: TextValue = { type: 'text', text: textAt(file, start, end).text, codec, start, end };
    entries.delete(key);
    entries.set(key, value);
    at = end;
  }
  return { root: entries.size === 0 ? null : { type: 'map', entries, start: 0, end: file.length }, skipped: [] };
}

function skip(file: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  pattern.test(file);
  return Math.max(at, pattern.lastIndex);
}

function textAt(file: string, start: number, end: number): SourceMap {
  return unescaped(file, start, end, true);
}

const special = /\\|''/g;
const continued = /\\(?:\r\n|\r|\n)[ \t\f]*/y;

function unescaped(file: string, start: number, end: number, isMessage: boolean): SourceMap {
  const builder = new SourceMapBuilder();
  const raw = file.slice(start, end);
  let at = 0;
  special.lastIndex = 0;
  for (let match = special.exec(raw); match; match = special.exec(raw)) {
    const sign = match.index;
    if (match[0] === "''" && !isMessage) continue;
    builder.add(raw.slice(at, sign), start + at);
    const { text, length } = match[0] === "''" ? { text: "'", length: 2 } : escapeAt(raw, sign);
    builder.addAtom(text, start + sign, start + sign + length);
    at = sign + length;
    special.lastIndex = at;
  }
  return builder.add(raw.slice(at), start + at).build();
}

function escapeAt(raw: string, at: number): { text: string; length: number } {
  continued.lastIndex = at;
  const line = continued.exec(raw);
  if (line) return { text: '', length: line[0].length };
  const code = /^u+([\dA-Fa-f]{4})/.exec(raw.slice(at + 1, at + 10));
  if (code) return { text: String.fromCharCode(Number.parseInt(code[1] ?? '', 16)), length: 1 + code[0].length };
  const letter = raw[at + 1] ?? '';
  return { text: escapes[letter] ?? letter, length: 1 + letter.length };
}

/**
 * A file in ASCII alone stays so, and one that may be in ISO-8859-1 gets no letter that is not in it. An apostrophe is
 * written as two where the text is a pattern that wants it.
 */
function encoderFor(file: string): TextCodec['encode'] {
  const toEscape = /[^\u0000-\u00FF]/u.test(file) ? null : /[^\u0000-\u007F]/u.test(file) ? beyondLatin : beyondAscii;
  const doubles = /\p{L}''\p{L}/u.test(file);
  return (text, value) => {
    const raw = file.slice(value.start, value.end);
    if (text.includes("'") && doubles && !/''|\{\d/.test(raw)) return null;
    const escaped = text
      .replaceAll('\\', '\\\\')
      .replaceAll(doubles ? "'" : "''", doubles ? "''" : "''''")
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\t', '\\t');
    return toEscape ? escaped.replace(toEscape, unicodeEscape) : escaped;
  };
}

const beyondAscii = /[^\u0000-\u007F]/g;
const beyondLatin = /[^\u0000-\u00FF]/g;

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

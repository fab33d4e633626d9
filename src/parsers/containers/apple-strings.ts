import { quoted } from '../../shared/problem.js';
import { ParseError } from '../core/parse-error.js';
import type { TextCodec, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { escapedString, escapeString } from './quoted-string.js';

const space = /(?:[\s\uFEFF]+|\/\/[^\r\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?)*/y;
const string = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
const bareWord = /[\w.$/:-]+/y;

/**
 * Reads strings of Apple's systems: `"key" = "text";` with comments as in C.
 * @throws {ParseError} for anything else.
 */
export function readAppleStrings(file: string): ValueTree {
  const entries = new Map<string, Value>();
  const codec: TextCodec = {
    sourceMap: ({ start, end }) => escapedString(file.slice(start + 1, end - 1), start + 1),
    encode: escapeString,
  };
  let at = after(file, 0, space);
  const expect = (sign: string, before: string): void => {
    if (file[at] !== sign) throw new ParseError(`${quoted(sign)} is missing after ${quoted(before)}. Add it.`, at);
    at = after(file, at + 1, space);
  };
  while (at < file.length) {
    const start = at;
    at = after(file, at, file[at] === '"' ? string : bareWord);
    const key = file.slice(start, at);
    if (key === '')
      throw new ParseError(
        `This is no line of a strings file: ${quoted(file.slice(start, start + 40).split('\n', 1)[0] ?? '')}. A line is \`"key" = "text";\`.`,
        start,
      );
    at = after(file, at, space);
    // `key;` stands for a text that is the key.
    if (file[at] === '=') {
      expect('=', key);
      const textStart = at;
      at = after(file, at, string);
      if (at === textStart) throw new ParseError(`The text of ${quoted(key)} is missing its quotes. Add \`"\`.`, at);
      const text = escapedString(file.slice(textStart + 1, at - 1), 0).text;
      const name = key.startsWith('"') ? escapedString(key.slice(1, -1), 0).text : key;
      entries.set(name, { type: 'text', text, codec, start: textStart, end: at });
      at = after(file, at, space);
    }
    expect(';', key);
  }
  return { root: entries.size === 0 ? null : { type: 'map', entries, start: 0, end: file.length }, skipped: [] };
}

function after(file: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(file) ? pattern.lastIndex : at;
}

import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

const shortEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * The text of a JSON string.
 * @param raw what is between the quotes.
 * @param sourceStart where `raw` begins in the file.
 */
export function decodeJsonString(raw: string, sourceStart: number): SourceMap {
  const builder = new SourceMapBuilder();
  let from = 0;
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', from)) {
    builder.add(raw.slice(from, at), sourceStart + from);
    const { text, length } = escapeAt(raw, at);
    builder.addAtom(text, sourceStart + at, sourceStart + at + length);
    from = at + length;
  }
  return builder.add(raw.slice(from), sourceStart + from).build();
}

/** An escape that JSON does not know is read as its own letter, and a last backslash as itself. */
function escapeAt(raw: string, at: number): { text: string; length: number } {
  const letter = raw[at + 1];
  if (letter === undefined) return { text: '\\', length: 1 };
  const code = letter === 'u' ? /^[\da-f]{4}/i.exec(raw.slice(at + 2, at + 6)) : null;
  if (code) return { text: String.fromCharCode(Number.parseInt(code[0], 16)), length: 6 };
  return { text: shortEscapes[letter] ?? letter, length: 2 };
}

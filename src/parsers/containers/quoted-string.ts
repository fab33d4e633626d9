import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

const letters: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * The text of a string that is written with backslashes, as in C.
 * @param raw what is between the quotes; `from` is where it begins in the file.
 */
export function addEscapedString(builder: SourceMapBuilder, raw: string, from: number): void {
  let at = 0;
  for (let sign = raw.indexOf('\\'); sign !== -1 && sign + 1 < raw.length; sign = raw.indexOf('\\', at)) {
    builder.add(raw.slice(at, sign), from + at);
    const code = /^[uU]([\dA-Fa-f]{4})/.exec(raw.slice(sign + 1, sign + 6));
    const letter = raw[sign + 1] ?? '';
    const text = code ? String.fromCharCode(Number.parseInt(code[1] ?? '', 16)) : (letters[letter] ?? letter);
    at = sign + (code ? 6 : 2);
    builder.addAtom(text, from + sign, from + at);
  }
  builder.add(raw.slice(at), from + at);
}

export function escapedString(raw: string, from: number): SourceMap {
  const builder = new SourceMapBuilder();
  addEscapedString(builder, raw, from);
  return builder.build();
}

/** A text as it is written between double quotes. */
export function escapeString(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

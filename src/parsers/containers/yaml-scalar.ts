import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

/**
 * The text of a YAML scalar, mapped to the file.
 * @param file the decoded file.
 * @param start where the scalar begins: its quote, its `|` or `>`, or its first letter.
 * @param value what a YAML parser reads there. Where this walk comes to another result, the text is mapped to the scalar as
 * a whole.
 */
export function scalarSourceMap(
  file: string,
  start: number,
  end: number,
  style: ScalarStyle,
  value: string,
): SourceMap {
  const sourceMap =
    style === 'block' ? blockSourceMap(file, start, end, value) : flowSourceMap(file, start, end, style);
  return sourceMap?.text === value ? sourceMap : new SourceMapBuilder().addAtom(value, start, end).build();
}

const lineBreak = /[ \t]*\r?\n(?:[ \t]|\r?\n)*/y;
/** What is neither white space, nor a quote, nor a backslash; and white space that no line break follows. */
const verbatim = /[^\s'"\\]+|[ \t]+(?![ \t\r\n])/y;

/** Plain and quoted scalars: a line break reads as a space, blank lines as line breaks. */
function flowSourceMap(file: string, start: number, end: number, style: 'plain' | 'single' | 'double'): SourceMap {
  const builder = new SourceMapBuilder();
  const inset = style === 'plain' ? 0 : 1;
  const last = end - inset;
  for (let at = start + inset; at < last; ) {
    const escaped = escapeAt(file, at, style);
    const next = escaped
      ? at + escaped.length
      : (matchEnd(lineBreak, file, at) ?? matchEnd(verbatim, file, at) ?? at + 1);
    const to = Math.min(next, last);
    if (escaped) builder.addAtom(escaped.text, at, to);
    else if (matchEnd(lineBreak, file, at) !== null) builder.addAtom(folded(file.slice(at, to)), at, to);
    else builder.add(file.slice(at, to), at);
    at = to;
  }
  return builder.build();
}

function matchEnd(pattern: RegExp, file: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(file) ? pattern.lastIndex : null;
}

function folded(gap: string): string {
  const breaks = gap.split('\n').length - 1;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

const namedEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00A0',
  L: '\u2028',
  P: '\u2029',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const continuedLine = /\\\r?\n[ \t]*/y;

function escapeAt(file: string, at: number, style: ScalarStyle): { text: string; length: number } | null {
  if (style === 'single') return file.startsWith("''", at) ? { text: "'", length: 2 } : null;
  if (style !== 'double' || file[at] !== '\\') return null;
  const continued = matchEnd(continuedLine, file, at);
  if (continued !== null) return { text: '', length: continued - at };
  const letter = file[at + 1] ?? '';
  const digits = hexLengths[letter];
  if (digits === undefined) return { text: namedEscapes[letter] ?? letter, length: 2 };
  const code = Number.parseInt(file.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: 2 + digits };
}

/**
 * Block scalars hold their lines as they are but for the indentation; what the line breaks between them read as depends on
 * the style, and is taken from the parser's value.
 */
function blockSourceMap(file: string, start: number, end: number, value: string): SourceMap | null {
  const builder = new SourceMapBuilder();
  const header = file.indexOf('\n', start);
  if (header === -1 || header >= end) return null;
  let gapStart = header + 1;
  const addGap = (gapEnd: number): void => {
    const from = builder.length;
    let to = from;
    while (isSpace(value[to])) to++;
    addSpace(builder, value.slice(from, to), file, gapStart, gapEnd);
  };
  for (let lineStart = header + 1; lineStart < end; ) {
    const newline = file.indexOf('\n', lineStart);
    const lineEnd = newline === -1 || newline >= end ? end : newline;
    const raw = file.slice(lineStart, lineEnd).replace(/\r$/, '');
    // A no-break space is a letter to YAML.
    const words = raw.replace(/^[ \t]+/, '');
    if (words !== '') {
      const wordsStart = lineStart + raw.length - words.length;
      addGap(wordsStart);
      if (!value.startsWith(words, builder.length)) return null;
      builder.add(words, wordsStart);
      gapStart = wordsStart + words.length;
    }
    lineStart = lineEnd + 1;
  }
  addGap(end);
  return builder.build();
}

/** A lone line break or indentation that is kept is mapped unit for unit; anything else to the gap as a whole. */
function addSpace(builder: SourceMapBuilder, text: string, file: string, start: number, end: number): void {
  if (text !== '' && file.slice(start, end) === text) builder.add(text, start);
  else builder.addAtom(text, start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === '\n' || character === ' ' || character === '\t';
}

import type { FormatName } from '../../src/parsers/index.js';
import type { Message } from '../../src/shared/message.js';

/** What is wrong with the place of a message, told without the code that made it; null for nothing. */
export function placeProblem(file: string, message: Message, format: FormatName): string | null {
  const { offset, endOffset, actual } = message;
  if (!(0 <= offset && offset <= endOffset && endOffset <= file.length)) return 'a place outside of the file';
  if (!isAt(file, offset, message.line, message.column) || !isAt(file, endOffset, message.endLine, message.endColumn))
    return 'a line or column that is not that of the offset';
  if (cutsCharacter(file, offset) || cutsCharacter(file, endOffset)) return 'a place inside of a character';
  const raw = file.slice(offset, endOffset);
  const isPacked = format === 'mail' && (raw.includes('=?') || holdsInBase64(raw, actual));
  return isPacked || holds(raw, actual, format) ? null : 'a place that does not hold its words';
}

function isAt(file: string, offset: number, line: number, column: number): boolean {
  const lines = file.slice(0, offset).split(/\r\n|\r(?!\n)|\n/);
  const last = lines.at(-1) ?? '';
  const isBetween = file[offset - 1] === '\r' && file[offset] === '\n';
  return isBetween || (lines.length === line && last.length + 1 === column);
}

function cutsCharacter(file: string, offset: number): boolean {
  return /[\uD800-\uDBFF]/.test(file[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(file[offset] ?? '');
}

/** Whether the letters of the words are those of the place, in this order, and it begins and ends with them. */
function holds(raw: string, actual: string, format: FormatName): boolean {
  const written = decoded(raw, format);
  // A mail whose fields are broken is not decoded.
  const readings =
    format === 'mail'
      ? [written, raw, Buffer.from(written).toString('latin1'), ...readingsOf(Buffer.from(written, 'latin1'))]
      : [written, raw];
  return (
    raw === actual ||
    readings.some((text) => haveLetters(text, actual, format) || haveLetters(withoutMarkup(text), actual, format))
  );
}

function haveLetters(text: string, actual: string, format: FormatName): boolean {
  // Letters beyond ASCII are other bytes in each charset of a mail.
  const counted = (words: string): string[] =>
    format === 'mail' ? lettersOf(words).filter((letter) => letter <= '\u007F') : lettersOf(words);
  const there = counted(text);
  const named = counted(actual);
  if (named.length === 0) return true;
  let at = 0;
  for (const letter of there) if (letter === named[at]) at++;
  return at === named.length && there[0] === named[0] && there.at(-1) === named.at(-1);
}

function lettersOf(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu)].map(([letter]) => letter.toLowerCase());
}

/** What is written in a format, as far as letters go. */
function decoded(raw: string, format: FormatName): string {
  switch (format) {
    case 'json':
    case 'arb':
    case 'yaml':
    case 'po':
    case 'properties':
    case 'strings':
      return unescaped(raw);
    case 'mail':
      return fromQuotedPrintable(raw);
    default:
      return raw;
  }
}

function unescaped(raw: string): string {
  return raw.replace(
    /\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|(.))/gs,
    (_, long?: string, short?: string, sign?: string) => {
      const hex = long ?? short;
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return sign !== undefined && 'nrtbf'.includes(sign) ? ' ' : (sign ?? '');
    },
  );
}

function fromQuotedPrintable(raw: string): string {
  return raw
    .replace(/=[ \t]*(?:\r\n|\r|\n)/g, '')
    .replace(/(?:=[\dA-F]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
}

/** Whether a place in Base64, which may begin inside of a group of four, holds the words. */
function holdsInBase64(raw: string, actual: string): boolean {
  const packed = raw.replace(/\s/g, '');
  if (!/^[A-Za-z\d+/=]+$/.test(packed)) return false;
  // A group may hold the end of one letter and the beginning of another.
  const inner = asciiOf(actual).slice(1, -1);
  return ['', 'A', 'AA', 'AAA'].some((shift) => {
    // Padding in the middle ends a group there.
    const bytes = Buffer.concat((shift + packed).split(/=+/).map((groups) => Buffer.from(groups, 'base64')));
    const readings = [...readingsOf(bytes), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le')];
    return readings.some((text) => [text, withoutMarkup(text)].some((read) => asciiOf(read).includes(inner)));
  });
}

const charsets = ['utf-8', 'iso-8859-1', 'gb18030', 'shift_jis', 'iso-2022-jp'];

/** What bytes may say, for whoever does not know their charset. */
function readingsOf(bytes: Uint8Array): string[] {
  return charsets.map((charset) => new TextDecoder(charset).decode(bytes));
}

function asciiOf(text: string): string {
  return text.replace(/[^a-zA-Z\d]/g, '').toLowerCase();
}

/** A tag ends at the first `>` that is in no quotes; another `<` is one of its letters. */
const tag = /<\/?[a-zA-Z](?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*>/g;

function withoutMarkup(raw: string): string {
  return raw
    .replace(/\]\([^()]*\)/g, '')
    .replace(/<!\[CDATA\[/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(tag, '')
    .replace(/&#(?:x([\dA-Fa-f]+)|(\d+));?/g, (_, hex?: string, digits?: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? digits ?? '', hex === undefined ? 10 : 16))),
    )
    .replace(/&(?:amp|nbsp|lt|gt|quot);?/g, ' ');
}

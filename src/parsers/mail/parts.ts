import type { Range } from '../../shared/reply.js';
import { SourceMap } from '../core/source-map.js';
import type { Syntax } from '../markup/syntax.js';
import { decodeAsIs, decodeOctets } from './charset.js';
import { joinFlowedLines } from './flowed.js';
import { type Headers, parameterized, readHeaders } from './headers.js';
import { base64, quotedPrintable, type Transferred } from './transfer.js';

/** How a text went on its way; what may be written into the file depends on it. */
export type Transfer = 'as it is' | 'quoted-printable' | 'base64';

/** A part of a message that a person reads. Places count in the message. */
export interface TextPart {
  /** `text/plain` or `text/html`. */
  type: string;
  syntax: Syntax;
  transfer: Transfer;
  sourceMap: SourceMap;
}

/** What a message holds besides, as the rest of "3 ...". */
export type Unread =
  | 'attachments'
  | 'encrypted parts'
  | 'parts in S/MIME'
  | 'parts in TNEF (winmail.dat)'
  | 'after a break in base64'
  | 'in an unknown charset'
  | 'multipart without a boundary'
  | 'nested too deeply';

/** The same message once more in another type, as far as its writer saw to that. */
export interface OtherVersion {
  /** The texts that are read in any case. */
  of: readonly TextPart[];
  texts: readonly TextPart[];
}

/** What a part, with all the parts inside of it, has to read. */
interface PartContent {
  texts: TextPart[];
  otherVersions: OtherVersion[];
  unread: Unread[];
}

const syntaxes = new Map<string, Syntax>([
  ['text/plain', 'text'],
  ['text/html', 'html'],
]);

/** Mail programs need five levels at most. */
const maxDepth = 30;

/** A range of the message: fields and body. */
interface MimePart {
  message: string;
  headers: Headers;
  end: number;
  defaultType: string;
  depth: number;
}

/** The texts of a message, and what else is in it. */
export function readParts(message: string, headers: Headers): PartContent {
  return readPart({ message, headers, end: message.length, defaultType: 'text/plain', depth: 0 });
}

function readPart(part: MimePart): PartContent {
  const { value, parameters } = parameterized(part.headers, 'content-type');
  const type = value.includes('/') ? value : part.defaultType;
  const hidden = hiddenIn(type);
  if (hidden !== null) return unread(hidden);
  if (type.startsWith('multipart/')) return readMultipart(part, type, parameters.get('boundary') ?? '');
  const syntax = syntaxes.get(type);
  const isAttached = parameterized(part.headers, 'content-disposition').value === 'attachment';
  return syntax && !isAttached ? readText(part, type, syntax, parameters) : unread('attachments');
}

/** What may hold the text of a mail where nobody without a key or the program of its sender can read it. */
function hiddenIn(type: string): Unread | null {
  if (type === 'multipart/encrypted') return 'encrypted parts';
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type)) return 'parts in S/MIME';
  return /^application\/(?:vnd\.)?ms-tnef$/.test(type) ? 'parts in TNEF (winmail.dat)' : null;
}

function readMultipart(part: MimePart, type: string, boundary: string): PartContent {
  if (boundary === '') return unread('multipart without a boundary');
  if (part.depth >= maxDepth) return unread('nested too deeply');
  const contents = rangesBetween(part, boundary).map(({ start, end }) =>
    readPart({
      message: part.message,
      headers: readHeaders(part.message, start, end),
      end,
      defaultType: type === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
      depth: part.depth + 1,
    }),
  );
  const unreadParts = contents.flatMap((content) => content.unread);
  if (type === 'multipart/alternative') return { ...alternativeOf(contents), unread: unreadParts };
  return {
    texts: contents.flatMap(({ texts }) => texts),
    otherVersions: contents.flatMap(({ otherVersions }) => otherVersions),
    unread: unreadParts,
  };
}

/** The plain text of the same words in several types, where there is one, and else the richest; the others beside it. */
function alternativeOf(contents: readonly PartContent[]): Omit<PartContent, 'unread'> {
  const holds = (content: PartContent, isRight: (text: TextPart) => boolean): boolean =>
    content.texts.some((text) => isRight(text) && text.sourceMap.text.trim() !== '');
  const withText = contents.filter((content) => holds(content, () => true));
  const chosen = withText.find((content) => holds(content, ({ syntax }) => syntax === 'text')) ?? withText.at(-1);
  if (!chosen) return { texts: [], otherVersions: [] };
  const others = withText.filter((content) => content !== chosen);
  const versions = others.map(({ texts }): OtherVersion => ({ of: chosen.texts, texts }));
  return {
    texts: chosen.texts,
    otherVersions: [...versions, ...withText.flatMap(({ otherVersions }) => otherVersions)],
  };
}

/** The ranges between the delimiter lines; a part that none closes ends with the part around it. */
function rangesBetween({ message, headers, end }: MimePart, boundary: string): Range[] {
  const shift = headers.bodyStart;
  const body = message.slice(shift, end);
  const ranges: Range[] = [];
  let open: number | null = null;
  for (const line of delimiters(body, `--${boundary}`)) {
    if (open !== null) ranges.push({ start: open + shift, end: Math.max(open, line.start) + shift });
    open = line.next;
    if (line.isLast) return ranges;
  }
  if (open !== null) ranges.push({ start: open + shift, end });
  return ranges;
}

const restOfDelimiter = /(--)?[ \t]*(?:\r\n|\r|\n|$)/y;
const lineBreakBefore = /(?:^|\r\n|\r|\n)$/;

/** The lines that are a delimiter, with the line break before each, which belongs to it. */
function* delimiters(body: string, delimiter: string): Generator<{ start: number; next: number; isLast: boolean }> {
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + 1)) {
    const before = lineBreakBefore.exec(body.slice(Math.max(0, at - 2), at));
    restOfDelimiter.lastIndex = at + delimiter.length;
    const rest = before && restOfDelimiter.exec(body);
    if (!rest || (before[0] === '' && at > 0)) continue;
    yield { start: at - before[0].length, next: restOfDelimiter.lastIndex, isLast: rest[1] !== undefined };
  }
}

function readText(part: MimePart, type: string, syntax: Syntax, parameters: ReadonlyMap<string, string>): PartContent {
  const { message, headers, end } = part;
  const raw = message.slice(headers.bodyStart, end);
  const transfer = transferOf(headers);
  const charset = parameters.get('charset') ?? null;
  const transferred = decoders[transfer]?.(raw);
  const sourceMap = transferred ? decodeOctets(transferred.octets, raw, charset) : decodeAsIs(raw, charset);
  if (!sourceMap) return unread('in an unknown charset');
  const isFlowed = syntax === 'text' && parameters.get('format')?.toLowerCase() === 'flowed';
  const text = isFlowed ? joinFlowedLines(sourceMap, parameters.get('delsp')?.toLowerCase() === 'yes') : sourceMap;
  return {
    texts: [{ type, syntax, transfer, sourceMap: text.through(SourceMap.verbatim(raw, headers.bodyStart)) }],
    otherVersions: [],
    unread: transferred?.isCutShort ? ['after a break in base64'] : [],
  };
}

const decoders: Readonly<Record<Transfer, ((raw: string) => Transferred) | null>> = {
  'as it is': null,
  'quoted-printable': quotedPrintable,
  base64,
};

function unread(reason: Unread): PartContent {
  return { texts: [], otherVersions: [], unread: [reason] };
}

function transferOf(headers: Headers): Transfer {
  const { value } = parameterized(headers, 'content-transfer-encoding');
  return value === 'base64' || value === 'quoted-printable' ? value : 'as it is';
}

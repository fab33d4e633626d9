import { addAll } from '../../shared/add-all.js';
import { quoted } from '../../shared/problem.js';
import { UnrecognizedError } from '../core/parse-error.js';
import type { Document, ParsedRecord, ParsedReply, Parser, Skipped } from '../core/parser.js';
import type { SourceMap } from '../core/source-map.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { encodeAs, parseEmbedded } from '../markup/embedded.js';
import { decodeEncodedWords } from './encoded-words.js';
import { type Headers, readHeaders } from './headers.js';
import { messagesIn } from './mbox.js';
import { readVersion } from './other-version.js';
import { readParts, type TextPart } from './parts.js';

/**
 * Mail: one message (`.eml`) or a mailbox of them. Each gives its subject and its text: plain where there is a choice,
 * without quoted history and signature. A file that is not UTF-8 is read as one unit a byte, and its parts are decoded
 * here, each in its charset.
 */
export const mail: Parser = {
  parse: read,
  encode: (words) => words,
};

/** @throws {UnrecognizedError} for a file that begins with no header. */
function read(file: string): Document {
  if (file.trim() === '') return { replies: [], comments: [] };
  const messages = messagesIn(file);
  const [only, second] = messages;
  if (only && !second && headersOf(only).fields.size === 0) throw notMail(only.text);
  return readMessages(messages);
}

/** The replies in messages of a mailbox; what has no headers is passed over. */
export function readMessages(messages: readonly SourceMap[]): Document {
  const skipped: Skipped[] = [];
  const replies = messages.flatMap((message) => {
    const read = repliesIn(message);
    addAll(skipped, read.skipped);
    return read.replies;
  });
  return { replies, comments: [], skipped: sumSkipped(skipped) };
}

function headersOf({ text }: SourceMap): Headers {
  return readHeaders(text, 0, text.length);
}

function repliesIn(message: SourceMap): { replies: ParsedReply[]; skipped: readonly Skipped[] } {
  const headers = headersOf(message);
  if (headers.fields.size === 0) return { replies: [], skipped: [{ reason: 'messages without headers', count: 1 }] };
  const { texts: found, otherVersions, unread: unreadParts } = readParts(message.text, headers);
  const texts = found.filter(({ sourceMap }) => sourceMap.text.trim() !== '');
  const versions = otherVersions.map((version) => readVersion(version, message));
  const subject = headers.fields.get('subject');
  const decodedSubject = subject ? decodeEncodedWords(subject.text).through(subject) : null;
  const name = { id: messageId(headers), title: decodedSubject?.text.trim() || null };
  const record: ParsedRecord = { name: name.id ?? name.title };
  const seal = sealOf(headers);
  const replies: ParsedReply[] = [];
  if (decodedSubject && name.title !== null) {
    replies.push({
      ref: { ...name, field: 'Subject' },
      record,
      ...sealedBy(seal),
      blocks: parseEmbedded(decodedSubject.through(message), 'text').blocks.map((block) => ({
        ...block,
        kind: 'heading',
      })),
      encode: (words) => (decodedSubject.text === subject?.text ? asciiLine(words) : null),
    });
  }
  const [first] = texts;
  const parts = texts.map(({ sourceMap, syntax }) => parseEmbedded(sourceMap.through(message), syntax));
  const saysTwice = versions.some(({ isAnother }) => !isAnother);
  const ofText = { record, ...sealedBy(seal ?? (saysTwice ? versionSeal : null)) };
  if (first) {
    replies.push({
      ref: { ...name, field: first.type },
      ...ofText,
      blocks: parts.flatMap(({ blocks }) => blocks),
      comments: parts.flatMap(({ comments }) => comments),
      isWhole: true,
      encode: (words) => (texts.length === 1 ? encodeIn(first, words) : null),
    });
  }
  for (const { first: part, blocks, comments, isAnother } of versions) {
    if (!part || blocks.length === 0) continue;
    const encode = (words: string): string | null => encodeIn(part, words);
    const read = { ref: { ...name, field: part.type }, ...ofText, blocks, comments, encode };
    replies.push(isAnother ? { ...read, isWhole: true } : read);
  }
  const unread: string[] = [...unreadParts];
  if (!first && unread.length === 0) unread.push('without a text');
  else if (!first && replies.length > 0) unread.push('mails but for the subject');
  const ofParts = [...parts, ...versions].flatMap(({ skipped }) => skipped);
  return { replies, skipped: [...unread.map((reason) => ({ reason, count: 1 })), ...ofParts] };
}

function sealedBy(sealed: string | null): Pick<ParsedReply, 'sealed'> {
  return sealed === null ? {} : { sealed };
}

const versionSeal = 'The plain and the HTML version of this mail say the same. Change both of them.';

/** Fields that hold a signature of the text, or its sum. */
const sealingFields = [
  'dkim-signature',
  'domainkey-signature',
  'arc-message-signature',
  'x-google-dkim-signature',
  'content-md5',
];

/** What about a message would no longer be true of it with another word in it. */
function sealOf({ fields }: Headers): string | null {
  const type = fields.get('content-type')?.text ?? '';
  if (/^\s*multipart\/signed\b/iu.test(type) || sealingFields.some((name) => fields.has(name)))
    return 'The message is signed, and a change would break its signature. Change the text that it was made from.';
  return fields.has('content-length')
    ? 'The message says how long it is (Content-Length), which a change would make wrong. Change the text that it was made from.'
    : null;
}

/** Without the angle brackets, which are no part of it. */
function messageId({ fields }: Headers): string | null {
  return fields.get('message-id')?.text.replace(/[<>]/g, '').trim() || null;
}

/** Base64 is not written: a word begins and ends in the middle of its quanta. */
function encodeIn({ syntax, transfer }: TextPart, words: string): string | null {
  const line = transfer === 'base64' ? null : asciiLine(encodeAs(syntax, words));
  return transfer === 'quoted-printable' ? (line?.replaceAll('=', '=3D') ?? null) : line;
}

/** Words in letters that every charset knows; null for others, and for those that a mailbox would take for a postmark. */
function asciiLine(words: string): string | null {
  return /^[ -~]*$/.test(words) && !words.startsWith('From ') ? words : null;
}

function notMail(text: string): UnrecognizedError {
  const [line = ''] = text
    .trimStart()
    .slice(0, 60)
    .split(/[\r\n]/, 1);
  return new UnrecognizedError(
    `This is not an email: it begins with ${quoted(line)}, and an email begins with lines such as \`Subject: Your refund\`. Give a draft without such lines an ending such as \`.txt\`.`,
  );
}

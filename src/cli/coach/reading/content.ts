import { open } from 'node:fs/promises';
import { DecodeError } from '../../../shared/decode-error.js';
import { readJsonDocument } from './json-document.js';
import { readJsonLines } from './json-lines.js';
import type { PlainRecord, TellBadRow } from './plain-record.js';
import { readTable } from './table.js';
import { decoded, TextBuffer } from './text-buffer.js';

/** The bytes of an input, without gzip. */
export interface ContentSource {
  name: string;
  path: string | null;
  /** From the beginning with each call; of standard input once. */
  bytes(): AsyncIterable<Uint8Array>;
}

/** How much tells what an input holds, in UTF-16 code units: a first line that is longer is taken for all of it. */
const headUnits = 256 * 1024;

/** Records come some at once. */
export type Content = { records: AsyncIterable<readonly PlainRecord[]> } | { states: TextBuffer };

/** More is not held as a whole: JSON that is piped in as one document, Parquet that is packed, in bytes. */
const maxHeld = 256 * 1024 * 1024;

/** What an input holds, told by its ending, and where that does not tell, by how it begins. */
export async function contentOf(source: ContentSource, tell: TellBadRow): Promise<Content> {
  const ending = endingOf(source.path ?? '');
  if (ending === 'parquet') return { records: parquetRecords(source) };
  if (ending === 'mbox' || ending === 'eml') return { records: mailRecords(source, tell) };
  const buffer = new TextBuffer(decoded(source.bytes()));
  do await buffer.more();
  while (!buffer.isEnd && buffer.text.length < headUnits);
  const head = buffer.text.trimStart();
  if (isState(head)) return { states: buffer };
  if (head === '' && buffer.isEnd) return { records: none() };
  if (ending === 'csv' || ending === 'tsv') return { records: readTable(buffer, tell) };
  if (ending === 'jsonl' || ending === 'ndjson') return { records: readJsonLines(buffer, tell) };
  if (/^[[{]/u.test(head))
    return isDocument(head, source.path !== null)
      ? { records: documentRecords(source, buffer, tell) }
      : { records: readJsonLines(buffer, tell) };
  if (source.path === null)
    return { records: hasJsonLine(head) ? readJsonLines(buffer, tell) : readTable(buffer, tell) };
  await buffer.close();
  throw new DecodeError(
    ending === 'json'
      ? 'is not JSON: it begins with neither a bracket nor a brace'
      : 'is nothing that `replylint coach` reads; give it JSON, JSON lines, CSV, TSV, Parquet or a mailbox, with the usual ending',
  );
}

async function* none(): AsyncGenerator<readonly PlainRecord[]> {}

/** The ending of a file in small letters, without the one that says that it is packed. */
function endingOf(path: string): string {
  return /\.([^./\\]*)$/u.exec(path.toLowerCase().replace(/\.gz$/u, ''))?.[1] ?? '';
}

function isState(head: string): boolean {
  return /^\{\s*"kind"\s*:\s*"replylint coach state"/u.test(head);
}

/**
 * Whether text is one JSON document, and not a record a line.
 * @param mayBeLong whether a first line without an end is rather all of a document.
 */
function isDocument(head: string, mayBeLong: boolean): boolean {
  if (head.startsWith('[')) return true;
  const lineBreak = head.indexOf('\n');
  if (lineBreak === -1) return mayBeLong;
  // A map that goes on in the next line.
  return /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*(?:[[{]|.{0,1000},)\s*)?$/u.test(head.slice(0, lineBreak));
}

/** Whether a record a line is what a text holds that begins with a line that is none. */
function hasJsonLine(head: string): boolean {
  return /^\{\s*"(?:[^"\\]|\\.)*"\s*:/mu.test(head.slice(0, 1_000_000));
}

async function* documentRecords(
  source: ContentSource,
  buffer: TextBuffer,
  tell: TellBadRow,
): AsyncGenerator<readonly PlainRecord[]> {
  if (source.path !== null) {
    await buffer.close();
    yield* readJsonDocument(() => new TextBuffer(decoded(source.bytes())), tell);
    return;
  }
  const text = await wholeText(buffer, maxHeld, () => {
    throw tooLarge('is one JSON document', 'pipe JSON lines, or name a file');
  });
  yield* readJsonDocument(() => new TextBuffer(only(text)), tell);
}

/** What is left of a text. @param refuse what to do about one that is longer. */
async function wholeText(buffer: TextBuffer, maxLength: number, refuse: () => never): Promise<string> {
  while (!buffer.isEnd) {
    if (buffer.text.length - buffer.at > maxLength) refuse();
    await buffer.more();
  }
  return buffer.text.slice(buffer.at);
}

async function* only<T>(item: T): AsyncGenerator<T> {
  yield item;
}

function tooLarge(what: string, advice: string): DecodeError {
  return new DecodeError(`${what} of more than ${maxHeld / 1024 / 1024} MB; ${advice}`);
}

async function* mailRecords(source: ContentSource, tell: TellBadRow): AsyncGenerator<readonly PlainRecord[]> {
  const { readMailbox, unitPerByte } = await import('./mailbox.js');
  yield* readMailbox(new TextBuffer(unitPerByte(source.bytes())), tell);
}

/** The bytes go by once for their hash: Parquet is read from its end, and in parts. */
async function* parquetRecords({ path, bytes }: ContentSource): AsyncGenerator<readonly PlainRecord[]> {
  const { bytesOfFile, bytesInMemory, readParquet } = await import('./parquet.js');
  const isPacked = path?.toLowerCase().endsWith('.gz') ?? true;
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes()) {
    if (!isPacked) continue;
    held.push(Buffer.from(chunk));
    length += chunk.length;
    if (length > maxHeld) throw tooLarge('is packed Parquet', 'unpack it first');
  }
  if (path === null || isPacked) {
    yield* readParquet(bytesInMemory(held));
    return;
  }
  const handle = await open(path);
  try {
    yield* readParquet(await bytesOfFile(handle));
  } finally {
    await handle.close();
  }
}

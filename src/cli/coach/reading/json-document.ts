import { DecodeError } from '../../../shared/decode-error.js';
import { JsonScanner } from './json-scanner.js';
import { type JsonObject, maxRecordLength, type PlainRecord, parsedRecord, type TellBadRow } from './plain-record.js';
import { areOfRecord, holdsRecords, wrapperKeys } from './record-list.js';
import type { TextBuffer } from './text-buffer.js';

/** How much there may be beside the records, in UTF-16 units. */
const maxBeside = 64 * 1024 * 1024;

/** Where the records of a document are. */
interface DocumentOutline {
  /** The keys that lead to their list; null where the document is one record. */
  path: readonly string[] | null;
  /** The maps on the way, the innermost first, without the list. */
  around: readonly JsonObject[];
}

/**
 * The records of a JSON document: its list, the list that it holds, or itself. It is gone through before it is read, since
 * what the records are in may follow them.
 * @param open begins anew with each call.
 * @throws {DecodeError} for what is not JSON as a whole.
 */
export async function* readJsonDocument(
  open: () => TextBuffer,
  tell: TellBadRow,
): AsyncGenerator<readonly PlainRecord[]> {
  const { path, around } = await outlineOf(open());
  const [root] = around;
  if (path === null) {
    if (root) yield [{ record: root, around: [] }];
    return;
  }
  const buffer = open();
  const scanner = new JsonScanner(buffer);
  try {
    await enter(scanner, path);
    for await (const text of itemsOf(scanner)) {
      const record = parsedRecord(text, (reason) => tell(scanner.line, reason));
      if (record) yield [{ record, around }];
    }
    await buffer.drain();
  } finally {
    await buffer.close();
  }
}

async function outlineOf(buffer: TextBuffer): Promise<DocumentOutline> {
  const scanner = new JsonScanner(buffer);
  if ((await scanner.next()) === '[') {
    await buffer.close();
    return { path: [], around: [] };
  }
  const outline = await new Outliner(scanner).outline();
  if ((await scanner.next()) !== '')
    throw new DecodeError(`goes on after its end, at line ${scanner.line}; give JSON lines the ending \`.jsonl\``);
  return outline;
}

/** Holds what is beside the records, and passes over those. */
class Outliner {
  readonly #scanner: JsonScanner;
  #path: readonly string[] | null = null;
  readonly #around: JsonObject[] = [];
  #unitsBeside = 0;

  constructor(scanner: JsonScanner) {
    this.#scanner = scanner;
  }

  async outline(): Promise<DocumentOutline> {
    const root = await this.#map([]);
    return { path: this.#path, around: this.#path === null ? [root] : this.#around };
  }

  /** Goes through a map. @param path the keys that lead to it. */
  async #map(path: readonly string[]): Promise<JsonObject> {
    const scanner = this.#scanner;
    const entries: [string, unknown][] = [];
    await scanner.take('{');
    let sign = await scanner.next();
    if (sign === '}') await scanner.take('}');
    while (sign !== '}') {
      const key = String(await this.#held());
      await scanner.take(':');
      const value = await this.#value(key, [...path, key], entries);
      if (value !== undefined) entries.push([key, value]);
      sign = await scanner.take(',', '}');
    }
    const map: JsonObject = Object.fromEntries(entries);
    if (this.#isLedTo(path)) this.#around.push(map);
    return map;
  }

  #isLedTo(path: readonly string[]): boolean {
    const found = this.#path;
    return found !== null && path.every((key, i) => found[i] === key);
  }

  /** A value beside the records; undefined for what leads to them. */
  async #value(key: string, path: readonly string[], siblings: readonly [string, unknown][]): Promise<unknown> {
    const sign = await this.#scanner.next();
    if (sign === '[' && this.#path === null) return this.#list(key, path, siblings);
    if (sign !== '{' || path.length > 1 || this.#path !== null || !wrapperKeys.includes(key)) return this.#held();
    const map = await this.#map(path);
    return this.#isLedTo(path) ? undefined : map;
  }

  async #list(key: string, path: readonly string[], siblings: readonly [string, unknown][]): Promise<unknown> {
    const items: unknown[] = [];
    const isInRecord = areOfRecord(siblings.map(([name]) => name));
    for await (const text of itemsOf(this.#scanner)) {
      if (this.#path !== null) continue;
      const item = this.#parsed(text);
      if (items.length === 0 && holdsRecords(key, item, isInRecord)) this.#path = path;
      else items.push(item);
    }
    return this.#path === null ? items : undefined;
  }

  async #held(): Promise<unknown> {
    return this.#parsed(await this.#scanner.value(maxRecordLength));
  }

  #parsed(text: string): unknown {
    this.#unitsBeside += text.length;
    if (this.#unitsBeside > maxBeside)
      throw new DecodeError('has more than 64 million characters beside its list of tickets; export the tickets alone');
    try {
      return JSON.parse(text);
    } catch {
      throw new DecodeError(`is not JSON at line ${this.#scanner.line}; export it again`);
    }
  }
}

async function enter(scanner: JsonScanner, path: readonly string[]): Promise<void> {
  for (const wanted of path) {
    await scanner.take('{');
    while (true) {
      const key: unknown = JSON.parse(await scanner.value(maxRecordLength));
      await scanner.take(':');
      if (key === wanted) break;
      await scanner.value(maxRecordLength);
      await scanner.take(',');
    }
  }
}

/** The texts of the items of a list. */
async function* itemsOf(scanner: JsonScanner): AsyncGenerator<string> {
  await scanner.take('[');
  if ((await scanner.next()) === ']') {
    await scanner.take(']');
    return;
  }
  do yield await scanner.value(maxRecordLength);
  while ((await scanner.take(',', ']')) === ',');
}

import type { ChunkBuffer } from './chunk-buffer.js';
import { JsonReader } from './json.js';
import { ParseError } from './parse-error.js';
import { type AroundRecords, longestRecord, type RecordChunk } from './record-chunk.js';
import type { ListValue, MapValue, Value } from './value.js';

/** How many units behind a place have a say in what is read there, or are quoted by an error. */
const lookAhead = 20;

/** How many units may stand beside the records; a file with more of them is none of records. */
const mostBeside = 4 * 1024 * 1024;

/** Stands where the records do. */
const records: ListValue = { type: 'list', items: [], start: 0, end: 0 };

/**
 * Reads JSON as a `PieceReader` does: JSON lines, or one value that is the list of records or holds it under its keys.
 * @param largest a value of more units is opened, so that what it holds is read piece by piece.
 */
export function jsonChunks(window: ChunkBuffer, largest: number): AsyncGenerator<RecordChunk, AroundRecords | null> {
  return new JsonPieces(window, largest).pieces();
}

class JsonPieces extends JsonReader {
  readonly #window: ChunkBuffer;
  readonly #largest: number;
  /** The keys that lead to the records; null until they are met. */
  #way: readonly string[] | null = null;
  /** How many units of other values were read. */
  #beside = 0;

  constructor(window: ChunkBuffer, largest: number) {
    super(window.text);
    this.#window = window;
    this.#largest = largest;
  }

  async *pieces(): AsyncGenerator<RecordChunk, AroundRecords | null> {
    const space = await this.#read(() => this.#isEndOfFile());
    if (!space || space.value) return null;
    const first = await this.#read(() => this.nextOfSeveral(0), this.#largest);
    if (first) return yield* this.#lines(first.value);
    const root = yield* this.#largeValue();
    const way = this.#way;
    const end = root && (await this.#read(() => this.#isEndOfFile()));
    if (!end || !way) return null;
    if (end.value) return (list) => withRecords(root, way, list);
    this.refuseSameLine();
    return null;
  }

  async *#lines(first: Value): AsyncGenerator<RecordChunk, AroundRecords | null> {
    let lines = 1;
    const isRead = yield* this.#records((index) => {
      if (this.at === this.file.length) return null;
      lines = index + 1;
      return this.nextOfSeveral(index);
    }, first);
    // A single value is no list of records.
    return isRead && lines > 1 ? (list) => list : null;
  }

  #isEndOfFile(): boolean {
    this.skipSpaceAfter();
    return this.at === this.file.length;
  }

  /** Opens a value; null where its records, or what stands beside them, cannot be read in pieces. */
  async *#largeValue(): AsyncGenerator<RecordChunk, Value | null> {
    const start = this.offset();
    this.opened.set(start, this.placeOf(start));
    if (this.file[this.at] === '{') return yield* this.#largeMap(start);
    if (this.file[this.at] === '[' && this.#way === null) return yield* this.#largeList(start);
    return null;
  }

  async *#largeList(start: number): AsyncGenerator<RecordChunk, Value | null> {
    this.#way = this.path.map(String);
    if (!(await this.#read(() => this.#enter()))) return null;
    const isRead = yield* this.#records((index) => (this.takes(']') ? null : this.item(index, start)));
    return isRead ? records : null;
  }

  async *#largeMap(start: number): AsyncGenerator<RecordChunk, MapValue | null> {
    const entries = new Map<string, Value>();
    this.open.push(entries);
    if (!(await this.#read(() => this.#enter()))) return null;
    while (true) {
      const key = await this.#read(() => (this.takes('}') ? null : this.key(entries, start)));
      if (!key) return null;
      if (key.value === null) break;
      const value = (await this.#smallValue()) ?? (yield* this.#largeValue());
      if (!value || this.#beside > mostBeside) return null;
      this.path.pop();
      entries.set(key.value, value);
      if (!(await this.#read(() => this.endItem('}', start)))) return null;
    }
    this.open.pop();
    return { type: 'map', entries, start, end: this.offset() };
  }

  async #smallValue(): Promise<Value | null> {
    const start = this.offset();
    const small = await this.#read(() => this.value(), this.#largest);
    if (!small) return null;
    this.#beside += this.offset() - start;
    return small.value;
  }

  #enter(): void {
    this.at++;
    this.skipSpace();
  }

  /** Reads records to the end of them; false when one of them is too long. */
  async *#records(
    next: (index: number) => Value | null,
    ...first: readonly Value[]
  ): AsyncGenerator<RecordChunk, boolean> {
    let items = [...first];
    let number = items.length;
    while (true) {
      const read = this.#attempt(() => next(number));
      if (read?.value) {
        items.push(read.value);
        number++;
        continue;
      }
      const { text, start } = this.#window;
      if (items.length > 0) yield { text, start, records: items, skipped: [] };
      items = [];
      if (read) return true;
      if (!(await this.#advance(longestRecord))) return false;
    }
  }

  /** Takes a step as soon as enough of the file is at hand for it; null when it would need more than `most` units. */
  async #read<T>(step: () => T, most = longestRecord): Promise<{ value: T } | null> {
    while (true) {
      const read = this.#attempt(step);
      if (read) return read;
      if (!(await this.#advance(most))) return null;
    }
  }

  async #advance(most: number): Promise<boolean> {
    const window = this.#window;
    if (this.file.length - this.at > most) return false;
    await window.advance(this.at);
    this.show(window.text, window.start);
    return true;
  }

  /** Takes a step; null, with all as it was before, where the text at hand ends too early to tell its outcome. */
  #attempt<T>(step: () => T): { value: T } | null {
    const { at, isNewLine } = this;
    const { length: depth } = this.path;
    const { length: maps } = this.open;
    try {
      const value = step();
      if (!this.#isCut()) return { value };
    } catch (error) {
      if (!(error instanceof ParseError) || !this.#isCut()) throw error;
    }
    this.at = at;
    this.isNewLine = isNewLine;
    this.path.length = depth;
    this.open.length = maps;
    return null;
  }

  #isCut(): boolean {
    return !this.#window.isEnd && this.at + lookAhead >= this.file.length;
  }
}

/** A value with the records put where the keys of `way` lead to. */
function withRecords(value: Value, way: readonly string[], list: ListValue): Value {
  const [key, ...rest] = way;
  if (key === undefined || value.type !== 'map') return list;
  const inner = value.entries.get(key);
  return inner ? { ...value, entries: new Map(value.entries).set(key, withRecords(inner, rest, list)) } : value;
}

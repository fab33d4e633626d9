import { JsonReader } from '../containers/json.js';
import { ParseError } from '../core/parse-error.js';
import { isRow } from '../values/rows.js';
import type { ListValue, MapValue, Value } from '../values/value.js';
import type { ChunkBuffer } from './chunk-buffer.js';
import { type AroundRecords, maxRecordLength, nothingAround, type RecordChunk } from './record-chunk.js';

/** How many units behind a place have a say in what is read there, or are quoted by an error. */
const lookAhead = 20;

/** How many units there may be beside the records; a file with more of them is none of records. */
const maxUnitsBeside = 4 * 1024 * 1024;

/** Takes the place of the records in what is around them. */
const noRecords: ListValue = { type: 'list', items: [], start: 0, end: 0 };

/**
 * Reads JSON as a `ChunkReader` does: JSON lines, or one value that is the list of records or holds it under its keys.
 * @param maxValueUnits a longer value is opened, so that what it holds is read in chunks.
 */
export function readJsonChunks(
  buffer: ChunkBuffer,
  maxValueUnits: number,
): AsyncGenerator<RecordChunk, AroundRecords | null> {
  return new JsonChunkReader(buffer, maxValueUnits).chunks();
}

class JsonChunkReader extends JsonReader {
  readonly #buffer: ChunkBuffer;
  readonly #maxValueUnits: number;
  /** The keys that lead to the records; null until they are met. */
  #recordsPath: readonly string[] | null = null;
  /** How many units of other values were read. */
  #unitsBeside = 0;

  constructor(buffer: ChunkBuffer, maxValueUnits: number) {
    super(buffer.text);
    this.#buffer = buffer;
    this.#maxValueUnits = maxValueUnits;
  }

  async *chunks(): AsyncGenerator<RecordChunk, AroundRecords | null> {
    const space = await this.#read(() => this.#isEndOfFile());
    if (!space || space.value) return null;
    const first = await this.#read(() => this.nextOfSeveral(0), this.#maxValueUnits);
    if (first) return yield* this.#lines(first.value);
    const root = yield* this.#openedValue();
    const path = this.#recordsPath;
    const end = root && (await this.#read(() => this.#isEndOfFile()));
    if (!end || !path) return null;
    if (end.value) return (list) => withRecords(root, path, list);
    this.assertOnNewLine();
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
    return isRead && lines > 1 ? nothingAround : null;
  }

  #isEndOfFile(): boolean {
    this.skipSpaceAfter();
    return this.at === this.file.length;
  }

  /** A value that is not held as a whole; null where its records, or what is beside them, cannot be read in chunks. */
  async *#openedValue(): AsyncGenerator<RecordChunk, Value | null> {
    const start = this.offset();
    this.earlierBrackets.set(start, this.positionOf(start));
    if (this.file[this.at] === '{') return yield* this.#openedMap(start);
    if (this.file[this.at] === '[' && this.#recordsPath === null) return yield* this.#openedList(start);
    return null;
  }

  async *#openedList(start: number): AsyncGenerator<RecordChunk, Value | null> {
    this.#recordsPath = this.path.map(String);
    if (!(await this.#read(() => this.#enter()))) return null;
    const isRead = yield* this.#records((index) => (this.accept(']') ? null : this.item(index, start)));
    return isRead ? noRecords : null;
  }

  async *#openedMap(start: number): AsyncGenerator<RecordChunk, MapValue | null> {
    const entries = new Map<string, Value>();
    this.openMaps.push(entries);
    if (!(await this.#read(() => this.#enter()))) return null;
    while (true) {
      const key = await this.#read(() => (this.accept('}') ? null : this.key(entries, start)));
      if (!key) return null;
      if (key.value === null) break;
      const value = (await this.#heldValue()) ?? (yield* this.#openedValue());
      if (!value || this.#unitsBeside > maxUnitsBeside) return null;
      this.path.pop();
      if (this.repeatedKeys.length > 0) return null;
      entries.set(key.value, value);
      if (!(await this.#read(() => this.endItem('}', start)))) return null;
    }
    this.openMaps.pop();
    return { type: 'map', entries, start, end: this.offset() };
  }

  async #heldValue(): Promise<Value | null> {
    const start = this.offset();
    const held = await this.#read(() => this.value(), this.#maxValueUnits);
    if (!held) return null;
    this.#unitsBeside += this.offset() - start;
    return held.value;
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
      // Which of several values counts is known when all is read, and rows are read by the first of them.
      if (this.repeatedKeys.length > 0 || (read?.value && isRow(read.value))) return false;
      if (read?.value) {
        items.push(read.value);
        number++;
        continue;
      }
      const { text, start } = this.#buffer;
      if (items.length > 0) yield { text, start, records: items, skipped: [], isAlone: !this.#recordsPath?.length };
      items = [];
      if (read) return true;
      if (!(await this.#advance(maxRecordLength))) return false;
    }
  }

  /** Takes a step as soon as enough of the file is at hand for it; null when it would need more than `maxUnits`. */
  async #read<T>(step: () => T, maxUnits = maxRecordLength): Promise<{ value: T } | null> {
    while (true) {
      const read = this.#attempt(step);
      if (read) return read;
      if (!(await this.#advance(maxUnits))) return null;
    }
  }

  async #advance(maxUnits: number): Promise<boolean> {
    const buffer = this.#buffer;
    if (this.file.length - this.at > maxUnits) return false;
    await buffer.advance(this.at);
    this.setText(buffer.text, buffer.start);
    return true;
  }

  /** Takes a step; null, with all as it was before, where the text at hand ends too early to tell its outcome. */
  #attempt<T>(step: () => T): { value: T } | null {
    const { at, isNewLine } = this;
    const { length: depth } = this.path;
    const { length: maps } = this.openMaps;
    const { length: repeated } = this.repeatedKeys;
    try {
      const value = step();
      if (!this.#isCut()) return { value };
    } catch (error) {
      if (!(error instanceof ParseError) || !this.#isCut()) throw error;
    }
    this.at = at;
    this.isNewLine = isNewLine;
    this.path.length = depth;
    this.openMaps.length = maps;
    this.repeatedKeys.length = repeated;
    return null;
  }

  #isCut(): boolean {
    return !this.#buffer.isEnd && this.at + lookAhead >= this.file.length;
  }
}

/** A value with the records put where the keys of `path` lead to. */
function withRecords(value: Value, path: readonly string[], list: ListValue): Value {
  const [key, ...rest] = path;
  if (key === undefined || value.type !== 'map') return list;
  const inner = value.entries.get(key);
  return inner ? { ...value, entries: new Map(value.entries).set(key, withRecords(inner, rest, list)) } : value;
}

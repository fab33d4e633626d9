import type { Range } from '../../shared/reply.js';

/**
 * A run of decoded text and the range of the file it came from: either `verbatim` (unit for unit the same in both) or
 * atomic (an entity, an escape: its text as a whole was decoded from the source range as a whole).
 */
interface Segment {
  /** Offset in the decoded text; the segment ends where the next begins. */
  start: number;
  sourceStart: number;
  sourceEnd: number;
  verbatim: boolean;
}

/**
 * Text and, unit by unit, the place in the source that each unit was decoded from. Nesting is composition: HTML inside a
 * JSON string is `html.through(json)`.
 */
export class SourceMap {
  readonly text: string;
  /** In the order of the text. */
  readonly #segments: readonly Segment[];

  constructor(text: string, segments: readonly Segment[]) {
    this.text = text;
    this.#segments = segments;
  }

  /** Text that is its own source. */
  static verbatim(text: string, sourceStart = 0): SourceMap {
    return new SourceMapBuilder().add(text, sourceStart).build();
  }

  /** The source range of `[start, end)`; an empty range gives the empty place before `start`. */
  toSource(start: number, end: number): Range {
    const from = this.#startOf(start);
    return { start: from, end: end > start ? this.#endOf(end) : from };
  }

  /** True when `[start, end)` is one run of the source, without markup between: only then may it be replaced. */
  isContiguous(start: number, end: number): boolean {
    if (end <= start) return true;
    for (let i = this.#indexAt(start); ; i++) {
      const next = this.#segments[i + 1];
      if (!next || next.start >= end) return true;
      if (this.#segments[i]?.sourceEnd !== next.sourceStart) return false;
    }
  }

  /** The same text, seen from a further layer down: `this` was decoded from `outer.text`. */
  through(outer: SourceMap): SourceMap {
    if (outer.#isItsOwnSource) return this;
    const builder = new SourceMapBuilder();
    this.#segments.forEach((segment, i) => {
      if (segment.verbatim) {
        builder.addFrom(outer, segment.sourceStart, segment.sourceEnd);
        return;
      }
      const range = outer.toSource(segment.sourceStart, segment.sourceEnd);
      builder.addAtom(this.text.slice(segment.start, this.#segments[i + 1]?.start), range.start, range.end);
    });
    return builder.build();
  }

  /** The segments that `[start, end)` touches, cut to it; used to compose maps. */
  *slices(start: number, end: number): Generator<Segment & { end: number }> {
    if (end <= start) return;
    for (let i = this.#indexAt(start); i < this.#segments.length; i++) {
      const segment = this.#segments[i];
      if (!segment || segment.start >= end) return;
      const segmentEnd = this.#segments[i + 1]?.start ?? this.text.length;
      const from = Math.max(start, segment.start);
      const to = Math.min(end, segmentEnd);
      const shift = segment.sourceStart - segment.start;
      yield segment.verbatim
        ? { start: from, end: to, sourceStart: from + shift, sourceEnd: to + shift, verbatim: true }
        : { start: from, end: to, sourceStart: segment.sourceStart, sourceEnd: segment.sourceEnd, verbatim: false };
    }
  }

  /** Whether offsets in the text are those in the source. */
  get #isItsOwnSource(): boolean {
    const [only, second] = this.#segments;
    return only !== undefined && !second && only.verbatim && only.sourceStart === 0;
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #startOf(offset: number): number {
    const segment = this.#segments[this.#indexAt(offset)];
    if (!segment) return 0;
    if (offset >= this.text.length) return segment.sourceEnd;
    return segment.verbatim ? segment.sourceStart + (offset - segment.start) : segment.sourceStart;
  }

  #endOf(offset: number): number {
    const segment = this.#segments[this.#indexAt(offset - 1)];
    if (!segment) return 0;
    return segment.verbatim ? segment.sourceStart + (offset - segment.start) : segment.sourceEnd;
  }
}

/** Collects decoded text in order, joining runs that continue each other. */
export class SourceMapBuilder {
  #text = '';
  readonly #segments: Segment[] = [];

  get length(): number {
    return this.#text.length;
  }

  /** Text that is in the source unit for unit, from `sourceStart` on. */
  add(text: string, sourceStart: number): this {
    if (text === '') return this;
    const last = this.#segments.at(-1);
    if (last?.verbatim && last.sourceEnd === sourceStart) last.sourceEnd += text.length;
    else
      this.#segments.push({
        start: this.#text.length,
        sourceStart,
        sourceEnd: sourceStart + text.length,
        verbatim: true,
      });
    this.#text += text;
    return this;
  }

  /** Text that was decoded from the source range as a whole: an entity, an escape, a line break of markup. */
  addAtom(text: string, sourceStart: number, sourceEnd: number): this {
    if (text === '') return this;
    this.#segments.push({ start: this.#text.length, sourceStart, sourceEnd, verbatim: false });
    this.#text += text;
    return this;
  }

  /** A range of text that was itself decoded from a further layer. */
  addFrom(sourceMap: SourceMap, start: number, end: number): this {
    for (const slice of sourceMap.slices(start, end)) {
      const text = sourceMap.text.slice(slice.start, slice.end);
      if (slice.verbatim) this.add(text, slice.sourceStart);
      else this.addAtom(text, slice.sourceStart, slice.sourceEnd);
    }
    return this;
  }

  build(): SourceMap {
    return new SourceMap(this.#text, this.#segments);
  }
}

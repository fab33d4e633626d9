import type { Range } from '../shared/reply.js';

/**
 * Where decoded text stands in the file it came from. A map is a list of pieces in text order; each is either `verbatim`
 * (unit for unit the same in both) or atomic (an entity, an escape: its text stands for the whole source range).
 * Nesting is composition: HTML inside a JSON string is `html.through(json)`.
 */
interface Segment {
  /** Offset in the decoded text; the piece ends where the next begins. */
  start: number;
  sourceStart: number;
  sourceEnd: number;
  verbatim: boolean;
}

/** Text and, unit by unit, the place in the source that each unit was decoded from. */
export class SourceMap {
  readonly text: string;
  readonly #pieces: readonly Segment[];

  constructor(text: string, pieces: readonly Segment[]) {
    this.text = text;
    this.#pieces = pieces;
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

  /** True when `[start, end)` stands in the source in one run, without markup between: only then may it be replaced. */
  isContiguous(start: number, end: number): boolean {
    if (end <= start) return true;
    for (let i = this.#indexAt(start); ; i++) {
      const next = this.#pieces[i + 1];
      if (!next || next.start >= end) return true;
      if (this.#pieces[i]?.sourceEnd !== next.sourceStart) return false;
    }
  }

  /** The same text, seen from a further layer down: `this` was decoded from `outer.text`. */
  through(outer: SourceMap): SourceMap {
    const shift = outer.#shift;
    if (shift === 0) return this;
    const builder = new SourceMapBuilder();
    this.#pieces.forEach((piece, i) => {
      const text = this.text.slice(piece.start, this.#pieces[i + 1]?.start);
      if (!piece.verbatim) {
        const range = outer.toSource(piece.sourceStart, piece.sourceEnd);
        builder.addAtom(text, range.start, range.end);
        return;
      }
      builder.addFrom(outer, piece.sourceStart, piece.sourceEnd);
    });
    return builder.build();
  }

  /** The pieces that `[start, end)` touches, cut to it; used to compose maps. */
  *slices(start: number, end: number): Generator<Segment & { end: number }> {
    if (end <= start) return;
    for (let i = this.#indexAt(start); i < this.#pieces.length; i++) {
      const piece = this.#pieces[i];
      if (!piece || piece.start >= end) return;
      const pieceEnd = this.#pieces[i + 1]?.start ?? this.text.length;
      const from = Math.max(start, piece.start);
      const to = Math.min(end, pieceEnd);
      const shift = piece.sourceStart - piece.start;
      yield piece.verbatim
        ? { start: from, end: to, sourceStart: from + shift, sourceEnd: to + shift, verbatim: true }
        : { start: from, end: to, sourceStart: piece.sourceStart, sourceEnd: piece.sourceEnd, verbatim: false };
    }
  }

  /** How far on the source of a text stands that is verbatim as a whole; null for any other. */
  get #shift(): number | null {
    const [only, second] = this.#pieces;
    return only?.verbatim && !second ? only.sourceStart : null;
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #startOf(offset: number): number {
    const piece = this.#pieces[this.#indexAt(offset)];
    if (!piece) return 0;
    if (offset >= this.text.length) return piece.sourceEnd;
    return piece.verbatim ? piece.sourceStart + (offset - piece.start) : piece.sourceStart;
  }

  #endOf(offset: number): number {
    const piece = this.#pieces[this.#indexAt(offset - 1)];
    if (!piece) return 0;
    return piece.verbatim ? piece.sourceStart + (offset - piece.start) : piece.sourceEnd;
  }
}

/** Collects decoded text in order, joining runs that continue each other. */
export class SourceMapBuilder {
  #text = '';
  readonly #pieces: Segment[] = [];

  get length(): number {
    return this.#text.length;
  }

  get text(): string {
    return this.#text;
  }

  /** Text that stands in the source unit for unit, from `sourceStart` on. */
  add(text: string, sourceStart: number): this {
    if (text === '') return this;
    const last = this.#pieces.at(-1);
    if (last?.verbatim && last.sourceEnd === sourceStart) last.sourceEnd += text.length;
    else
      this.#pieces.push({
        start: this.#text.length,
        sourceStart,
        sourceEnd: sourceStart + text.length,
        verbatim: true,
      });
    this.#text += text;
    return this;
  }

  /** Text that stands for the source range as a whole: an entity, an escape, a line break of markup. */
  addAtom(text: string, sourceStart: number, sourceEnd: number): this {
    if (text === '') return this;
    this.#pieces.push({ start: this.#text.length, sourceStart, sourceEnd, verbatim: false });
    this.#text += text;
    return this;
  }

  /** A part of text that was itself decoded from a further layer. */
  addFrom(sourceMap: SourceMap, start: number, end: number): this {
    for (const slice of sourceMap.slices(start, end)) {
      const text = sourceMap.text.slice(slice.start, slice.end);
      if (slice.verbatim) this.add(text, slice.sourceStart);
      else this.addAtom(text, slice.sourceStart, slice.sourceEnd);
    }
    return this;
  }

  build(): SourceMap {
    return new SourceMap(this.#text, this.#pieces);
  }
}

import { hashOf } from '../shared/hash.js';
import type { Range } from '../shared/reply.js';
import type { LabelledReply } from './labelled-reply.js';
import type { Verdict } from './verdict.js';

/** Where a reply is. */
export interface Origin {
  path: string;
  /** Counts from 1. */
  line: number;
}

/** A place with the words around it; white space is single spaces. */
export interface Sample extends Origin {
  id: string | null;
  before: string;
  words: string;
  after: string;
  /** Null where nobody labelled the reply. */
  verdict: Verdict | null;
}

/**
 * Keeps so many samples out of any number: those whose keys hash lowest. The choice rests on each key alone, so that it
 * stays the same, but for what is new or gone, when a rule changes.
 */
export class Sampler {
  readonly #size: number;
  readonly #seed: string;
  /** The lowest rank first. */
  readonly #kept: { rank: number; number: number; sample: Sample }[] = [];
  #offered = 0;

  constructor(size: number, seed: string) {
    this.#size = size;
    this.#seed = seed;
  }

  /** Takes a place of a reply; its sample is made only when it is kept. */
  offer(reply: LabelledReply, place: Range, origin: Origin, verdict: Verdict | null): void {
    const number = this.#offered++;
    const rank = rankOf(`${this.#seed} ${keyOf(origin, place)}`);
    const isFull = this.#kept.length === this.#size;
    if (this.#size === 0 || (isFull && rank >= (this.#kept.at(-1)?.rank ?? 0))) return;
    if (isFull) this.#kept.pop();
    const next = this.#kept.findIndex((other) => other.rank > rank);
    const sample = sampleOf(reply, place, origin, verdict);
    this.#kept.splice(next === -1 ? this.#kept.length : next, 0, { rank, number, sample });
  }

  /** In the order in which they were offered. */
  samples(): Sample[] {
    return this.#kept.toSorted((a, b) => a.number - b.number).map(({ sample }) => sample);
  }
}

/** With the finish of MurmurHash3, so that neighbours are far apart. */
function rankOf(text: string): number {
  let hash = hashOf(text);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function keyOf({ path, line }: Origin, { start, end }: Range): string {
  return `${path} ${line} ${start} ${end}`;
}

const contextLength = 90;

function sampleOf({ id, text }: LabelledReply, place: Range, origin: Origin, verdict: Verdict | null): Sample {
  const from = Math.max(0, place.start - contextLength);
  const to = Math.min(text.length, place.end + contextLength);
  const before = oneLine(text.slice(from, place.start));
  const after = oneLine(text.slice(place.end, to));
  return {
    ...origin,
    id,
    before: from > 0 ? before.replace(/^\S*\s/u, '… ') : before,
    words: oneLine(text.slice(place.start, place.end)),
    after: to < text.length ? after.replace(/\s\S*$/u, ' …') : after,
    verdict,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

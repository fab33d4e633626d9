import { getOrCreate } from '../shared/get-or-create.js';
import { type Grouping, groupOf } from './grouping.js';
import type { LabelledReply } from './labelled-reply.js';
import {
  addSentenceCounts,
  noSentenceCounts,
  type SentenceCounts,
  type SentenceScore,
  sentenceScoreOf,
} from './sentence-score.js';

export interface GroupScore extends SentenceScore {
  group: string;
  replies: number;
}

/** Between which figures a score lies in 95 of 100 draws of as many groups. */
export interface Interval {
  low: number;
  high: number;
}

export interface GroupedScore {
  by: Grouping;
  /** Those with the most wrong findings first. */
  groups: readonly GroupScore[];
  /** Null where there are fewer than two groups. */
  precision: Interval | null;
  recall: Interval | null;
}

/** Scores by group, and how far they would move were other groups drawn. */
export class GroupedCounts {
  readonly #by: Grouping;
  readonly #groups = new Map<string, { replies: number; counts: SentenceCounts }>();

  constructor(by: Grouping) {
    this.#by = by;
  }

  add(reply: LabelledReply, counts: SentenceCounts): void {
    const group = getOrCreate(this.#groups, groupOf(reply, this.#by), () => ({
      replies: 0,
      counts: noSentenceCounts(),
    }));
    group.replies++;
    addSentenceCounts(group.counts, counts);
  }

  result(): GroupedScore {
    const groups = [...this.#groups]
      .map(([group, { replies, counts }]) => ({ group, replies, ...sentenceScoreOf(counts) }))
      .sort((a, b) => b.wrongFindings - a.wrongFindings || (a.group < b.group ? -1 : 1));
    const draws = groups.length < 2 ? [] : resampled(groups);
    return {
      by: this.#by,
      groups,
      precision: intervalOf(draws.map(({ precision }) => precision)),
      recall: intervalOf(draws.map(({ recall }) => recall)),
    };
  }
}

const draws = 1000;

/** Scores over as many groups, drawn with repetition (the bootstrap of Efron); the same draws each time. */
function resampled(groups: readonly SentenceCounts[]): SentenceScore[] {
  const random = randomNumbers(1);
  return Array.from({ length: draws }, () => {
    const sum = noSentenceCounts();
    for (let i = 0; i < groups.length; i++) {
      const drawn = groups[Math.floor(random() * groups.length)];
      if (drawn) addSentenceCounts(sum, drawn);
    }
    return sentenceScoreOf(sum);
  });
}

function intervalOf(values: readonly (number | null)[]): Interval | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const low = sorted[Math.floor(sorted.length * 0.025)];
  const high = sorted[Math.ceil(sorted.length * 0.975) - 1];
  return low === undefined || high === undefined ? null : { low, high };
}

/** Numbers from 0 to 1 (the generator mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

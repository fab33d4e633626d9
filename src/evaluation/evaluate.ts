import { getOrCreate } from '../shared/get-or-create.js';
import type { Message, Severity } from '../shared/message.js';
import { categoryOf } from '../shared/rule-category.js';
import { compareSeverities } from '../shared/severity.js';
import type { Grouping } from './grouping.js';
import { GroupedCounts, type GroupedScore } from './groups.js';
import type { LabelledReply } from './labelled-reply.js';
import { type Origin, type Sample, Sampler } from './samples.js';
import { noCounts, type Score, type ScoreCounts, scoreOf, sumOf } from './score.js';
import {
  addSentenceCounts,
  countSentences,
  noSentenceCounts,
  type SentenceScore,
  sentenceScoreOf,
} from './sentence-score.js';
import { createFoundTest, createJudge, type Verdict } from './verdict.js';

export interface EvaluationOptions {
  /** The lowest severity at which a finding counts in scores. */
  minSeverity: Severity;
  /** Whether a finding is right only on a label of its own category. */
  sameCategory: boolean;
  /** How many places of each rule to show. */
  sample: number;
  /** Another seed, another choice of places. */
  seed: number;
  /** What scores are also counted by; null for no groups. */
  by: Grouping | null;
}

/** A rule's hits, whatever their severity. The verdicts are on those in labelled replies. */
export interface RuleCount extends Record<Verdict, number> {
  ruleId: string;
  hits: number;
  perThousand: number;
  samples: readonly Sample[];
}

export interface CategoryScore extends Score {
  category: string;
  /** Clear labels that no finding overlaps. */
  missed: readonly Sample[];
}

export interface Evaluation {
  replies: number;
  /** Replies that have labels, be it an empty list. */
  labelled: number;
  /** The most frequent first. */
  rules: readonly RuleCount[];
  /** Over the labelled replies; null where there are none. `overall` counts what the categories count. */
  score: {
    overall: Score;
    categories: readonly CategoryScore[];
    bySentence: SentenceScore;
    /** Null unless asked for. */
    grouped: GroupedScore | null;
  } | null;
}

interface RuleHits {
  hits: number;
  verdicts: Record<Verdict, number>;
  samples: Sampler;
}

interface CategoryCounts {
  counts: ScoreCounts;
  missed: Sampler;
}

/**
 * Counts what rules find in replies and compares it with labels, reply by reply. A finding is right when it overlaps a
 * label, and a label is found when a finding overlaps it, however many do.
 */
export class Evaluator {
  readonly #options: EvaluationOptions;
  readonly #rules = new Map<string, RuleHits>();
  readonly #categories = new Map<string, CategoryCounts>();
  readonly #bySentence = noSentenceCounts();
  readonly #grouped: GroupedCounts | null;
  #replies = 0;
  #labelled = 0;

  /** @param ruleIds rules to list although they may never hit. */
  constructor(options: EvaluationOptions, ruleIds: Iterable<string> = []) {
    this.#options = options;
    this.#grouped = options.by && new GroupedCounts(options.by);
    for (const id of ruleIds) this.#rule(id);
  }

  /** Counts what the rules found in one reply. */
  add(reply: LabelledReply, messages: readonly Message[], origin: Origin): void {
    this.#replies++;
    const judge = reply.labels && createJudge(reply.labels, this.#options.sameCategory);
    for (const message of messages) {
      const verdict = judge?.(message) ?? null;
      const rule = this.#rule(message.ruleId);
      rule.hits++;
      if (verdict) rule.verdicts[verdict]++;
      rule.samples.offer(reply, { start: message.offset, end: message.endOffset }, origin, verdict);
    }
    if (judge) this.#addScores(reply, messages, origin, judge);
  }

  #addScores(
    reply: LabelledReply,
    messages: readonly Message[],
    origin: Origin,
    judge: (message: Message) => Verdict,
  ): void {
    this.#labelled++;
    const { minSeverity, sameCategory } = this.#options;
    const counted = messages.filter(({ severity }) => compareSeverities(severity, minSeverity) <= 0);
    for (const message of counted) {
      const verdict = judge(message);
      if (verdict !== 'borderline') this.#category(categoryOf(message.ruleId)).counts[verdict]++;
    }
    const isFound = createFoundTest(counted, sameCategory);
    for (const label of reply.labels ?? []) {
      if (label.strength === 'borderline') continue;
      const { counts, missed } = this.#category(label.category);
      counts.labels++;
      if (isFound(label)) counts.found++;
      else missed.offer(reply, label, origin, null);
    }
    const counts = countSentences(reply.text, reply.labels ?? [], counted);
    addSentenceCounts(this.#bySentence, counts);
    this.#grouped?.add(reply, counts);
  }

  result(): Evaluation {
    const categories = [...this.#categories]
      .map(([category, { counts, missed }]) => ({ category, ...scoreOf(counts), missed: missed.samples() }))
      .sort((a, b) => compare(a.category, b.category));
    return {
      replies: this.#replies,
      labelled: this.#labelled,
      rules: [...this.#rules]
        .map(([ruleId, { hits, verdicts, samples }]) => ({
          ruleId,
          hits,
          perThousand: this.#replies === 0 ? 0 : (hits / this.#replies) * 1000,
          ...verdicts,
          samples: samples.samples(),
        }))
        .sort((a, b) => b.hits - a.hits || compare(a.ruleId, b.ruleId)),
      score:
        this.#labelled === 0
          ? null
          : {
              overall: scoreOf(sumOf(categories)),
              categories,
              bySentence: sentenceScoreOf(this.#bySentence),
              grouped: this.#grouped?.result() ?? null,
            },
    };
  }

  #rule(id: string): RuleHits {
    const { sample, seed } = this.#options;
    return getOrCreate(this.#rules, id, () => ({
      hits: 0,
      verdicts: { right: 0, wrong: 0, borderline: 0 },
      samples: new Sampler(sample, `${seed} ${id}`),
    }));
  }

  #category(name: string): CategoryCounts {
    const { sample, seed } = this.#options;
    return getOrCreate(this.#categories, name, () => ({
      counts: noCounts(),
      missed: new Sampler(sample, `${seed} missed ${name}`),
    }));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

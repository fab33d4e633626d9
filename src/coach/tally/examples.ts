import { copiedString } from '../../shared/copy-string.js';
import { wideHashOf } from '../../shared/hash.js';
import type { SentenceExample } from '../state.js';
import { type KeptRewording, sayingOf } from './example.js';
import { KeptTexts } from './kept-texts.js';
import { Numbering, ranksOf } from './numbering.js';
import { compareOwn, compareTexts, type OwnFields } from './order.js';
import { PairIndex } from './pair-index.js';

/** How many are kept of each agent and rule. */
export const maxExamples = 3;

/**
 * How many wait at most to be told what to write instead: each holds on to the reply that it is from. A report shows but a
 * few of them, and the others are never asked.
 */
const maxWaiting = 3000;

/** A sentence of a reply, before it is known what to write instead. */
export interface FoundExample extends Omit<SentenceExample, 'rank' | 'rewording'> {
  /** Null for a reply by which nothing tells it from others: what the sentence says is its rank then. */
  rank: number | null;
}

/** What an example is made of beside itself. */
export interface ExampleSource {
  /** The sentence as the agent wrote it, and where it was sent; those that are alike in that are reworded alike. */
  written: string;
  /** What to write instead; asked for later, and of what is kept alone. */
  rewording(): KeptRewording | null;
}

/** An example of an agent and a rule, without these: there may be a hundred thousand. */
class KeptExample implements OwnFields {
  readonly rank: number;
  readonly month: string | null;
  readonly words: string;
  readonly sentence: string | null;
  readonly inLibrary: boolean;
  /** Tells what says the same from what does not. */
  readonly saying: number;
  /** A hash of what it was written as. */
  readonly written: number;
  /** That of the same agent and rule that comes after it. */
  next: KeptExample | null = null;
  /** Asked for late: that takes as long as linting a reply. */
  #workOut: (() => KeptRewording | null) | null;
  #rewording: string | null = null;
  #isAdvice = false;

  constructor(
    { month, words, sentence, inLibrary }: FoundExample,
    rank: number,
    saying: number,
    source: ExampleSource,
  ) {
    this.rank = rank;
    this.month = month;
    this.words = words;
    this.sentence = sentence;
    this.inLibrary = inLibrary;
    this.saying = saying;
    this.written = wideHashOf(source.written);
    this.#workOut = source.rewording;
  }

  get rewording(): string | null {
    this.#reword();
    return this.#rewording;
  }

  get isAdvice(): boolean {
    this.#reword();
    return this.#isAdvice;
  }

  #reword(): void {
    if (!this.#workOut) return;
    const { text = null, isAdvice = false } = this.#workOut() ?? {};
    this.#rewording = text && copiedString(text);
    this.#isAdvice = isAdvice;
    this.#workOut = null;
  }
}

/**
 * Of the examples of each agent and rule those with the lowest ranks, of those that say the same the lowest: the same ones
 * in whatever order they come.
 */
export class LowestExamples {
  readonly #agents = new Numbering<string | null>((agent) => agent && copiedString(agent));
  readonly #rules = new Numbering<string>(copiedString);
  readonly #months = new KeptTexts();
  /** What there are examples of: pairs of an agent and a rule. */
  readonly #groups = new PairIndex();
  /** By the place of the group. */
  readonly #first: KeptExample[] = [];
  readonly #waiting = new Set<KeptExample>();

  /** Whether an example would be kept, unless another says the same: asked first, since making one takes long. */
  mayKeep(agent: string | null, ruleId: string, rank: number): boolean {
    const last = this.#keptOf(agent, ruleId)[maxExamples - 1];
    return last === undefined || rank <= last.rank;
  }

  add(found: FoundExample, source: ExampleSource): void {
    const { agent, ruleId } = found;
    if (found.rank !== null && !this.mayKeep(agent, ruleId, found.rank)) return;
    const kept = this.#keptOf(agent, ruleId);
    const saying = sayingOf(found);
    const added = new KeptExample(this.#ownCopy(found), found.rank ?? saying, saying, source);
    const rival = kept.find((one) => one.saying === saying) ?? kept[maxExamples - 1];
    if (rival && !isBefore(added, rival)) return;
    if (rival) this.#waiting.delete(rival);
    this.#waiting.add(added);
    const others = kept.filter((one) => one !== rival);
    this.#keep(this.#groups.of(this.#agents.of(agent), this.#rules.of(ruleId)), [...others, added].sort(compareOwn));
    if (this.#waiting.size > maxWaiting) this.#reword();
  }

  /** Sorted; each is made when it is asked for, and what to write instead of it is worked out when it is read. */
  values(): Iterable<SentenceExample> {
    const agents = ranksOf(this.#agents.values, compareTexts);
    const places = this.#groups.sorted(agents, ranksOf(this.#rules.values, compareTexts));
    return { [Symbol.iterator]: () => this.#valuesAt(places) };
  }

  *#valuesAt(places: Uint32Array): Generator<SentenceExample> {
    for (const place of places) {
      const agent = this.#agents.values[this.#groups.first(place)] ?? null;
      const ruleId = this.#rules.values[this.#groups.second(place)] ?? '';
      for (let one = this.#first[place] ?? null; one; one = one.next) yield new LateExample(agent, ruleId, one);
    }
  }

  #keptOf(agent: string | null, ruleId: string): KeptExample[] {
    const [agentNumber, rule] = [this.#agents.find(agent), this.#rules.find(ruleId)];
    const kept: KeptExample[] = [];
    if (agentNumber === undefined || rule === undefined) return kept;
    const place = this.#groups.find(agentNumber, rule);
    for (let one = (place !== null && this.#first[place]) || null; one; one = one.next) kept.push(one);
    return kept;
  }

  #keep(place: number, examples: readonly KeptExample[]): void {
    for (const [i, example] of examples.entries()) example.next = examples[i + 1] ?? null;
    const [first] = examples;
    if (first) this.#first[place] = first;
  }

  /** Asks for all that wait, which lets go of their replies. */
  #reword(): void {
    for (const example of this.#waiting) void example.rewording;
    this.#waiting.clear();
  }

  /** With texts that do not hold on to what they were read from. */
  #ownCopy(found: FoundExample): FoundExample {
    const { agent, ruleId, rank, month, words, sentence, inLibrary } = found;
    return {
      agent,
      ruleId,
      rank,
      month: month && this.#months.of(month),
      words: copiedString(words),
      sentence: sentence && copiedString(sentence),
      inLibrary,
    };
  }
}

/** An example that is kept, as others see it. */
class LateExample implements SentenceExample {
  readonly agent: string | null;
  readonly ruleId: string;
  readonly rank: number;
  readonly month: string | null;
  readonly words: string;
  readonly sentence: string | null;
  readonly inLibrary: boolean;
  readonly #kept: KeptExample;

  constructor(agent: string | null, ruleId: string, kept: KeptExample) {
    this.agent = agent;
    this.ruleId = ruleId;
    this.rank = kept.rank;
    this.month = kept.month;
    this.words = kept.words;
    this.sentence = kept.sentence;
    this.inLibrary = kept.inLibrary;
    this.#kept = kept;
  }

  get rewording(): string | null {
    return this.#kept.rewording;
  }

  get isAdvice(): true | undefined {
    return this.#kept.isAdvice || undefined;
  }
}

/** Whether one comes before another; of two that are alike the one of which the rewording does. */
function isBefore(one: KeptExample, other: KeptExample): boolean {
  const order = compareOwn(one, other);
  if (order !== 0 || one.written === other.written) return order < 0;
  return compareTexts(one.rewording, other.rewording) < 0;
}

import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { SentenceExample } from '../state.js';
import { maxExamples } from './examples.js';
import { valueOfJson } from './json-text.js';
import { KeptTexts } from './kept-texts.js';
import { compareExamples, compareTexts } from './order.js';

/** An example as `serialize` writes it. */
export interface WrittenExample {
  rank: number;
  /** As `sayingOf` has it. */
  saying: number;
  text: string;
}

/** Whose example it is and of what, as JSON has them. */
export interface ExampleKey {
  agent: string;
  ruleId: string;
}

/** The examples of one agent for one rule: those with the lowest ranks, of those that say the same the lowest. */
export class ExampleGroup {
  /** The last state that has some, and their ranks. */
  #state = 0;
  #ranks: number[] = [];
  readonly #kept: WrittenExample[] = [];

  /** The ranks of those of a state, told by a number from 1; whoever adds one adds it there. */
  ranksIn(state: number): number[] {
    if (this.#state !== state) this.#ranks = [];
    this.#state = state;
    return this.#ranks;
  }

  /** Whether an example would be kept, unless another says the same: asked first, since reading its words takes long. */
  mayKeep(rank: number): boolean {
    const last = this.#kept[maxExamples - 1];
    return last === undefined || rank <= last.rank;
  }

  add({ rank, saying, text }: WrittenExample): void {
    const kept = this.#kept;
    const added = { rank, saying, text: copiedString(text) };
    const rival = kept.find((one) => one.saying === saying) ?? kept[maxExamples - 1];
    if (rival && compareWritten(added, rival) >= 0) return;
    if (rival) kept.splice(kept.indexOf(rival), 1);
    kept.push(added);
    kept.sort(compareWritten);
  }

  /** Sorted. */
  texts(): string[] {
    return this.#kept.map(({ text }) => text);
  }
}

/** What states that are added up have for examples. */
export class ExampleTable {
  readonly #groups = new Map<string, Map<string, ExampleGroup>>();
  readonly #ruleIds = new KeptTexts();

  of({ agent, ruleId }: ExampleKey): ExampleGroup {
    const known = this.#groups.get(agent)?.get(ruleId);
    if (known) return known;
    const ofAgent = getOrCreate(this.#groups, copiedString(agent), () => new Map<string, ExampleGroup>());
    const made = new ExampleGroup();
    ofAgent.set(this.#ruleIds.of(ruleId), made);
    return made;
  }

  /** Sorted. */
  *texts(): Generator<string> {
    for (const ofAgent of inOrder(this.#groups)) for (const group of inOrder(ofAgent)) yield* group.texts();
  }
}

export function exampleKey({ agent, ruleId }: SentenceExample): ExampleKey {
  return { agent: JSON.stringify(agent), ruleId: JSON.stringify(ruleId) };
}

/** By rank; what else tells two apart is hardly ever asked for. */
function compareWritten(a: WrittenExample, b: WrittenExample): number {
  return a.rank - b.rank || compareExamples(parsed(a), parsed(b));
}

function parsed({ text }: WrittenExample): SentenceExample {
  const example: SentenceExample = JSON.parse(text);
  return example;
}

/** @param map by keys that are JSON. */
function inOrder<T>(map: ReadonlyMap<string, T>): T[] {
  const entries = Array.from(map, ([key, value]) => ({ name: valueOfJson(key), value }));
  return entries.sort((a, b) => compareTexts(a.name, b.name)).map(({ value }) => value);
}

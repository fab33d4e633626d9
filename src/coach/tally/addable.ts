import type { CoachState, CountedInput, CountedRule } from '../state.js';
import { differencesOf } from './basis.js';
import { HashSet } from './hash-set.js';
import { compareTexts } from './order.js';
import { sampleSize } from './sample.js';
import { StateError } from './state-error.js';

/** What a state says of how it was made. */
export type StateHead = Pick<
  CoachState,
  'kind' | 'version' | 'basis' | 'timeZone' | 'examples' | 'hasLibrary' | 'rules'
>;

/** A state that was added, as far as others are held against it. */
interface AddedState {
  name: string;
  sample: readonly number[];
}

/** Whether states add up, one after the other. */
export class AddableStates {
  #first: { name: string; head: StateHead } | null = null;
  readonly #added: AddedState[] = [];
  /** The name of the state that holds an input, by its hash. */
  readonly #holders = new Map<string, string>();
  /** The hashes of all samples. */
  readonly #seen = new HashSet();

  /** How all of them were made; null where there is none. */
  get head(): StateHead | null {
    return this.#first?.head ?? null;
  }

  /**
   * @param name what messages call the state, such as its file.
   * @throws {StateError} where it does not add up with those before, as the others do.
   */
  addHead(head: StateHead, name: string): void {
    this.#first ??= { name, head: headOf(head) };
    checkAlike(this.#first, { name, head });
  }

  addInputs(inputs: readonly CountedInput[], name: string): void {
    for (const { hash, replies } of inputs) {
      const other = this.#holders.get(hash);
      if (other !== undefined)
        throw new StateError(
          `${pair(other, name)} hold the same file, with ${replies} ${replies === 1 ? 'reply' : 'replies'}, which would count twice. Leave one of them out.`,
        );
      this.#holders.set(hash, name);
    }
  }

  /** Checks that no two share a reply, as far as samples of their identities tell. */
  addSample(sample: readonly number[], name: string): void {
    const added: AddedState = { name, sample };
    const shared = new Set(added.sample.filter((hash) => !this.#seen.add(hash)));
    const other = shared.size > 0 && this.#added.find(({ sample }) => sample.some((hash) => shared.has(hash)));
    if (other) throw new StateError(overlapMessage(other, added));
    this.#added.push(added);
  }
}

function headOf({ kind, version, basis, timeZone, examples, hasLibrary, rules }: StateHead): StateHead {
  const sorted = rules.toSorted((a, b) => compareTexts(a.id, b.id));
  return { kind, version, basis, timeZone, examples, hasLibrary, rules: sorted };
}

interface NamedHead {
  name: string;
  head: StateHead;
}

/** That two were made in the same way. */
function checkAlike(a: NamedHead, b: NamedHead): void {
  const differences = differencesBetween(a.head, b.head);
  if (differences === null) return;
  const which =
    differences.length === 0
      ? 'they were made in different ways'
      : `they were made with another ${differences.join(', and another ')}`;
  throw new StateError(
    `${pair(a.name, b.name)} do not add up: ${which}. Make both from their exports with the same replylint, configuration and options.`,
  );
}

/** Null for states that are alike; empty where it can't be told what differs. */
function differencesBetween(a: StateHead, b: StateHead): string[] | null {
  const rules = ruleDifference(a.rules, b.rules);
  const told = new Set(a.basis === b.basis ? [] : differencesOf(a.basis, b.basis));
  if (a.timeZone !== b.timeZone) told.add('time zone');
  if (a.examples !== b.examples) told.add('kind of examples');
  if (a.hasLibrary !== b.hasLibrary) told.add('library');
  if (rules !== null) told.add('set of rules');
  if (told.size === 0) return a.basis === b.basis ? null : [];
  return Array.from(told, (part) => withDetail(part, a, b, rules));
}

function withDetail(part: string, a: StateHead, b: StateHead, rules: string | null): string {
  if (part === 'time zone' && a.timeZone !== b.timeZone) return `${part} (${a.timeZone} and ${b.timeZone})`;
  if (part === 'kind of examples' && a.examples !== b.examples) return `${part} (${a.examples} and ${b.examples})`;
  return part === 'set of rules' && rules !== null ? `${part} (${rules})` : part;
}

const maxListed = 3;

/** Which rules are in one alone or differ, as a list of ids; null where none is. */
function ruleDifference(a: readonly CountedRule[], b: readonly CountedRule[]): string | null {
  const others = new Map(b.map((rule) => [rule.id, rule]));
  const ids = new Set(a.map(({ id }) => id));
  const differing = [
    ...a.filter((rule) => !isSameRule(rule, others.get(rule.id))).map(({ id }) => id),
    ...b.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
  ].sort();
  if (differing.length === 0) return null;
  const listed = differing.slice(0, maxListed).map((id) => `\`${id}\``);
  const more = differing.length - listed.length;
  return more === 0 ? listed.join(', ') : `${listed.join(', ')} and ${more} more`;
}

function isSameRule(a: CountedRule, b: CountedRule | undefined): boolean {
  return b !== undefined && a.title === b.title && a.why === b.why && a.severity === b.severity;
}

function overlapMessage(a: AddedState, b: AddedState): string {
  const limit = Math.min(lastCompared(a.sample), lastCompared(b.sample));
  const own = new Set(a.sample.filter((hash) => hash <= limit));
  const others = b.sample.filter((hash) => hash <= limit);
  const shared = others.filter((hash) => own.has(hash)).length;
  const compared = own.size + others.length - shared;
  return `${pair(a.name, b.name)} overlap: of ${compared} replies that were compared, ${shared} ${shared === 1 ? 'is' : 'are'} in both and would count twice. Read their exports in one pass, which counts each reply once.`;
}

/** Up to which hash a sample knows all. */
function lastCompared(sample: readonly number[]): number {
  return sample.length < sampleSize ? Number.POSITIVE_INFINITY : (sample.at(-1) ?? 0);
}

function pair(a: string, b: string): string {
  return `${a} and ${b}`;
}

import { quoted } from '../../shared/problem.js';
import { severities } from '../../shared/severity.js';
import type { CoachState, CountedInput, CountedRule, MacroSums, OutcomeSums } from '../state.js';
import type { StateHead } from './addable.js';
import { Fields, stateError } from './fields.js';
import { compareMacros, compareOutcomes, compareTexts } from './order.js';
import { readMacro, readOutcome, type StateFacts } from './parse-sums.js';
import { sampleSize } from './sample.js';
import type { StateRest } from './state-sum.js';

/** How a state was made and what of: what has to be known before its cells are read. */
interface ParsedHead {
  head: StateHead & Pick<CoachState, 'inputs'>;
  facts: StateFacts;
}

export const headNames: readonly string[] = [
  ...['kind', 'version', 'basis', 'timeZone', 'examples', 'hasLibrary', 'rules', 'inputs'],
];
const stateNames: ReadonlySet<string> = new Set([
  ...[...headNames, 'cells', 'agentNames', 'exampleSentences', 'macros', 'outcomes', 'leftOut', 'sample'],
]);

/**
 * Checked by hand, as plans and baselines are, rather than with zod: a state of 10,000 agents holds half a million objects,
 * and most of what can be wrong is about two fields, or about what is listed elsewhere.
 * @param values of a state, by name; those of the head at least.
 * @param name what messages call the state, such as its file.
 * @throws {StateError} for what is no state, one of another version, and one that can't have come about by counting, as
 *   `parseRest` does.
 */
export function parseHead(values: StateValues, name: string): ParsedHead {
  checkKind(values, name);
  const fields = fieldsOf(values, name);
  const hasLibrary = fields.flag('hasLibrary');
  const examples = fields.oneOf('examples', ['none', 'words', 'sentence']);
  const rules = entriesOf(name, fields, ruleList, readRule);
  const timeZone = fields.text('timeZone');
  if (timeZone === '') throw fields.error('timeZone', 'is empty');
  const inputs = entriesOf(name, fields, inputList, readInput);
  return {
    head: {
      ...{ kind: 'replylint coach state', version: 1, basis: fields.text('basis'), timeZone, examples, hasLibrary },
      ...{ rules, inputs },
    },
    facts: { ruleIds: new Set(rules.map(({ id }) => id)), hasLibrary, examples },
  };
}

/** What a state holds beside its head, its cells and its examples. */
export function parseRest(values: StateValues, name: string, facts: StateFacts): StateRest {
  const fields = fieldsOf(values, name);
  const rest: StateRest = {
    agentNames: fields.textsByName('agentNames'),
    macros: entriesOf(name, fields, macroList, (macro) => readMacro(macro, facts)),
    outcomes: entriesOf(name, fields, outcomeList, (outcome) => readOutcome(outcome, facts)),
    leftOut: fields.counts('leftOut'),
    sample: fields.listOfCounts('sample').toSorted((a, b) => a - b),
  };
  const { sample } = rest;
  if (sample.length > sampleSize) throw fields.error('sample', `has more than ${sampleSize} numbers`);
  if (sample.some((hash, i) => hash === sample[i + 1])) throw fields.error('sample', 'has a number twice');
  return rest;
}

/** A list of a state that was held as a whole. */
export function heldList(values: StateValues, list: string, name: string): readonly unknown[] {
  return fieldsOf(values, name).list(list);
}

/** What stands in a state, by name. */
export type StateValues = Readonly<Record<string, unknown>>;

function fieldsOf(values: StateValues, name: string): Fields {
  return new Fields(values, { state: name, list: null, index: 0 }, stateNames);
}

/** @throws {StateError} for a kind or a version that is another, as far as they are there. */
function checkKind(values: StateValues, name: string): void {
  if (values['kind'] !== 'replylint coach state') throw stateError(name, 'it is something else');
  if (values['version'] !== 1)
    throw stateError(name, `it has ${versionOf(values)}, and this replylint reads version 1`);
}

function versionOf({ version }: StateValues): string {
  return version === undefined ? 'no version' : `the version ${quoted(JSON.stringify(version))}`;
}

/** A list of a state: what its entries have, how they are ordered, and what no two of them share. */
interface List<T> {
  name: string;
  fields: ReadonlySet<string>;
  compare: (a: T, b: T) => number;
  isSame: (a: T, b: T) => boolean;
  shared: string;
}

const ruleList = listOf<CountedRule>(
  'rules',
  ['id', 'title', 'why', 'severity'],
  (a, b) => compareTexts(a.id, b.id),
  'id',
);
const inputList = listOf<CountedInput>('inputs', ['hash', 'replies'], (a, b) => compareTexts(a.hash, b.hash), 'hash');
const macroList = listOf<MacroSums>('macros', ['macro', 'rules'], compareMacros, 'macro');
const outcomeList = listOf<OutcomeSums>(
  'outcomes',
  ['outcome', 'channel', 'tickets', 'yes', 'rules'],
  compareOutcomes,
  'outcome and channel',
);

function listOf<T>(
  name: string,
  fields: readonly (keyof T & string)[],
  compare: (a: T, b: T) => number,
  shared: string,
): List<T> {
  return { name, fields: new Set<string>(fields), compare, isSame: (a, b) => compare(a, b) === 0, shared };
}

/** Sorted. */
function entriesOf<T>(state: string, fields: Fields, list: List<T>, read: (entry: Fields) => T): T[] {
  const entries = fields
    .list(list.name)
    .map((value, index) => read(new Fields(value, { state, list: list.name, index }, list.fields)))
    .sort(list.compare);
  for (const [i, entry] of entries.entries()) {
    const before = entries[i - 1];
    if (before !== undefined && list.isSame(before, entry))
      throw fields.error(list.name, `has two entries with the same ${list.shared}`);
  }
  return entries;
}

function readRule(fields: Fields): CountedRule {
  return {
    id: fields.text('id'),
    title: fields.text('title'),
    why: fields.text('why'),
    severity: fields.oneOf('severity', severities),
  };
}

function readInput(fields: Fields): CountedInput {
  return { hash: fields.text('hash'), replies: fields.count('replies') };
}

import { isRecord } from '../../shared/is-record.js';
import { quoted } from '../../shared/problem.js';
import { severities } from '../../shared/severity.js';
import type { Cell, CoachState, CountedInput, CountedRule, MacroSums, OutcomeSums, SentenceExample } from '../state.js';
import { maxExamples } from './examples.js';
import { Fields, stateError } from './fields.js';
import {
  compareCells,
  compareExamplePlaces,
  compareExamples,
  compareMacros,
  compareOutcomes,
  compareTexts,
} from './order.js';
import { readCell, readExample, readMacro, readOutcome, type StateFacts } from './parse-sums.js';
import { sampleSize } from './sample.js';

/**
 * A state from the text that `serialize` made of it.
 *
 * Checked by hand, as plans and baselines are, rather than with zod: a state of 10,000 agents holds half a million objects,
 * which are read in a second so, and most of what can be wrong is about two fields, or about what is listed elsewhere.
 * @param name what messages call the state, such as its file.
 * @throws {StateError} for a text that is no state, one of another version, and one that can't have come about by counting.
 */
export function parseState(text: string, name = 'This text'): CoachState {
  const fields = new Fields(jsonOf(text, name), { state: name, list: null, index: 0 }, stateNames);
  const hasLibrary = fields.flag('hasLibrary');
  const examples = fields.oneOf('examples', ['none', 'words', 'sentence']);
  const rules = entriesOf(name, fields, ruleList, readRule);
  const facts: StateFacts = { ruleIds: new Set(rules.map(({ id }) => id)), hasLibrary, examples };
  const cells = entriesOf(name, fields, cellList, (cell) => readCell(cell, facts));
  const agents = new Set(cells.map(({ agent }) => agent));
  const state: CoachState = {
    kind: 'replylint coach state',
    version: 1,
    basis: fields.text('basis'),
    timeZone: fields.text('timeZone'),
    examples,
    hasLibrary,
    rules,
    inputs: entriesOf(name, fields, inputList, readInput),
    cells,
    agentNames: fields.textsByName('agentNames'),
    exampleSentences: entriesOf(name, fields, exampleList, (example) => readExample(example, facts, agents)),
    macros: entriesOf(name, fields, macroList, (macro) => readMacro(macro, facts)),
    outcomes: entriesOf(name, fields, outcomeList, (outcome) => readOutcome(outcome, facts)),
    leftOut: fields.counts('leftOut'),
    sample: fields.listOfCounts('sample').toSorted((a, b) => a - b),
  };
  checkWhole(state, fields);
  return state;
}

const stateNames: ReadonlySet<string> = new Set([
  ...['kind', 'version', 'basis', 'timeZone', 'examples', 'hasLibrary', 'rules', 'inputs', 'cells', 'agentNames'],
  ...['exampleSentences', 'macros', 'outcomes', 'leftOut', 'sample'],
]);

function jsonOf(text: string, name: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    throw stateError(name, 'it is no JSON, or only a part of it');
  }
  if (!isRecord(value) || value['kind'] !== 'replylint coach state') throw stateError(name, 'it is something else');
  if (value['version'] !== 1) throw stateError(name, `it has ${versionOf(value)}, and this replylint reads version 1`);
  return value;
}

function versionOf({ version }: Readonly<Record<string, unknown>>): string {
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
const cellList = listOf<Cell>(
  'cells',
  ['agent', 'team', 'month', 'channel', 'replies', 'withoutWarnings', 'rules', 'fromLibrary', 'lengths'],
  compareCells,
  'agent, team, month and channel',
);
const exampleList: List<SentenceExample> = {
  ...listOf<SentenceExample>(
    'exampleSentences',
    ['agent', 'ruleId', 'rank', 'month', 'words', 'sentence', 'rewording', 'inLibrary'],
    compareExamples,
    'agent, rule and rank',
  ),
  isSame: (a, b) => compareExamplePlaces(a, b) === 0,
};
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

/** What is about several entries. */
function checkWhole({ exampleSentences, sample, timeZone }: CoachState, fields: Fields): void {
  const crowded = exampleSentences.find((example, i) => {
    const first = exampleSentences[i - maxExamples];
    return first?.agent === example.agent && first.ruleId === example.ruleId;
  });
  if (crowded)
    throw fields.error('exampleSentences', `has more than ${maxExamples} of one agent for ${quoted(crowded.ruleId)}`);
  if (sample.length > sampleSize) throw fields.error('sample', `has more than ${sampleSize} numbers`);
  if (sample.some((hash, i) => hash === sample[i + 1])) throw fields.error('sample', 'has a number twice');
  if (timeZone === '') throw fields.error('timeZone', 'is empty');
}

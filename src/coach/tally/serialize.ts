import type { Cell, CoachState, CountedInput, CountedRule, MacroSums, OutcomeSums, SentenceExample } from '../state.js';
import { compareCells, compareExamples, compareMacros, compareOutcomes, compareTexts, sortedRecord } from './order.js';

/** A state of which the cells and examples come one after the other, in order: some as the text that they are. */
export type SortedState = Omit<CoachState, 'cells' | 'exampleSentences'> & {
  cells: Iterable<Cell | string>;
  exampleSentences: Iterable<SentenceExample | string>;
};

/** How many entries of a list are one part of a text. */
const entriesInPart = 500;

/** A state as JSON on one line, keys in the order of their types, all else sorted: equal states are equal texts. */
export function serialize(state: CoachState): string {
  const cells = Array.from(state.cells).sort(compareCells);
  const exampleSentences = Array.from(state.exampleSentences).sort(compareExamples);
  return Array.from(serializedParts({ ...state, cells, exampleSentences })).join('');
}

/** The same in parts, so that neither the text nor all cells have to be held. */
export function* serializedParts(state: SortedState): Generator<string> {
  const { kind, version, basis, timeZone, examples, hasLibrary } = state;
  yield JSON.stringify({ kind, version, basis, timeZone, examples, hasLibrary }).slice(0, -1);
  yield* partsOf(
    'rules',
    state.rules.toSorted((a, b) => compareTexts(a.id, b.id)),
    ruleText,
  );
  yield* partsOf(
    'inputs',
    state.inputs.toSorted((a, b) => compareTexts(a.hash, b.hash)),
    inputText,
  );
  yield* partsOf('cells', state.cells, cellText);
  yield `,"agentNames":${recordOf(state.agentNames)}`;
  yield* partsOf('exampleSentences', state.exampleSentences, exampleText);
  yield* partsOf('macros', state.macros.toSorted(compareMacros), macroText);
  yield* partsOf('outcomes', state.outcomes.toSorted(compareOutcomes), outcomeText);
  yield `,"leftOut":${recordOf(state.leftOut)}`;
  yield `,"sample":${JSON.stringify(state.sample.toSorted((a, b) => a - b))}}`;
}

/** A list, of which the texts of some entries are one part. */
function* partsOf<T>(name: string, entries: Iterable<T | string>, textOf: (entry: T) => string): Generator<string> {
  let before = `,"${name}":[`;
  let texts: string[] = [];
  for (const entry of entries) {
    texts.push(typeof entry === 'string' ? entry : textOf(entry));
    if (texts.length < entriesInPart) continue;
    yield `${before}${texts.join(',')}`;
    before = ',';
    texts = [];
  }
  yield texts.length > 0 || before !== ',' ? `${before}${texts.join(',')}]` : ']';
}

/** Written by hand: an object would put keys that are numbers first. */
function recordOf(record: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(record).sort(([a], [b]) => compareTexts(a, b));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

function ruleText({ id, title, why, severity }: CountedRule): string {
  return JSON.stringify({ id, title, why, severity });
}

function inputText({ hash, replies }: CountedInput): string {
  return JSON.stringify({ hash, replies });
}

function cellText(cell: Cell): string {
  const { agent, team, month, channel, replies, withoutWarnings } = cell;
  const rules = inOrder(cell.rules);
  const fromLibrary = inOrder(cell.fromLibrary);
  return JSON.stringify({ agent, team, month, channel, replies, withoutWarnings, rules, fromLibrary });
}

export function exampleText(example: SentenceExample): string {
  const { agent, ruleId, rank, month, words, sentence, rewording, inLibrary, isAdvice } = example;
  return JSON.stringify({ agent, ruleId, rank, month, words, sentence, rewording, inLibrary, isAdvice });
}

function macroText({ macro, rules }: MacroSums): string {
  return JSON.stringify({ macro, rules: inOrder(rules) });
}

function outcomeText({ outcome, channel, tickets, yes, rules }: OutcomeSums): string {
  return JSON.stringify({ outcome, channel, tickets, yes, rules: inOrder(rules) });
}

/** Ids of rules are no numbers: an object keeps them in order. */
function inOrder<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  let last = '';
  for (const key in record) {
    if (key < last) return sortedRecord(Object.entries(record));
    last = key;
  }
  return record;
}

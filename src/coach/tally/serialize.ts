import type { Cell, CoachState, CountedInput, CountedRule, MacroSums, OutcomeSums, SentenceExample } from '../state.js';
import { compareCells, compareExamples, compareMacros, compareOutcomes, compareTexts, sortedRecord } from './order.js';

/** A state of which the cells come one after the other, in order: some as the text that they are. */
export type SortedState = Omit<CoachState, 'cells'> & { cells: Iterable<Cell | string> };

/** How many entries of a list are one part of a text. */
const entriesInPart = 500;

/** A state as JSON on one line, keys in the order of their types, all else sorted: equal states are equal texts. */
export function serialize(state: CoachState): string {
  return Array.from(serializedParts({ ...state, cells: state.cells.toSorted(compareCells) })).join('');
}

/** The same in parts, so that neither the text nor all cells have to be held. */
export function* serializedParts(state: SortedState): Generator<string> {
  const { kind, version, basis, timeZone, examples, hasLibrary } = state;
  yield JSON.stringify({ kind, version, basis, timeZone, examples, hasLibrary }).slice(0, -1);
  yield* partsOf(
    'rules',
    state.rules.toSorted((a, b) => compareTexts(a.id, b.id)),
    orderedRule,
  );
  yield* partsOf(
    'inputs',
    state.inputs.toSorted((a, b) => compareTexts(a.hash, b.hash)),
    orderedInput,
  );
  yield* joined('cells', cellTexts(state.cells));
  yield `,"agentNames":${recordOf(state.agentNames)}`;
  yield* partsOf('exampleSentences', state.exampleSentences.toSorted(compareExamples), orderedExample);
  yield* partsOf('macros', state.macros.toSorted(compareMacros), orderedMacro);
  yield* partsOf('outcomes', state.outcomes.toSorted(compareOutcomes), orderedOutcome);
  yield `,"leftOut":${recordOf(state.leftOut)}`;
  yield `,"sample":${JSON.stringify(state.sample.toSorted((a, b) => a - b))}}`;
}

function* partsOf<T>(name: string, list: readonly T[], ordered: (entry: T) => T): Generator<string> {
  yield* joined(name, textsOf(list, ordered));
}

function* textsOf<T>(list: readonly T[], ordered: (entry: T) => T): Generator<string> {
  for (const entry of list) yield JSON.stringify(ordered(entry));
}

function* cellTexts(cells: Iterable<Cell | string>): Generator<string> {
  for (const cell of cells) yield typeof cell === 'string' ? cell : JSON.stringify(orderedCell(cell));
}

/** A list, of which the texts of some entries are one part. */
function* joined(name: string, entries: Iterable<string>): Generator<string> {
  let before = `,"${name}":[`;
  let texts: string[] = [];
  for (const entry of entries) {
    texts.push(entry);
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

function orderedRule({ id, title, why, severity }: CountedRule): CountedRule {
  return { id, title, why, severity };
}

function orderedInput({ hash, replies }: CountedInput): CountedInput {
  return { hash, replies };
}

function orderedCell(cell: Cell): Cell {
  const { agent, team, month, channel, replies, withoutWarnings } = cell;
  const rules = inOrder(cell.rules);
  const fromLibrary = inOrder(cell.fromLibrary);
  return { agent, team, month, channel, replies, withoutWarnings, rules, fromLibrary };
}

function orderedExample(example: SentenceExample): SentenceExample {
  const { agent, ruleId, rank, month, words, sentence, rewording, inLibrary } = example;
  return { agent, ruleId, rank, month, words, sentence, rewording, inLibrary };
}

function orderedMacro({ macro, rules }: MacroSums): MacroSums {
  return { macro, rules: inOrder(rules) };
}

function orderedOutcome({ outcome, channel, tickets, yes, rules }: OutcomeSums): OutcomeSums {
  return { outcome, channel, tickets, yes, rules: inOrder(rules) };
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

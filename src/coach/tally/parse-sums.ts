import { channels } from '../../shared/reply.js';
import type { Cell, CoachState, MacroSums, OutcomeSums, SentenceExample } from '../state.js';
import type { Fields } from './fields.js';
import { sortedRecord } from './order.js';

/** What a state says of itself, by which its sums are checked. */
export interface StateFacts {
  ruleIds: ReadonlySet<string>;
  hasLibrary: boolean;
  examples: CoachState['examples'];
}

/** What a cell is about. */
type CellKey = Pick<Cell, 'agent' | 'team' | 'month' | 'channel'>;

/** @throws {StateError} for a cell that can't have come about by counting; the other functions do the same. */
export function readCell(fields: Fields, facts: StateFacts): Cell {
  const replies = fields.count('replies', 1);
  const rules = ruleCounts(fields, 'rules', facts, () => replies);
  const cell: Cell = {
    ...readCellKey(fields),
    replies,
    withoutWarnings: fields.count('withoutWarnings', 0, replies),
    rules,
    fromLibrary: ruleCounts(fields, 'fromLibrary', facts, (rule) =>
      Object.hasOwn(rules, rule) ? (rules[rule] ?? 0) : 0,
    ),
  };
  if (!facts.hasLibrary && Object.keys(cell.fromLibrary).length > 0)
    throw fields.error('fromLibrary', 'counts something, and the state says that there was no library');
  return cell;
}

export function readCellKey(fields: Fields): CellKey {
  return {
    agent: fields.textOrNull('agent'),
    team: fields.textOrNull('team'),
    month: monthOf(fields),
    channel: fields.oneOfOrNull('channel', channels),
  };
}

/** @param agents those that have a cell, by how JSON has them. */
export function readExample(fields: Fields, facts: StateFacts, agents: ReadonlyMap<string, unknown>): SentenceExample {
  const example: SentenceExample = {
    agent: fields.textOrNull('agent'),
    ruleId: fields.text('ruleId'),
    rank: fields.count('rank'),
    month: monthOf(fields),
    words: fields.text('words'),
    sentence: fields.textOrNull('sentence'),
    rewording: fields.textOrNull('rewording'),
    inLibrary: fields.flag('inLibrary'),
    isAdvice: fields.trueOrMissing('isAdvice'),
  };
  if (!facts.ruleIds.has(example.ruleId)) throw fields.error('ruleId', notListed(example.ruleId));
  if (!agents.has(JSON.stringify(example.agent))) throw fields.error('agent', 'is nobody with replies in `cells`');
  if (facts.examples === 'none') throw fields.error(null, 'is an example, and the state says that it has none');
  if (facts.examples === 'words' && example.sentence !== null)
    throw fields.error('sentence', 'is there, and the state says that its examples are words');
  if (example.inLibrary && !facts.hasLibrary)
    throw fields.error('inLibrary', 'is true, and the state says that there was no library');
  return example;
}

export function readMacro(fields: Fields, facts: StateFacts): MacroSums {
  const macro = fields.text('macro');
  if (!facts.hasLibrary) throw fields.error(null, 'is a macro, and the state says that there was no library');
  return { macro, rules: ruleCounts(fields, 'rules', facts, () => Number.MAX_SAFE_INTEGER) };
}

export function readOutcome(fields: Fields, facts: StateFacts): OutcomeSums {
  const tickets = fields.count('tickets', 1);
  const yes = fields.count('yes', 0, tickets);
  const rules = Object.entries(fields.record('rules')).map(([rule, value]) => {
    if (!facts.ruleIds.has(rule)) throw fields.error('rules', notListed(rule));
    return [rule, ticketsAndYes(value, fields, rule, { tickets, yes })] as const;
  });
  return {
    outcome: fields.oneOf('outcome', ['satisfied', 'reopened']),
    channel: fields.oneOfOrNull('channel', channels),
    tickets,
    yes,
    rules: sortedRecord(rules),
  };
}

function ticketsAndYes(
  value: unknown,
  fields: Fields,
  rule: string,
  all: { tickets: number; yes: number },
): readonly [number, number] {
  const [tickets, yes, ...rest]: readonly unknown[] = Array.isArray(value) ? value : [];
  const isPair = rest.length === 0 && Number.isSafeInteger(tickets) && Number.isSafeInteger(yes);
  if (!isPair || typeof tickets !== 'number' || typeof yes !== 'number')
    throw fields.error('rules', `has ${JSON.stringify(value)} for \`${rule}\`, and has to have two whole numbers`);
  // Tickets without the rule that ended so are no fewer than none, and no more than there are.
  const without = all.tickets - tickets;
  const yesWithout = all.yes - yes;
  if (tickets < 1 || yes < 0 || yes > tickets || without < 0 || yesWithout < 0 || yesWithout > without)
    throw fields.error(
      'rules',
      `has [${tickets},${yes}] for \`${rule}\`, which can’t be of ${all.tickets} tickets with ${all.yes} that ended so`,
    );
  return [tickets, yes];
}

function ruleCounts(
  fields: Fields,
  name: string,
  { ruleIds }: StateFacts,
  most: (rule: string) => number,
): Readonly<Record<string, number>> {
  const counts = fields.counts(name);
  for (const rule in counts) {
    if (!ruleIds.has(rule)) throw fields.error(name, notListed(rule));
    const count = counts[rule] ?? 0;
    if (count > most(rule)) throw fields.error(name, `has ${count} for \`${rule}\`, of ${most(rule)} at most`);
  }
  return counts;
}

function notListed(rule: string): string {
  return `names the rule ${JSON.stringify(rule)}, which is not one of \`rules\``;
}

function monthOf(fields: Fields): string | null {
  const month = fields.textOrNull('month');
  if (month !== null && !/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(month))
    throw fields.error('month', `is ${JSON.stringify(month)}, and has to be one such as \`2026-03\``);
  return month;
}

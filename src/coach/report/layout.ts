import { getOrCreate } from '../../shared/get-or-create.js';
import type { Channel } from '../../shared/reply.js';
import type { Cell, CoachState, CountedRule } from '../state.js';
import { type GroupSizes, Standard } from '../statistics/standardisation.js';
import { type Period, periodOf } from './period.js';
import { MonthRates } from './rate.js';

/** What is counted in replies, as numbers from 0: each rule, each rule in the agent's own words, and warnings. */
export interface Layout {
  state: CoachState;
  period: Period;
  channels: readonly (Channel | null)[];
  /** What stands for replies with a warning or an error. */
  warnings: number;
  things: number;
  /** The rule with this index of `state.rules`, wherever its sentences are from. */
  rule(index: number): number;
  /** The same, but for replies whose flagged sentences all stand in the library: nobody is to blame for a macro. */
  ownWords(index: number): number;
  /** The rule that a thing is, in whatever words; null for warnings. */
  ruleOf(thing: number): CountedRule | null;
  /** Month and channel of a cell. */
  stratumOf(cell: Cell): number;
  channelOf(cell: Cell): number;
  /** In how many replies of a cell a thing is. */
  countOf(cell: Cell, thing: number): number;
  /** Every thing that is in a cell, with its count. */
  counts(cell: Cell, take: (thing: number, count: number) => void): void;
  monthRates: MonthRates;
  /** All replies, with one cell for each month and channel. */
  whole: readonly Cell[];
  /** By team, with one cell for each month and channel; empty where no team is known. */
  teams: ReadonlyMap<string | null, readonly Cell[]>;
}

export function layoutOf(state: CoachState): Layout {
  const { cells, rules, hasLibrary } = state;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const months = numbered(valuesIn(cells, ({ month }) => month));
  const channels = numbered(valuesIn(cells, ({ channel }) => channel));
  const warnings = rules.length;
  const ownWords = (index: number): number => (hasLibrary ? warnings + 1 + index : index);
  const channelOf = ({ channel }: Cell): number => channels.get(channel) ?? 0;
  const stratumOf = (cell: Cell): number => (months.get(cell.month) ?? 0) * channels.size + channelOf(cell);
  const reader: CellReader = {
    warnings,
    things: hasLibrary ? 2 * warnings + 1 : warnings + 1,
    ruleOf: (thing) => (thing === warnings ? null : (rules[thing > warnings ? thing - warnings - 1 : thing] ?? null)),
    stratumOf,
    counts(cell, take) {
      take(warnings, cell.replies - cell.withoutWarnings);
      for (const id in cell.rules) {
        const index = indexes.get(id);
        const count = cell.rules[id] ?? 0;
        if (index === undefined) continue;
        take(index, count);
        if (hasLibrary) take(ownWords(index), count - (cell.fromLibrary[id] ?? 0));
      }
    },
  };
  const teams = mergedByTeam(cells, reader);
  return {
    ...reader,
    state,
    whole: merged(Array.from(teams.values()).flat(), reader),
    teams: teams.size === 1 && teams.has(null) ? new Map() : teams,
    period: periodOf(cells),
    monthRates: new MonthRates(),
    channels: Array.from(channels.keys()),
    rule: (index) => index,
    ownWords,
    channelOf,
    countOf(cell, thing) {
      if (thing === warnings) return cell.replies - cell.withoutWarnings;
      const id = reader.ruleOf(thing)?.id ?? '';
      return (cell.rules[id] ?? 0) - (thing > warnings ? (cell.fromLibrary[id] ?? 0) : 0);
    },
  };
}

function valuesIn<T>(cells: Iterable<Cell>, keyOf: (cell: Cell) => T): Set<T> {
  const values = new Set<T>();
  for (const cell of cells) values.add(keyOf(cell));
  return values;
}

/** In the order of their code units, null last, each with its place. */
function numbered<T extends string | null>(values: ReadonlySet<T>): Map<T, number> {
  const sorted = Array.from(values).sort((a, b) => (b === null || (a !== null && a < b) ? -1 : 1));
  return new Map(sorted.map((value, place) => [value, place]));
}

/** Cells by what `keyOf` says of them, in the order of the keys by code units, null last. */
export function groupsOf<T extends string | null>(cells: Iterable<Cell>, keyOf: (cell: Cell) => T): Map<T, Cell[]> {
  const groups = new Map<T, Cell[]>(Array.from(numbered(valuesIn(cells, keyOf)).keys(), (key) => [key, []]));
  for (const cell of cells) groups.get(keyOf(cell))?.push(cell);
  return groups;
}

type CellReader = Pick<Layout, 'counts' | 'stratumOf' | 'ruleOf' | 'warnings' | 'things'>;

/** What is in the cells of a stratum. */
interface StratumSum {
  first: Cell;
  replies: number;
  /** By thing. */
  found: Float64Array;
}

function mergedByTeam(cells: Iterable<Cell>, layout: CellReader): Map<string | null, readonly Cell[]> {
  const teams = new Map(
    Array.from(numbered(valuesIn(cells, ({ team }) => team)).keys(), (team) => [team, new Map<number, StratumSum>()]),
  );
  for (const cell of cells) addToStratum(cell, teams.get(cell.team), layout);
  return new Map(Array.from(teams, ([team, sums]) => [team, cellsOf(sums, layout)]));
}

/** One cell for each stratum, of nobody in particular. */
function merged(cells: Iterable<Cell>, layout: CellReader): Cell[] {
  const sums = new Map<number, StratumSum>();
  for (const cell of cells) addToStratum(cell, sums, layout);
  return cellsOf(sums, layout);
}

function addToStratum(
  cell: Cell,
  sums: Map<number, StratumSum> | undefined,
  { counts, stratumOf, things }: CellReader,
): void {
  if (!sums) return;
  const sum = getOrCreate(sums, stratumOf(cell), () => ({ first: cell, replies: 0, found: new Float64Array(things) }));
  sum.replies += cell.replies;
  counts(cell, (thing, count) => {
    sum.found[thing] = (sum.found[thing] ?? 0) + count;
  });
}

function cellsOf(sums: ReadonlyMap<number, StratumSum>, { ruleOf, warnings, things }: CellReader): Cell[] {
  return Array.from(sums.values(), ({ first, replies, found }): Cell => {
    const rules: Record<string, number> = {};
    const fromLibrary: Record<string, number> = {};
    for (let thing = 0; thing < things; thing++) {
      const id = ruleOf(thing)?.id;
      const count = found[thing] ?? 0;
      if (id === undefined) continue;
      if (thing < warnings && count > 0) rules[id] = count;
      if (thing > warnings && (rules[id] ?? 0) > count) fromLibrary[id] = (rules[id] ?? 0) - count;
    }
    const withoutWarnings = replies - (found[warnings] ?? 0);
    return { ...first, agent: null, replies, withoutWarnings, rules, fromLibrary };
  });
}

/** What all agents do, by month and channel. */
export function standardOf(layout: Layout): Standard {
  const strata = layout.whole.reduce((most, cell) => Math.max(most, layout.stratumOf(cell) + 1), 0);
  const standard = new Standard(strata, layout.things);
  for (const cell of layout.whole) {
    const stratum = layout.stratumOf(cell);
    standard.addSize(stratum, cell.replies);
    layout.counts(cell, (thing, count) => standard.addHits(thing, stratum, count));
  }
  return standard;
}

/** What is found in a group of cells. */
export interface Sums {
  replies: number;
  sizes: GroupSizes;
  count(thing: number): number;
}

export function sumsOf(cells: Iterable<Cell>, layout: Layout): Sums {
  const sizes = new Map<number, number>();
  const counts = new Map<number, number>();
  let replies = 0;
  for (const cell of cells) {
    const stratum = layout.stratumOf(cell);
    replies += cell.replies;
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + cell.replies);
    layout.counts(cell, (thing, count) => counts.set(thing, (counts.get(thing) ?? 0) + count));
  }
  return {
    replies,
    sizes: { strata: Array.from(sizes.keys()), counts: Array.from(sizes.values()) },
    count: (thing) => counts.get(thing) ?? 0,
  };
}

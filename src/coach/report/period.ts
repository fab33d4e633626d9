import type { Cell } from '../state.js';

/** Months that are compared: the names of the first and the last of each side, both included. */
export interface Windows {
  before: { from: string; to: string };
  now: { from: string; to: string };
}

export interface Period {
  /** From the first to the last with replies, empty ones too; strays are left out. */
  months: readonly string[];
  /** Those between the first and the last that no reply is of. */
  empty: readonly string[];
  /** The first or the last, where it holds so little that the export seems to begin or end within it. */
  cutOff: readonly string[];
  /** How many replies are dated more than a year away from all others: a wrong clock, most likely. */
  strays: number;
  /** Null where there are fewer than two whole months. */
  windows: Windows | null;
}

/** A gap of more months than this, with next to nothing beyond it, is none in the work but one in the dates. */
const strayGap = 12;
const strayShare = 0.01;
/** A month at an end is taken for cut off when it holds less than this share of what the others do. */
const wholeShare = 0.5;
const comparedMonths = 3;

/**
 * Which months there are, and which are compared: the last three whole ones with the three before, or two with two, or one
 * with one. An empty month within stays a month: it has nothing to add.
 */
export function periodOf(cells: Iterable<Cell>): Period {
  const replies = new Map<number, number>();
  for (const { month, replies: count } of cells)
    if (month !== null && count > 0) replies.set(numberOf(month), (replies.get(numberOf(month)) ?? 0) + count);
  const { kept, strays } = withoutStrays(replies);
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return { months: [], empty: [], cutOff: [], strays, windows: null };
  const months = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const cutOff = [...new Set([first, last])].filter((month) => isCutOff(month, kept, replies));
  return {
    months: months.map(nameOfMonth),
    empty: months.filter((month) => !replies.has(month)).map(nameOfMonth),
    cutOff: cutOff.map(nameOfMonth),
    strays,
    windows: windowsOf(months.filter((month) => !cutOff.includes(month))),
  };
}

function windowsOf(whole: readonly number[]): Windows | null {
  const length = Math.min(comparedMonths, Math.floor(whole.length / 2));
  const end = whole.at(-1);
  if (length === 0 || end === undefined) return null;
  return {
    before: { from: nameOfMonth(end - 2 * length + 1), to: nameOfMonth(end - length) },
    now: { from: nameOfMonth(end - length + 1), to: nameOfMonth(end) },
  };
}

function isCutOff(month: number, kept: readonly number[], replies: ReadonlyMap<number, number>): boolean {
  const others = kept.filter((other) => other !== month).map((other) => replies.get(other) ?? 0);
  if (others.length < 2) return false;
  others.sort((a, b) => a - b);
  const middle = ((others[(others.length - 1) >> 1] ?? 0) + (others[others.length >> 1] ?? 0)) / 2;
  return (replies.get(month) ?? 0) < wholeShare * middle;
}

/** The months with replies in their order, without runs of them that are far away and hold next to nothing. */
function withoutStrays(replies: ReadonlyMap<number, number>): { kept: number[]; strays: number } {
  const sorted = Array.from(replies.keys()).sort((a, b) => a - b);
  const runs: number[][] = [];
  let previous = Number.NEGATIVE_INFINITY;
  for (const month of sorted) {
    if (month - previous > strayGap) runs.push([]);
    runs.at(-1)?.push(month);
    previous = month;
  }
  const repliesOf = (months: readonly number[]): number =>
    months.reduce((sum, month) => sum + (replies.get(month) ?? 0), 0);
  const all = repliesOf(sorted);
  const isKept = (run: readonly number[]): boolean => repliesOf(run) >= strayShare * all;
  const from = runs.findIndex(isKept);
  const kept = runs.slice(from, runs.findLastIndex(isKept) + 1).flat();
  return { kept, strays: all - repliesOf(kept) };
}

function numberOf(month: string): number {
  return Number(month.slice(0, -3)) * 12 + Number(month.slice(-2)) - 1;
}

function nameOfMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

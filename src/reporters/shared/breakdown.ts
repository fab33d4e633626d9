import type { Message, Severity } from '../../shared/message.js';
import { categoryOf } from '../../shared/rule-category.js';
import { replyName } from './labels.js';
import type { ReportedFile } from './reporter.js';
import { printable, sanitize } from './sanitize.js';

/** How many findings something has. */
export interface FindingCounts extends Record<Severity, number> {
  all: number;
}

/** A row of a breakdown. */
export interface BreakdownRow extends FindingCounts {
  /** What it is about, safe to show. */
  name: string;
  /** The file of a record; null for rules and categories, and for a file that is one reply. */
  path: string | null;
  /** How many rows of its kind were begun before. */
  number: number;
}

/** Counts findings by rule, by category and by record, file by file. */
export class Breakdown {
  readonly #rules = new Map<string, BreakdownRow>();
  readonly #categories = new Map<string, BreakdownRow>();
  readonly #records = new Map<string, BreakdownRow>();
  readonly total: FindingCounts = noCounts();

  add({ path, messages }: Pick<ReportedFile, 'path' | 'messages'>): void {
    for (const { ruleId, severity, reply } of messages) {
      const rows = [
        this.total,
        rowOf(this.#rules, ruleId, () => ({ name: printable(ruleId), path: null })),
        rowOf(this.#categories, categoryOf(ruleId), () => ({ name: printable(categoryOf(ruleId)), path: null })),
        rowOf(this.#records, recordKey(path, reply), () => recordNames(path, reply)),
      ];
      for (const row of rows) {
        row[severity]++;
        row.all++;
      }
    }
  }

  /** The rules with findings, the most findings first. */
  rules(): BreakdownRow[] {
    return byCount(this.#rules);
  }

  categories(): BreakdownRow[] {
    return byCount(this.#categories);
  }

  /** The records of libraries and the files that are one reply, those with findings. */
  records(): BreakdownRow[] {
    return byCount(this.#records);
  }

  /** The number of the row of a record; null where nothing was found in it. */
  recordNumber(path: string, reply: Message['reply']): number | null {
    return this.#records.get(recordKey(path, reply))?.number ?? null;
  }
}

/** One record may have several fields. */
function recordKey(path: string, reply: Message['reply']): string {
  return JSON.stringify([path, reply?.id ?? null, reply?.title ?? null]);
}

type RowNames = Pick<BreakdownRow, 'name' | 'path'>;

function recordNames(path: string, reply: Message['reply']): RowNames {
  const name = reply && replyName({ ...reply, field: null });
  return name ? { name, path: sanitize(path) } : { name: sanitize(path), path: null };
}

function noCounts(): FindingCounts {
  return { all: 0, error: 0, warning: 0, suggestion: 0 };
}

function rowOf(rows: Map<string, BreakdownRow>, key: string, names: () => RowNames): BreakdownRow {
  const known = rows.get(key);
  if (known) return known;
  const row = { ...names(), number: rows.size, ...noCounts() };
  rows.set(key, row);
  return row;
}

/** Of two with as many findings, the one with more errors comes first, then the one that was found first. */
function byCount(rows: ReadonlyMap<string, BreakdownRow>): BreakdownRow[] {
  return [...rows.values()].sort((a, b) => b.all - a.all || b.error - a.error || b.warning - a.warning);
}

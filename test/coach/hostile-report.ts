import type { CoachReport } from '../../src/coach/report.js';
import { madeUpReport } from './made-up-report.js';

/** Ids, months and verdicts are ours; everything else may come from an export, a library or a company's rules. */
const ours = new Set(['need', 'topic', 'verdict', 'month', 'from', 'to', 'severity', 'outcome', 'channel', 'timeZone']);

/** The made-up report with `text` in place of every text that others write. */
export function hostileReport(text: string): CoachReport {
  const report = madeUpReport({ agents: 4, months: 7 });
  const hostile: CoachReport = JSON.parse(
    JSON.stringify(report, (key, value) =>
      typeof value === 'string' && !ours.has(key) && !/^\d{4}-\d\d$/u.test(value) ? text : value,
    ),
  );
  return hostile;
}

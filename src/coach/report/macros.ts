import type { MacroReport } from '../report.js';
import type { CoachState } from '../state.js';

/** The macros that findings in replies come from, those with most first; null where no library was read. */
export function macrosOf({ hasLibrary, macros, rules }: CoachState): MacroReport[] | null {
  if (!hasLibrary) return null;
  const reports = macros.map(({ macro, rules: sums }) => {
    const found = rules
      .map((rule) => ({ rule, findings: sums[rule.id] ?? 0 }))
      .filter(({ findings }) => findings > 0)
      .sort((a, b) => b.findings - a.findings);
    return { macro, findings: found.reduce((sum, { findings }) => sum + findings, 0), rules: found };
  });
  return reports.filter(({ findings }) => findings > 0).sort((a, b) => b.findings - a.findings);
}

import { type CoachReport, withoutTeam } from '../report.js';

/** Of no language in particular: a report is the same on every machine. */
const collator = new Intl.Collator('en', { numeric: true });

/** In the order in which people look names up: numbers in them by what they count, `Team 2` before `Team 10`. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || Number(a > b) - Number(a < b);
}

/** As agents are called whose names are not shown: the figures in it are letters, and count nothing. */
const pseudonym = /^Agent [\dA-F]{4,}$/u;

/** The same report with its teams, agents and macros in the order in which people look them up. */
export function inReadingOrder(report: CoachReport): CoachReport {
  const { teams, agentReports, rules, macros } = report;
  const agents = agentReports.map((agent) => ({ ...agent, teams: agent.teams.toSorted(compareNames) }));
  const arePseudonyms = agents.filter(({ name }) => pseudonym.test(name)).length > 1;
  return {
    ...report,
    teams: teams.toSorted(nullsLast(({ name }) => (name === withoutTeam ? null : name))),
    agentReports: arePseudonyms ? agents : agents.toSorted((a, b) => compareNames(a.name, b.name)),
    rules: rules.map((rule) => ({ ...rule, teams: rule.teams.toSorted(nullsLast(({ team }) => team)) })),
    macros: macros?.toSorted((a, b) => b.findings - a.findings || compareNames(a.macro, b.macro)) ?? null,
  };
}

function nullsLast<T>(nameOf: (one: T) => string | null): (a: T, b: T) => number {
  return (a, b) => {
    const [first, second] = [nameOf(a), nameOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return compareNames(first, second);
  };
}

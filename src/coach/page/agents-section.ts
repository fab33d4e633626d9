import { type AgentReport, agentsNotNamed, type CoachReport } from '../report.js';
import { counted, interval, perHundred, whole } from '../words/figures.js';
import { comparisonVerdict, trendWords } from '../words/verdicts.js';
import { figure, type PageSection } from './figure.js';
import { named } from './foreign-text.js';
import { funnelPlot } from './funnel-plot.js';

/** A table of more is no help to anybody: then it holds those of whom something clear can be said. */
const mostRows = 300;
/** With fewer there is nobody to compare with. */
const fewestCompared = 3;

/** Agents beside what chance alone would do, in the order of their names. */
export function agentsSection({ agentReports, funnel, all }: CoachReport): PageSection {
  const agents = agentReports.filter(({ name }) => name !== agentsNotNamed);
  const compared = agents.filter(({ warnings }) => warnings.verdict !== 'too few' && warnings.adjusted.rate !== null);
  if (compared.length < fewestCompared)
    return {
      id: 'agents',
      heading: 'Agents',
      content: `<p>Fewer than ${fewestCompared} agents have enough replies, so there is nobody to compare with.</p>\n`,
    };
  const rows = tableRows(agents);
  const left = agents.length - compared.length;
  return {
    id: 'agents',
    heading: 'Agents',
    content: figure({
      message: messageOf(compared),
      reading: `Each point is an agent: further right with more replies, higher up where more of 100 replies have a warning. ${
        all.withoutWarnings.rate === null
          ? ''
          : `Of all replies, ${perHundred(1 - all.withoutWarnings.rate)} of 100 have one. `
      }If all wrote alike, chance alone would keep 95 of 100 points in the inner band and nearly all in the outer one, so differences inside the bands say nothing. Channels and months are allowed for. A full dot is outside by more than chance, a ring is not.`,
      chart: funnelPlot(compared, funnel, plainMessage(compared)),
      below:
        left > 0
          ? `${counted(left, 'agent')} with too few replies to compare ${left === 1 ? 'has' : 'have'} no point.`
          : '',
      data: {
        caption:
          rows.length < agents.length
            ? `${whole(rows.length)} of ${whole(agents.length)} agents, in the order of their names: those that chance does not explain first of all. The formats csv and json have all of them`
            : 'Agents, in the order of their names',
        columns: ['Agent', 'Team', 'With warnings', 'Change', 'Replies', 'Found', 'Expected', 'Of 100', 'From to'],
        rows: rows.map(agentRow),
        words: [0, 1, 2, 3],
      },
    }),
  };
}

function messageOf(compared: readonly AgentReport[]): string {
  return `<strong>${plainMessage(compared)}</strong>`;
}

function plainMessage(compared: readonly AgentReport[]): string {
  const more = compared.filter(({ warnings }) => warnings.verdict === 'more').length;
  const fewer = compared.filter(({ warnings }) => warnings.verdict === 'fewer').length;
  const within = compared.length - more - fewer;
  if (within === compared.length) return `All ${whole(within)} agents are within what chance explains.`;
  const clear = [
    ...(more > 0 ? [`${whole(more)} clearly ${more === 1 ? 'has' : 'have'} more warnings than expected`] : []),
    ...(fewer > 0 ? [`${whole(fewer)} clearly fewer`] : []),
  ];
  return `Of ${whole(compared.length)} agents, ${whole(within)} ${within === 1 ? 'is' : 'are'} within what chance explains; ${clear.join(' and ')}.`;
}

/** All of them, or those of whom something clear can be said and as many others as have room, by name. */
function tableRows(agents: readonly AgentReport[]): readonly AgentReport[] {
  if (agents.length <= mostRows) return agents;
  const isClear = ({ warnings }: AgentReport): boolean => warnings.verdict === 'more' || warnings.verdict === 'fewer';
  const kept = new Set([...agents.filter(isClear), ...agents.filter((agent) => !isClear(agent))].slice(0, mostRows));
  return agents.filter((agent) => kept.has(agent));
}

function agentRow({ name, teams, replies, warnings, trend }: AgentReport): string[] {
  return [
    named(name),
    teams.map(named).join(', '),
    comparisonVerdict(warnings.verdict),
    trendWords(trend),
    whole(replies),
    whole(warnings.observed),
    whole(warnings.expected),
    perHundred(warnings.adjusted.rate),
    interval(warnings.adjusted),
  ];
}

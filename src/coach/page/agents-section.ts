import { type AgentReport, agentsNotNamed, type CoachReport } from '../report.js';
import { counted, interval, perHundred, whole } from '../words/figures.js';
import { listed } from '../words/lists.js';
import { comparisonVerdict, trendWords } from '../words/verdicts.js';
import { figure, type PageSection } from './figure.js';
import { named, shown } from './foreign-text.js';
import { funnelPlot } from './funnel-plot.js';

/** A table of more is no help to anybody: then it holds those of whom something clear can be said. */
const mostRows = 300;
/** With fewer there is nobody to compare with. */
const fewestCompared = 3;
/** More talks than that nobody prepares from a page. */
const mostTalks = 30;
const mostNamed = 3;

/** Agents beside what chance alone would do, in the order of their names. */
export function agentsSection({ agentReports, funnel, all }: CoachReport): PageSection {
  const agents = agentReports.filter(({ name }) => name !== agentsNotNamed);
  const compared = agents.filter(({ warnings }) => warnings.verdict !== 'too few' && warnings.adjusted.rate !== null);
  const talks = talkList(agents);
  if (compared.length < fewestCompared)
    return {
      id: 'agents',
      heading: 'Agents',
      content: `<p>Fewer than ${fewestCompared} agents have enough replies, so there is nobody to compare with.</p>\n${talks}`,
    };
  const rows = tableRows(agents);
  const left = agents.length - compared.length;
  return {
    id: 'agents',
    heading: 'Agents',
    content: `${talks}${figure({
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
    })}`,
  };
}

/** What to talk about with whom: what the cards say, in a line each. */
function talkList(agents: readonly AgentReport[]): string {
  const hasPractice = ({ practise, together }: AgentReport): boolean => practise.length > 0 || together !== null;
  const talks = agents.filter((agent) => hasPractice(agent) || agent.goesWell !== null);
  if (talks.length === 0) return '';
  const first = new Set([...talks.filter(hasPractice), ...talks]);
  const kept = new Set(Array.from(first).slice(0, mostTalks));
  const rows = talks.filter((agent) => kept.has(agent));
  const which =
    rows.length < talks.length
      ? `${whole(rows.length)} of ${whole(talks.length)} agents, those with something to practise first of all`
      : 'in the order of names';
  return `<p class="message"><strong>For the one-to-ones</strong>, ${which}.</p>
<ul class="talks">
${rows.map(talk).join('')}</ul>
`;
}

function talk({ name, goesWell, practise, together }: AgentReport): string {
  const practices = [...practise, ...(together ? [together] : [])].map(({ rule, comparison }) => {
    const often = `in ${whole(comparison.observed)} of ${counted(comparison.replies, 'reply', 'replies')}`;
    return `${shown(rule.title)} <span class="aside">(${often})</span>`;
  });
  const line = (label: string, text: string | null): string =>
    text === null ? '' : `<p dir="auto"><span class="label">${label}:</span> ${text}</p>`;
  return `<li><h3>${named(name)}</h3>
<div>${line('To practise', practices.length === 0 ? null : practices.join('; '))}${line('Goes well', goesWell === null ? null : shown(goesWell))}</div></li>
`;
}

function messageOf(compared: readonly AgentReport[]): string {
  return `<strong>${shown(plainMessage(compared))}</strong>`;
}

function plainMessage(compared: readonly AgentReport[]): string {
  const withVerdict = (wanted: 'more' | 'fewer'): AgentReport[] =>
    compared.filter(({ warnings }) => warnings.verdict === wanted);
  const [more, fewer] = [withVerdict('more'), withVerdict('fewer')];
  const within = compared.length - more.length - fewer.length;
  if (within === compared.length) return `All ${whole(within)} agents are within what chance explains.`;
  const clear = [
    ...(more.length > 0
      ? [`${whoOf(more)} clearly ${more.length === 1 ? 'has' : 'have'} more warnings than expected`]
      : []),
    ...(fewer.length > 0 ? [`${whoOf(fewer)} clearly ${fewer.length === 1 ? 'has' : 'have'} fewer`] : []),
  ];
  return `Of ${whole(compared.length)} agents, ${whole(within)} ${within === 1 ? 'is' : 'are'} within what chance explains; ${clear.join(' and ')}.`;
}

/** By name where it is few. */
function whoOf(agents: readonly AgentReport[]): string {
  if (agents.length > mostNamed) return whole(agents.length);
  return listed(agents.map(({ name, trend }) => (trend.verdict === 'better' ? `${name} (better of late)` : name)));
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

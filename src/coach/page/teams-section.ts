import { type CoachReport, type RuleReport, withoutTeam } from '../report.js';
import { counted, perHundred } from '../words/figures.js';
import { listed } from '../words/lists.js';
import { comparisonVerdict } from '../words/verdicts.js';
import type { PageSection } from './figure.js';
import { named, shown } from './foreign-text.js';
import { scrolling } from './table.js';
import { teamLabel } from './team-label.js';

const most = { rules: 25, teams: 16, tint: 5, told: 3 };

type TeamCell = RuleReport['teams'][number];

/** Rules by teams: a table whose cells are tinted by how often, with a mark where a team clearly differs. */
export function teamsSection({ rules, teams }: CoachReport): PageSection | null {
  if (teams.length < 2) return null;
  const drawn = rules.slice(0, most.rules).filter((rule) => rule.teams.length > 0);
  const shownTeams = teams.slice(0, most.teams).map(({ name }) => name);
  const highest = drawn
    .flatMap((rule) => rule.teams.map(({ rate }) => rate.rate ?? 0))
    .reduce((a, b) => Math.max(a, b), 0);
  const head = shownTeams.map((name) => `<th scope="col">${teamLabel(name)}</th>`).join('');
  const rows = drawn.map(({ rule, teams: cells }) => {
    const byTeam = new Map(cells.map((cell) => [cell.team ?? withoutTeam, cell]));
    const row = shownTeams.map((name) => heatCell(byTeam.get(name), highest)).join('');
    return `<tr><th scope="row">${shown(rule.title)}</th>${row}</tr>\n`;
  });
  const left = [
    ...(rules.length > drawn.length ? [counted(rules.length - drawn.length, 'rarer rule')] : []),
    ...(teams.length > shownTeams.length ? [counted(teams.length - shownTeams.length, 'further team')] : []),
  ];
  const caption = 'Replies with each rule by team, of 100';
  return {
    id: 'teams',
    heading: 'Rules by team',
    content: `<p class="message"><strong>${messageOf(drawn)}</strong></p>
<p class="reading">How many of 100 replies have it: the stronger the tint, the more. ▲ is more and ▼ fewer than is expected of this team’s channels and months, by more than chance; a figure without a mark is as expected, or has too few replies to say.</p>
${scrolling(
  caption,
  `<table class="heat">
<caption>${caption}</caption>
<thead><tr><th scope="col">What</th>${head}</tr></thead>
<tbody>
${rows.join('')}</tbody>
</table>`,
)}${left.length > 0 ? `<p class="below">${left.join(' and ')} left out here.</p>\n` : ''}`,
  };
}

function messageOf(rules: readonly RuleReport[]): string {
  const clear = rules.filter(({ teams }) => teams.some(({ comparison }) => isClear(comparison.verdict)));
  return clear.length === 0
    ? 'No team clearly differs from the others.'
    : `${clear.slice(0, most.told).map(differenceIn).join(' ')}${clear.length > most.told ? ` ${counted(clear.length - most.told, 'further rule')} in which teams differ.` : ''}`;
}

/** Which teams have it more often, or else which more rarely. */
function differenceIn({ rule, teams }: RuleReport): string {
  const teamsWith = (verdict: 'more' | 'fewer'): string[] =>
    teams
      .filter(({ comparison }) => comparison.verdict === verdict)
      .map(({ team }) => (team === null ? 'replies without a team' : named(team)));
  const [more, fewer] = [teamsWith('more'), teamsWith('fewer')];
  return `“${shown(rule.title)}” comes up ${more.length > 0 ? 'more' : 'less'} often in ${listed(more.length > 0 ? more : fewer)}.`;
}

function isClear(verdict: TeamCell['comparison']['verdict']): boolean {
  return verdict === 'more' || verdict === 'fewer';
}

/** Rare rules would all have the lightest tint by their rate, so it goes by the root. */
function heatCell(cell: TeamCell | undefined, highest: number): string {
  if (cell?.rate.rate === undefined || cell.rate.rate === null) return '<td>–</td>';
  const { rate, comparison } = cell;
  const tint = highest === 0 ? 0 : Math.round(Math.sqrt((rate.rate ?? 0) / highest) * most.tint);
  const { verdict } = comparison;
  const mark = isClear(verdict)
    ? ` <span aria-hidden="true">${verdict === 'more' ? '▲' : '▼'}</span><span class="unseen">${comparisonVerdict(verdict)}</span>`
    : '';
  return `<td class="heat-${tint}">${perHundred(rate.rate)}${mark}</td>`;
}

import { type CoachReport, type GroupReport, withoutTeam } from '../report.js';
import { counted, interval, perHundred, rateWords, tickText, whole } from '../words/figures.js';
import { channelName, trendLabel, trendSentence, trendWords } from '../words/verdicts.js';
import { figure, type PageSection } from './figure.js';
import { named } from './foreign-text.js';
import { niceScale } from './scale.js';
import { type Strip, strips } from './strips.js';

/** Above this the chart has the largest only; the table has more. */
const most = { teams: 20, rows: 300 };

interface GroupRow extends GroupReport {
  /** HTML */
  label: string;
}

/** Replies without warnings: of all, by team, by channel. */
export function groupsSection({ all, teams, channels }: CoachReport): PageSection {
  const largest = [...teams].sort((a, b) => b.replies - a.replies).slice(0, most.teams);
  const shownTeams = teams.length > 1 ? teams.filter((team) => largest.includes(team)) : [];
  const rows: GroupRow[] = [
    { ...all, label: '<strong>All replies</strong>' },
    ...shownTeams.map((team) => ({
      ...team,
      label: team.name === withoutTeam ? 'Without a team' : `Team ${named(team.name)}`,
    })),
    ...(channels.length > 1 ? channels : []).map((group) => ({ ...group, label: `By ${channelName(group.channel)}` })),
  ];
  const message = `<strong>${rateWords(all.withoutWarnings)}</strong> have no warning. ${trendSentence(all.trend)}`;
  const hidden = teams.length > 1 ? teams.length - shownTeams.length : 0;
  return {
    id: 'warnings',
    heading: 'Replies without warnings',
    content: figure({
      message,
      reading: 'The dot is what was counted. The line through it is as far as chance may move it, in 95 cases of 100.',
      chart: chart(rows),
      below: hidden > 0 ? `${counted(hidden, 'smaller team')} left out of the picture.` : '',
      data: {
        caption: 'Replies without warnings',
        columns: ['Group', 'Change', 'Replies', 'Without warnings', 'Of 100', 'From to'],
        rows: rows
          .slice(0, most.rows)
          .map(({ label, replies, withoutWarnings, trend }) => [
            label,
            trendWords(trend),
            whole(replies),
            whole(withoutWarnings.count),
            perHundred(withoutWarnings.rate),
            interval(withoutWarnings),
          ]),
        words: [0, 1],
      },
    }),
  };
}

function chart(rows: readonly GroupRow[]): string {
  const bounds = rows.flatMap(({ withoutWarnings: { low, high } }) =>
    low === null || high === null ? [] : [low, high],
  );
  if (bounds.length === 0) return '';
  const lowest = bounds.reduce((a, b) => Math.min(a, b));
  const highest = bounds.reduce((a, b) => Math.max(a, b));
  return strips({
    scale: niceScale(Math.max(0, lowest - 0.01), Math.min(1, highest + 0.01), 6),
    unit: 'Of 100 replies',
    tickText,
    rows: rows.map(groupStrip),
  });
}

function groupStrip({ label, name, replies, withoutWarnings, trend }: GroupRow): Strip {
  const { rate, low, high } = withoutWarnings;
  return {
    what: `<h3>${label}</h3>\n<p class="aside">${counted(replies, 'reply', 'replies')}; ${trendLabel(trend)}</p>`,
    says: `${name}: ${rateWords(withoutWarnings)} without warnings`,
    figures: `<b>${perHundred(rate)}</b> <span>${interval(withoutWarnings)}</span>`,
    mark: rate === null || low === null || high === null ? null : { value: rate, low, high },
  };
}

import type { CoachReport, GroupReport, MonthRate, RuleReport, Trend } from '../report.js';
import { counted, perHundred, tickText } from '../words/figures.js';
import { monthName, shortMonth } from '../words/months.js';
import { trendLabel, trendWords } from '../words/verdicts.js';
import { figure, type PageSection } from './figure.js';
import { shown } from './foreign-text.js';
import { monthPlot, scaleAround, scaleFromZero } from './month-plot.js';
import type { Scale } from './scale.js';
import { teamLabel } from './team-label.js';

const most = { rules: 12, teams: 11, columns: 36 };

interface Panel {
  /** HTML */
  title: string;
  months: readonly MonthRate[];
  trend: Trend;
}

/** The months as small pictures: replies without warnings by team, and the most frequent rules. */
export function monthsSection(report: CoachReport): PageSection {
  const { months, rules } = report;
  if (months.length === 0)
    return {
      id: 'months',
      heading: 'Month by month',
      content: '<p>No reply has a time, so there are no months to compare.</p>\n',
    };
  const drawn = rules.slice(0, most.rules);
  return {
    id: 'months',
    heading: 'Month by month',
    content: groupsFigure(report) + (drawn.length > 0 ? rulesFigure(drawn, report) : ''),
  };
}

function groupsFigure({ all, teams, months }: CoachReport): string {
  const shownTeams = teams.length > 1 ? teams.slice(0, most.teams) : [];
  const panels: Panel[] = [
    { ...all, title: 'All replies' },
    ...shownTeams.map((team) => ({ ...team, title: teamLabel(team.name) })),
  ];
  // A few replies scatter over the whole height, and would press all others flat.
  const large = panels.filter(({ trend }) => trend.verdict !== 'too few');
  const scale = scaleAround((large.length > 0 ? large : panels).map((panel) => panel.months));
  return figure({
    message: `<strong>Replies without warnings, of 100.</strong> ${changesOfGroups(all, shownTeams)}`,
    reading: `${howToRead(panels, all.months)} All pictures have one scale, from ${tickText(scale.min)} to ${tickText(scale.max)} of 100.`,
    chart: panelList(panels.map((panel) => ({ ...panel, scale }))),
    data: monthTable('Replies without warnings by month, of 100', panels, months),
  });
}

function rulesFigure(rules: readonly RuleReport[], { months, rules: every }: CoachReport): string {
  const panels = rules.map(({ rule, ...course }) => ({
    ...course,
    title: shown(rule.title),
    scale: scaleFromZero(course.months),
  }));
  const rest = every.length - rules.length;
  return figure({
    message: `<strong>Replies with each rule, of 100.</strong> ${changesOf(rules)}`,
    reading: 'Each picture has its own scale from 0, so compare the months in it and not one picture with another.',
    chart: panelList(panels),
    below: rest > 0 ? `The ${most.rules} most frequent rules; ${counted(rest, 'rarer one')} left out here.` : '',
    data: monthTable('Replies with each rule by month, of 100', panels, months),
  });
}

function changesOfGroups(all: GroupReport, teams: readonly GroupReport[]): string {
  const changed = teams.filter(({ trend }) => trend.verdict === 'better' || trend.verdict === 'worse');
  const ofTeams = changed.slice(0, 3).map(({ name, trend }) => ` ${teamLabel(name)}: ${trendWords(trend)}.`);
  return `All replies: ${trendWords(all.trend)}.${ofTeams.join('')}`;
}

function changesOf(rules: readonly RuleReport[]): string {
  const [better, worse] = (['better', 'worse'] as const).map((wanted) =>
    rules.filter(({ trend }) => trend.verdict === wanted),
  );
  const named = [
    ...(better ?? []).map(({ rule }) => `Better: ${shown(rule.title)}.`),
    ...(worse ?? []).map(({ rule }) => `Worse: ${shown(rule.title)}.`),
  ];
  return named.length === 0 ? 'None of them has clearly changed.' : named.slice(0, 4).join(' ');
}

function howToRead(panels: readonly Panel[], all: readonly MonthRate[]): string {
  const empty = all.filter(({ rate }) => rate.of === 0).map(({ month }) => monthName(month));
  const gap =
    empty.length === 0
      ? ''
      : ` A grey column is a month without replies${empty.length <= 3 ? ` (${empty.join(', ')})` : ''}.`;
  const hasBars = panels.some(({ trend }) => trend.before !== null && trend.verdict !== 'too few');
  const compared = hasBars ? ' The two bars are the months that are compared, with their figures.' : '';
  return `The thin line is each month, the band as far as chance may move it.${compared}${gap}`;
}

function panelList(panels: readonly (Panel & { scale: Scale })[]): string {
  const items = panels.map(
    ({ title, months, trend, scale }) => `<li><h3>${title}</h3>
<p class="verdict ${trend.verdict.replaceAll(' ', '-')}">${trendLabel(trend)}</p>
${monthPlot({ months, trend, scale })}</li>
`,
  );
  return `<ul class="panels">
${items.join('')}</ul>
`;
}

function monthTable(caption: string, panels: readonly Panel[], months: readonly string[]) {
  const columns = months.slice(-most.columns);
  return {
    caption: columns.length < months.length ? `${caption}, the last ${most.columns} months` : caption,
    columns: ['What', ...columns.map(shortMonth)],
    rows: panels.map((panel) => {
      const rates = new Map(panel.months.map(({ month, rate }) => [month, rate.rate]));
      return [panel.title, ...columns.map((month) => perHundred(rates.get(month) ?? null))];
    }),
  };
}

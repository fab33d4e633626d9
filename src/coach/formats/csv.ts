import { csvRow } from '../../reporters/shared/csv-row.js';
import { printable } from '../../reporters/shared/sanitize.js';
import type { Channel } from '../../shared/reply.js';
import type { AgentReport, Association, CoachReport, GroupReport, Rate, RuleReport } from '../report.js';

const columns = [
  'section',
  'group',
  'rule',
  'month',
  'channel',
  'count',
  'of',
  'rate',
  'low',
  'high',
  'verdict',
] as const;

/** A row; what it leaves out is an empty cell. */
interface TidyRow {
  section: string;
  group?: string;
  rule?: string;
  month?: string;
  channel?: Channel | null;
  rate?: Rate;
  /** For rows that count without a whole. */
  count?: number;
  verdict?: string;
}

/**
 * One long table for spreadsheets and statistics programs: a figure a row, and `section` says which. In `all`, `team`,
 * `channel` and `agent` the figure is replies without warnings, of the whole period where `month` is empty; in
 * `agent warnings` and `rule by team` the verdict compares with what was to be expected. Rates are shares from 0 to 1.
 */
export function csv(report: CoachReport): string {
  const { all, teams, channels, agentReports, rules, macros, leftOut } = report;
  const rows: TidyRow[] = [
    ...groupRows({ section: 'all' }, all),
    ...teams.flatMap((team) => groupRows({ section: 'team', group: team.name }, team)),
    ...channels.flatMap((group) => groupRows({ section: 'channel', channel: group.channel }, group)),
    ...rules.flatMap(ruleRows),
    ...agentReports.flatMap(agentRows),
    ...(macros ?? []).flatMap(({ macro, rules: found }) =>
      found.map(({ rule, findings }) => ({ section: 'macro', group: macro, rule: rule.id, count: findings })),
    ),
    ...leftOut.map(({ reason, count }) => ({ section: 'left out', group: reason, count })),
  ];
  return csvRow(columns) + rows.map(tidyRow).join('');
}

function groupRows(of: TidyRow, { withoutWarnings, months, trend }: Omit<GroupReport, 'name' | 'replies'>): TidyRow[] {
  return [
    { ...of, rate: withoutWarnings, verdict: trend.verdict },
    ...months.map(({ month, rate }) => ({ ...of, month, rate })),
  ];
}

function ruleRows({
  rule,
  rate,
  trend,
  need,
  fromLibrary,
  agentsSharing,
  months,
  teams,
  outcomes,
}: RuleReport): TidyRow[] {
  const { id } = rule;
  return [
    { section: 'rule', rule: id, rate, verdict: trend.verdict },
    { section: 'need', rule: id, verdict: need },
    ...(fromLibrary ? [{ section: 'rule from library', rule: id, rate: fromLibrary }] : []),
    { section: 'agents sharing', rule: id, rate: agentsSharing },
    ...months.map((part) => ({ section: 'rule by month', rule: id, month: part.month, rate: part.rate })),
    ...teams.map(({ team, rate: ofTeam, comparison }) => ({
      section: 'rule by team',
      group: team ?? '',
      rule: id,
      rate: ofTeam,
      verdict: comparison.verdict,
    })),
    ...outcomes.flatMap((association) => outcomeRows(id, association)),
  ];
}

function outcomeRows(rule: string, { outcome, withRule, without, difference }: Association): TidyRow[] {
  return [
    { section: 'outcome with rule', group: outcome, rule, rate: withRule },
    { section: 'outcome without rule', group: outcome, rule, rate: without },
    ...(difference
      ? [
          {
            section: 'outcome difference',
            group: outcome,
            rule,
            rate: { count: withRule.of, of: withRule.of + without.of, ...bounds(difference) },
          },
        ]
      : []),
  ];
}

function bounds({ value, low, high }: NonNullable<Association['difference']>): Pick<Rate, 'rate' | 'low' | 'high'> {
  return { rate: value, low, high };
}

function agentRows(agent: AgentReport): TidyRow[] {
  const { name, warnings, practise } = agent;
  return [
    ...groupRows({ section: 'agent', group: name }, agent),
    { section: 'agent warnings', group: name, rate: warnings.adjusted, verdict: warnings.verdict },
    ...practise.map(({ rule, comparison }) => ({
      section: 'agent to practise',
      group: name,
      rule: rule.id,
      rate: comparison.adjusted,
      verdict: comparison.verdict,
    })),
  ];
}

function tidyRow({ section, group = '', rule = '', month = '', channel, rate, count, verdict = '' }: TidyRow): string {
  return csvRow([
    section,
    printable(group),
    printable(rule),
    month,
    channel ?? '',
    rate?.count ?? count ?? '',
    rate?.of ?? '',
    figure(rate?.rate),
    figure(rate?.low),
    figure(rate?.high),
    verdict,
  ]);
}

/** Six digits are more than any of them deserves. */
function figure(share: number | null | undefined): number | string {
  return share === null || share === undefined ? '' : Number(share.toPrecision(6));
}

import type { Trend } from '../report.js';
import type { CountedRule } from '../state.js';
import type { GroupDraft } from './groups.js';
import type { Layout } from './layout.js';
import { trendOf } from './trends.js';

/** A clear change in replies with a warning, of a team or of all. */
export interface GroupChange {
  /** The team; null for all. */
  who: string | null;
  verdict: 'better' | 'worse';
  trend: { before: NonNullable<Trend['before']>; now: NonNullable<Trend['now']> };
  /** The rule that has clearly grown most, where there is one. */
  grown: CountedRule | null;
}

export interface ChangeOptions {
  layout: Layout;
  clearUpTo: number;
  minReplies: number;
}

/** The changes that are worth a headline: of one team where it is few who changed, and else of all. */
export function changesOf(
  all: GroupDraft<null>,
  teams: readonly GroupDraft<string | null>[],
  options: ChangeOptions,
): GroupChange[] {
  const ofAll = changeOf(all, null, options);
  const ofTeams = teams.flatMap((team) => changeOf(team, team.name, options));
  return (['worse', 'better'] as const).flatMap((verdict) => {
    const changed = ofTeams.filter((change) => change.verdict === verdict);
    const isOfAll = ofAll.some((change) => change.verdict === verdict);
    return isOfAll && (changed.length === 0 || changed.length > teams.length / 2) ? ofAll : changed;
  });
}

function changeOf(
  group: GroupDraft<unknown>,
  who: string | null,
  { layout, clearUpTo, minReplies }: ChangeOptions,
): GroupChange[] {
  const { verdict, before, now } = trendOf(group.trend, layout, clearUpTo);
  if ((verdict !== 'better' && verdict !== 'worse') || before === null || now === null) return [];
  const grown = verdict === 'worse' ? grownMost(group, layout, minReplies) : null;
  return [{ who, verdict, trend: { before, now }, grown }];
}

/** A p-value below which what has grown is named as a likely cause. */
const likely = 0.01;

function grownMost({ windows }: GroupDraft<unknown>, layout: Layout, minReplies: number): CountedRule | null {
  const { rules } = layout.state;
  let most: { rule: CountedRule; p: number } | null = null;
  for (const [index, rule] of rules.entries()) {
    const { p, ratio } = windows.draft(layout.rule(index), minReplies);
    if (rule.severity !== 'suggestion' && p !== null && ratio > 1 && p < (most?.p ?? likely)) most = { rule, p };
  }
  return most?.rule ?? null;
}

import type { Association, CoachReport, RuleReport } from '../report.js';
import { counted, perHundred, rateWords, tickText, whole } from '../words/figures.js';
import { figure, type PageSection } from './figure.js';
import { shown } from './foreign-text.js';
import { niceScale } from './scale.js';
import { type Strip, strips } from './strips.js';

const mostDrawn = 12;

interface OutcomeRow {
  rule: RuleReport['rule'];
  association: Association;
}

const headings = { satisfied: 'Satisfied customers', reopened: 'Reopened tickets' } as const;

/** What became of tickets with a rule and of those without, where the export says so. */
export function outcomesSection({ rules }: CoachReport): PageSection | null {
  const figures = (['satisfied', 'reopened'] as const).map((outcome) => {
    const rows = rules.flatMap(({ rule, outcomes }) =>
      outcomes.filter((association) => association.outcome === outcome).map((association) => ({ rule, association })),
    );
    return rows.length === 0 ? '' : outcomeFigure(outcome, rows);
  });
  return figures.every((text) => text === '')
    ? null
    : { id: 'outcomes', heading: 'What became of the tickets', content: figures.join('') };
}

function outcomeFigure(outcome: Association['outcome'], rows: readonly OutcomeRow[]): string {
  const compared = rows.filter(({ association: { difference } }) => difference !== null);
  const drawn = compared.slice(0, mostDrawn);
  const few = rows.length - compared.length;
  const bounds = drawn.flatMap(({ association: { difference } }) =>
    difference ? [difference.low, difference.high] : [],
  );
  const reach = bounds.reduce((most, bound) => Math.max(most, Math.abs(bound)), 0.01);
  const heading = headings[outcome];
  return figure({
    message: `<strong>${heading}: ${messageOf(rows)}</strong> An association, not a cause: a hard case may bring both the wording and the outcome.`,
    reading:
      'The difference, of 100 tickets, between those with the rule and those without, with the channels of both alike. Where the line crosses 0, chance explains it; then the dot is a ring.',
    chart:
      drawn.length === 0
        ? ''
        : strips({
            scale: niceScale(-reach, reach, 4),
            unit: 'More or fewer of 100 tickets',
            tickText: (tick) => (tick > 0 ? `+${tickText(tick)}` : tickText(tick)),
            rows: drawn.map(outcomeStrip),
          }),
    below:
      few === 0
        ? ''
        : `${counted(few, 'rule')} with too few tickets to compare ${few === 1 ? 'is' : 'are'} in the table only.`,
    data: {
      caption: `${heading}: tickets with each rule and without`,
      columns: ['What', 'Tickets with it', 'Of 100', 'Tickets without', 'Of 100', 'Difference', 'From to'],
      rows: rows.map(({ rule, association: { withRule, without, difference } }) => [
        shown(rule.title),
        whole(withRule.of),
        perHundred(withRule.rate),
        whole(without.of),
        perHundred(without.rate),
        difference ? signed(difference.value) : 'too few',
        difference ? `${signed(difference.low)} to ${signed(difference.high)}` : '–',
      ]),
    },
  });
}

function isClear({ difference }: Association): boolean {
  return difference !== null && (difference.low > 0 || difference.high < 0);
}

function messageOf(rows: readonly OutcomeRow[]): string {
  const [first, ...others] = rows.filter(({ association }) => isClear(association));
  if (!first) return 'no clear difference between tickets with a rule and those without.';
  const { withRule, without } = first.association;
  const rest = others.length === 0 ? '' : ` ${counted(others.length, 'further rule')} with a clear difference.`;
  return `${perHundred(withRule.rate)} of 100 where a reply has “${shown(first.rule.title)}”, and ${perHundred(without.rate)} of 100 elsewhere.${rest}`;
}

function outcomeStrip({ rule, association }: OutcomeRow): Strip {
  const { withRule, without, difference } = association;
  return {
    what: `<h3>${shown(rule.title)}</h3>
<p class="aside">With it ${perHundred(withRule.rate)} of 100 (n = ${whole(withRule.of)}), without ${perHundred(without.rate)} (n = ${whole(without.of)})</p>`,
    says: difference
      ? `${rule.title}: ${signed(difference.value)} of 100 tickets, from ${signed(difference.low)} to ${signed(difference.high)}`
      : `${rule.title}: ${rateWords(withRule, 'tickets')}, too few to compare`,
    figures: difference
      ? `<b>${signed(difference.value)}</b> <span>${signed(difference.low)} to ${signed(difference.high)}</span>`
      : '<span>too few</span>',
    mark: difference,
    isOpen: !isClear(association),
  };
}

/** A difference as so many of 100, with its sign. */
function signed(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return text === '0.0' ? '0' : `${share > 0 ? '+' : '−'}${text}`;
}

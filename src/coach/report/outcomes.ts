import type { Association } from '../report.js';
import type { OutcomeSums } from '../state.js';
import { newcombe, type Pair } from '../statistics/newcombe.js';
import { rateOf } from './rate.js';

const outcomes = ['satisfied', 'reopened'] as const;

/** How tickets ended in which a rule speaks, beside those in which it doesn't; each outcome that any ticket has. */
export function associationsOf(sums: readonly OutcomeSums[], ruleId: string, minTickets: number): Association[] {
  return outcomes.flatMap((outcome) => {
    const known = sums.filter((sum) => sum.outcome === outcome && sum.tickets > 0);
    return known.length === 0
      ? []
      : [
          associationOf(
            outcome,
            known.map((sum) => pairOf(sum, ruleId)),
            minTickets,
          ),
        ];
  });
}

function pairOf({ tickets, yes, rules }: OutcomeSums, ruleId: string): Pair {
  const [withRule, yesWithRule] = rules[ruleId] ?? [0, 0];
  return {
    first: { count: yesWithRule, of: withRule },
    second: { count: yes - yesWithRule, of: tickets - withRule },
  };
}

function associationOf(outcome: Association['outcome'], pairs: readonly Pair[], minTickets: number): Association {
  const side = (sideOf: (pair: Pair) => Pair['first']): Association['withRule'] =>
    rateOf(
      pairs.reduce((sum, pair) => sum + sideOf(pair).count, 0),
      pairs.reduce((sum, pair) => sum + sideOf(pair).of, 0),
    );
  const withRule = side(({ first }) => first);
  const without = side(({ second }) => second);
  const isEnough = Math.min(withRule.of, without.of) >= minTickets;
  return { outcome, withRule, without, difference: isEnough ? newcombe(pairs) : null };
}

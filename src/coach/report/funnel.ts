import type { CoachReport } from '../report.js';
import { funnelLimits } from '../statistics/funnel.js';

const points = 48;

/** The limits for agents with `from` to `to` replies, closer together where they bend. */
export function funnelOf(from: number, to: number, rate: number, spread: number): CoachReport['funnel'] {
  const step = (to / from) ** (1 / (points - 1));
  const sizes = Array.from({ length: points }, (_, index) => Math.round(from * step ** index));
  return Array.from(new Set(sizes), (replies) => {
    const inner = funnelLimits(replies, rate, 0.95, spread);
    const outer = funnelLimits(replies, rate, 0.998, spread);
    return { replies, low95: inner.low, high95: inner.high, low998: outer.low, high998: outer.high };
  });
}

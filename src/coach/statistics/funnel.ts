import { binomial } from './distribution.js';

/**
 * The rates between which a group of `size` lies with the chance `within` (0.95, say) if it is like all others: the limits
 * of a funnel plot (Spiegelhalter 2005, appendix A.1): quantiles of the binomial distribution, between two whole numbers in
 * proportion, so that they don't jump, and further apart by the root of `phi` where groups scatter more than chance does.
 */
export function funnelLimits(size: number, rate: number, within: number, phi: number): { low: number; high: number } {
  if (rate <= 0 || rate >= 1) return { low: rate, high: rate };
  const outside = (1 - within) / 2;
  const low = interpolatedQuantile(size, rate, outside) / size;
  const high = interpolatedQuantile(size, rate, 1 - outside) / size;
  const wider = Math.sqrt(phi);
  return { low: Math.max(0, rate - (rate - low) * wider), high: Math.min(1, rate + (high - rate) * wider) };
}

/** Where the chance of that many or fewer is `share`. */
function interpolatedQuantile(trials: number, rate: number, share: number): number {
  const { first, chances } = binomial(trials, rate);
  let below = 0;
  let at = 0;
  while (at < chances.length && below + (chances[at] ?? 0) < share) below += chances[at++] ?? 0;
  const here = chances[at] ?? 0;
  return Math.max(0, first + at - (here === 0 ? 0 : (below + here - share) / here));
}

import type { Pair } from './newcombe.js';

/**
 * How many times the rate of the second group that of the first is, over strata (Mantel and Haenszel): as if both had the
 * same strata. Null where the second has no hits, or where no stratum holds both.
 */
export function rateRatio(pairs: readonly Pair[]): number | null {
  let above = 0;
  let below = 0;
  for (const { first, second } of pairs) {
    const size = first.of + second.of;
    if (size === 0) continue;
    above += (first.count * second.of) / size;
    below += (second.count * first.of) / size;
  }
  return below === 0 ? null : above / below;
}

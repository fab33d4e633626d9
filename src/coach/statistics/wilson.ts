/** The quantile of the normal distribution for intervals at 95 %. */
export const z95 = 1.959963984540054;

export interface RateBounds {
  low: number;
  high: number;
}

/**
 * Wilson's interval for `count` of `of` (Wilson 1927): the rates from which what was seen lies at most `z` standard
 * deviations. It stays within 0 and 1, and says something where nothing was found. `of` is at least 1.
 */
export function wilson(count: number, of: number, z = z95): RateBounds {
  const square = z * z;
  const middle = (count + square / 2) / (of + square);
  const half = (z / (of + square)) * Math.sqrt((count * (of - count)) / of + square / 4);
  return {
    low: count === 0 ? 0 : Math.max(0, middle - half),
    high: count === of ? 1 : Math.min(1, middle + half),
  };
}

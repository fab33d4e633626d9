/** What share of values on each side is drawn in to the next. */
const drawnIn = 0.2;
/** The mean square of standard normal values that are drawn in so. */
const meanSquareByChance = 0.412086726706194;

/**
 * By how much the squares of distances are larger than chance alone would make them (Spiegelhalter 2005): agents differ by
 * nature, replies of one ticket are alike. One or two who stand out don't count, since the highest and lowest fifth are drawn
 * in (winsorised). Never below 1: what scatters less than chance is chance too. Of fewer than ten nothing can be told.
 */
export function overdispersion(distances: readonly number[]): number {
  if (distances.length < 10) return 1;
  const sorted = Float64Array.from(distances).sort();
  const low = quantile(sorted, drawnIn);
  const high = quantile(sorted, 1 - drawnIn);
  // One with very many raises what is expected of all others, and so moves them all: what counts is how far apart they are.
  const middle = quantile(sorted, 0.5);
  const squares = sorted.reduce((sum, z) => sum + (Math.min(high, Math.max(low, z)) - middle) ** 2, 0);
  return Math.max(1, squares / sorted.length / meanSquareByChance);
}

/** Between two of the sorted values in proportion, as most programs do it. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

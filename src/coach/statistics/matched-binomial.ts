/**
 * How far `observed` lies from the middle, as a quantile of the normal distribution, among the sums of draws that have this
 * mean and variance: those of the binomial distribution with the same two, whose skew is nearly that of such sums. By its
 * saddlepoint (Barndorff-Nielsen's r*), which is right to a few percent where verdicts are, and to a fifth far
 * out, where the plain normal approximation is off many times over. Without a continuity correction it is near to the mid-P value.
 */
export function matchedZ(observed: number, mean: number, variance: number): number {
  const rate = 1 - variance / mean;
  const trials = mean / rate;
  const distance = (observed - mean) / Math.sqrt(variance);
  const skew = (1 - 2 * rate) / Math.sqrt(variance);
  if (Math.abs(distance) < nearMiddle) return distance - (skew * (distance * distance - 1)) / 6;
  // At the ends half of the last chance is what mid-P counts; a half more or less is as near as the formula gets.
  const inside = Math.min(Math.max(observed, atEnds), trials - atEnds);
  const odds = Math.log((inside * (trials - mean)) / (mean * (trials - inside)));
  const deviance = inside * Math.log(inside / mean) + (trials - inside) * Math.log((trials - inside) / (trials - mean));
  const root = Math.sign(distance) * Math.sqrt(2 * deviance);
  const slope = odds * Math.sqrt((inside * (trials - inside)) / trials);
  return root + Math.log(slope / root) / root;
}

/** Nearer to the mean the formula divides nothing by nothing. */
const nearMiddle = 0.1;
const atEnds = 0.25;

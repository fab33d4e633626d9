import { logFactorial } from './log-factorial.js';

/** Chances of whole numbers: `chances[i]` is that of `first + i`. What is less likely than `negligible` is left out. */
export interface Distribution {
  first: number;
  chances: Float64Array;
}

/** Far below any verdict, and still far enough up that distances stay told apart. */
export const negligible = 1e-60;

/** How many of `drawn` out of `size` are among the `hits` of it, drawn without replacing. */
export function hypergeometric(drawn: number, size: number, hits: number): Distribution {
  const lowest = Math.max(0, drawn + hits - size);
  const highest = Math.min(drawn, hits);
  const mode = Math.floor(((drawn + 1) * (hits + 1)) / (size + 2));
  const start = Math.min(highest, Math.max(lowest, mode));
  const chance = Math.exp(logChoose(hits, start) + logChoose(size - hits, drawn - start) - logChoose(size, drawn));
  return around(
    start,
    chance,
    lowest,
    highest,
    (k) => ((hits - k) * (drawn - k)) / ((k + 1) * (size - hits - drawn + k + 1)),
  );
}

/** How many of `trials` succeed that do so with the chance `rate`, which is neither 0 nor 1. */
export function binomial(trials: number, rate: number): Distribution {
  const start = Math.min(trials, Math.floor((trials + 1) * rate));
  const chance = Math.exp(logChoose(trials, start) + start * Math.log(rate) + (trials - start) * Math.log1p(-rate));
  return around(start, chance, 0, trials, (k) => ((trials - k) * rate) / ((k + 1) * (1 - rate)));
}

/** The sum of two numbers that know nothing of each other. */
export function sumOf(a: Distribution, b: Distribution): Distribution {
  const chances = new Float64Array(a.chances.length + b.chances.length - 1);
  a.chances.forEach((chance, i) => {
    for (let j = 0; j < b.chances.length; j++) chances[i + j] = (chances[i + j] ?? 0) + chance * (b.chances[j] ?? 0);
  });
  return trimmed({ first: a.first + b.first, chances });
}

/** From the most likely number on to both sides; `step(k)` is the chance of `k + 1` by that of `k`. */
function around(
  start: number,
  chance: number,
  lowest: number,
  highest: number,
  step: (k: number) => number,
): Distribution {
  const below: number[] = [];
  for (let k = start, value = chance; k > lowest && value > negligible; k--) {
    value /= step(k - 1);
    below.push(value);
  }
  const above: number[] = [];
  for (let k = start, value = chance; k < highest && value > negligible; k++) {
    value *= step(k);
    above.push(value);
  }
  return { first: start - below.length, chances: Float64Array.from([...below.reverse(), chance, ...above]) };
}

function trimmed({ first, chances }: Distribution): Distribution {
  let start = 0;
  let end = chances.length;
  while (start < end - 1 && (chances[start] ?? 0) < negligible) start++;
  while (end > start + 1 && (chances[end - 1] ?? 0) < negligible) end--;
  return { first: first + start, chances: chances.subarray(start, end) };
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

const known = [0];

/** The natural logarithm of `n!`; by Stirling's series where `n` is large. */
export function logFactorial(n: number): number {
  if (n < 1024) {
    for (let next = known.length; next <= n; next++) known.push((known[next - 1] ?? 0) + Math.log(next));
    return known[n] ?? 0;
  }
  return (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3);
}

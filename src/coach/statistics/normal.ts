/** How much of the standard normal distribution lies above `z`; right to 13 digits, in the far tail too. */
export function upperTail(z: number): number {
  if (z < 0) return 1 - upperTail(-z);
  return z < 3 ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
}

/** Where `p` of the standard normal distribution lies above; `p` between 0 and 1, both left out. */
export function upperQuantile(p: number): number {
  if (p > 0.5) return -upperQuantile(1 - p);
  const target = Math.log(p);
  // The tail is less than exp(-z * z / 2), and its logarithm concave: from up here Newton's steps never go too far.
  let z = Math.sqrt(-2 * target);
  for (let step = 0; step < 100; step++) {
    const tail = upperTail(z);
    const next = z + ((Math.log(tail) - target) * tail) / density(z);
    if (Math.abs(next - z) <= 1e-14 * Math.abs(next)) return next;
    z = next;
  }
  return z;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** What lies between 0 and `z`, by the density (Abramowitz and Stegun 26.2.11). */
function series(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

/** The continued fraction of the tail (Abramowitz and Stegun 26.2.14), from its far end. */
function fraction(z: number): number {
  let value = z;
  for (let level = 120; level > 0; level--) value = z + level / value;
  return value;
}

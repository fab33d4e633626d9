/**
 * Up to which p-value findings of one family are clear, so that of all that are called so at most the share `q` is expected
 * to be chance (Benjamini and Hochberg 1995): the largest of the sorted values that is at most its place times `q` by the
 * number of tests. Below 0 where none is. `tests` counts those too whose values are not at hand because they are above `q`.
 */
export function clearUpTo(pValues: readonly number[], q: number, tests = pValues.length): number {
  const sorted = Float64Array.from(pValues).sort();
  for (let place = sorted.length; place > 0; place--) {
    const value = sorted[place - 1] ?? 1;
    if (value <= (place * q) / tests) return value;
  }
  return -1;
}

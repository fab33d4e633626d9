/** Tests of one kind. `tests` counts those too whose p-values are not at hand because they are above any level in use. */
export interface TestFamily {
  pValues: readonly number[];
  tests: number;
}

/**
 * Up to which p-value findings of one family are clear, so that of all that are called so at most the share `level` is expected
 * to be chance (Benjamini and Hochberg 1995): the largest of the sorted values that is at most its place times `level` by the
 * number of tests. Below 0 where none is.
 */
export function clearUpTo({ pValues, tests }: TestFamily, level: number): number {
  const sorted = Float64Array.from(pValues).sort();
  for (let place = sorted.length; place > 0; place--) {
    const value = sorted[place - 1] ?? 1;
    if (value <= (place * level) / tests) return value;
  }
  return -1;
}

/**
 * The level at which each of several families is tested, where all of them together are held to `level` (Benjamini and
 * Bogomolov 2014): as much of it as the share of families in which something is clear then. Where there is nothing to find
 * in any of them, something is called clear in at most the share `level` of all cases, however many families there are.
 */
export function levelAmong(families: readonly TestFamily[], level: number): number {
  const tested = families.filter(({ tests }) => tests > 0);
  for (let selected = tested.length; selected > 1; selected--) {
    const shared = (level * selected) / tested.length;
    if (tested.filter((family) => clearUpTo(family, shared) >= 0).length >= selected) return shared;
  }
  return level / Math.max(1, tested.length);
}

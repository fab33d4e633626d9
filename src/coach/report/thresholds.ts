/** At most this share of what is called clear is expected to be chance, within each family of tests. */
export const falseDiscoveries = 0.05;

/** Fewer replies on a side are too few to compare. */
export const usualMinReplies = 30;

/** Fewer expected findings are too few to compare. */
export const minExpected = 5;

/** A difference of less than a tenth is nothing to talk about, however sure it is. */
export function isWorthTelling(ratio: number): boolean {
  return ratio >= 1.1 || ratio <= 1 / 1.1;
}

/** What was said at a place of a text. */
export interface SaidPlace {
  ruleId: string;
  offset: number;
  endOffset: number;
}

/**
 * Where places are after a change of their text. Those inside of what changed are gone; those around it grow with it.
 * @param before and `after` differ in one run of the text.
 */
export function follow(places: readonly SaidPlace[], before: string, after: string): SaidPlace[] {
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < limit - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const end = before.length - tail;
  const delta = after.length - before.length;
  return places.flatMap((place) => {
    const { offset, endOffset } = place;
    if (endOffset <= start) return [place];
    if (offset >= end) return [{ ...place, offset: offset + delta, endOffset: endOffset + delta }];
    return offset <= start && endOffset >= end && endOffset - offset > end - start
      ? [{ ...place, endOffset: endOffset + delta }]
      : [];
  });
}

/** What follows words that are left out, as far as it leaned on them. */
interface Leaning {
  /** What goes, too. */
  rest: string;
  /** What comes in its place. */
  aside: string;
}

/** What shows that a "that" only introduced a clause: "that we close", "that in June", "that Ana is". */
const clauseStart =
  /^(?:I|we|you|he|she|it|they|there|this|these|those|the|an?|our|your|my|his|her|their|its|some|all|both|no|any|every|each|nobody|everyone|if|when|while|since|as|because|due|after|until|unless|although|though|in|on|at|by|for|from|with|without|within|during|once|please|unfortunately|sadly|what|who|[0-9]|[{<[(“"‘%#$£€]|[A-Z\u00C0-\u00DE]|[a-z]+ing\b)/u;
const pluralSubject =
  /^(?:[A-Za-z\u00C0-\u024F'’]+[ -]){0,2}[A-Za-z\u00C0-\u024F'’]+[a-rt-z]s\s+(?:are|were|have|do|may|can|will|must|could|would|should)\b/u;
const verbAfter =
  /^(?:[a-z]+n['’]t|is|are|was|were|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|means?)\b/iu;

/** The comma and the "that" after "I'm afraid", not the one of "I'm afraid that is so" and "I'm afraid that hall is full". */
export function idleThat(after: string): Leaning {
  const comma = /^\s*,?\s*/u.exec(after)?.[0] ?? '';
  const between = /^\s*,\s*([^,.;:!?]{1,60}?)\s*,\s*that\s+/u.exec(after);
  if (between && isIdle(after.slice(between[0].length))) return { rest: between[0], aside: `${between[1]}, ` };
  const that = /^\s*,?\s*that\s*(,)?\s*/u.exec(after);
  if (!that) return { rest: comma, aside: '' };
  const isIntroducing = that[1] !== undefined || isIdle(after.slice(that[0].length));
  return { rest: isIntroducing ? that[0] : comma, aside: '' };
}

function isIdle(following: string): boolean {
  return !verbAfter.test(following) && (clauseStart.test(following) || pluralSubject.test(following));
}

/** What reasons begin with where they count things by name. */
const things = /^((?:\p{L}+ )?(?:attachment|call|draft|mail|message|note|part|rating|record|row|sheet|time))s\b/u;

const ofOne = new Map([
  ['do', 'does'],
  ['were', 'was'],
  ['them', 'it'],
]);

/** How many texts were not read, and why, as people say it: `1 attachment`, `2 in other languages`. */
export function leftOutText(count: number, reason: string): string {
  return `${count} ${count === 1 ? singular(reason) : reason}`;
}

function singular(reason: string): string {
  const named = reason.replace(things, '$1').replace(/^replies\b/u, 'reply');
  if (named === reason) return reason;
  return named.replace(/(?<= that )(?:do|were)\b|\bthem\b/gu, (word) => ofOne.get(word) ?? word);
}

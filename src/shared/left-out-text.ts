/** What reasons begin with where they count things by name. */
const things = /^((?:\p{L}+ )?(?:attachment|call|draft|mail|message|note|part|rating|record|row|sheet))s\b/u;

/** How many texts were not read, and why, as people say it: `1 attachment`, `2 in other languages`. */
export function leftOutText(count: number, reason: string): string {
  return `${count} ${count === 1 ? reason.replace(things, '$1').replace(/^replies\b/u, 'reply') : reason}`;
}

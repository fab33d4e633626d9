/** Milliseconds since 1970; a number below 10^11 counts seconds, as it would be a day before 1974 otherwise. */
export function timestampOf(at: string | number | Date | null | undefined): number | null {
  if (at === null || at === undefined) return null;
  if (typeof at === 'number') return at < 1e11 ? at * 1000 : at;
  const time = at instanceof Date ? at.getTime() : Date.parse(at);
  return Number.isNaN(time) ? null : time;
}

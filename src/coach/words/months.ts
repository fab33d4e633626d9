const names = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `March 2026` for `2026-03`. */
export function monthName(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${names[Number(number) - 1] ?? number} ${year}`;
}

/** `Mar 2026` */
export function shortMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${names[Number(number) - 1]?.slice(0, 3) ?? number} ${year}`;
}

/** `March to May 2026`, `December 2025 to February 2026`, `March 2026`. */
export function monthSpan({ from, to }: { from: string; to: string }): string {
  if (from === to) return monthName(to);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? monthName(from).replace(/ .*/u, '') : monthName(from)} to ${monthName(to)}`;
}

/** From the first month to the last; null where no reply has a time. */
export function periodOf(months: readonly string[]): string | null {
  const [first] = months;
  const last = months.at(-1);
  return first === undefined || last === undefined ? null : monthSpan({ from: first, to: last });
}

/** `a, b and c`; of more than `most`, `a, b and 5 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** What others wrote, set apart from our own words. */
export function named(text: string): string {
  return `“${text.replace(/[“”"]/gu, "'")}”`;
}

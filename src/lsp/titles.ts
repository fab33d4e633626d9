import { printable } from '../reporters/shared/sanitize.js';

const maxLength = 90;

/** Words of a draft in the title of an action, on one line and not too long. */
export function quotedWords(words: string): string {
  const text = printable(words);
  return `“${text.length > maxLength ? `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/u, '')}…` : text}”`;
}

import { printable } from './sanitize.js';

/** An entity where a backslash would not do: it would be one more sign to read, or a service links the words anyway. */
const entities: Readonly<Record<string, string>> = {
  '\\': '&#92;',
  '|': '&#124;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // Nobody is notified, and no issue is linked, by words that were linted.
  '@': '@&#8203;',
  '#': '\\#&#8203;',
};

/** Foreign text as one line of Markdown that shows as it is: in a paragraph, a list or the cell of a table. */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[\\|&<>@#`*_[\]~$:]/gu, (sign) => entities[sign] ?? `\\${sign}`)
    .replace(/\bwww\./giu, (words) => `${words.slice(0, -1)}\\.`)
    .replace(/^(?:[-+=]|(\d+)(?=[.)](?:\s|$)))/u, (sign, number) => (number ? `${number}\\` : `\\${sign}`));
}

const maxQuote = 120;

/** Words of somebody's message, in quotation marks, on one line and cut where they are long. */
export function quoteOf(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim();
  return `“${line.length > maxQuote ? `${line.slice(0, maxQuote - 1)}…` : line}”`;
}

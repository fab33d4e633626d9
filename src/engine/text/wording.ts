const maxQuote = 80;

/** `“Unfortunately” announces bad news.` from the flagged words and a title such as "Announces bad news". */
export function titleMessage(actual: string, title: string): string {
  const words = actual.replace(/\s+/gu, ' ');
  const quoted = words.length > maxQuote ? `${words.slice(0, maxQuote - 1)}…` : words;
  return `“${quoted}” ${lowerFirst(title)}`;
}

/** `text` with a small first letter, unless it begins with a word in capitals ("FAQ"). */
function lowerFirst(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function upperFirst(text: string): string {
  return text.replace(/^\P{L}*\p{Ll}/u, (first) => first.toUpperCase());
}

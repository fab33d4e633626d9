const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A draft as HTML: paragraphs, line breaks and lists, with every sign of it shown as it is. */
export function htmlText(draft: string): string {
  return draft
    .split(/\n[^\S\n]*\n\s*/u)
    .map((paragraph) => paragraph.replace(/^\n+|\s+$/gu, ''))
    .filter((paragraph) => paragraph !== '')
    .map(htmlBlocks)
    .join('\n');
}

const listItems = [
  { tag: 'ul', pattern: /^\s*[-*•]\s+/u },
  { tag: 'ol', pattern: /^\s*\d{1,3}[.)]\s+/u },
] as const;

/** The lines of a paragraph: runs of list items become lists. */
function htmlBlocks(paragraph: string): string {
  const runs: { tag: string; lines: string[] }[] = [];
  for (const line of paragraph.split('\n')) {
    const item = listItems.find(({ pattern }) => pattern.test(line));
    const tag = item?.tag ?? 'p';
    const shown = escaped(item ? line.replace(item.pattern, '') : line);
    const last = runs.at(-1);
    if (last?.tag === tag) last.lines.push(shown);
    else runs.push({ tag, lines: [shown] });
  }
  return runs
    .map(({ tag, lines }) =>
      tag === 'p'
        ? `<p>${lines.join('<br>\n')}</p>`
        : `<${tag}>\n${lines.map((line) => `<li>${line}</li>\n`).join('')}</${tag}>`,
    )
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => escapes[sign] ?? sign);
}

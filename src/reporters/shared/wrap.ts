import { columns } from './columns.js';

const minWidth = 20;

/** `text` in lines of at most `width` columns, broken at spaces; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(width, minWidth);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(/\s+/u)) {
    if (word === '') continue;
    const needed = columns(word);
    if (line !== '' && taken + 1 + needed > room) {
      lines.push(line);
      line = '';
    }
    taken = line === '' ? needed : taken + 1 + needed;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

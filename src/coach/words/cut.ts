import { columns } from '../../reporters/shared/columns.js';

/** `text` in at most so many columns, with `…` where something is cut off; no sign is cut in two. */
export function cutToColumns(text: string, max: number): string {
  if (columns(text) <= max) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (columns(`${kept}${segment}…`) > max) break;
    kept += segment;
  }
  return `${kept}…`;
}

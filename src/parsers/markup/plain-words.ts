import { placeholdersIn } from '../../shared/placeholders.js';

/** The words of a text in small letters, to tell whether two say the same; placeholders are written differently in each. */
export function wordsIn(text: string): string[] {
  return (withoutPlaceholders(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase());
}

function withoutPlaceholders(text: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of placeholdersIn(text)) {
    rest += `${text.slice(from, start)} `;
    from = end;
  }
  return rest + text.slice(from);
}

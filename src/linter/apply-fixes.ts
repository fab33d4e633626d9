import type { Message, Safety } from '../shared/message.js';

/**
 * The file's text with its fixes made. Where two overlap, the first one in the file is made and the other left for
 * another round.
 * @param safeties which fixes to make; safe ones unless told otherwise.
 */
export function applyFixes(file: string, messages: readonly Message[], safeties: readonly Safety[] = ['safe']): string {
  const fixes = messages
    .flatMap(({ fix }) => (fix && safeties.includes(fix.safety) ? [fix] : []))
    .sort((a, b) => a.offset - b.offset || a.endOffset - b.endOffset);
  let fixed = '';
  let from = 0;
  for (const fix of fixes) {
    if (fix.offset < from) continue;
    fixed += file.slice(from, fix.offset) + fix.text;
    from = fix.endOffset;
  }
  return fixed + file.slice(from);
}

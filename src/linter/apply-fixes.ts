import type { Fix, Message, Safety } from '../shared/message.js';

/**
 * The file's text with its fixes made. Where two overlap, the first one in the file is made and the other left for
 * another round.
 * @param safeties which fixes to make; safe ones unless told otherwise.
 */
export function applyFixes(file: string, messages: readonly Message[], safeties: readonly Safety[] = ['safe']): string {
  let fixed = '';
  let from = 0;
  for (const fix of fixesToMake(messages, safeties)) {
    fixed += file.slice(from, fix.offset) + fix.text;
    from = fix.endOffset;
  }
  return fixed + file.slice(from);
}

/** Those of the fixes that `applyFixes` makes, in the order of their places. */
export function fixesToMake(messages: readonly Message[], safeties: readonly Safety[] = ['safe']): Fix[] {
  const fixes = messages
    .flatMap(({ fix }) => (fix && safeties.includes(fix.safety) ? [fix] : []))
    .sort((a, b) => a.offset - b.offset || a.endOffset - b.endOffset);
  const made: Fix[] = [];
  let from = 0;
  for (const fix of fixes) {
    if (fix.offset < from) continue;
    made.push(fix);
    from = fix.endOffset;
  }
  return made;
}

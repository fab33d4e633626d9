import type { FormatName } from '../parsers/index.js';
import type { Message } from '../shared/message.js';

/** How a comment is written in a format; null where none can be. */
function commentIn(format: FormatName, says: string): string | null {
  switch (format) {
    case 'text':
      return `# ${says}`;
    case 'markdown':
    case 'html':
      return `<!-- ${says} -->`;
    default:
      return null;
  }
}

/** A text to be put into another one. */
export interface Insertion {
  offset: number;
  text: string;
}

/**
 * A comment above a finding that leaves it alone; null for a format that has no place for it. Whether the comment does it
 * is for a linter to say.
 */
export function commentAbove(
  text: string,
  { ruleId, offset, reply }: Message,
  { format, reason }: { format: FormatName; reason: string },
): Insertion | null {
  const says = `replylint-disable-next-line ${ruleId} -- ${reason.replace(/--+>?/gu, '-')}`;
  const comment = reply === null ? commentIn(format, says) : null;
  if (comment === null) return null;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const mark = start === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return { offset: start + mark, text: comment + lineEnd };
}

export function inserted(into: string, { offset, text }: Insertion): string {
  return into.slice(0, offset) + text + into.slice(offset);
}

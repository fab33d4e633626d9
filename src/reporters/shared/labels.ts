import type { Message, ReplyRef } from '../../shared/message.js';
import { oneLine, printable } from './sanitize.js';

/** `3:1` */
export function placeOf({ line, column }: Message): string {
  return `${line}:${column}`;
}

/** A reply of a library by its title, number and field, safe to show. */
export function replyName({ id, title, field }: ReplyRef): string {
  const parts = [
    title && `“${printable(title)}”`,
    id && `number ${printable(id)}`,
    field && `field ${printable(field)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** A rewording, safe to show. */
export function rewordingText(text: string): string {
  return printable(text) || '(leave it out)';
}

/** The best rewordings on one line, safe to show; empty when there is none. */
export function rewordingsText({ expected }: Message, max = 2): string {
  return expected.slice(0, max).map(rewordingText).join(' / ');
}

/** What is wrong and why as sentences on one line, with the rewordings behind. */
export function fullText(message: Message): string {
  const rewordings = rewordingsText(message);
  return [message.message, message.why].map(asSentence).join(' ') + (rewordings && ` Instead: ${rewordings}`);
}

function asSentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…]$/u.test(line) ? line : `${line}.`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

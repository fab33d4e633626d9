import type { Message } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';
import type { ReportedFile } from './reporter.js';

/** A sentence with a flagged place, `[start, end)` of `text`. */
export interface Excerpt extends Range {
  text: string;
}

/** The sentences that messages of a file are about; the flagged words alone where the text is not at hand. */
export async function excerptsOf(
  { content, messages: reported }: ReportedFile,
  messages: readonly Message[] = reported,
): Promise<(message: Message) => Excerpt> {
  const excerpts = new Map<Message, Excerpt>();
  const replies = content && messages.length > 0 ? await content.replies(messages) : [];
  for (const { paragraphs } of replies)
    for (const { text, marks } of paragraphs)
      for (const { message, start, end } of marks) excerpts.set(message, sentenceAround(text, { start, end }));
  return (message) => excerpts.get(message) ?? wordsAlone(message);
}

function wordsAlone({ actual }: Message): Excerpt {
  const { text } = sentenceAround(actual, { start: 0, end: actual.length });
  return { text, start: 0, end: text.length };
}

/** How far a sentence is followed, in units; some texts have no full stop. */
const reach = 300;
const sentenceEnd = /(?<![.!?…])[.!?…]+["'”’)\]]*(?=\s|$)/gu;

/** The sentence or sentences that hold a place, without the space around them. */
export function sentenceAround(text: string, { start, end }: Range): Excerpt {
  const stop = Math.min(end, start + reach);
  const place = text.slice(start, stop);
  const lead = leadIn(text.slice(Math.max(0, start - reach), start), start > reach);
  const tail = endsOf(place).at(-1) === place.length ? '' : leadOut(text.slice(stop, stop + reach));
  return { text: lead + place + tail, start: lead.length, end: lead.length + place.length };
}

function leadIn(before: string, isCut: boolean): string {
  const from = endsOf(before).at(-1);
  return (from === undefined && isCut ? '…' : '') + before.slice(from ?? 0).trimStart();
}

function leadOut(after: string): string {
  const to = endsOf(after)[0];
  return after.slice(0, to).trimEnd() + (to === undefined && after.length === reach ? '…' : '');
}

function endsOf(text: string): number[] {
  return Array.from(text.matchAll(sentenceEnd), ({ 0: sign, index }) => index + sign.length);
}

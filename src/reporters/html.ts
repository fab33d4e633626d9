import type { Message } from '../shared/message.js';
import { categoryOf } from '../shared/rule-category.js';
import { markedText, type NoteNumber } from './html/marked-text.js';
import { pageEnd, pageStart } from './html/page.js';
import { Breakdown } from './shared/breakdown.js';
import { closing } from './shared/closing.js';
import { placeOf, replyName, rewordingText } from './shared/labels.js';
import { attributes, markupText } from './shared/markup.js';
import type { ReportedFile, ReportedReply, Reporter } from './shared/reporter.js';
import { oneLine } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';

/**
 * One page that needs nothing but a browser: the flagged replies with their places marked, the notes beside them, and a
 * filter. Its head holds totals and the rules to choose from, so the flagged replies are kept until the last file is
 * there: as bytes, since a text that was put together holds on to all that it was cut from.
 */
export const html: Reporter = async function* (batches, { errorsOnly, date = null }) {
  const tally = new Tally();
  const breakdown = new Breakdown();
  const linked = new Set<number>();
  const articles: Buffer[] = [];
  let notes = 0;
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      breakdown.add(file);
      for (const replyNotes of await notesByReply(file)) {
        const record = breakdown.recordNumber(file.path, refOf(replyNotes));
        const id = record === null || linked.has(record) ? null : `record-${record}`;
        if (record !== null) linked.add(record);
        articles.push(Buffer.from(article(file.path, replyNotes, { id, notesBefore: notes })));
        notes += replyNotes.messages.length;
      }
    }
  yield pageStart({ totals: closing(tally, errorsOnly), breakdown, date });
  for (const bytes of articles) yield bytes.toString();
  yield pageEnd;
};

/** A reply and what was found in it; null for what was found outside of any, in a comment say. */
interface ReplyNotes {
  reply: ReportedReply | null;
  messages: readonly Message[];
}

async function notesByReply({ messages, content }: ReportedFile): Promise<ReplyNotes[]> {
  const replies = content && messages.length > 0 ? await content.replies(messages) : [];
  const rest = new Set(messages);
  const found: ReplyNotes[] = [];
  for (const reply of replies) {
    const marked = reply.paragraphs.flatMap(({ marks }) => marks.map(({ message }) => message));
    for (const message of marked) rest.delete(message);
    if (marked.length > 0) found.push({ reply, messages: marked });
  }
  return rest.size > 0 ? [...found, { reply: null, messages: [...rest] }] : found;
}

function refOf({ reply, messages }: ReplyNotes): Message['reply'] {
  return reply?.ref ?? messages[0]?.reply ?? null;
}

interface ArticlePlace {
  /** What the tables link to; null where an article above is of the same record. */
  id: string | null;
  /** How many notes are above it on the page. */
  notesBefore: number;
}

function article(path: string, replyNotes: ReplyNotes, { id, notesBefore: before }: ArticlePlace): string {
  const { reply, messages } = replyNotes;
  const ref = refOf(replyNotes);
  const name = ref && replyName(ref);
  const numbers = new Map(messages.map((message, i) => [message, { id: before + i + 1, shown: i + 1 }]));
  const paragraphs = reply?.paragraphs.map(
    (paragraph) => `<p class="${paragraph.kind}">${markedText(paragraph, numbers)}</p>\n`,
  );
  return `<article${attributes({ ...(id !== null && { id }), 'data-record': oneLine(`${name ?? ''} ${path}`).toLowerCase() })}>
<h2>${markupText(name || path)}</h2>
${name ? `<p class="where">${markupText(path)}</p>\n` : ''}<div class="sides">
${paragraphs ? `<div class="reply" dir="auto">\n${paragraphs.join('')}</div>\n` : ''}<ol class="notes">
${messages.map((message, i) => note(message, { id: before + i + 1, shown: i + 1 }, reply !== null)).join('')}</ol>
</div>
</article>
`;
}

function note(message: Message, { id, shown }: NoteNumber, isMarked: boolean): string {
  const { ruleId, severity, actual, expected, why } = message;
  const place = placeOf(message);
  const data = {
    class: `note ${severity}`,
    id: `note-${id}`,
    value: shown,
    'data-severity': severity,
    'data-rule': ruleId,
  };
  const rewordings = expected.map((text) => `<li>${markupText(rewordingText(text))}</li>\n`).join('');
  return `<li${attributes({ ...data, 'data-category': categoryOf(ruleId) })}>
<p><strong class="severity">${severity}</strong> ${markupText(oneLine(message.message))}</p>
${isMarked ? '' : `<blockquote>${markupText(oneLine(actual))}</blockquote>\n`}<p class="why">${markupText(oneLine(why))}</p>
${rewordings && `<p class="label">Write instead</p>\n<ul class="instead">\n${rewordings}</ul>\n`}<p class="where">${
    isMarked ? `<a href="#place-${id}" aria-label="To the place in the reply">${place}</a>` : place
  } <code>${markupText(oneLine(ruleId))}</code></p>
</li>
`;
}

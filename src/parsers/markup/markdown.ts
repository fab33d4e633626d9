import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { lineIndex, linesOf } from '../../shared/lines.js';
import type { Document, Parser, Skipped } from '../core/parser.js';
import { skippedAt } from '../core/skipped-at.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { withQuotedReplies } from './block-quotes.js';
import { maybeCode } from './fenced-prose.js';
import { splitItems } from './list-items.js';
import { encodeMarkdown } from './markdown-encode.js';
import type { ReadMarkdown, UnreadText } from './markdown-fences.js';
import { type MarkdownEvent, MarkdownLayout } from './markdown-layout.js';
import { labelsIn, sectionsOf, sharedLabels } from './markdown-sections.js';
import { withoutQuotedMail } from './quoted-mail.js';
import { spokenByAgents, transcriptIn } from './transcript.js';

/** Markdown as GitHub reads it. */
export const markdown: Parser = { parse: (file) => read(file, parseEvents), encode: encodeMarkdown };

/** How long a file may be whose sections are remembered, in UTF-16 code units: the parser keeps hundreds of bytes for each. */
const remembered = 100_000;

/** Reads a file that is read again and again while it is written: of its sections those that have changed. */
export function createRememberingMarkdown(): Parser {
  let last = new Map<string, MarkdownEvent[]>();
  return {
    encode: encodeMarkdown,
    parse(file) {
      const used = new Map<string, MarkdownEvent[]>();
      const document = read(file, (section, labels) => {
        const key = JSON.stringify([labels, section]);
        const events = used.get(key) ?? last.get(key) ?? parseEvents(section, labels);
        used.set(key, events);
        return events;
      });
      last = file.length <= remembered ? used : new Map();
      return document;
    },
  };
}

type Extension = ReturnType<typeof gfm>;

/** Fences of Markdown may hold fences of Markdown. */
const maxDepth = 3;

function read(file: string, eventsOf: typeof parseEvents, depth = maxDepth): Document {
  const readFence: ReadMarkdown = depth === 0 ? null : (inner) => read(inner, eventsOf, depth - 1);
  const start = bodyStart(file);
  const layout = new MarkdownLayout(file, readFence);
  const labels = sharedLabels(file);
  for (const section of sectionsOf(file, start)) {
    for (const event of eventsOf(section.text, labelsIn(section.text, labels))) layout.visit(event, section.start);
  }
  const { blocks: all, comments, skipped } = withQuotedReplies(layout, layout.quotes);
  const transcript = transcriptIn(file, start, true);
  const blocks = spokenByAgents(file, all, { lines: transcript.lines, from: start });
  const quotes = layout.quotes.map(({ start: at }) => ({ start: at, end: at }));
  const own = withoutQuotedMail(file, { blocks: splitItems(blocks), quotes });
  return {
    replies: [{ ref: null, blocks: own.blocks }],
    comments,
    skipped: sumSkipped([
      ...skipped,
      ...transcript.skipped,
      ...own.skipped,
      ...skippedAt(file, layout.unreadFences, maybeCode.fence),
      ...skippedAt(file, layout.unreadMarkup, maybeCode.markup),
      ...skippedTexts(file, layout.unread),
    ]),
  };
}

function skippedTexts(file: string, unread: readonly UnreadText[]): Skipped[] {
  const placeOf = unread.length > 0 ? lineIndex(file) : null;
  return unread.map(({ reason, count, offset }) => ({ reason, count, ...(placeOf && { first: placeOf(offset) }) }));
}

/**
 * GitHub's Markdown, but for bare addresses: at every word after an open bracket the parser would look back to it. They are
 * masked like those of any text.
 */
function syntax(): Extension {
  const extension = gfm();
  const text = Object.entries(extension.text ?? {}).map(([sign, constructs]) => [
    sign,
    [constructs].flat().filter((construct) => !construct?.name?.endsWith('Autolink')),
  ]);
  return { ...extension, text: Object.fromEntries(text) };
}

/** Made when it is first needed, and once: putting the syntax together takes as long as reading a short reply. */
let knownParser: ReturnType<typeof parse> | undefined;

function parseEvents(section: string, labels: readonly string[]): MarkdownEvent[] {
  knownParser ??= parse({ extensions: [syntax()] });
  const parser = knownParser;
  parser.lazy = {};
  parser.defined = [...labels];
  parser.gfmFootnotes = labels.filter((label) => label.startsWith('^')).map((label) => label.slice(1));
  return postprocess(parser.document().write(preprocess()(section, undefined, true)));
}

/** A line of the kind that a map in YAML is made of: a key, what is below one, a comment. */
const mapLine = /^(?:[\w"'][^:]*:(?:\s|$)|[ \t]+\S|-\s|#|$)/;

/** After the byte order mark and YAML front matter. What is between two lines of dashes and no map is text. */
function bodyStart(file: string): number {
  const start = file.startsWith('\uFEFF') ? 1 : 0;
  let isFirst = true;
  for (const line of linesOf(file, start)) {
    const text = file.slice(line.start, line.end).trimEnd();
    if (isFirst && text !== '---') return start;
    if (!isFirst && (text === '---' || text === '...')) return line.next;
    if (!isFirst && !mapLine.test(text)) return start;
    isFirst = false;
  }
  return start;
}

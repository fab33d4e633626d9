import { QuoteType } from 'htmlparser2';
import type { Range } from '../../shared/reply.js';
import type { Comment, Document, ParsedBlock, Parser } from '../core/parser.js';
import { skippedAt } from '../core/skipped-at.js';
import { SourceMapBuilder } from '../core/source-map.js';
import { blockOf } from './block.js';
import { type BlockQuote, withQuotedReplies } from './block-quotes.js';
import { isProse, maybeCode } from './fenced-prose.js';
import { HtmlLayout, keptAttributes, type MarkupOptions, type StartTag } from './html-layout.js';
import { tokenize } from './html-tokenizer.js';
import { splitItems } from './list-items.js';
import { withoutQuotedMail } from './quoted-mail.js';
import { spokenSignature } from './signature.js';
import { withoutTemplateDirectives } from './template-directives.js';

/** HTML as mail and help-desk programs write it, MJML included. */
export const html: Parser = {
  parse: read,
  encode: (words) =>
    words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
};

function read(written: string): Document {
  const { file, comments: inCode } = withoutTemplateDirectives(written);
  const markup = readMarkup(file, { fillIns: false });
  // Without headings it is no library.
  const { blocks, comments, skipped } = withQuotedReplies(markup, markup.hasHeading ? markup.blockQuotes : []);
  const own = withoutQuotedMail(file, { blocks: splitItems(blocks), quotes: markup.quotes });
  const reply = { ref: null, blocks: own.blocks };
  const isAscii = !/[^\u0000-\u007F]/u.test(file);
  return {
    replies: [isAscii ? { ...reply, encode: encodeInAscii } : reply],
    comments: [...inCode, ...comments],
    skipped: [
      ...skipped,
      ...own.skipped,
      ...skippedAt(file, markup.spokenSignatures, spokenSignature),
      ...skippedAt(file, markup.unread, maybeCode.markup),
      ...skippedAt(
        file,
        markup.swallowed,
        'behind a `<` that begins a tag for browsers (as a sign it is written `&lt;`)',
      ),
    ],
  };
}

/** A page in ASCII alone stays so, since it may declare another encoding than the one it is written back in. */
function encodeInAscii(words: string): string {
  return html.encode(words).replace(/[^\u0000-\u007F]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

interface Markup {
  blocks: ParsedBlock[];
  comments: Comment[];
  /** Where its block quotes begin. */
  quotes: Range[];
  /** Where its elements of signatures begin that hold sentences. */
  spokenSignatures: number[];
  /** Those that no mail program wrote. */
  blockQuotes: BlockQuote[];
  /** Whether there is a heading outside of them. */
  hasHeading: boolean;
  /** Where elements begin that hold prose, may be code, and are not read. */
  unread: number[];
  /** Where tags begin that hold a sentence: up to the next `>`, a browser takes its words for attributes. */
  swallowed: number[];
}

/** The blocks and comments of HTML, in order. Never fails: what is no markup is text, as in a browser. */
export function readMarkup(written: string, options: MarkupOptions): Markup {
  const file = withoutCdata(written);
  const comments: Comment[] = [];
  const layout = new HtmlLayout(file, options);
  let tag = startTag('', 0, 0);
  let attribute = { name: '', end: 0 };

  const swallowed: number[] = [];
  const endTag = (closeIndex: number, isSelfClosing: boolean) => {
    tag.end = closeIndex + 1;
    if (!tag.hasValues && isSwallowed(file.slice(tag.start, tag.end))) swallowed.push(tag.start);
    tag.isSelfClosing = isSelfClosing;
    layout.open(tag);
  };
  tokenize(withoutCode(file), {
    ontext: (start, end) => layout.text(start === 0 && file.startsWith('\uFEFF') ? 1 : start, end),
    onentity: (text, start, end) => layout.entity(text, start, end),
    onopentagname: (start, end) => {
      tag = startTag(file.slice(start, end), start - 1, end);
    },
    onattribname: (start, end) => {
      attribute = { name: file.slice(start, end).toLowerCase(), end };
    },
    onattribend: (quote, end) => {
      if (quote === QuoteType.NoValue) return;
      tag.hasValues = true;
      if (!keptAttributes.has(attribute.name) || tag.attributes.has(attribute.name)) return;
      const value = { start: valueStart(file, attribute.end), end: quote === QuoteType.Unquoted ? end : end - 1 };
      tag.attributes.set(attribute.name, value);
    },
    onopentagend: (index) => endTag(index, false),
    onselfclosingtag: (index) => endTag(index, true),
    onclosetag: (start, end) => layout.close(file.slice(start, end).toLowerCase(), start - 2, end),
    oncomment: (start, index, marks) => {
      if (!file.startsWith('<!--', start - 4)) return;
      const end = Math.min(index + 1, file.length);
      const words = file.slice(start, Math.max(start, index - marks));
      comments.push({ start: start - 4, end, text: words.trim() });
      layout.addAsides(blocksForOutlook(words, start, options));
    },
  });
  layout.end();
  const { blocks, quotes, spokenSignatures, hasHeading } = layout;
  const { blockQuotes, unread } = layout.held;
  return { blocks, comments, quotes, spokenSignatures, blockQuotes, hasHeading, unread, swallowed };
}

/** Tags with no value and with as many signs as a sentence are looked at. */
const minSwallowed = 20;

/** Whether what a browser takes for a tag holds a sentence. */
function isSwallowed(tag: string): boolean {
  return tag.length >= minSwallowed && /\s/.test(tag) && isProse(tag.slice(1).replace(/<[^<]*$/, ''));
}

/** A comment that Outlook reads: `[if mso]>...<![endif]`. */
const conditional = /^\[if [^\]]{1,80}\]>(?=[^<]*<)([\s\S]*)<!\[endif\]$/;

/** The blocks of a comment that Outlook reads, where it holds prose. */
function blocksForOutlook(comment: string, start: number, options: MarkupOptions): ParsedBlock[] {
  const words = comment.startsWith('[if ') ? conditional.exec(comment)?.[1] : undefined;
  if (words === undefined || !/[.!?]/.test(words)) return [];
  const from = comment.length - '<![endif]'.length - words.length;
  const outer = new SourceMapBuilder().add(words, start + from).build();
  const { blocks } = readMarkup(words, options);
  if (!isProse(blocks.map(({ text }) => text).join('\n'))) return [];
  return blocks.flatMap(({ kind, sourceMap, opaque }) => blockOf(kind, sourceMap.through(outer), opaque) ?? []);
}

/** What a template engine puts in the place of, or hides: code may hold what looks like a tag or a quote. */
const code =
  /<\?(?:php\b|=)(?:[^?]|\?(?!>)){0,800}\?>|<%(?:[^%]|%(?!>)){0,800}%>|\{\{[^{}]{0,400}\}\}|\{%(?:[^%]|%(?!\})){0,400}%\}|\[%(?:[^%]|%(?!\])){0,400}%\]|<\/?(?:[#@]\w|x[-:]\w|\.[a-z])(?:[^<>"']|"[^"]{0,200}"|'[^']{0,200}'){0,200}>/g;

/** The signs of HTML in code as a letter, so that each offset stays. */
function withoutCode(file: string): string {
  return /[{<[]%|<\?|\{\{|<\/?[#@.x]/.test(file) ? file.replace(code, (words) => words.replace(/[<>"']/g, 'x')) : file;
}

/**
 * Letterheads and other mail in XML hold their HTML in CDATA sections, which HTML itself knows nothing of: the marks are
 * spaces then, so that offsets stay.
 */
function withoutCdata(file: string): string {
  if (!file.includes('<![CDATA[')) return file;
  return file.replace(/<!\[CDATA\[|\]\]>/g, (mark) => ' '.repeat(mark.length));
}

function startTag(name: string, start: number, end: number): StartTag {
  return { name: name.toLowerCase(), attributes: new Map(), hasValues: false, isSelfClosing: false, start, end };
}

const betweenNameAndValue = /[ \t\n\f\r]*=[ \t\n\f\r]*["']?/y;

function valueStart(file: string, nameEnd: number): number {
  betweenNameAndValue.lastIndex = nameEnd;
  return betweenNameAndValue.test(file) ? betweenNameAndValue.lastIndex : nameEnd;
}

import type { Document, Parser } from '../core/parser.js';
import { html } from './html.js';
import { text } from './text.js';

/** A tag that mail is made of; what a template engine puts between `<%` and `%>` is none. */
const mailTag =
  /<\/?(?:p|br|div|span|td|tr|table|body|html|head|a|b|strong|em|ul|ol|li|h[1-6]|img|mj-?[a-z]+)\b[^<>]*>/i;

/** A template of a mail, whatever engine fills it in: its endings do not say whether it is a page or plain text. */
export const mailTemplate: Parser = { parse: read, encode: text.encode };

function read(written: string): Document {
  const file = withoutComments(written);
  const isPage = mailTag.test(file);
  const document = (isPage ? html : text).parse(file);
  if (!isPage) return document;
  return { ...document, replies: document.replies.map((reply) => ({ encode: html.encode, ...reply })) };
}

/** How comments begin and end in each language of templates. */
const commentEnds: ReadonlyMap<string, string> = new Map([
  ['<#--', '-->'],
  ['{{--', '--}}'],
  ['{{!--', '--}}'],
  ['<%--', '--%>'],
  ['<%#', '%>'],
  ['[%#', '%]'],
  ['{#', '#}'],
  ['{*', '*}'],
  ['#*', '*#'],
]);
const commentStart = /<#--|\{\{!?--|<%(?:--|#)|\[%#|(?<!\{)\{[#*]|#\*/g;

/** Licences and notes for colleagues, which no customer reads: each is as many spaces, so that offsets stay. */
function withoutComments(file: string): string {
  let kept = '';
  let from = 0;
  const unclosed = new Set<string>();
  for (const { 0: start, index } of file.matchAll(commentStart)) {
    const end = commentEnds.get(start);
    if (index < from || end === undefined || unclosed.has(end)) continue;
    const at = file.indexOf(end, index + start.length);
    if (at === -1) unclosed.add(end);
    else {
      kept += file.slice(from, index);
      from = at + end.length;
      kept += file.slice(index, from).replace(/[^\r\n]/g, ' ');
    }
  }
  return from === 0 ? file : kept + file.slice(from);
}

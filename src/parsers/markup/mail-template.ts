import type { Document, Parser } from '../core/parser.js';
import { html } from './html.js';
import { text } from './text.js';

/** A tag that mail is made of; what a template engine puts between `<%` and `%>` is none. */
const mailTag =
  /<\/?(?:p|br|div|span|td|tr|table|body|html|head|a|b|strong|em|ul|ol|li|h[1-6]|img|mj-?[a-z]+)\b[^<>]*>/i;

/** A template of a mail, whatever engine fills it in: its endings do not say whether it is a page or plain text. */
export const mailTemplate: Parser = { parse: read, encode: text.encode };

function read(file: string): Document {
  const isPage = mailTag.test(file);
  const document = (isPage ? html : text).parse(file);
  if (!isPage) return document;
  return { ...document, replies: document.replies.map((reply) => ({ encode: html.encode, ...reply })) };
}

import { textsIn } from '../../shared/placeholder-texts.js';
import { maxPlaceholderLength } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import type { Document, ParsedReply, Parser } from '../core/parser.js';
import { skippedProse } from './code-prose.js';
import { html } from './html.js';
import { withoutTemplateDirectives } from './template-directives.js';
import { text } from './text.js';

/** A tag that mail is made of; what a template engine puts between `<%` and `%>` is none. */
const mailTag =
  /<\/?(?:p|br|hr|div|span|td|th|tr|table|body|html|head|style|script|center|font|a|b|i|u|strong|em|small|ul|ol|li|h[1-6]|img|section|form|input|select|button|label|svg|mj-?[a-z]+)\b[^<>]*>/i;

/** How JSON begins, whatever is filled in. */
const jsonStart = /^\s*(?:\[\s*)?\{\s*"[^"\n]*"\s*:/;

/** A template of a mail, whatever engine fills it in: its endings do not say whether it is a page or plain text. */
export const mailTemplate: Parser = { parse: read, encode: text.encode };

function read(written: string): Document {
  const { file: undirected, comments } = withoutTemplateDirectives(written, true);
  const code = withoutComments(undirected);
  const longCode = longCodeIn(code);
  const file = withoutLongCode(code, longCode);
  const isPage = mailTag.test(file);
  if (!isPage && isProgram(file))
    return { replies: [], comments, skipped: [{ reason: 'in templates of programs or data', count: 1 }] };
  const document = (isPage ? html : text).parse(file);
  const encode = isPage ? html.encode : text.encode;
  const kept = longCode.flatMap(({ text: range }) => range ?? []);
  return {
    ...document,
    comments: [...comments, ...document.comments],
    replies: document.replies.map((reply) => ({
      encode,
      ...reply,
      ...(kept.length > 0 && keepsCode(kept, reply.encode ?? encode)),
    })),
    skipped: [...(document.skipped ?? []), ...skippedProse(code, longCode)],
  };
}

/** Words that are written into a text in code would have to be written as its language does. */
function keepsCode(texts: readonly Range[], encode: NonNullable<ParsedReply['encode']>): Pick<ParsedReply, 'encode'> {
  return {
    encode: (words, place) =>
      place && texts.some(({ start, end }) => start < place.end && end > place.start) ? null : encode(words, place),
  };
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
  ['@php', '@endphp'],
]);
const commentStart = /<#--|\{\{!?--|<%(?:--|#)|\[%#|(?<!\{)\{[#*]|#\*|@php(?=\s)/g;

const lineOfProgram = /[;{}\\]$|^(?:#!|import |from \S+ import |"[^"]*" ?:|[\w.]+ = |[\w.]+\(.*\)$)/;

/** Whether a template makes a program, settings or data: JSON or XML, or a third of its lines are no prose. */
function isProgram(file: string): boolean {
  const made = file.replace(/<%[^%]*%>|\{%[^%]*%\}|\{\{[^{}]*\}\}|\$\{[^{}]*\}/g, '').trim();
  if (jsonStart.test(made) || made.startsWith('<?xml')) return true;
  const lines = made.split(/[\r\n]+/).flatMap((line) => (/\S/.test(line) ? [line.trim()] : []));
  const ofProgram = lines.filter((line) => lineOfProgram.test(line)).length;
  return ofProgram > 1 && ofProgram * 3 >= lines.length;
}

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
      kept += blank(file.slice(index, from));
    }
  }
  return from === 0 ? file : kept + file.slice(from);
}

/** Each sign but those of a line break as a space. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** How code begins and ends in each language of templates. */
const codeEnds: ReadonlyMap<string, string> = new Map([
  ['<?php', '?>'],
  ['<?=', '?>'],
  ['<%', '%>'],
  ['{%', '%}'],
  ['[%', '%]'],
]);
const codeStart = /<\?(?:php\b|=)|<%|\{%|\[%/g;

/** Longer code is a program. */
const maxTranslation = 4000;

/** Code that is too long for a variable. */
interface LongCode extends Range {
  /** The text that it puts out, where that is written there as it is read. */
  text: Range | null;
}

/** Code that is too long for a variable, and a program that goes on to the end of the file. */
function longCodeIn(file: string): LongCode[] {
  const long: LongCode[] = [];
  let from = 0;
  for (const { 0: start, index } of file.matchAll(codeStart)) {
    const end = codeEnds.get(start) ?? '';
    if (index < from) continue;
    const found = file.indexOf(end, index + start.length);
    if (found === -1 && start !== '<?php') break;
    from = found === -1 ? file.length : found + end.length;
    if (found !== -1 && from - index <= maxPlaceholderLength) continue;
    long.push({
      start: index,
      end: from,
      text: found === -1 ? null : longTextIn(file, { start: index + 2, end: found }),
    });
  }
  return long;
}

function longTextIn(file: string, { start, end }: Range): Range | null {
  if (end - start > maxTranslation) return null;
  const { texts, isOpen } = textsIn(file.slice(start, end)) ?? { texts: [], isOpen: true };
  const [[piece, another] = []] = texts;
  if (!piece || another || isOpen || texts.length > 1) return null;
  return { start: start + piece.start, end: start + piece.end };
}

/** Each range as spaces, but for the text that it puts out. */
function withoutLongCode(file: string, ranges: readonly LongCode[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end, text: words } of ranges) {
    kept += file.slice(from, start);
    kept += words
      ? blank(file.slice(start, words.start)) + file.slice(words.start, words.end) + blank(file.slice(words.end, end))
      : blank(file.slice(start, end));
    from = end;
  }
  return from === 0 ? file : kept + file.slice(from);
}

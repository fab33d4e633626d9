import { maxPlaceholderLength } from '../../shared/placeholders.js';
import type { Document, Parser } from '../core/parser.js';
import { html } from './html.js';
import { text } from './text.js';

/** A tag that mail is made of; what a template engine puts between `<%` and `%>` is none. */
const mailTag =
  /<\/?(?:p|br|hr|div|span|td|th|tr|table|body|html|head|style|script|center|font|a|b|i|u|strong|em|small|ul|ol|li|h[1-6]|img|section|form|input|select|button|label|svg|mj-?[a-z]+)\b[^<>]*>/i;

/** How JSON begins, whatever is filled in. */
const jsonStart = /^\s*(?:\[\s*)?\{\s*"[^"\n]*"\s*:/;

/** A template of a mail, whatever engine fills it in: its endings do not say whether it is a page or plain text. */
export const mailTemplate: Parser = { parse: read, encode: text.encode };

function read(written: string): Document {
  const file = withoutLongCode(withoutComments(written));
  const isPage = mailTag.test(file);
  if (!isPage && isProgram(file))
    return { replies: [], comments: [], skipped: [{ reason: 'in templates of programs or data', count: 1 }] };
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

/** Code that is too long for a variable, and a program that goes on to the end of the file, as spaces. */
function withoutLongCode(file: string): string {
  let kept = '';
  let from = 0;
  for (const { 0: start, index } of file.matchAll(codeStart)) {
    const end = codeEnds.get(start) ?? '';
    if (index < from) continue;
    const found = file.indexOf(end, index + start.length);
    if (found === -1 && start !== '<?php') return kept + file.slice(from);
    const to = found === -1 ? file.length : found + end.length;
    const isLong = found === -1 || to - index > maxPlaceholderLength;
    kept += file.slice(from, index) + (isLong ? blank(file.slice(index, to)) : file.slice(index, to));
    from = to;
  }
  return from === 0 ? file : kept + file.slice(from);
}

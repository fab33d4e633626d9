import type { Family } from './placeholder-names.js';

/** What a tag does: `{% if %}` opens, `{% else %}` divides, `{% endif %}` closes; `other` is a tag by itself. */
export interface Tag {
  role: 'open' | 'middle' | 'close' | 'other';
  /** What is opened, divided or closed: `if`, or `#if` for a tag such as `{{#if}}`; empty where any will do. */
  word: string;
}

const openers = new Set(
  'if unless case for tablerow comment raw capture ifchanged block macro call filter with autoescape'.split(' '),
);
const middles = new Set(['else', 'elsif', 'elif', 'elseif', 'when']);

/** What a placeholder does where it is a tag; null for a variable. */
export function tagIn(family: Family, whole: string, inside: string): Tag | 'comment' | null {
  if (family === 'block') return whole.startsWith('{#') ? 'comment' : blockTag(inside);
  if (family === 'code') return codeTag(whole, inside);
  if (family === 'toolkit') return toolkitTag(inside);
  if (family === 'directive') return directiveTag(inside);
  return family === 'double' || family === 'triple' ? handlebarsTag(inside) : null;
}

/** `{% if x %}` is a tag, and `{%customer.firstName,fallback=there%}` a variable. */
function blockTag(inside: string): Tag | null {
  const words = inside.replace(/^[-+~]|[-+~]$/gu, '').trim();
  const word = /^[a-z]+(?![\p{L}\p{N}_.])/u.exec(words)?.[0] ?? '';
  if (openers.has(word)) return { role: 'open', word };
  if (middles.has(word)) return { role: 'middle', word: word === 'when' ? 'case' : '' };
  if (word.startsWith('end') && openers.has(word.slice(3))) return { role: 'close', word: word.slice(3) };
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_.]+\s*(?:,|$)|\s*,)/u.test(words) ? null : { role: 'other', word };
}

const opensBlock = /^(?:if|unless|case|for|while|switch)\b|\bdo(?:\s*\|[^|]*\|)?$|->$|\{(?:\s*\|[^|]*\|)?$/u;
const isCondition = /(?:^|[^\p{L}])(?:if|unless|case|switch)\b/u;

/** What is put out is a variable, unless a block follows; `<% if late %>` and `<% } else { %>` divide what is around them. */
function codeTag(whole: string, inside: string): Tag | 'comment' | null {
  if (whole.startsWith('<%#') || whole.startsWith('<%--')) return 'comment';
  const code = inside.replace(/^[-_=~]{0,2}|[-_]$/gu, '').trim();
  if (whole.startsWith('<%')) {
    if (/^(?:\}\s*)?(?:else|elsif|elif|when)\b/u.test(code) || /^\}\s*else\b/u.test(code))
      return { role: 'middle', word: '#' };
    if (/^(?:end\b|\})/u.test(code)) return { role: 'close', word: 'end' };
    if (opensBlock.test(code)) return { role: 'open', word: isCondition.test(code) ? '#if' : '#block' };
  }
  if (whole.startsWith('<?')) return phpTag(inside);
  if (/^(?:[%:]|\{!!|\{@)/u.test(whole) || /^(?:\s?[=\-$]|[\w.:>-]+\()/u.test(inside) || isSmartyFunction(inside))
    return null;
  const [, end = '', word = ''] = /^(\/)?(\p{Ll}+)/u.exec(inside) ?? [];
  if (whole.startsWith('{') && /^(?:if|foreach|section)$/u.test(word))
    return end === '' ? { role: 'open', word: word === 'if' ? '#if' : '#block' } : { role: 'close', word: 'end' };
  return whole.startsWith('{') && /^else/u.test(word) ? { role: 'middle', word: '#' } : { role: 'other', word: '' };
}

/** `{l s="Your order"}` puts something out, and `{include file="a"}` is a part of the program. */
function isSmartyFunction(inside: string): boolean {
  return (
    /^[a-z_]+\s[^=]*=/u.test(inside) &&
    !/^(?:if|elseif|foreach|section|include|assign|capture|block|extends|for|while|function)\b/u.test(inside)
  );
}

function phpTag(inside: string): Tag | null {
  const code = inside.replace(/^(?:php\b|=)/u, '').trim();
  if (inside.startsWith('=') || /^(?:echo|print)\b/u.test(code)) return null;
  if (/^\}?\s*else/u.test(code)) return { role: 'middle', word: '#' };
  if (/^(?:end[a-z]+|\})/u.test(code)) return { role: 'close', word: 'end' };
  const [word] = /^(?:if|foreach|for|while)\b(?=[\s\S]*[:{]$)/u.exec(code) ?? [];
  return word === undefined ? { role: 'other', word: '' } : { role: 'open', word: word === 'if' ? '#if' : '#block' };
}

/** Of Template Toolkit, whose directives are in capitals. */
function toolkitTag(inside: string): Tag | 'comment' | null {
  if (/^[-+~=]?\s*#/u.test(inside)) return 'comment';
  const code = inside.replace(/^[-+~=]|[-+~=]$/gu, '').trim();
  const [word = ''] = /^[A-Z]{2,}\b/u.exec(code) ?? [];
  if (word === 'IF' || word === 'UNLESS') return { role: 'open', word: '#if' };
  if (/^(?:FOREACH|FOR|WHILE|BLOCK|WRAPPER|FILTER|TRY|SWITCH|MACRO)$/u.test(word))
    return { role: 'open', word: /^(?:FOR|FOREACH|WHILE)$/u.test(word) ? '#each' : '#block' };
  if (/^(?:ELSE|ELSIF|CASE|CATCH)$/u.test(word)) return { role: 'middle', word: '#' };
  if (word === 'END') return { role: 'close', word: 'end' };
  return word !== '' || /^[\p{L}_][\p{L}\p{N}_.]*\s*=(?!=)/u.test(code) || code === ''
    ? { role: 'other', word: '' }
    : null;
}

/** Of Velocity, FreeMarker and Laravel: `#if (late)`, `<#if late>`, `@if ($late)` and what belongs to them. */
function directiveTag(inside: string): Tag | null {
  const [, end = '', word = ''] = /^(\/)?[#@]?(?:\{)?([\p{L}]+)/u.exec(inside) ?? [];
  if (/^(?:else|elseif|case|default)$/u.test(word)) return { role: 'middle', word: '#' };
  if (end !== '' || /^end/u.test(word))
    return /^(?:assign|macro|function)$/u.test(word) ? { role: 'other', word } : { role: 'close', word: 'end' };
  if (/^(?:if|unless|isset|switch)$/u.test(word)) return { role: 'open', word: '#if' };
  if (/^(?:foreach|for|forelse|while|list|component|slot)$/u.test(word) && !/\/\s*$/u.test(inside))
    return { role: 'open', word: '#block' };
  return { role: 'other', word };
}

function handlebarsTag(inside: string): Tag | 'comment' | null {
  const words = inside.replace(/^[~-]|[~-]$/gu, '').trim();
  if (words.startsWith('!') || words.startsWith('/*')) return 'comment';
  if (words.startsWith('>')) return { role: 'other', word: '' };
  if (/^(?:else\b(?!\s*[.|])|\^$)/u.test(words)) return { role: 'middle', word: '#' };
  const [, sign, word = ''] = /^([#^/])[>*]?\s{0,5}([\p{L}\p{N}_.-]+)/u.exec(words) ?? [];
  if (sign === undefined) return bareTag(words);
  return { role: sign === '/' ? 'close' : 'open', word: `#${word}` };
}

/** `{{ if .Late }}` … `{{ end }}` as Go writes it, `{{depend phone}}` … `{{/depend}}` as Magento does. */
function bareTag(words: string): Tag | null {
  const [, opener] = /^(if|with|range|block|define|depend)\s{1,5}[^\s|]/u.exec(words) ?? [];
  if (opener !== undefined) return { role: 'open', word: `#${opener}` };
  return words === 'end' ? { role: 'close', word: 'end' } : null;
}

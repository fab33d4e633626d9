import { type Family, fallbackIn, kindOf, nameIn, type PlaceholderKind } from './placeholder-names.js';
import type { Range } from './reply.js';

/** What a tag does: `{% if %}` opens, `{% else %}` divides, `{% endif %}` closes; `other` is a tag by itself. */
export interface Tag {
  role: 'open' | 'middle' | 'close' | 'other';
  /** What is opened, divided or closed: `if`, or `#if` for a tag such as `{{#if}}`; empty where any will do. */
  word: string;
}

/** A place that is filled in before a customer reads it. */
export interface Placeholder extends Range {
  family: Family;
  kind: PlaceholderKind;
  /** The name of the variable as it is written, such as `ticket.requester.first_name`. */
  name: string;
  nameStart: number;
  /** Names of filters, such as `default`. */
  filters: readonly string[];
  /** The text in place of a value that is missing. */
  fallback: Range | null;
  tag: Tag | null;
}

/** How far a placeholder reaches at most. What comes after that never matters, and so the cost is linear. */
export const maxPlaceholderLength = 420;

interface PlaceholderPattern {
  family: Family;
  /** Sticky, and bounded; the first group is what is between the signs. */
  pattern: RegExp;
}

const fillInWord = 'insert|your|customer|client|agent|company|reporter|first|last|name|order|date|product|link|enter';

const curly: readonly PlaceholderPattern[] = [
  { family: 'triple', pattern: /\{\{\{([^{}]{0,400})\}\}\}/uy },
  { family: 'double', pattern: /\{\{([^{}]{0,400})\}\}/uy },
  { family: 'block', pattern: /\{%((?:[^%{}]|%(?!\})){0,400})%\}/uy },
  { family: 'block', pattern: /\{#((?:[^#{}]|#(?!\})){0,400})#\}/uy },
  { family: 'merge', pattern: /\{!([^{}]{0,400})\}/uy },
  { family: 'broken', pattern: /\{%([^{}]{0,200})\}/uy },
  { family: 'code', pattern: /\{(\$[\p{L}_][^{}\n]{0,120})\}/uy },
  { family: 'code', pattern: /\{(\/?(?:if|elseif|foreach|section|literal)\b[^{}\n]{0,200}|else)\}/uy },
  { family: 'brace', pattern: /(?<!\{)\{(\d{1,2})\}(?!\})/uy },
  { family: 'field', pattern: /\{([a-z]{3,40}=\p{L}[^{}|=\n]{0,60}(?:\|[^{}|\n]{0,80})?)\}/uy },
  { family: 'brace', pattern: /\{([\p{L}_][\p{L}\p{N}_.\- ]{0,60})\}/uy },
];
const square: readonly PlaceholderPattern[] = [
  { family: 'dollar', pattern: /\[##\$\{([^{}]{0,200})\}##\]/uy },
  { family: 'wiki', pattern: /\[\[([^[\]]{1,80})\]\]/uy },
  { family: 'sign', pattern: /\[(\p{Lu}[\p{Lu}\p{N}_ /-]{1,60})\](?!\()/uy },
  { family: 'fill-in', pattern: new RegExp(`\\[((?:${fillInWord})\\b[^[\\]]{0,60})\\](?!\\()`, 'iuy') },
];

const forms: ReadonlyMap<string, readonly PlaceholderPattern[]> = new Map([
  ['{', curly],
  [
    '#',
    [
      { family: 'hash', pattern: /#\{([^{}]{0,200})\}/uy },
      { family: 'sign', pattern: /#(\p{Lu}[\p{Lu}\p{N}_]{1,40})#/uy },
    ],
  ],
  [
    '%',
    [
      { family: 'percent', pattern: /%\{([^{}]{0,200})\}/uy },
      { family: 'percent', pattern: /%%(\p{L}[\p{L}\p{N}_.]{1,60})%%/uy },
      { family: 'percent', pattern: /%\((\p{L}[\p{L}\p{N}_.]{0,60})\)[sd]/uy },
      { family: 'sign', pattern: /%(\p{Lu}[\p{Lu}_]{1,40})%/uy },
      { family: 'sign', pattern: /(?<![\p{L}\p{N}%])%(\p{L}[\p{L}_]{2,40})%(?![\p{L}\p{N}])/uy },
    ],
  ],
  ['$', [{ family: 'dollar', pattern: /\$\{([^{}]{0,200})\}/uy }]],
  ['@', [{ family: 'hash', pattern: /@\{([^{}]{0,200})\}/uy }]],
  ['[', square],
  [
    '<',
    [
      { family: 'code', pattern: /<%((?:[^%]|%(?!>)){0,400})%>/uy },
      { family: 'angle', pattern: /<<(\p{L}[\p{L}\p{N}_. -]{0,60})>>/uy },
      { family: 'attribute', pattern: /<attribute\b([^<>]{0,400})>/iuy },
      { family: 'fill-in', pattern: new RegExp(`<((?:${fillInWord})\\b[^<>]{0,60})>`, 'uy') },
    ],
  ],
  // A line to write on is within a sentence; below it or after a colon it is drawn for the customer.
  ['_', [{ family: 'fill-in', pattern: /(?<=[\p{L}\p{N},] ?)(_{3,40})(?!_)(?=[ \t]*[\p{L}\p{N}.,;:!?'’)])/uy }]],
  ['F', [{ family: 'fill-in', pattern: /(FILLIN)(?![\p{L}\p{N}])/uy }]],
]);

/** Signs that a letter before them makes part of a word. */
const wordStart = new Set(['[', '<', 'F']);

/** What may begin a placeholder, and code, in which there are none. */
const openings = /[{#%$[<]|@\{|(?<!_)___|FILLIN|`[^`\n]{1,200}`/gu;

/** The placeholder that begins at `at`: the longest, where several forms fit. */
export function placeholderAt(text: string, at: number): Placeholder | null {
  const sign = text[at] ?? '';
  const candidates = forms.get(sign);
  if (!candidates || (wordStart.has(sign) && /[\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) return null;
  for (const { family, pattern } of candidates) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return read(family, match[0], match[1] ?? '', at);
  }
  return null;
}

/**
 * All placeholders of a text, in order and without overlap.
 * @param opaque ranges of the text to pass over, in order.
 */
export function placeholdersIn(text: string, opaque: readonly Range[] = []): Placeholder[] {
  const found: Placeholder[] = [];
  openings.lastIndex = 0;
  let next = 0;
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    const at = match.index;
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const hidden = opaque[next];
    if (hidden && hidden.start <= at) {
      openings.lastIndex = hidden.end;
      continue;
    }
    if (match[0].startsWith('`')) continue;
    const placeholder = placeholderAt(text, at);
    if (placeholder && !(hidden && hidden.start < placeholder.end)) found.push(placeholder);
    openings.lastIndex = found.at(-1) === placeholder && placeholder ? placeholder.end : at + 1;
  }
  return found;
}

function read(family: Family, whole: string, inside: string, start: number): Placeholder {
  const range = { family, start, end: start + whole.length };
  const insideStart = start + whole.indexOf(inside);
  const tag = tagIn(family, whole, inside);
  if (tag) {
    const kind = tag === 'comment' ? 'comment' : 'tag';
    const name = inside.trim();
    const nameStart = insideStart + inside.indexOf(name);
    return { ...range, kind, name, nameStart, filters: [], fallback: null, tag: tag === 'comment' ? null : tag };
  }
  // A token such as `#NAME#` is where data was taken out, and may be anything.
  if (family === 'sign' && !whole.startsWith('['))
    return { ...range, kind: 'other', name: inside, nameStart: insideStart, filters: [], fallback: null, tag: null };
  const { name, at } = nameIn(family, inside);
  const filters = Array.from(inside.matchAll(/\|\s{0,5}([\p{L}_][\p{L}\p{N}_]{0,40})/gu), ([, filter = '']) => filter);
  const fallback = fallbackIn(family, inside);
  return {
    ...range,
    family: isForPeople(whole, name) ? 'fill-in' : family,
    kind: kindOf(name, filters),
    name,
    nameStart: insideStart + at,
    filters,
    fallback: fallback && { start: insideStart + fallback.start, end: insideStart + fallback.end },
    tag: null,
  };
}

const openers = new Set(
  'if unless case for tablerow comment raw capture ifchanged block macro call filter with autoescape'.split(' '),
);
const middles = new Set(['else', 'elsif', 'elif', 'elseif', 'when']);

function tagIn(family: Family, whole: string, inside: string): Tag | 'comment' | null {
  if (family === 'block') return whole.startsWith('{#') ? 'comment' : blockTag(inside);
  if (family === 'code') return codeTag(whole, inside);
  return family === 'double' || family === 'triple' ? handlebarsTag(inside) : null;
}

/** `{% if x %}` is a tag, and `{%customer.firstName,fallback=there%}` a variable. */
function blockTag(inside: string): Tag | null {
  const words = inside.replace(/^[-+~]|[-+~]$/gu, '').trim();
  const word = /^[a-z]+(?![\p{L}\p{N}_.])/u.exec(words)?.[0] ?? '';
  if (openers.has(word)) return { role: 'open', word };
  if (middles.has(word)) return { role: 'middle', word: word === 'when' ? 'case' : '' };
  if (word.startsWith('end') && openers.has(word.slice(3))) return { role: 'close', word: word.slice(3) };
  return /^[\p{L}_][\p{L}\p{N}_.]*\s*(?:,|$)/u.test(words) ? null : { role: 'other', word };
}

/** What is put out is a variable; `<% if late %>`, `{foreach $a as $b}` and `{/if}` stand by themselves. */
function codeTag(whole: string, inside: string): Tag | 'comment' | null {
  if (whole.startsWith('<%#')) return 'comment';
  return /^(?:[=\-$])/u.test(inside) ? null : { role: 'other', word: '' };
}

function handlebarsTag(inside: string): Tag | 'comment' | null {
  const words = inside.replace(/^[~-]|[~-]$/gu, '').trim();
  if (words.startsWith('!') || words.startsWith('/*')) return 'comment';
  if (words.startsWith('>')) return { role: 'other', word: '' };
  if (/^(?:else\b(?!\s*[.|])|\^$)/u.test(words)) return { role: 'middle', word: '#' };
  const [, sign, word = ''] = /^([#^/])\s{0,5}([\p{L}\p{N}_.-]+)/u.exec(words) ?? [];
  if (sign === undefined) return bareTag(words);
  return { role: sign === '/' ? 'close' : 'open', word: `#${word}` };
}

/** `{{ if .Late }}` … `{{ end }}` as Go writes it, `{{depend phone}}` … `{{/depend}}` as Magento does. */
function bareTag(words: string): Tag | null {
  const [, opener] = /^(if|with|range|block|define|depend)\s{1,5}[^\s|]/u.exec(words) ?? [];
  if (opener !== undefined) return { role: 'open', word: `#${opener}` };
  return words === 'end' ? { role: 'close', word: 'end' } : null;
}

const forPeople = new RegExp(
  `\\b(?:${fillInWord}|number|amount|url|email|address|reason|time|day|month|price|title|issue|tracking|ticket|phone|city|department|signature|todo|tbd|x{2,})\\b`,
  'iu',
);

/** Whether words in brackets ask a person to write something there: `[NAME]` and `[[insert date]]` do, `[FAQ]` and `[[Your account]]` do not. */
function isForPeople(whole: string, words: string): boolean {
  if (whole.startsWith('[[')) return /^(?:insert|enter|add|put|fill)\b/iu.test(words);
  return whole.startsWith('[') && !whole.startsWith('[#') && forPeople.test(words.replaceAll('_', ' '));
}

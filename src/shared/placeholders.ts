import { fillInWord, placeholderForms } from './placeholder-forms.js';
import { type Family, fallbackIn, kindOf, nameIn, type PlaceholderKind } from './placeholder-names.js';
import { type Tag, tagIn } from './placeholder-tags.js';
import { type CodeTexts, textsIn } from './placeholder-texts.js';
import type { Range } from './reply.js';

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
  /** What its code puts out, such as the text of a translation; `fallback` is null then. */
  texts: CodeTexts | null;
  tag: Tag | null;
}

/** How far a placeholder reaches at most. What comes after that never matters, and so the cost is linear. */
export const maxPlaceholderLength = 820;

/** Signs that a letter before them makes part of a word. */
const wordStart = new Set(['[', '<', 'F']);

/** What may begin a placeholder, and code, in which there are none. */
const openings = /[{#%$[<@]|(?<=[\s(>"'“]|^):(?=[A-Za-z])|(?<!_)___|FILLIN|`[^`\n]{1,200}`/gu;

/** Asked first, since letters and what may be before them make the search slow, and most texts hold none of these. */
const mayOpen = /[{#%$[<@:`]/;
const openingWords = ['___', 'FILLIN'];

/** The placeholder that begins at `at`: the longest, where several forms fit. */
export function placeholderAt(text: string, at: number): Placeholder | null {
  const sign = text[at] ?? '';
  const candidates = placeholderForms.get(sign);
  if (!candidates || (wordStart.has(sign) && text[at + 1] !== '%' && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')))
    return null;
  for (const { family, pattern } of candidates) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match && match[0].length <= maxPlaceholderLength) return read(family, match[0], match[1] ?? '', at);
  }
  return null;
}

/**
 * All placeholders of a text, in order and without overlap.
 * @param opaque ranges of the text to pass over, in order.
 */
export function placeholdersIn(text: string, opaque: readonly Range[] = []): Placeholder[] {
  const found: Placeholder[] = [];
  if (!mayOpen.test(text) && !openingWords.some((word) => text.includes(word))) return found;
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

/** Families that hold code, and with it texts. */
const holdsCode: ReadonlySet<Family> = new Set<Family>([
  ...(['double', 'triple', 'block', 'merge', 'hash', 'dollar', 'code', 'toolkit', 'directive'] as const),
]);

function isAlone(tag: Tag | 'comment'): boolean {
  return tag !== 'comment' && tag.role === 'other';
}

function textsAt({ texts, isOpen }: CodeTexts, offset: number): CodeTexts {
  return {
    texts: texts.map((pieces) =>
      pieces.map((piece) => ({ ...piece, start: piece.start + offset, end: piece.end + offset })),
    ),
    isOpen,
  };
}

function read(family: Family, whole: string, inside: string, start: number): Placeholder {
  const end = start + whole.length;
  const insideStart = start + whole.indexOf(inside);
  const tag = tagIn(family, whole, inside);
  const texts = holdsCode.has(family) && (tag === null || isAlone(tag)) ? textsIn(inside) : null;
  if (texts)
    return {
      family,
      start,
      end,
      kind: 'other',
      name: '',
      nameStart: insideStart,
      filters: [],
      fallback: null,
      texts: textsAt(texts, insideStart),
      tag: null,
    };
  if (tag) {
    const kind = tag === 'comment' ? 'comment' : 'tag';
    const name = inside.trim();
    const nameStart = insideStart + inside.indexOf(name);
    return {
      family,
      start,
      end,
      kind,
      name,
      nameStart,
      filters: [],
      fallback: null,
      texts: null,
      tag: tag === 'comment' ? null : tag,
    };
  }
  // A token such as `#NAME#` is where data was taken out, and may be anything.
  if (family === 'sign' && !whole.startsWith('['))
    return {
      family,
      start,
      end,
      kind: 'other',
      name: inside,
      nameStart: insideStart,
      filters: [],
      fallback: null,
      texts: null,
      tag: null,
    };
  return readVariable(family, whole, inside, start);
}

function readVariable(family: Family, whole: string, inside: string, start: number): Placeholder {
  const insideStart = start + whole.indexOf(inside);
  const { name, at } = nameIn(family, inside);
  const filters = Array.from(inside.matchAll(/\|\s{0,5}([\p{L}_][\p{L}\p{N}_]{0,40})/gu), ([, filter = '']) => filter);
  const fallback = fallbackIn(family, inside);
  return {
    family: isForPeople(whole, name) ? 'fill-in' : family,
    start,
    end: start + whole.length,
    kind: kindOf(name, filters),
    name,
    nameStart: insideStart + at,
    filters,
    fallback: fallback && { start: insideStart + fallback.start, end: insideStart + fallback.end },
    texts: null,
    tag: null,
  };
}

const forPeople = new RegExp(
  `\\b(?:${fillInWord}|number|amount|url|email|address|reason|time|day|month|price|title|issue|tracking|ticket|phone|city|department|signature|todo|tbd|x{2,})\\b`,
  'iu',
);

/** Whether words in brackets ask a person to write something there: `[NAME]` and `[[insert date]]` do, `[FAQ]` and `[[Your account]]` do not. */
function isForPeople(whole: string, words: string): boolean {
  if (whole.startsWith('[[')) return /^(?:insert|enter|add|put|fill)\b/iu.test(words);
  return whole.startsWith('[') && !/^\[[#%]/u.test(whole) && forPeople.test(words.replaceAll('_', ' '));
}

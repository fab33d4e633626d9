import type { Range } from './reply.js';

/**
 * How a place that is to be filled in is written. `double` is `{{a.b | filter: "x"}}`, `triple` `{{{a.b}}}`, `block` `{% a %}`,
 * `merge` `{!a.b}`, `hash` `#{a.b}`, `percent` `%{a.b}`, `dollar` `${a b}`, `attribute` `<attribute key="a">`, `brace` `{a}`,
 * `field` `{contactfield=a|b}`, `wiki` `[[a|b]]`, `sign` `%a%`, `#A#` or `[A]`, `code` `<%= a.b %>`, `{$a.b}`, `{if a}` and
 * the like of templates that are programs, `angle` `<<A.B>>`, `toolkit` `[% a.b %]`, `directive` `#if (a)`, `<#if a>` and `@if ($a)`; `fill-in` is for a person to fill in, as
 * `[NAME]` or `<insert issue>`; `broken` begins as a block and ends as none.
 */
export type Family =
  | 'double'
  | 'triple'
  | 'block'
  | 'merge'
  | 'hash'
  | 'percent'
  | 'dollar'
  | 'attribute'
  | 'brace'
  | 'field'
  | 'wiki'
  | 'sign'
  | 'code'
  | 'angle'
  | 'toolkit'
  | 'directive'
  | 'fill-in'
  | 'broken';

/** What a reader sees at the place: a name, a figure, an address to click, a date; nothing for a tag or a comment. */
export type PlaceholderKind = 'name' | 'number' | 'url' | 'date' | 'other' | 'tag' | 'comment';

/** The name of the variable between the signs: what a call is about, the key of an attribute, else what comes first. */
export function nameIn(family: Family, inside: string): { name: string; at: number } {
  const pattern =
    family === 'attribute'
      ? /\bkey\s{0,5}=\s{0,5}["']?([^"'\s]*)/u
      : family === 'field'
        ? /=([^|]*)/u
        : family === 'fill-in' || family === 'wiki'
          ? /([^|]*)/u
          : /^\s*[-~&=$@]{0,3}\s*[$@]?(?:[\p{L}_][\p{L}\p{N}_]*\(\s*["']?)?([^|,()"']*)/u;
  const match = pattern.exec(inside);
  const written = match?.[1] ?? '';
  const name = written.replace(/^\s+|[\s~-]+$/gu, '');
  const from = (match?.index ?? 0) + (match?.[0].length ?? 0) - written.length;
  return { name, at: from + written.indexOf(name) };
}

/**
 * `fallback: "x"`, `default="x"`, `default("x")`, `default "x" name`, `|d("x")`, `|| 'x'`, `or 'x'`, `?? 'x'`, `name!"x"`,
 * `late ? "x" : name`, `BLANKVALUE(field, "x")`, `IF(ISBLANK(field), "x", field)`, `personalization_token("field", "x")`.
 */
const quotedFallbacks = [
  /(?:(?:\|\||\?\?|\bor\b)\s{0,5}|\b(?:fallback|default)\s{0,5}[:=(]?\s{0,5}|\|\s{0,5}d\(\s{0,5}|[\p{L}\p{N}_)]!\(?)(?:"([^"]*)"|'([^']*)'|“([^”]*)”|‘([^’]*)’)/iu,
  /\?[^?:"']{0,80}[:?]\s{0,5}(?:"([^"]*)"|'([^']*)')/u,
  /\bIF\(\s{0,5}ISBLANK\([^()]{1,80}\)\s{0,5},\s{0,5}(?:"([^"]*)"|'([^']*)')/iu,
  /\b(?:BLANKVALUE|NULLVALUE|personalization_token)\([^,()]{1,80},\s{0,5}(?:"([^"]*)"|'([^']*)'|“([^”]*)”|‘([^’]*)’)/iu,
];
/** `,fallback=x` and `,fallback:x`; after a bar, only what is in quotes is a text. */
const bareFallback = /(?:,\s{0,5}(?:fallback|default)\s{0,5}[:=]|\b(?:fallback|default)\s{0,5}=)([^"'“‘,|][^|]*)/iu;
/** What a family has besides. */
const ownFallbacks: Partial<Record<Family, RegExp>> = {
  merge: /^[^,()]*,([^()]*)$/u,
  field: /\|([^|]*)$/u,
  wiki: /\|([^|]*)$/u,
};

const attributeFallbacks = [/\bdefault\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^"'\s/>]+))/iu];

export function fallbackIn(family: Family, inside: string): Range | null {
  for (const pattern of family === 'attribute'
    ? attributeFallbacks
    : [...quotedFallbacks, bareFallback, ownFallbacks[family]]) {
    const match = pattern?.exec(inside);
    const words = match?.slice(1).find((group) => group !== undefined);
    if (!match || words === undefined) continue;
    const start = match.index + match[0].lastIndexOf(words);
    const text = words.trim();
    const from = start + words.indexOf(text);
    return text === '' ? null : { start: from, end: from + text.length };
  }
  return null;
}

const wordsByKind: readonly (readonly [PlaceholderKind, ReadonlySet<string>])[] = [
  [
    'number',
    new Set(
      'id ids number numbers no nr count amount total price cost fee balance quantity qty code pin zip'.split(' '),
    ),
  ],
  ['date', new Set('date datetime time day month year at deadline eta today tomorrow'.split(' '))],
  ['url', new Set('url urls link links href uri website email portal'.split(' '))],
  [
    'name',
    new Set(
      'name first last full nick author recipient customer requester user contact client agent member guest handle poster'.split(
        ' ',
      ),
    ),
  ],
];

/** The last word of a name tells: `ticket.requester.first_name`, `orderNumber`, `Cases.Request Id`. */
export function kindOf(name: string, filters: readonly string[]): PlaceholderKind {
  if (filters.some((filter) => filter.startsWith('date'))) return 'date';
  const last =
    name
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.at(-1) ?? '';
  if (last.endsWith('name')) return 'name';
  return wordsByKind.find(([, words]) => words.has(last))?.[0] ?? 'other';
}

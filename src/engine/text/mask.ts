import { placeholderAt } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import type { Mask } from './words.js';

/** One for all, since most texts hold none. */
const none: readonly Mask[] = [];

/** What besides placeholders may be at a sign. Each pattern is bounded: the cost is linear. */
type Opening = readonly RegExp[];

/** An address may hold variables with spaces in them. */
const url: Opening = [
  /(?:https?:\/\/|www\.)(?:\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|<%[^%\n]{0,200}%>|\[%[^%\n]{0,200}%\]|[$#%]\{[^{}\n]{0,200}\}|[^\s<>"“”)\]])+(?<![.,;:!?])/iuy,
];
const code: Opening = [/`[^`\n]{1,200}`/uy];
const quotes: Opening = [
  /“[^”“]{1,400}”/uy,
  /«[^»«]{1,400}»/uy,
  /"(?!\s)[^"]{1,400}"(?![\p{L}\p{N}])/uy,
  /‘(?:[^’‘]|’(?=\p{L})){1,200}’(?![\p{L}\p{N}])/uy,
  /'(?![\s'])(?:[^'\n]|(?<=\p{L})'(?=\p{L})){1,200}'(?![\p{L}\p{N}])/uy,
];

const openings = new Map<string, Opening>([
  ['h', url],
  ['H', url],
  ['w', url],
  ['`', code],
  ['“', quotes],
  ['«', quotes],
  ['"', quotes],
  ['‘', quotes],
  ["'", quotes],
]);

/** Without one of these signs or words a text has nothing to mask. Letters make a pattern slow, and words are found at once. */
const mayOpen = /[{#%$[<@`“«"‘]|(?<![A-Za-z0-9])'/;
const mayBeginAddress = /www\./i;
const openingWords = ['://', '___', 'FILLIN'];

/** `:name` as Laravel writes it, which few texts hold: they are looked at for it once. */
const variableName = /:(?=[a-zA-Z])(?<![^\s(>"'“]:)/u;

const address = /[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/uy;
const maxLocalPart = 64;

/** False where a text is all prose: nothing is masked in it, nor in what comes after it for its sake. */
export function mayHoldMask(text: string): boolean {
  return mayHoldSign(text) || namesVariable(text);
}

function mayHoldSign(text: string): boolean {
  return mayOpen.test(text) || openingWords.some((word) => text.includes(word)) || mayBeginAddress.test(text);
}

function namesVariable(text: string): boolean {
  return text.includes(':') && variableName.test(text);
}

/**
 * The parts of a text that are not the writer's own prose: words in quotation marks (they are the customer's), code,
 * URLs and addresses, variables. In order, without overlap.
 * @param opaque parts that the source has marked already.
 */
export function masksOf(text: string, opaque: readonly Range[]): readonly Mask[] {
  const hasVariableName = namesVariable(text);
  if (opaque.length === 0 && !hasVariableName && !mayHoldSign(text)) return none;
  const signs = hasVariableName ? signsAndColon : usualSigns;
  const masks: Mask[] = [];
  let nextOpaque = 0;
  let sign = -1;
  for (let at = 0; at < text.length; ) {
    if (sign < at) sign = nextSign(text, at, signs);
    const range = opaque[nextOpaque];
    if (range && range.start <= Math.max(at, sign)) {
      masks.push({ ...range, placeholder: null });
      at = Math.max(range.end, at + 1);
      nextOpaque++;
      continue;
    }
    const mask = maskAt(text, sign, masks.at(-1)?.end ?? 0);
    const isFree = mask && !(range && mask.end > range.start);
    if (isFree) masks.push(mask);
    at = isFree ? Math.max(mask.end, sign + 1) : sign + 1;
  }
  return masks;
}

/** Where a masked part may begin. */
const usualSigns = /[{#%$[<@`“«"‘']|_(?=__)|F(?=ILLIN)|[hH](?=[tT]{2}[pP])|w(?=[wW]{2}\.)/gu;
const signsAndColon = new RegExp(`${usualSigns.source}|:(?=[a-zA-Z])`, usualSigns.flags);

function nextSign(text: string, from: number, signs: RegExp): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? text.length;
}

function maskAt(text: string, at: number, from: number): Mask | null {
  const sign = text[at] ?? '';
  const placeholder = sign === ':' && /[^\s(>"'“]/u.test(text[at - 1] ?? ' ') ? null : placeholderAt(text, at);
  if (placeholder) return { start: at, end: placeholder.end, placeholder };
  if (sign === '@') return addressAround(text, at, from);
  const opening = openings.get(sign);
  if (!opening || follows(text, at)) return null;
  for (const pattern of opening) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { start: at, end: at + match[0].length, placeholder: null };
  }
  return null;
}

/** Whether a letter or digit comes right before: then "'" is an apostrophe and "h" not the beginning of a word. */
function follows(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function addressAround(text: string, at: number, from: number): Mask | null {
  let start = at;
  while (start > Math.max(from, at - maxLocalPart) && /[\p{L}\p{N}._+-]/u.test(text[start - 1] ?? '')) start--;
  address.lastIndex = start;
  const match = address.exec(text);
  return match ? { start, end: start + match[0].length, placeholder: null } : null;
}

/** `text` with each mask written over by a made-up noun of the same length, so that sentences still parse and offsets hold. */
export function writeOver(text: string, masks: readonly Mask[]): string {
  let written = '';
  let from = 0;
  for (const mask of masks) {
    written += `${text.slice(from, mask.start)}X${'x'.repeat(Math.max(0, mask.end - mask.start - 1))}`;
    from = mask.end;
  }
  return written + text.slice(from);
}

import type { Range } from '../reply.js';
import type { Mask } from './words.js';

/** What may stand at a sign that something masked can begin with, the longest first. Each pattern is bounded: the cost is linear. */
interface Opening {
  patterns: readonly RegExp[];
  placeholder: boolean;
}

const curly: Opening = {
  placeholder: true,
  patterns: [
    /\{\{\{[^{}]{0,200}\}\}\}/uy,
    /\{\{[^{}]{0,200}\}\}/uy,
    /\{[%!][^{}]{0,200}\}/uy,
    /\{[\p{L}_][\p{L}\p{N}_.\- ]{0,60}\}/uy,
  ],
};
const sigil: Opening = {
  placeholder: true,
  patterns: [/[#%$]\{[^{}]{0,200}\}/uy, /#\p{Lu}[\p{Lu}\p{N}_]{1,40}#/uy, /%\p{Lu}[\p{Lu}_]{1,40}%/uy],
};
const fillIn = 'insert|your|customer|client|agent|company|reporter|first|last|name|order|date|product|link|enter';
const square: Opening = {
  placeholder: true,
  patterns: [
    /\[\[[^[\]]{1,80}\]\]/uy,
    /\[\p{Lu}[\p{Lu}\p{N}_ /-]{1,60}\](?!\()/uy,
    new RegExp(`\\[(?:${fillIn})\\b[^[\\]]{0,60}\\](?!\\()`, 'iuy'),
  ],
};
const angle: Opening = { placeholder: true, patterns: [new RegExp(`<(?:${fillIn})\\b[^<>]{0,60}>`, 'uy')] };
const url: Opening = { placeholder: false, patterns: [/(?:https?:\/\/|www\.)[^\s<>"“”)\]]*[^\s<>"“”)\].,;:!?]/iuy] };
const code: Opening = { placeholder: false, patterns: [/`[^`\n]{1,200}`/uy] };
const quotes: Opening = {
  placeholder: false,
  patterns: [
    /“[^”“]{1,400}”/uy,
    /«[^»«]{1,400}»/uy,
    /"(?!\s)[^"]{1,400}"(?![\p{L}\p{N}])/uy,
    /‘(?:[^’‘]|’(?=\p{L})){1,200}’(?![\p{L}\p{N}])/uy,
    /'(?![\s'])(?:[^'\n]|(?<=\p{L})'(?=\p{L})){1,200}'(?![\p{L}\p{N}])/uy,
  ],
};

const openings = new Map<string, Opening>([
  ['{', curly],
  ['#', sigil],
  ['%', sigil],
  ['$', sigil],
  ['[', square],
  ['<', angle],
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

/** Without one of these a text has nothing to mask. */
const mayOpen = /[{#%$[<@`“«"‘]|(?<![A-Za-z0-9])'|[hH][tT][tT][pP]|[wW]{3}\./u;

const address = /[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/uy;
const longestLocalPart = 64;

/**
 * The parts of a text that are not the writer's own prose: words in quotation marks (they are the customer's), code,
 * URLs and addresses, variables. In order, without overlap.
 * @param opaque parts that the source has marked already.
 */
export function masksOf(text: string, opaque: readonly Range[]): Mask[] {
  if (opaque.length === 0 && !mayOpen.test(text)) return [];
  const masks: Mask[] = [];
  let nextOpaque = 0;
  let at = 0;
  while (at < text.length) {
    const range = opaque[nextOpaque];
    const mask =
      range && at >= range.start ? { ...range, placeholder: false } : maskAt(text, at, masks.at(-1)?.end ?? 0);
    if (range && at >= range.start) nextOpaque++;
    if (!mask || (range && mask.end > range.start && mask.start < range.start)) {
      at++;
      continue;
    }
    masks.push(mask);
    at = Math.max(mask.end, at + 1);
  }
  return masks;
}

function maskAt(text: string, at: number, from: number): Mask | null {
  const sign = text[at] ?? '';
  if (sign === '@') return addressAround(text, at, from);
  const opening = openings.get(sign);
  if (!opening || (opening !== curly && opening !== sigil && follows(text, at))) return null;
  for (const pattern of opening.patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { start: at, end: at + match[0].length, placeholder: opening.placeholder };
  }
  return null;
}

/** Whether a letter or digit comes right before: then "'" is an apostrophe and "h" not the beginning of a word. */
function follows(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

function addressAround(text: string, at: number, from: number): Mask | null {
  let start = at;
  while (start > Math.max(from, at - longestLocalPart) && /[\p{L}\p{N}._+-]/u.test(text[start - 1] ?? '')) start--;
  address.lastIndex = start;
  const match = address.exec(text);
  return match ? { start, end: start + match[0].length, placeholder: false } : null;
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

import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import { unified } from 'unified';
import type { Range } from '../reply.js';

const english = unified().use(retextEnglish).freeze();

/** The natural-language tree of one paragraph. */
export function parse(paragraph: string): Root {
  return english.parse(paragraph);
}

/**
 * The sentence of a text that has no sign that could end one but its last: a greeting, a line of chat. Such a text needs no parser.
 * @returns null for any other text.
 */
export function onlySentence(text: string): Range | null {
  const start = text.search(/\S/u);
  const end = text.trimEnd().length;
  if (start === -1 || /[.!?…‽\n\r\u0085\u2028\u2029]/u.test(text.slice(start, end - 1))) return null;
  return { start, end };
}

/** A lower-case letter after a full stop goes on in the same sentence after these. */
const abbreviation =
  /(?:^|[\s(])(?:\p{L}|e\.?g|i\.?e|etc|vs|approx|no|mr|mrs|ms|dr|st|inc|ltd|tel|ext|min|max|est|dept|incl|p\.?m|a\.?m)$/iu;

/**
 * The sentences of a parsed paragraph, as ranges of its text. retext-english keeps "it broke. you can" together for its
 * small letter, as people write in chat, and "page 2. Could you" for its figure; and a line that begins with a capital begins a sentence, whatever ended the line before.
 */
export function sentencesOf(tree: Root, text: string): Range[] {
  const ranges: Range[] = [];
  for (const paragraph of tree.children) {
    if (paragraph.type !== 'ParagraphNode') continue;
    for (const sentence of paragraph.children) {
      const start = sentence.position?.start.offset;
      const end = sentence.position?.end.offset;
      if (sentence.type === 'SentenceNode' && start !== undefined && end !== undefined) {
        ranges.push(...split(text, start, end));
      }
    }
  }
  return ranges;
}

const sentenceBreak =
  /(?<=[.!?]["'”’)]?)\s{1,40}(?=\p{Ll})|(?<=\p{N}[.!?])\s{1,40}(?=\p{Lu})|[.!?]?[^\S\n]{0,20}\n\s{0,40}(?=["'“‘(]?\p{Lu})/gu;

function split(text: string, start: number, end: number): Range[] {
  const sentence = text.slice(start, end);
  const ranges: Range[] = [];
  let from = 0;
  for (const gap of sentence.matchAll(sentenceBreak)) {
    const before = sentence.slice(Math.max(from, gap.index - 12), gap.index);
    const isAbbreviated = before.endsWith('.') && abbreviation.test(before.slice(0, -1));
    if (gap.index === from || isAbbreviated || /\.\.$|…$/u.test(before)) continue;
    const length = gap[0].trimEnd().length > 0 && /[.!?]/u.test(gap[0][0] ?? '') ? 1 : 0;
    ranges.push({ start: start + from, end: start + gap.index + length });
    from = gap.index + gap[0].length;
  }
  ranges.push({ start: start + from, end });
  return ranges;
}

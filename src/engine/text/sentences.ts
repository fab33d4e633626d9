import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import { unified } from 'unified';
import type { Range } from '../../shared/reply.js';

const english = unified().use(retextEnglish).freeze();

/** The natural-language tree of one paragraph. */
export function parse(paragraph: string): Root {
  return english.parse(paragraph);
}

/** Signs after which only the parser can tell where a sentence ends, and spaces that it counts as none. */
const unusual = /[…‽\r\u0085\u2028\u2029\uFEFF]/u;
const endings = /[.!?\n]/g;
/** A full stop inside of a word or number, and a line break that is no blank line. */
const goesOn = /(?<=[A-Za-z0-9])\.(?=[A-Za-z0-9])|\n[ \t\u00A0]*(?=\S)/uy;
/** Before a small letter the parser ends no sentence. */
const smallStart = /[ \t\u00A0]*\n?[ \t\u00A0]*(?=[a-z])/uy;
/** After such a space the parser begins a sentence, provided that it ends one before. */
const freshStart = /[ \t\u00A0]*\n?[ \t\u00A0]*(?=["“(£$€]?[A-Z0-9])/uy;

/**
 * The sentences that the parser finds in a text, found without it: where all that could end one is plain, as in most
 * prose, it is enough to know after which words the parser ends a sentence.
 * @returns null for any other text.
 */
export function plainSentences(text: string): Range[] | null {
  const end = text.trimEnd().length;
  let start = end - text.trim().length;
  if (end === 0 || unusual.test(text)) return null;
  const ranges: Range[] = [];
  for (let index = endingFrom(text, 0); index < end - 1; index = endingFrom(text, index + 1)) {
    if (index < start || fits(goesOn, text, index) > 0) continue;
    const isMark = text[index] !== '\n';
    if (isMark && fits(smallStart, text, index + 1) > 0) continue;
    const gap = isMark ? fits(freshStart, text, index + 1) : 0;
    const isEnd = gap > 0 ? endsSentence(wordUpTo(text, index + 1)) : null;
    if (isEnd === null) return null;
    if (!isEnd) continue;
    ranges.push({ start, end: index + 1 });
    start = index + 1 + gap;
  }
  ranges.push({ start, end });
  return ranges;
}

/** Where the next sign is that may end a sentence; the end of the text where none is. */
function endingFrom(text: string, at: number): number {
  endings.lastIndex = at;
  return endings.test(text) ? endings.lastIndex - 1 : text.length;
}

/** How much of a text a sticky pattern takes at a place. */
function fits(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

const maxWordLength = 30;

/** What is before a place without a space between, cut where it is long. */
function wordUpTo(text: string, end: number): string {
  let start = end - 1;
  while (start > 0 && end - start <= maxWordLength && /\S/u.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

const maxKnownEnders = 20_000;
const enders = new Map<string, boolean>();

/** The words in small letters after whose full stop the parser goes on in the same sentence. */
const abbreviations = new Set(
  'al apr aug bbl bbls ca cap cca cent cf cit con cp cu cwt dec doz ead etc feb ff fl fri ft gal gr gro hr ibid id in inc jan jul jun kt lb lbs ltd mar mi min mon nem nov oct op oz pro pt qt sat sec sep sept seq sic sq stat sun tbsp tem thu thurs tsp tue tues viz wed yd yds'.split(
    ' ',
  ),
);

/** Whether the parser ends a sentence after a word with its full stop: it knows abbreviations, and is asked once for each word. */
function endsSentence(word: string): boolean | null {
  if (/^[a-z]{2,}\.$/u.test(word)) return !abbreviations.has(word.slice(0, -1));
  // No abbreviation ends so.
  if (/^(?:[A-Z][a-z]+day\.|[A-Za-z]+[!?])$/u.test(word)) return true;
  if (word.length > maxWordLength || !/[A-Za-z0-9]/u.test(word)) return null;
  let ends = enders.get(word);
  if (ends === undefined) {
    if (enders.size >= maxKnownEnders) enders.clear();
    ends = parsedSentences(parse(`Xx ${word} Xx`)).length > 1;
    enders.set(word, ends);
  }
  return ends;
}

/** The sentences of a parsed paragraph, as ranges of its text. */
export function parsedSentences(tree: Root): Range[] {
  const ranges: Range[] = [];
  for (const paragraph of tree.children) {
    if (paragraph.type !== 'ParagraphNode') continue;
    for (const sentence of paragraph.children) {
      const start = sentence.position?.start.offset;
      const end = sentence.position?.end.offset;
      if (sentence.type === 'SentenceNode' && start !== undefined && end !== undefined) ranges.push({ start, end });
    }
  }
  return ranges;
}

/** Without one of these a sentence of the parser's stays whole. */
const mayPart = /[.!?]["'”’)]?\s|\n/u;

const sentenceBreaks = [
  /(?<=[.!?]["'”’)]?)\s{1,40}(?=\p{Ll})/u,
  /(?<=\p{N}[.!?])\s{1,40}(?=\p{Lu})/u,
  // Words that begin a sentence, even after what may be an abbreviation: "six weeks in. We", "at 5 p.m. Please".
  /(?<=\p{L}\.)\s{1,40}(?=(?:I|We|You|They|He|She|It|There|This|That|These|The|Our|Your|My|For|In|As|But|So|And|If|When|Once)\b)/u,
  /(?<=\p{L}\.)\s{1,40}(?=(?:Please|Thanks?|Unfortunately|Sadly|However|Could|Would|Can|What|How|Let|Here)\b)/u,
  /[.!?]?[^\S\n]{0,20}\n\s{0,40}(?=["'“‘(]?\p{Lu})/u,
];
const sentenceBreak = new RegExp(sentenceBreaks.map(({ source }) => source).join('|'), 'gu');

/**
 * A sentence of the parser's, parted further. retext-english keeps "it broke. you can" together for its small letter, as
 * people write in chat, "page 2. Could you" for its figure and "come in. The" for its inches; and a line that begins with
 * a capital begins a sentence, whatever ended the line before.
 */
export function partedFurther(text: string, { start, end }: Range): Range[] {
  const sentence = text.slice(start, end);
  if (!mayPart.test(sentence)) return [{ start, end }];
  const ranges: Range[] = [];
  let from = 0;
  for (const gap of sentence.matchAll(sentenceBreak)) {
    const before = sentence.slice(Math.max(from, gap.index - 12), gap.index);
    const isSmall = /^\p{Ll}/u.test(sentence.slice(gap.index + gap[0].length));
    const isAbbreviated = before.endsWith('.') && (isSmall ? isAbbreviation : isIntroduction)(before.slice(0, -1));
    if (gap.index === from || isAbbreviated || /\.\.$|…$/u.test(before)) continue;
    const length = gap[0].trimEnd().length > 0 && /[.!?]/u.test(gap[0][0] ?? '') ? 1 : 0;
    ranges.push({ start: start + from, end: start + gap.index + length });
    from = gap.index + gap[0].length;
  }
  ranges.push({ start: start + from, end });
  return ranges;
}

/** Whether a text ends in an abbreviation that belongs to what follows it, and so ends no sentence. */
function isIntroduction(before: string): boolean {
  return /(?:^|[\s(])(?:e\.?g|i\.?e|vs|cf|mr|mrs|ms|dr|st|prof|tel|ext|incl|est)$/iu.test(before);
}

/** Whether a text ends in a word after whose full stop a small letter goes on in the same sentence. */
function isAbbreviation(before: string): boolean {
  return /(?:^|[\s(])(?:\p{L}|e\.?g|i\.?e|etc|vs|approx|no|mr|mrs|ms|dr|st|inc|ltd|tel|ext|min|max|est|dept|incl|p\.?m|a\.?m)$/iu.test(
    before,
  );
}

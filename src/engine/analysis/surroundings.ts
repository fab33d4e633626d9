import type { Surroundings } from '../../rulebook/rule.js';
import type { Range } from '../../shared/reply.js';
import type { Passage, PhraseMatch, Sentence } from './passage.js';

/** Whether a match is in surroundings in which a rule may let its words pass. */
export function isIn(surroundings: Surroundings, sentence: Sentence, match: PhraseMatch, isRecord: boolean): boolean {
  const { passage } = sentence;
  switch (surroundings) {
    case 'item':
    case 'heading':
      return passage.kind === surroundings;
    case 'question':
      return passage.text[sentence.end - 1] === '?';
    case 'record':
      return isRecord;
    case 'label':
      return isInLabel(sentence, match);
    case 'condition':
      return isInCondition(sentence, match);
  }
}

/** What stands for each character of quoted words, addresses and variables. */
const masked = '\uFFFC';

const target = `(?:[<([]\\s{0,2}${masked}+\\s{0,2}[>)\\]]|${masked}+|\\+?\\d[\\d ()./-]{4,18}\\d)`;
const targets = `${target}(?:\\s{0,2}(?:[,/|]|or|and)\\s{0,2}${target}){0,3}`;
/** "Contact us: a@b.com", "Contact us:" with the address on a line of its own, "Contact us <a@b.com>". */
const label = new RegExp(
  `^[^\\p{L}\\p{N}${masked}]{0,5}([^${masked}.!?;:,\\n]{1,80}?)\\s{0,2}(?:(?::|→|->)[^\\S\\n]{0,3}(?:\\n[^\\p{L}\\p{N}${masked}+<([]{0,5})?${targets}|[<([]\\s{0,2}${masked}+\\s{0,2}[>)\\]])[^\\S\\n]*(?:\\n|$)`,
  'u',
);
/** Longer ones are sentences that a link ends. */
const maxLabelWords = 6;
const maxLineLength = 400;

/** Whether words are in a short line that labels a link, an address, a number or a variable. */
function isInLabel({ passage }: Sentence, match: PhraseMatch): boolean {
  const { start, end } = passage.rangeOf(match);
  const lineStart = passage.text.lastIndexOf('\n', start) + 1;
  const text = maskedText(passage, { start: lineStart, end: Math.min(passage.text.length, lineStart + maxLineLength) });
  const found = label.exec(text);
  if (!found) return false;
  const words = found[1] ?? '';
  return end - lineStart <= text.indexOf(words) + words.length && words.trim().split(/\s+/u).length <= maxLabelWords;
}

const conjunction = '(?:if|when(?:ever)?|unless|in\\s+case|once(?!\\s+(?:again|more)\\b))';
const opener = `(?<![\\p{L}\\p{N}'’])(?:${conjunction}|should(?=\\s+you\\b))`;
const subject =
  "(?:you|we|I|they|he|she|it|(?:the|your|our|my|their|an?|any|this|that|these|those)\\s+[\\p{L}'’-]+(?:\\s+[\\p{L}'’-]+)?)";
/** What may be before a verb without being one: "you still have not". */
const light =
  "(?:have|has|had|are|is|was|were|do|does|did|can|could|will|would|ever|still|already|just|not|never|really|\\p{L}+n['’]t|\\p{L}+ly)";
const opensCondition = new RegExp(`^(?:${conjunction}|should\\s+you)\\b`, 'iu');
const hasSubject = /^(?:you|we|I|they|he|she|it)\b/iu;
const afterOpener = new RegExp(`${opener}\\s+(?:${light}\\s+){0,3}$`, 'iu');
const afterShould = /(?<![\p{L}\p{N}'’])should\s+$/iu;
const afterSubject = new RegExp(`${opener}\\s+(?:${light}\\s+){0,2}${subject}\\s+(?:${light}\\s+){0,3}$`, 'iu');
/** Read first, since most sentences hold none of them, and the others take long to be compiled. */
const anyOpener = /if|when|unless|case|once|should/i;
const maxLead = 80;

/**
 * Whether words are in a clause that begins with "if", "when" or the like. In "If you need help you must call", the
 * second subject begins another clause.
 */
function isInCondition({ passage, start: from, end: to }: Sentence, match: PhraseMatch): boolean {
  const { start } = passage.rangeOf(match);
  if (!anyOpener.test(passage.text.slice(Math.max(from, start - maxLead), to))) return false;
  const words = maskedText(passage, { start, end: to });
  const lead = maskedText(passage, { start: Math.max(from, start - maxLead), end: start });
  if (opensCondition.test(words) || afterOpener.test(lead)) return true;
  return hasSubject.test(words) ? /^you\b/iu.test(words) && afterShould.test(lead) : afterSubject.test(lead);
}

/** A part of a passage's text, each character that is masked as one sign. */
function maskedText({ text, masks }: Passage, { start, end }: Range): string {
  let written = '';
  let from = start;
  for (const mask of masks) {
    if (mask.end <= start || mask.start >= end) continue;
    const until = Math.min(mask.end, end);
    written += text.slice(from, Math.max(from, mask.start)) + masked.repeat(until - Math.max(from, mask.start));
    from = until;
  }
  return written + text.slice(from, end);
}

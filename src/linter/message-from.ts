import type { Edit, Finding, ProposedText } from '../engine/analysis/finding.js';
import type { ParsedBlock, ParsedReply, Parser } from '../parsers/core/parser.js';
import type { lineIndex } from '../shared/lines.js';
import type { Fix, Message, SentenceRef, Suggestion } from '../shared/message.js';
import type { Range } from '../shared/reply.js';

/** A finding of a reply as a message about its file; null for one whose block is not there. */
export function messageFrom(
  finding: Finding,
  reply: ParsedReply,
  parser: Pick<Parser, 'encode'>,
  place: ReturnType<typeof lineIndex>,
): Message | null {
  const block = reply.blocks[finding.block];
  if (!block) return null;
  const encode = reply.encode ?? parser.encode;
  const { start, end } = block.sourceMap.toSource(finding.start, finding.end);
  const from = place(start);
  const to = place(end);
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    why: finding.why,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    offset: start,
    endOffset: end,
    actual: block.text.slice(finding.start, finding.end),
    expected: expectedOf(finding.suggestions),
    suggestions: finding.suggestions.map((text) => suggestionFrom(text, block, encode)),
    // What is sealed is for a person: a suggestion says so when it is taken.
    fix: finding.edit && reply.sealed === undefined ? fixFrom(finding.edit, block, encode) : null,
    sentence: finding.sentence && sentenceFrom(finding.sentence, finding, block),
    partOf: null,
    reply: reply.ref,
  };
}

type Encode = (text: string, place?: Range) => string | null;

/** What could take the place of the sentence, or of the words where nothing could take that of the sentence. */
function expectedOf(suggestions: readonly ProposedText[]): string[] {
  const texts = suggestions.filter(({ text, range }) => range !== null && text !== '');
  const larger = texts.filter(({ scope }) => scope !== 'words');
  return (larger.length > 0 ? larger : texts).map(({ text }) => text.trim());
}

function suggestionFrom(
  { text, slots, range, scope, safety }: ProposedText,
  block: ParsedBlock,
  encode: Encode,
): Suggestion {
  const place = range && writablePlace(range, block);
  const stored = place && slots.length === 0 ? encode(text, rangeOf(place)) : null;
  const isRefused = stored === null && encode('word') === null;
  return {
    text,
    slots: slots.map((slot) => ({ ...slot })),
    place: isRefused || (slots.length === 0 && stored === null) ? null : place,
    stored,
    scope,
    safety,
  };
}

/** Where a range of a block is in the file; null where markup is inside of it. */
function writablePlace({ start, end }: Range, { sourceMap }: ParsedBlock): Suggestion['place'] {
  if (!sourceMap.isContiguous(start, end)) return null;
  const source = sourceMap.toSource(start, end);
  return { offset: source.start, endOffset: source.end };
}

function rangeOf({ offset, endOffset }: Pick<Fix, 'offset' | 'endOffset'>): Range {
  return { start: offset, end: endOffset };
}

/** The edit as one of the file; null where markup is inside of what it replaces, or its text cannot be written there. */
function fixFrom(edit: Edit, block: ParsedBlock, encode: Encode): Fix | null {
  const { text, safety } = edit;
  const place = writablePlace(edit, block);
  const stored = place && encode(text, rangeOf(place));
  if (place === null || stored === null) return null;
  return { offset: place.offset, endOffset: place.endOffset, text: stored, safety };
}

function sentenceFrom(sentence: Range, words: Range, { text, sourceMap }: ParsedBlock): SentenceRef {
  const source = sourceMap.toSource(sentence.start, sentence.end);
  const length = sentence.end - sentence.start;
  return {
    text: text.slice(sentence.start, sentence.end),
    start: Math.max(0, words.start - sentence.start),
    end: Math.min(length, words.end - sentence.start),
    offset: source.start,
    endOffset: source.end,
  };
}

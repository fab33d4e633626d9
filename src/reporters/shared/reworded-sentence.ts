import type { Message, SentenceRef, Suggestion } from '../../shared/message.js';

/** How much of a sentence is shown on each side of words that take the place of others, in UTF-16 code units. */
const context = 60;

/** A suggestion as people see it best: new words within their sentence, of which a long one is cut; all else as it is. */
export function suggestionInSentence(message: Message, suggestion: Suggestion): string {
  const { sentence } = message;
  const range = sentence && suggestion.scope === 'words' ? rangeIn(sentence, message, suggestion) : null;
  if (!sentence || !range) return suggestion.text;
  const before = sentence.text.slice(0, range.start);
  const after = sentence.text.slice(range.end);
  const from = before.length > context ? before.indexOf(' ', before.length - context) : -1;
  const to = after.length > context ? after.lastIndexOf(' ', context) : -1;
  return [
    from === -1 ? before : `…${before.slice(from)}`,
    suggestion.text,
    to === -1 ? after : `${after.slice(0, to)} …`,
  ].join('');
}

/** What a suggestion replaces in the text of its sentence; null where that is not certain. */
function rangeIn(sentence: SentenceRef, { offset, endOffset }: Message, { place }: Suggestion) {
  if (!place) return null;
  if (place.offset === offset && place.endOffset === endOffset) return { start: sentence.start, end: sentence.end };
  const isVerbatim = sentence.endOffset - sentence.offset === sentence.text.length;
  const isInside = sentence.offset <= place.offset && place.endOffset <= sentence.endOffset;
  return isVerbatim && isInside
    ? { start: place.offset - sentence.offset, end: place.endOffset - sentence.offset }
    : null;
}

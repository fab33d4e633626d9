import type { Message, Suggestion } from '../../shared/message.js';
import { createPartFinder, withOneVoice } from '../../shared/one-voice.js';

/** A sentence, or a reply as a whole, that something is said about. */
export interface ReviewPlace {
  /** The gravest of what is said. */
  message: Message;
  /** What else is said of the same sentence. */
  others: readonly Message[];
  /** Rewordings that can be taken, best first, no two of them with the same result. */
  suggestions: readonly OfferedSuggestion[];
}

export interface OfferedSuggestion extends Suggestion {
  /** The words of the place as they would be, slots open. */
  result: string;
}

/** As many as there are keys for. */
const maxSuggestions = 9;

/** @param text what the messages are about. */
export function placesOf(messages: readonly Message[], text: string): ReviewPlace[] {
  const voiced = withOneVoice(messages);
  const partsOf = createPartFinder(voiced);
  return voiced
    .filter(({ partOf }) => partOf === null)
    .map((message) => {
      const others = partsOf(message);
      return { message, others, suggestions: suggestionsOf([message, ...others], text) };
    })
    .sort((a, b) => startOf(a) - startOf(b));
}

function suggestionsOf(messages: readonly Message[], text: string): OfferedSuggestion[] {
  const offered = new Map<string, OfferedSuggestion>();
  for (const message of messages) {
    for (const suggestion of message.suggestions) {
      const result = resultOf(message, suggestion, text);
      if (suggestion.place && !offered.has(result)) offered.set(result, { ...suggestion, result });
    }
  }
  return [...offered.values()].slice(0, maxSuggestions);
}

/** Where a place begins in the file. */
export function startOf({ message }: ReviewPlace): number {
  return message.sentence?.offset ?? message.offset;
}

/** The words that a place is about, as a reader sees them. */
export function wordsOf({ sentence, actual }: Message): string {
  return sentence?.text ?? actual;
}

/** Whether two places are the same words with the same thing said of them. */
export function areAlike(a: ReviewPlace, b: ReviewPlace): boolean {
  return a.message.ruleId === b.message.ruleId && wordsOf(a.message) === wordsOf(b.message);
}

/**
 * The sentence of a message as it would be with a suggestion; the suggestion alone where that is not known.
 * @param file the text that the message is about.
 */
export function resultOf({ sentence, offset, endOffset }: Message, { place, text }: Suggestion, file: string): string {
  if (!sentence || !place) return text.trim();
  const { text: whole, start, end } = sentence;
  if (place.offset === offset && place.endOffset === endOffset) return whole.slice(0, start) + text + whole.slice(end);
  if (place.offset === sentence.offset && place.endOffset === sentence.endOffset) return text;
  // Where the file writes words as they read, places in one are places in the other, counted from the flagged words.
  const from = start + place.offset - offset;
  const to = from + place.endOffset - place.offset;
  const isVerbatim = file.slice(place.offset, place.endOffset) === whole.slice(from, to);
  const isSure = to > from || file.slice(sentence.offset, sentence.endOffset) === whole;
  if (from < 0 || to > whole.length || !isVerbatim || !isSure) return text.trim();
  return whole.slice(0, from) + text + whole.slice(to);
}

/** The text of a suggestion with its slots filled in; those without a value stay as they are. */
export function filledIn({ text, slots }: Suggestion, values: Readonly<Record<string, string>>): string {
  let filled = '';
  let from = 0;
  for (const { name, start, end } of slots) {
    filled += text.slice(from, start) + (values[name] ?? text.slice(start, end));
    from = end;
  }
  return filled + text.slice(from);
}

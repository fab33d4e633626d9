import type { Message, Slot, Suggestion } from '../shared/message.js';
import { createPartFinder } from '../shared/one-voice.js';

/** A suggestion that can be put into the draft. */
export interface Offer {
  message: Message;
  suggestion: Suggestion;
  /** The words that it takes the place of, where the sentence around them stays; null for a whole sentence. */
  replaced: string | null;
}

/** What is said of a sentence, or of a reply as a whole. */
export interface Remark {
  /** Tells remarks of a draft apart, and is the same after a change elsewhere. */
  key: string;
  speaker: Message;
  /** What other rules say of the same sentence. */
  others: readonly Message[];
  offers: readonly Offer[];
  /** What to write, where it can't be put in. */
  advice: readonly Suggestion[];
}

const maxOffers = 3;

/** One remark a sentence, in the order of the draft. */
export function remarksOf(text: string, messages: readonly Message[]): Remark[] {
  const speakers = messages.filter(({ partOf }) => partOf === null);
  const partsOf = createPartFinder(messages);
  const keys = new Map<string, number>();
  return speakers.map((speaker) => {
    const others = partsOf(speaker);
    const offers = offersOf(text, [speaker, ...others]);
    const advice = speaker.suggestions.filter(({ place }) => place === null);
    const name = JSON.stringify([
      [speaker, ...others].map((message) => [message.ruleId, message.message]),
      speaker.sentence?.text ?? null,
      offers.map(({ suggestion, replaced }) => [suggestion.text, replaced]),
    ]);
    const number = keys.get(name) ?? 0;
    keys.set(name, number + 1);
    return { key: `${name} ${number}`, speaker, others, offers, advice };
  });
}

/** Whole sentences before words: what becomes of a sentence is easier to judge. */
function offersOf(text: string, messages: readonly Message[]): Offer[] {
  const offers = messages.flatMap((message) => {
    const placed = message.suggestions.filter(({ place }) => place !== null);
    const whole = placed.filter(({ scope }) => scope !== 'words');
    return (whole.length > 0 ? whole : placed).map((suggestion) => ({
      message,
      suggestion,
      replaced: suggestion.scope === 'words' ? replacedBy(suggestion, text) : null,
    }));
  });
  const isFirst = ({ suggestion }: Offer, i: number): boolean =>
    offers.findIndex((other) => other.suggestion.text === suggestion.text) === i;
  return offers.filter(isFirst).slice(0, maxOffers);
}

function replacedBy({ place }: Suggestion, text: string): string {
  return place ? text.slice(place.offset, place.endOffset) : '';
}

/** A text in parts: words, and slots for the writer to fill in. */
export function partsOf({ text, slots }: Pick<Suggestion, 'text' | 'slots'>): (string | Slot)[] {
  const parts: (string | Slot)[] = [];
  let from = 0;
  for (const slot of slots) {
    parts.push(text.slice(from, slot.start), slot);
    from = slot.end;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

/** Where a remark is in the draft, in UTF-16 code units; null for one about the reply as a whole. */
export function placeOf({ speaker }: Remark): { start: number; end: number } | null {
  const { offset, endOffset, sentence } = speaker;
  return sentence ? { start: offset, end: endOffset } : null;
}

/** The remark whose words are at an offset, or else the one whose sentence is. */
export function remarkAt(remarks: readonly Remark[], offset: number): Remark | undefined {
  const isIn = (start: number, end: number): boolean => start <= offset && offset <= end;
  return (
    remarks.find(({ speaker, others }) =>
      [speaker, ...others].some((message) => message.sentence && isIn(message.offset, message.endOffset)),
    ) ?? remarks.find(({ speaker: { sentence } }) => sentence && isIn(sentence.offset, sentence.endOffset))
  );
}

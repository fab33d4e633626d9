import * as z from 'zod';
import { getOrCreate } from '../../shared/get-or-create.js';
import { hashOf } from '../../shared/hash.js';
import type { Message, ReplyRef, Suggestion } from '../../shared/message.js';
import { isPartOf } from '../../shared/one-voice.js';
import { severities } from '../../shared/severity.js';
import { visible } from './visible.js';

const suggestionSchema = z.object({
  number: z.int().describe('Its name in `choices` of `reword_reply`.'),
  text: z.string().describe('What to write. Each `{slot}` is for a fact.'),
  replaces: z
    .string()
    .nullable()
    .describe(
      'The words of the draft that `text` takes the place of; empty where it is added; null for advice, and for what only you can put in by hand.',
    ),
  slots: z.array(z.string()).describe('The names of the slots in `text`.'),
  safe: z.boolean().describe('Whether it keeps meaning and grammar, and may be taken unread.'),
});

export type AnsweredSuggestion = z.infer<typeof suggestionSchema>;

/** What a rule says at a place, as tools answer it. */
export const findingSchema = z.object({
  id: z.string().describe('Its name for `reword_reply`; stays the same while its sentence does.'),
  rule: z.string(),
  severity: z.enum(severities),
  quote: z.string().describe('The flagged words.'),
  sentence: z.string().nullable().describe('The sentence that they are in; null for a finding on a whole reply.'),
  problem: z.string().describe('What is wrong.'),
  reason: z.string().describe('What the customer hears.'),
  line: z.int().describe('Counts from 1.'),
  column: z.int().describe('Counts from 1, in UTF-16 code units.'),
  record: z.string().nullable().describe('Which record of a file of replies it is in; null elsewhere.'),
  partOf: z.string().nullable().describe('The finding that comes first in the same sentence; null for that one.'),
  suggestions: z.array(suggestionSchema).describe('Best first.'),
});
export type AnsweredFinding = z.infer<typeof findingSchema>;

/** A message with the id that it has in answers. */
export interface NamedMessage {
  id: string;
  message: Message;
  /** The very text that the message is about. */
  text: string;
}

/**
 * Messages by ids that come from what they say of which sentence, not from where it is: so they hold while other
 * sentences change, and an id from another draft names nothing.
 */
export function named(messages: readonly Message[], text: string): NamedMessage[] {
  const counts = new Map<string, number>();
  return messages.map((message) => {
    const { ruleId, actual, sentence } = message;
    const key = JSON.stringify([ruleId, actual, sentence?.text]);
    const before = getOrCreate(counts, key, () => 0);
    counts.set(key, before + 1);
    return { id: hashOf(`${key}${before}`).toString(16).padStart(8, '0'), message, text };
  });
}

const maxSuggestions = 5;
/** In UTF-16 code units. Longer texts are cut, since what is no sentence may be as long as the draft. */
const most = { quote: 300, sentence: 600, suggestion: 900 };

/** A finding for an answer, and whether something of it was left out. */
export interface CutFinding {
  finding: AnsweredFinding;
  isCut: boolean;
}

/** @param others those among which the one is that speaks for its sentence. */
export function answered({ id, message, text }: NamedMessage, others: readonly NamedMessage[]): CutFinding {
  const { ruleId, severity, actual, sentence, line, column, reply } = message;
  const suggestions = distinct(message, text);
  let isCut = suggestions.length > maxSuggestions;
  const cut = (words: string, length: number): string => {
    isCut ||= words.length > length;
    return visible(words.length > length ? `${words.slice(0, length)}…` : words);
  };
  const suggestionFrom = ({ number, suggestion, isSafe }: NumberedSuggestion): AnsweredSuggestion => {
    const { words, replaces } = shownEdit(suggestion, message, text);
    return {
      number,
      text: cut(words, most.suggestion),
      replaces: replaces === null ? null : cut(replaces, most.sentence),
      slots: suggestion.slots.map(({ name }) => visible(name)),
      safe: isSafe,
    };
  };
  const finding: AnsweredFinding = {
    id,
    rule: ruleId,
    severity,
    quote: cut(actual, most.quote),
    sentence: sentence && cut(sentence.text, most.sentence),
    problem: cut(message.message, most.sentence),
    reason: cut(message.why, most.sentence),
    line,
    column,
    record: reply && cut(recordName(reply), most.quote),
    partOf: others.find((other) => isPartOf(message, other.message))?.id ?? null,
    suggestions: suggestions.slice(0, maxSuggestions).map(suggestionFrom),
  };
  return { finding, isCut };
}

/** A suggestion by its number in the message, whose first has 1. */
interface NumberedSuggestion {
  number: number;
  suggestion: Suggestion;
  isSafe: boolean;
}

/** The suggestions of a message, but for those that would make the same of the draft as one before. */
function distinct(message: Message, text: string): NumberedSuggestion[] {
  const kept = new Map<string, NumberedSuggestion>();
  for (const [i, suggestion] of message.suggestions.entries()) {
    const key = JSON.stringify(shownEdit(suggestion, message, text));
    const isSafe = suggestion.safety === 'safe' && suggestion.stored !== null;
    const before = kept.get(key);
    if (before) before.isSafe ||= isSafe;
    else kept.set(key, { number: i + 1, suggestion, isSafe });
  }
  return [...kept.values()];
}

/** What a suggestion replaces by what: as whole sentences, where the draft has the sentence as a reader sees it. */
function shownEdit(
  { text: words, place }: Suggestion,
  { sentence }: Message,
  text: string,
): { words: string; replaces: string | null } {
  if (!place) return { words, replaces: null };
  const { offset, endOffset } = place;
  const isShown =
    sentence !== null &&
    sentence.text.length <= most.sentence &&
    sentence.offset <= offset &&
    endOffset <= sentence.endOffset &&
    text.slice(sentence.offset, sentence.endOffset) === sentence.text;
  if (!isShown) return { words, replaces: text.slice(offset, endOffset) };
  const { text: whole, offset: start } = sentence;
  return { words: whole.slice(0, offset - start) + words + whole.slice(endOffset - start), replaces: whole };
}

function recordName({ title, id, field }: ReplyRef): string {
  return [title ?? id, field].filter((part) => part !== null).join(', ');
}

import { isRecord } from '../shared/is-record.js';
import type { Message, Suggestion } from '../shared/message.js';
import { quoted } from '../shared/problem.js';
import { type EditableDocument, editDocument, type FileEdit, reasons, type TextEdit } from './edit-document.js';

/** What a person or program decided about a message. */
export interface SuggestionChoice {
  message: Message;
  /** Which of `message.suggestions`, by number or itself; the first unless told otherwise. */
  suggestion?: number | Suggestion;
  /** Own words for the sentence of the message, or for its words where it has no sentence, in place of a suggestion. */
  text?: string;
  /** What goes into the slots of the suggestion, by name. */
  slots?: Readonly<Record<string, string>>;
}

export interface AppliedSuggestions {
  /** The text with the choices made. */
  text: string;
  applied: SuggestionChoice[];
  /** Why a choice was not made, as a sentence. The text stays as it was there. */
  refused: { choice: SuggestionChoice; reason: string }[];
}

/** What was done with choices, and what that changed. */
export interface AppliedChoices extends AppliedSuggestions {
  /** What was put where in the text, in its order. */
  changes: FileEdit[];
}

interface ChosenEdit extends TextEdit {
  choice: SuggestionChoice;
}

/** Puts suggestions into the text that was linted, as `applySuggestions` does. */
export function applyChoices(opened: EditableDocument, choices: readonly SuggestionChoice[]): AppliedChoices {
  const refused: AppliedSuggestions['refused'] = [];
  const edits: ChosenEdit[] = [];
  const isThere = (message: Message): boolean =>
    opened.blocks
      .blocksAt(message)
      .some(({ block, range }) => block.text.slice(range.start, range.end) === message.actual);
  for (const choice of choices) {
    const edit = editOf(choice);
    if (typeof edit === 'string') refused.push({ choice, reason: edit });
    else if (!isThere(choice.message)) refused.push({ choice, reason: reasons.notThere });
    else edits.push(edit);
  }
  const edited = editDocument(opened, edits);
  return {
    text: edited.text,
    changes: edited.changes,
    applied: edited.made.map(({ choice }) => choice),
    refused: [...refused, ...edited.refused.map(({ edit, reason }) => ({ choice: edit.choice, reason }))],
  };
}

/** @throws {TypeError} for what is no list of choices. */
export function checkChoices(choices: unknown): void {
  const areChoices =
    Array.isArray(choices) &&
    choices.every(
      (choice) => isRecord(choice) && isRecord(choice['message']) && Array.isArray(choice['message']['suggestions']),
    );
  if (!areChoices)
    throw new TypeError(
      '`applySuggestions` takes a list of choices, each with a message as `lint` gives it. Write `[{ message }]`.',
    );
}

/** A choice as an edit, or why it is none. */
function editOf(choice: SuggestionChoice): ChosenEdit | string {
  const { message, text, slots = {} } = choice;
  if (text !== undefined) {
    if (typeof text !== 'string' || text.trim() === '') return 'Your own words are empty. Write the new sentence.';
    const { offset, endOffset } = message.sentence ?? message;
    return { choice, offset, endOffset, text };
  }
  const suggestion = suggestionOf(choice);
  if (!suggestion) return 'The message has no such suggestion.';
  const { place } = suggestion;
  if (!place)
    return 'This suggestion is advice, or is for a place that only a person can change. Change the text by hand.';
  const filled = filledIn(suggestion, slots);
  return 'reason' in filled ? filled.reason : { choice, ...place, text: filled.text };
}

function suggestionOf({ message, suggestion = 0 }: SuggestionChoice): Suggestion | undefined {
  const chosen = typeof suggestion === 'number' ? message.suggestions[suggestion] : suggestion;
  return isRecord(chosen) && typeof chosen.text === 'string' && Array.isArray(chosen.slots) ? chosen : undefined;
}

function filledIn(
  { text, slots }: Suggestion,
  values: Readonly<Record<string, string>>,
): { text: string } | { reason: string } {
  if (!isRecord(values)) return { reason: 'The values of the slots are an object: name of the slot to text.' };
  let filled = '';
  let from = 0;
  for (const { name, start, end } of slots) {
    const value: unknown = Object.hasOwn(values, name) ? values[name] : undefined;
    const words = typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
    if (words === '') return { reason: `The slot ${quoted(name)} is still open. Say what goes there.` };
    if (/[{}]/u.test(words))
      return { reason: `The value of ${quoted(name)} has braces, which a helpdesk would read as a variable.` };
    filled += text.slice(from, start) + words;
    from = end;
  }
  return { text: filled + text.slice(from) };
}

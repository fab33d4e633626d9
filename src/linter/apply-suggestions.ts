import { type AppliedSuggestions, applyChoices, checkChoices, type SuggestionChoice } from './apply-choices.js';
import { checkKeys, checkOneOf, checkText } from './check-options.js';
import { editableDocument } from './edit-document.js';
import { type Format, textFormats } from './lint.js';

/**
 * Puts suggestions into the text that was linted, their slots filled in, as the text's format writes them.
 *
 * @param text the very text that the messages are about.
 * @param options how the text is written, as in `lint`.
 * @returns the new text, and what was refused: an open slot, a value with braces, an overlap, a text that changed since,
 * a place that cannot be written without changing something else.
 * @throws {TypeError} for a text that is no text, and for what is no list of choices, {RangeError} for an option that does not exist.
 */
export function applySuggestions(
  text: string,
  choices: readonly SuggestionChoice[],
  options: { format?: Format } = {},
): AppliedSuggestions {
  checkText(text, 'applySuggestions');
  checkKeys(options, ['format'], '`applySuggestions`');
  const { format = 'text' } = options;
  checkOneOf('format', format, Object.keys(textFormats));
  checkChoices(choices);
  const { text: changed, applied, refused } = applyChoices(editableDocument(text, textFormats[format]), choices);
  return { text: changed, applied, refused };
}

import { type AppliedSuggestions, applyChoices, type SuggestionChoice } from '../linter/apply-choices.js';
import { editableDocument } from '../linter/edit-document.js';
import { lintDocument } from '../linter/lint-document.js';
import { type RulesetOptions, rulesFor } from '../linter/rule-options.js';
import { text as textParser } from '../parsers/markup/text.js';
import type { Message } from '../shared/message.js';

/** As `lint` does it for plain text; what reads HTML and Markdown is not in the page. The browser is told how long it took. */
export function lintDraft(draft: string, options: RulesetOptions): Message[] {
  const start = performance.now();
  const { ruleset, ruleIds } = rulesFor(options);
  const parser = textParser;
  const { messages } = lintDocument(draft, { parser, ruleset, knownIds: ruleIds, reportUnusedDirectives: true });
  performance.measure('lint', { start });
  return messages;
}

/** As `applySuggestions` does it for plain text. */
export function applyToDraft(draft: string, choice: SuggestionChoice): AppliedSuggestions {
  return applyChoices(editableDocument(draft, textParser), [choice]);
}

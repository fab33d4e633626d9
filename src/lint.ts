import { oneOf, type RulesetOptions, ruleIds, rulesetFor } from './builtin.js';
import { lintDocument } from './lint-document.js';
import type { Message } from './message.js';
import { html } from './sources/html.js';
import { markdown } from './sources/markdown.js';
import type { Source } from './sources/source.js';
import { text } from './sources/text.js';

export type Format = 'text' | 'markdown' | 'html';

export interface LintOptions extends RulesetOptions {
  /** How the text is written. Plain text unless told otherwise. */
  format?: Format;
}

const sources: Readonly<Record<Format, Source>> = { text, markdown, html };

/**
 * Lints one reply with the built-in rules, at once and without touching a file; runs in a browser too.
 * Configuration files are for `createLinter`.
 *
 * @param reply the text as it is stored: plain, Markdown or HTML.
 * @returns what the rules say, in the order of the text.
 * @throws {RangeError} for an option value that does not exist.
 */
export function lint(reply: string, options: LintOptions = {}): Message[] {
  const source = sourceOf(options);
  const ruleset = rulesetFor(options);
  return lintDocument(reply, { source, ruleset, knownIds: ruleIds, reportUnusedDirectives: true }).messages;
}

/** The source that `format` names. */
export function sourceOf({ format = 'text' }: LintOptions): Source {
  return sources[oneOf('format', format, ['text', 'markdown', 'html'])];
}

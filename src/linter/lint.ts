import { html } from '../parsers/html.js';
import { markdown } from '../parsers/markdown.js';
import type { Parser } from '../parsers/parser.js';
import { text } from '../parsers/text.js';
import type { Message } from '../shared/message.js';
import { oneOf, type RulesetOptions, ruleIds, rulesetFor } from './builtin-rules.js';
import { lintDocument } from './lint-document.js';

export type Format = 'text' | 'markdown' | 'html';

export interface LintOptions extends RulesetOptions {
  /** How the text is written. Plain text unless told otherwise. */
  format?: Format;
}

const sources: Readonly<Record<Format, Parser>> = { text, markdown, html };

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
export function sourceOf({ format = 'text' }: LintOptions): Parser {
  return sources[oneOf('format', format, ['text', 'markdown', 'html'])];
}

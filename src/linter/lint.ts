import type { Parser } from '../parsers/core/parser.js';
import { html } from '../parsers/markup/html.js';
import { markdown } from '../parsers/markup/markdown.js';
import { text } from '../parsers/markup/text.js';
import type { Message } from '../shared/message.js';
import { checkKeys, checkOneOf, checkText } from './check-options.js';
import { lintDocument } from './lint-document.js';
import { type RulesetOptions, rulesetOptionKeys, rulesFor } from './rule-options.js';

export type Format = 'text' | 'markdown' | 'html';

export interface LintOptions extends RulesetOptions {
  /** How the text is written. Plain text unless told otherwise. */
  format?: Format;
}

/** The parsers of the formats that are read without loading anything. */
export const textFormats: Readonly<Record<Format, Parser>> = { text, markdown, html };

const formats = Object.keys(textFormats);
const optionKeys = [...rulesetOptionKeys, 'format'];

/**
 * Lints one reply, at once and without touching a file; runs in a browser too. Configuration files are for `createLinter`.
 *
 * @param reply the text as it is stored: plain, Markdown or HTML.
 * @returns what the rules say, in the order of the text.
 * @throws {TypeError} for a reply that is no text, {RangeError} for an option or a value that does not exist.
 */
export function lint(reply: string, options: LintOptions = {}): Message[] {
  checkText(reply, 'lint');
  const parser = parserFor(options, '`lint`');
  const { ruleset, ruleIds } = rulesFor(options);
  return lintDocument(reply, { parser, ruleset, knownIds: ruleIds, reportUnusedDirectives: true }).messages;
}

/**
 * The parser that the options name.
 * @throws {RangeError} for an option that does not exist.
 */
export function parserFor(options: LintOptions, what: string): Parser {
  checkKeys(options, optionKeys, what);
  const { format = 'text' } = options;
  checkOneOf('format', format, formats);
  return textFormats[format];
}

import { Library } from '../engine/analysis/library.js';
import { createRuleset, type Ruleset } from '../engine/ruleset.js';
import { lintParsed } from '../linter/lint-document.js';
import type { Document } from '../parsers/core/parser.js';
import { text as textParser } from '../parsers/markup/text.js';
import { type Rule, type Rulebook, type Scene, scopeOf } from '../rulebook/rule.js';
import type { Message } from '../shared/message.js';
import type { Turn } from '../shared/reply.js';

/** A text of an example, and what surrounds it. */
export type StagedText = Scene & { text: string };

/** Finds what rules say of the texts of examples, in the way that drafts are linted. */
export type ExampleLinter = (example: StagedText) => Message[];

/** A linter with these rules and no others. A rule for some channels only is tried on the first of them. */
export function exampleLinterOf(rules: readonly Rule[], rulebook: Rulebook): ExampleLinter {
  const [only] = rules;
  const channel = rules.length === 1 ? only?.channels?.[0] : undefined;
  const ruleset = createRuleset(
    rules.map((rule) => ({ rule, severity: rule.severity })),
    rulebook,
    channel ? { channel } : {},
  );
  const isAboutLibraries = rules.length > 0 && rules.every((rule) => scopeOf(rule) === 'library');
  return isAboutLibraries ? (example) => lintInLibrary(example, ruleset) : (example) => lintInThread(example, ruleset);
}

function lintInThread({ text, customer, name, platform, earlier = [] }: StagedText, ruleset: Ruleset): Message[] {
  const document = textParser.parse(text);
  const turns = [
    ...earlier.map((said) => turnOf('agent', said)),
    ...(customer === undefined && name === undefined ? [] : [turnOf('customer', customer ?? '', name)]),
    turnOf('agent', text),
  ];
  const thread = turns.length > 1 ? { thread: { turns, index: turns.length - 1 } } : {};
  const replies = document.replies.map((reply) => ({
    ...reply,
    ...thread,
    ...(platform !== undefined && { platform }),
  }));
  return messagesOf(text, { ...document, replies }, ruleset);
}

function turnOf(from: Turn['from'], said: string, name: string | null = null): Turn {
  const blocks = textParser.parse(said).replies.flatMap((reply) => reply.blocks);
  return { from, name, at: null, channel: null, blocks };
}

/** What is said of any reply of the library: of two that are alike, the rule may mind the other one. */
function lintInLibrary({ text, earlier = [] }: StagedText, ruleset: Ruleset): Message[] {
  const library = new Library();
  const documents = [...earlier, text].map((said) => ({ said, document: textParser.parse(said) }));
  for (const [i, { document }] of documents.entries()) {
    for (const reply of document.replies) library.add(reply, `reply ${i + 1}`);
  }
  return documents.flatMap(({ said, document }, number) => messagesOf(said, document, ruleset, { library, number }));
}

function messagesOf(
  text: string,
  document: Document,
  ruleset: Ruleset,
  member?: { library: Library; number: number },
): Message[] {
  const options = { parser: textParser, ruleset, knownIds: [], reportUnusedDirectives: false };
  return lintParsed(text, document, { ...options, ...(member && { member }) }).messages;
}

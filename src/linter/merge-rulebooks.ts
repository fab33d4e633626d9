import type { CompiledPhrases } from '../engine/matching/phrase-index.js';
import { createRuleset, type Ruleset, type RulesetParts } from '../engine/ruleset.js';
import { activeRules, type Selection } from '../rulebook/presets.js';
import type { Rule, Rulebook } from '../rulebook/rule.js';

/**
 * A rulebook with what others bring, the later counting more: a rule takes the place of the one that has its id, a
 * company's own that of a built-in one.
 */
export function mergeRulebooks(builtIn: Rulebook, ...others: readonly Rulebook[]): Rulebook {
  const books = [builtIn, ...others];
  const rules = new Map<string, Rule>();
  for (const rule of books.flatMap((book) => book.rules)) rules.set(rule.id, rule);
  return {
    rules: [...rules.values()],
    lists: Object.assign({}, ...books.map(({ lists }) => lists)),
    spellings: Object.assign({}, ...books.map(({ spellings }) => spellings)),
    fuzzyMatched: books.flatMap(({ fuzzyMatched }) => fuzzyMatched),
    forms: Object.assign({}, ...books.map(({ forms }) => forms)),
  };
}

/** What a rulebook that `mergeRulebooks` made has beside the built-in one: merged with that, it gives the same again. */
export function ownRulebook(book: Rulebook, builtIn: Rulebook): Rulebook {
  const known = new Set(builtIn.rules);
  const matched = new Set(builtIn.fuzzyMatched);
  return {
    rules: book.rules.filter((rule) => !known.has(rule)),
    lists: ownEntries(book.lists, builtIn.lists),
    spellings: ownEntries(book.spellings, builtIn.spellings),
    fuzzyMatched: book.fuzzyMatched.filter((word) => !matched.has(word)),
    forms: ownEntries(book.forms, builtIn.forms),
  };
}

function ownEntries<T>(entries: Readonly<Record<string, T>>, builtIn: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter(([name, value]) => builtIn[name] !== value));
}

/** Built-in rules and the phrases that the build compiled for them. */
export interface CompiledRules {
  rulebook: Rulebook;
  phrases: CompiledPhrases;
}

/**
 * The rules of a book that a selection turns on, ready to run.
 * @param book the built-in rulebook, or one that `mergeRulebooks` made from it.
 */
export function rulesetOf(
  book: Rulebook,
  { rulebook, phrases }: CompiledRules,
  { plugins = [], remembers = false, ...selection }: Selection & Pick<RulesetParts, 'plugins' | 'remembers'>,
): Ruleset {
  return createRuleset(activeRules(book.rules, selection), book, {
    channel: selection.channel,
    plugins,
    remembers,
    compiled: compiledFor(book, rulebook, phrases),
  });
}

/** What of the compiled phrases holds for a rulebook: none of rules that others took the place of. */
function compiledFor(book: Rulebook, builtIn: Rulebook, phrases: CompiledPhrases): CompiledPhrases | undefined {
  // Words that a company spells in its own way change how every phrase is read.
  if (!areSpelledAlike(book, builtIn)) return undefined;
  const kept = new Set(book.rules);
  const replaced = builtIn.rules.filter((rule) => !kept.has(rule));
  if (replaced.length === 0) return phrases;
  const ranges = { ...phrases.ranges };
  for (const { id } of replaced) delete ranges[id];
  return { ...phrases, ranges };
}

function areSpelledAlike(book: Rulebook, builtIn: Rulebook): boolean {
  const variants = Object.entries(book.spellings);
  return (
    book.fuzzyMatched.length === builtIn.fuzzyMatched.length &&
    variants.length === Object.keys(builtIn.spellings).length &&
    variants.every(([variant, standard]) => builtIn.spellings[variant] === standard)
  );
}

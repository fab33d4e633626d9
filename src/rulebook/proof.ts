import type { Finding } from '../engine/finding.js';
import { lintReply } from '../engine/lint.js';
import { createRuleset, type Ruleset } from '../engine/ruleset.js';
import { quoted } from './problem.js';
import type { Rule, Rulebook } from './rule.js';

/** A test of a rule file that does not hold. */
export interface Failure {
  ruleId: string;
  /** What does not hold, and what to write. */
  message: string;
}

/**
 * Runs the tests that come with rule files: each `before` is flagged by its own rule, each `after` and `instead` is clean
 * under every rule about wordings, each `fine` is silent, each phrase of `flag` is proven by an example, and each phrase
 * of `unless` and `rescued-by` is needed by a `fine`.
 *
 * @param rules the rules to test; none of them needs to be in `rulebook`.
 * @param rulebook the word lists, and every rule that better texts are held against.
 */
export function proveRules(rules: readonly Rule[], rulebook: Rulebook): Failure[] {
  // A rewording is a sentence or two, so rules about what a whole reply lacks have nothing to say of it.
  const wordings = rulesetOf(
    rulebook.rules.filter(({ kind }) => kind !== 'missing'),
    rulebook,
  );
  return rules.flatMap((rule) =>
    [...examplesOf(rule, rulebook), ...betterTexts(rule, rulebook, wordings), ...phrasesOf(rule, rulebook)].map(
      (message) => ({ ruleId: rule.id, message }),
    ),
  );
}

function examplesOf(rule: Rule, rulebook: Rulebook): string[] {
  const own = rulesetOf([rule], rulebook);
  const missed = rule.examples.filter(({ before }) => findingsIn(before, own).length === 0);
  const disturbed = rule.fine.flatMap((text) => {
    const [finding] = findingsIn(text, own);
    return finding ? [`The \`fine\` text ${quoted(text)} is flagged. ${howToSpare(rule, text, finding)}`] : [];
  });
  return [
    ...missed.map(({ before }) => `The \`before\` text ${quoted(before)} is not flagged. ${howToFlag(rule)}`),
    ...disturbed,
  ];
}

function howToFlag({ kind }: Rule): string {
  return kind === 'missing'
    ? 'Narrow the phrases under `flag`, one of which it holds, or change the text.'
    : 'Add its wording to `flag`, or change the text.';
}

function howToSpare({ kind }: Rule, text: string, { start, end }: Finding): string {
  return kind === 'missing'
    ? 'Add what it has to `flag` or `unless`, or change the text.'
    : `Add an exception for ${quoted(text.slice(start, end))} to \`unless\`, or narrow the phrase.`;
}

function betterTexts(rule: Rule, rulebook: Rulebook, wordings: Ruleset): string[] {
  const own = rule.kind === 'missing' ? rulesetOf([rule], rulebook) : null;
  const problemWith = (key: string, text: string, ruleset: Ruleset): string[] => {
    const [finding] = findingsIn(text, ruleset);
    if (!finding) return [];
    const words = quoted(text.slice(finding.start, finding.end));
    return [`The \`${key}\` text ${quoted(text)} is flagged by \`${finding.ruleId}\`. Reword ${words} in it.`];
  };
  return [
    ...rule.examples.flatMap(({ after }) => [
      ...problemWith('after', after, wordings),
      ...(own ? problemWith('after', after, own) : []),
    ]),
    ...rule.instead.flatMap((text) => problemWith('instead', text, wordings)),
  ];
}

function phrasesOf(rule: Rule, rulebook: Rulebook): string[] {
  const own = rulesetOf([rule], rulebook);
  const { flag, unless, rescuedBy } = rule;
  const fine = rule.fine.filter((text) => findingsIn(text, own).length === 0);
  const unproven = flag.filter((_, i) => !isProven(rule, i, fine, rulebook)).map(({ words }) => words);
  const spare = (key: string, phrases: readonly string[], without: (i: number) => Rule): string[] =>
    phrases
      .filter((_, i) => !flagsAny(fine, without(i), rulebook))
      .map(
        (words) =>
          `No \`fine\` text needs ${quoted(words)} under \`${key}\`. Add one that is flagged without it, or remove it.`,
      );
  return [
    ...unproven.map((words) => `No example proves ${quoted(words)} under \`flag\`. ${howToProve(rule)}`),
    ...spare('unless', unless, (i) => ({ ...rule, unless: withoutItem(unless, i) })),
    ...spare('rescued-by', rescuedBy, (i) => ({ ...rule, rescuedBy: withoutItem(rescuedBy, i) })),
  ];
}

function howToProve({ kind }: Rule): string {
  return kind === 'missing'
    ? 'Add a `fine` text that is flagged without it, or remove it.'
    : 'Add an example whose `before` it flags, or remove it.';
}

/** What a `missing` rule looks for is proven by a text that is fine only because of it. */
function isProven(rule: Rule, i: number, fine: readonly string[], rulebook: Rulebook): boolean {
  if (rule.kind !== 'missing') {
    const texts = rule.examples.map(({ before }) => before);
    return flagsAny(texts, { ...rule, flag: rule.flag.slice(i, i + 1) }, rulebook);
  }
  const own = rulesetOf([rule], rulebook);
  const afters = rule.examples.map(({ after }) => after).filter((text) => findingsIn(text, own).length === 0);
  return flagsAny([...fine, ...afters], { ...rule, flag: withoutItem(rule.flag, i) }, rulebook);
}

function flagsAny(texts: readonly string[], rule: Rule, rulebook: Rulebook): boolean {
  const ruleset = rulesetOf([rule], rulebook);
  return texts.some((text) => findingsIn(text, ruleset).length > 0);
}

function withoutItem<T>(items: readonly T[], at: number): T[] {
  return items.filter((_, i) => i !== at);
}

function rulesetOf(rules: readonly Rule[], rulebook: Rulebook): Ruleset {
  return createRuleset(
    rules.map((rule) => ({ rule, severity: rule.severity })),
    rulebook,
  );
}

function findingsIn(text: string, ruleset: Ruleset): Finding[] {
  return lintReply({ ref: null, blocks: [{ kind: 'paragraph', text, opaque: [] }] }, ruleset);
}

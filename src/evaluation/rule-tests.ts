import { applyFixes } from '../linter/apply-fixes.js';
import { isReplyLevel, kindDefinitions } from '../rulebook/kinds/index.js';
import { openSlotPattern } from '../rulebook/notation/phrase.js';
import type { Conditions, Example, Flag, Rewording, Rule, Rulebook } from '../rulebook/rule.js';
import { rewordingsOf } from '../rulebook/rule-phrases.js';
import type { Message } from '../shared/message.js';
import { quoted } from '../shared/problem.js';
import { type ExampleLinter, exampleLinterOf, type StagedText } from './example-lint.js';

/** A test of a rule file that does not hold. */
export interface Failure {
  ruleId: string;
  /** What does not hold, and what to write. */
  message: string;
}

/**
 * Runs the tests that come with rule files: each `before` is flagged by its own rule, each `after` and `instead` is clean
 * under every rule about wordings, each `fine` is silent, each phrase of `flag` and `when` is proven by an example, each
 * `after` is what the edits of the rule make of its `before` where they make something, and each exception is needed by a `fine`.
 *
 * @param rules the rules to test; none of them needs to be in `rulebook`.
 * @param rulebook the word lists, and every rule that better texts are held against.
 */
export function runRuleTests(rules: readonly Rule[], rulebook: Rulebook): Failure[] {
  // A rewording is a sentence or two, so rules about what a whole reply lacks have nothing to say of it.
  const wordings = exampleLinterOf(
    rulebook.rules.filter(({ kind }) => kind !== 'missing'),
    rulebook,
  );
  return rules.flatMap((rule) => {
    const linterOf = (changed: Rule): ExampleLinter => exampleLinterOf([changed], rulebook);
    const tested: TestedRule = {
      rule,
      lint: linterOf(rule),
      flagsAny: (examples, changed) => {
        const lint = linterOf(changed);
        return examples.some((example) => lint(example).length > 0);
      },
      linterOf,
    };
    return [
      ...checkExamples(tested),
      ...checkBetterTexts(tested, wordings),
      ...checkPhrases(tested),
      ...checkListed(tested),
      ...checkFitting(tested),
      ...checkRewordings(tested),
      ...checkConditions(tested),
    ].map((message) => ({ ruleId: rule.id, message }));
  });
}

interface TestedRule {
  rule: Rule;
  lint: ExampleLinter;
  linterOf(changed: Rule): ExampleLinter;
  flagsAny(examples: readonly StagedText[], changed: Rule): boolean;
}

function checkExamples({ rule, lint }: TestedRule): string[] {
  const missed = befores(rule).filter((example) => lint(example).length === 0);
  const disturbed = fines(rule).flatMap((example) => {
    const [message] = lint(example);
    return message ? [`The \`fine\` text ${quoted(example.text)} is flagged. ${howToSpare(rule, message)}`] : [];
  });
  return [
    ...missed.map(({ text }) => `The \`before\` text ${quoted(text)} is not flagged. ${howToFlag(rule)}`),
    ...disturbed,
  ];
}

function howToFlag({ kind }: Rule): string {
  if (!isReplyLevel(kind)) return `Add its wording to \`${listOf(kind)}\`, or change the text.`;
  return kind === 'missing'
    ? 'One of the phrases under `flag` matches it. Narrow the phrase, or change the text.'
    : 'Change the rule so that it is, or change the text.';
}

function howToSpare({ kind }: Rule, { actual }: Message): string {
  if (isReplyLevel(kind)) return 'Add what it has to `flag` or `unless`, or change the text.';
  const narrowed = listOf(kind) === 'flag' ? 'narrow the phrase' : 'change the text';
  return `Add an exception for ${quoted(actual)} to \`unless\`, or ${narrowed}.`;
}

/** The key under which a rule about wordings lists what it looks at. */
function listOf(kind: Rule['kind']): string {
  const { looksAt = 'flag' }: { looksAt?: string } = kindDefinitions[kind];
  return looksAt;
}

function checkBetterTexts({ rule, lint }: TestedRule, wordings: ExampleLinter): string[] {
  const problemWith = (key: string, example: StagedText, linter: ExampleLinter): string[] => {
    const [message] = linter(example);
    if (!message) return [];
    const { ruleId, actual } = message;
    return [`The \`${key}\` text ${quoted(example.text)} is flagged by \`${ruleId}\`. Reword ${quoted(actual)} in it.`];
  };
  return [
    ...afters(rule).flatMap((example) => [
      ...problemWith('after', { text: example.text }, wordings),
      ...(isReplyLevel(rule.kind) ? problemWith('after', example, lint) : []),
    ]),
    ...rewordingsOf(rule).flatMap(({ text }) => problemWith('instead', { text }, wordings)),
  ];
}

function checkPhrases(tested: TestedRule): string[] {
  const { rule, lint, flagsAny } = tested;
  const { flag, unless, rescuedBy, conditions } = rule;
  const { unlessReply, unlessCustomer } = conditions;
  const silent = (isReplyLevel(rule.kind) ? [...fines(rule), ...afters(rule)] : fines(rule)).filter(
    (example) => lint(example).length === 0,
  );
  const unproven = flag.filter((_, i) => !isProven(tested, i, silent)).map(({ words }) => words);
  const spare = (key: string, phrases: readonly string[], without: (i: number) => Rule): string[] =>
    phrases
      .filter((_, i) => !flagsAny(silent, without(i)))
      .map(
        (words) =>
          `No \`fine\` text needs ${quoted(words)} under \`${key}\`. Add one that is flagged without it, or remove it.`,
      );
  return [
    ...unproven.map((words) => `No example proves ${quoted(words)} under \`flag\`. ${howToProve(rule)}`),
    ...spare('unless', unless, (i) => ({ ...rule, unless: withoutItem(unless, i) })),
    ...spare('rescued-by', rescuedBy, (i) => ({ ...rule, rescuedBy: withoutItem(rescuedBy, i) })),
    ...spare('unless-reply', unlessReply, (i) => under(rule, { unlessReply: withoutItem(unlessReply, i) })),
    ...spare('unless-customer', unlessCustomer, (i) => under(rule, { unlessCustomer: withoutItem(unlessCustomer, i) })),
  ];
}

/** Each name and each shape is proven by a text that it flags on its own; of several shapes, each changes what is flagged. */
function checkListed({ rule, lint, linterOf, flagsAny }: TestedRule): string[] {
  const unproven = (key: string, entries: readonly string[], changed: (entries: readonly string[]) => Rule): string[] =>
    entries
      .filter((entry) => !flagsAny(befores(rule), changed([entry])))
      .map((entry) => `No example proves ${quoted(entry)} under \`${key}\`. ${howToProve(rule)}`);
  const idle = (key: string, entries: readonly string[], changed: (entries: readonly string[]) => Rule): string[] => {
    const texts = [...befores(rule), ...afters(rule), ...fines(rule)];
    const isFlagged = (linter: ExampleLinter): string => texts.map((text) => linter(text).length).join();
    const now = isFlagged(lint);
    return entries
      .filter((_, i) => isFlagged(linterOf(changed(withoutItem(entries, i)))) === now)
      .map(
        (entry) =>
          `No text needs ${quoted(entry)} under \`${key}\`. Add a \`fine\` that is flagged without it, or remove it.`,
      );
  };
  if (rule.kind === 'spelling') {
    return [
      ...unproven('names', rule.names, (names) => ({ ...rule, names })),
      ...idle('ordinary', rule.ordinary, (ordinary) => ({ ...rule, ordinary })),
    ];
  }
  if (rule.kind !== 'reference') return [];
  const withShapes = (shapes: readonly string[]): Rule => ({ ...rule, shapes });
  const shapes = unproven('shapes', rule.shapes, withShapes);
  return shapes.length > 0 ? shapes : idle('shapes', rule.shapes, withShapes);
}

/** A text of `instead` is kept back for a reason: each phrase of its `unless` changes what an example is offered. */
function checkFitting({ rule, lint, linterOf }: TestedRule): string[] {
  const offered = (linter: ExampleLinter): string =>
    JSON.stringify(rule.examples.map(({ before, after: _, ...scene }) => textsFor(linter({ ...scene, text: before }))));
  const exceptions = rewordingsOf(rule).flatMap(({ text, unless = [] }) => unless.map((words) => ({ text, words })));
  if (exceptions.length === 0) return [];
  const now = offered(lint);
  return exceptions
    .filter(({ text, words }, i) => exceptions.findIndex((other) => other.text === text && other.words === words) === i)
    .filter(({ text, words }) => offered(linterOf(withoutException(rule, text, words))) === now)
    .map(
      ({ text, words }) =>
        `No \`before\` needs ${quoted(words)} under the \`unless\` of ${quoted(text)}. Add one that is offered that text without it, or remove it.`,
    );
}

function textsFor(messages: readonly Message[]): string[] {
  return messages.flatMap(({ suggestions }) => suggestions.map(({ text }) => text));
}

/** The rule without an exception for one of its texts, wherever it has both. */
function withoutException(rule: Rule, text: string, words: string): Rule {
  const changed = (texts: readonly Rewording[]): readonly Rewording[] =>
    texts.map((one) =>
      one.text === text ? { ...one, unless: one.unless?.filter((other) => other !== words) ?? [] } : one,
    );
  return {
    ...rule,
    instead: changed(rule.instead),
    flag: rule.flag.map((flag) => (flag.instead ? { ...flag, instead: changed(flag.instead) } : flag)),
  };
}

function howToProve({ kind }: Rule): string {
  return kind === 'missing'
    ? 'Add a `fine` text that is flagged without it, or remove it.'
    : 'Add an example whose `before` it flags, or remove it.';
}

/**
 * What a `missing` rule looks for is proven by a text that is fine only because of it; what a rule counts, by a text that
 * has too many only with it; any other phrase by a text that it flags on its own.
 */
function isProven({ rule, linterOf, flagsAny }: TestedRule, i: number, silent: readonly StagedText[]): boolean {
  const without = { ...rule, flag: withoutItem(rule.flag, i) };
  if (rule.kind === 'missing') return flagsAny(silent, without);
  if (rule.kind !== 'count') return flagsAny(befores(rule), { ...rule, flag: rule.flag.slice(i, i + 1) });
  const rest = linterOf(without);
  return befores(rule).some((example) => rest(example).length === 0);
}

/**
 * What the edits of a rule make of a `before` is its `after`, or how that begins before it goes on: otherwise nobody has
 * seen what the command would write. And each rewording shows in an example.
 */
function checkRewordings({ rule, lint, linterOf }: TestedRule): string[] {
  if (isReplyLevel(rule.kind) || rule.kind === 'simplify') return [];
  const edited = (example: Example, linter: ExampleLinter): string | null => {
    const { before, after: _, ...scene } = example;
    const written = applyFixes(before, linter({ ...scene, text: before }), ['safe', 'suggested']);
    return written === before ? null : written;
  };
  const differing = rule.examples.flatMap((example) => {
    const written = edited(example, lint);
    // Where the rule minds the rest as well, the `after` has that reworded, too.
    const isHalf = written !== null && lint({ ...example, text: written }).length > 0;
    if (written === null || isHalf || isShownBy(example, written)) return [];
    return [
      `The edit makes ${quoted(written)} of ${quoted(example.before)}, and its \`after\` is ${quoted(example.after)}. Let it begin with what the edit makes, or change the rewording.`,
    ];
  });
  const unseen = rule.flag
    // What the writer has to fill in first is never made.
    .filter(({ write }) => write !== null && write.search(openSlotPattern) === -1)
    .filter((flag) => {
      const only = linterOf({ ...rule, flag: [flag] });
      return rule.examples.every((example) => edited(example, only) === null);
    })
    .map((flag) => `No example shows ${nameOf(flag)}. Add one whose \`before\` it leaves a sentence.`);
  return [...differing, ...unseen];
}

function isShownBy({ after }: Example, written: string): boolean {
  return after.startsWith(withoutClosing(written));
}

function nameOf({ words, write }: Flag): string {
  return write ? `\`write: ${write}\`` : `the \`drop\` of ${quoted(words)}`;
}

function withoutClosing(text: string): string {
  return text.replace(/[.!?]+$/u, '');
}

/** Each condition under which a rule holds, and each way of giving something, shows in an example. */
function checkConditions({ rule, flagsAny }: TestedRule): string[] {
  const { conditions } = rule;
  const unmet = (key: string, phrases: readonly string[], only: (words: string) => Rule): string[] =>
    phrases
      .filter((words) => !flagsAny(befores(rule), only(words)))
      .map(
        (words) => `No example proves ${quoted(words)} under \`${key}\`. Add one whose \`before\` is flagged for it.`,
      );
  return [
    ...unmet('when', conditions.when, (words) => under(rule, { when: [words], whenCustomer: [] })),
    ...unmet('when-customer', conditions.whenCustomer, (words) => under(rule, { when: [], whenCustomer: [words] })),
    ...(rule.kind === 'repeat-ask'
      ? Object.entries(rule.given).flatMap(([what, phrases]) =>
          unmet('given', phrases, (words) => ({ ...rule, given: { [what]: [words] } })),
        )
      : []),
  ];
}

function under(rule: Rule, conditions: Partial<Conditions>): Rule {
  return { ...rule, conditions: { ...rule.conditions, ...conditions } };
}

function befores({ examples }: Rule): StagedText[] {
  return examples.map(({ before, after: _, ...scene }) => ({ ...scene, text: before }));
}

function afters({ examples }: Rule): StagedText[] {
  return examples.map(({ before: _, after, ...scene }) => ({ ...scene, text: after }));
}

function fines({ fine, fineScenes }: Rule): StagedText[] {
  return [...fine.map((text) => ({ text })), ...fineScenes.map(({ reply, ...scene }) => ({ ...scene, text: reply }))];
}

function withoutItem<T>(items: readonly T[], at: number): T[] {
  return items.filter((_, i) => i !== at);
}

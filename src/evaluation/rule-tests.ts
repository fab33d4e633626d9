import type { Finding } from '../engine/analysis/finding.js';
import { Library } from '../engine/analysis/library.js';
import { lintReply } from '../engine/lint-reply.js';
import { isFrame } from '../engine/rewording/frame.js';
import { createRuleset, type Ruleset } from '../engine/ruleset.js';
import { isReplyLevel } from '../rulebook/kinds/index.js';
import type { Conditions, Rule, Rulebook, Scene } from '../rulebook/rule.js';
import { quoted } from '../shared/problem.js';
import type { Block, Reply, Turn } from '../shared/reply.js';

/** A test of a rule file that does not hold. */
export interface Failure {
  ruleId: string;
  /** What does not hold, and what to write. */
  message: string;
}

/** A text of an example, and what surrounds it. */
type Staged = Scene & { text: string };

/**
 * Runs the tests that come with rule files: each `before` is flagged by its own rule, each `after` and `instead` is clean
 * under every rule about wordings, each `fine` is silent, each phrase of `flag` is proven by an example, each frame of a
 * new sentence by one whose `after` it writes, and each phrase of `unless` and `rescued-by` is needed by a `fine`.
 *
 * @param rules the rules to test; none of them needs to be in `rulebook`.
 * @param rulebook the word lists, and every rule that better texts are held against.
 */
export function runRuleTests(rules: readonly Rule[], rulebook: Rulebook): Failure[] {
  // A rewording is a sentence or two, so rules about what a whole reply lacks have nothing to say of it.
  const wordings = rulesetOf(
    rulebook.rules.filter(({ kind }) => kind !== 'missing'),
    rulebook,
  );
  return rules.flatMap((rule) =>
    [
      ...examplesOf(rule, rulebook),
      ...betterTexts(rule, rulebook, wordings),
      ...phrasesOf(rule, rulebook),
      ...framesOf(rule, rulebook),
      ...conditionsOf(rule, rulebook),
    ].map((message) => ({ ruleId: rule.id, message })),
  );
}

function examplesOf(rule: Rule, rulebook: Rulebook): string[] {
  const own = rulesetOf([rule], rulebook);
  const missed = befores(rule).filter((scene) => findingsIn(scene, own).length === 0);
  const disturbed = fines(rule).flatMap((scene) => {
    const [finding] = findingsIn(scene, own);
    const { text } = scene;
    return finding ? [`The \`fine\` text ${quoted(text)} is flagged. ${howToSpare(rule, text, finding)}`] : [];
  });
  return [
    ...missed.map(({ text }) => `The \`before\` text ${quoted(text)} is not flagged. ${howToFlag(rule)}`),
    ...disturbed,
  ];
}

function howToFlag({ kind }: Rule): string {
  if (kind === 'phrase' || kind === 'simplify') return 'Add its wording to `flag`, or change the text.';
  return kind === 'missing'
    ? 'Narrow the phrases under `flag`, one of which it holds, or change the text.'
    : 'Change the rule so that it is, or change the text.';
}

function howToSpare({ kind }: Rule, text: string, { start, end }: Finding): string {
  return isReplyLevel(kind)
    ? 'Add what it has to `flag` or `unless`, or change the text.'
    : `Add an exception for ${quoted(text.slice(start, end))} to \`unless\`, or narrow the phrase.`;
}

function betterTexts(rule: Rule, rulebook: Rulebook, wordings: Ruleset): string[] {
  const own = isReplyLevel(rule.kind) ? rulesetOf([rule], rulebook) : null;
  const problemWith = (key: string, scene: Staged, ruleset: Ruleset): string[] => {
    const [finding] = findingsIn(scene, ruleset);
    if (!finding) return [];
    const words = quoted(scene.text.slice(finding.start, finding.end));
    return [`The \`${key}\` text ${quoted(scene.text)} is flagged by \`${finding.ruleId}\`. Reword ${words} in it.`];
  };
  return [
    ...afters(rule).flatMap((scene) => [
      ...problemWith('after', { text: scene.text }, wordings),
      ...(own ? problemWith('after', scene, own) : []),
    ]),
    ...rule.instead.flatMap((text) => problemWith('instead', { text }, wordings)),
  ];
}

function phrasesOf(rule: Rule, rulebook: Rulebook): string[] {
  const own = rulesetOf([rule], rulebook);
  const { flag, unless, rescuedBy, conditions } = rule;
  const { unlessReply, unlessCustomer } = conditions;
  const silent = (isReplyLevel(rule.kind) ? [...fines(rule), ...afters(rule)] : fines(rule)).filter(
    (scene) => findingsIn(scene, own).length === 0,
  );
  const unproven = flag.filter((_, i) => !isProven(rule, i, silent, rulebook)).map(({ words }) => words);
  const spare = (key: string, phrases: readonly string[], without: (i: number) => Rule): string[] =>
    phrases
      .filter((_, i) => !flagsAny(silent, without(i), rulebook))
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

function howToProve({ kind }: Rule): string {
  return kind === 'missing'
    ? 'Add a `fine` text that is flagged without it, or remove it.'
    : 'Add an example whose `before` it flags, or remove it.';
}

/**
 * What a `missing` rule looks for is proven by a text that is fine only because of it; what a rule counts, by a text that
 * has too many only with it; any other phrase by a text that it flags on its own.
 */
function isProven(rule: Rule, i: number, silent: readonly Staged[], rulebook: Rulebook): boolean {
  const without = { ...rule, flag: withoutItem(rule.flag, i) };
  if (rule.kind === 'missing') return flagsAny(silent, without, rulebook);
  if (rule.kind !== 'count') return flagsAny(befores(rule), { ...rule, flag: rule.flag.slice(i, i + 1) }, rulebook);
  const rest = rulesetOf([without], rulebook);
  return befores(rule).some((scene) => findingsIn(scene, rest).length === 0);
}

/** A frame turns a whole sentence, so an example shows one that came out right. */
function framesOf(rule: Rule, rulebook: Rulebook): string[] {
  const frames = rule.flag.filter((flag) => rule.kind === 'phrase' && isFrame(flag));
  return frames.flatMap((flag) => {
    const ruleset = rulesetOf([{ ...rule, flag: [flag] }], rulebook);
    const written = rule.examples.map(({ before, after }) => {
      const [better] = findingsIn({ text: before }, ruleset)[0]?.expected ?? [];
      return { better, isSame: better === after };
    });
    if (written.some(({ isSame }) => isSame)) return [];
    const made = written.flatMap(({ better }) =>
      better === undefined || rule.instead.includes(better) ? [] : [better],
    );
    const hint = made[0] === undefined ? '' : ` It writes ${quoted(made[0])}.`;
    return [`No \`after\` is what ${quoted(flag.write ?? '')} writes.${hint} Add an example that shows it.`];
  });
}

/** Each condition under which a rule holds, and each way of giving something, shows in an example. */
function conditionsOf(rule: Rule, rulebook: Rulebook): string[] {
  const { conditions } = rule;
  const unmet = (key: string, phrases: readonly string[], only: (words: string) => Rule): string[] =>
    phrases
      .filter((words) => !flagsAny(befores(rule), only(words), rulebook))
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

function befores({ examples }: Rule): Staged[] {
  return examples.map(({ before, after: _, ...scene }) => ({ ...scene, text: before }));
}

function afters({ examples }: Rule): Staged[] {
  return examples.map(({ before: _, after, ...scene }) => ({ ...scene, text: after }));
}

function fines({ fine, fineScenes }: Rule): Staged[] {
  return [...fine.map((text) => ({ text })), ...fineScenes.map(({ reply, ...scene }) => ({ ...scene, text: reply }))];
}

function flagsAny(scenes: readonly Staged[], rule: Rule, rulebook: Rulebook): boolean {
  const ruleset = rulesetOf([rule], rulebook);
  return scenes.some((scene) => findingsIn(scene, ruleset).length > 0);
}

function withoutItem<T>(items: readonly T[], at: number): T[] {
  return items.filter((_, i) => i !== at);
}

/** A rule for some channels only is tried on the first of them. */
function rulesetOf(rules: readonly Rule[], rulebook: Rulebook): Ruleset {
  const [only] = rules;
  const channel = rules.length === 1 ? only?.channels?.[0] : undefined;
  return createRuleset(
    rules.map((rule) => ({ rule, severity: rule.severity })),
    rulebook,
    channel ? { channel } : {},
  );
}

function findingsIn({ text, customer, name, platform, earlier = [] }: Staged, ruleset: Ruleset): Finding[] {
  const reply: Reply = { ref: null, blocks: blocksOf(text), ...(platform !== undefined && { platform }) };
  if (isAboutLibraries(ruleset)) return findingsInLibrary(text, earlier, ruleset);
  if (customer === undefined && earlier.length === 0 && name === undefined) return lintReply(reply, ruleset);
  const turn = (from: Turn['from'], said: string): Turn => ({
    from,
    name: from === 'customer' ? (name ?? null) : null,
    at: null,
    channel: null,
    blocks: blocksOf(said),
  });
  const turns = [
    ...earlier.flatMap((said) => [turn('agent', said)]),
    ...(customer === undefined && name === undefined ? [] : [turn('customer', customer ?? '')]),
    turn('agent', text),
  ];
  return lintReply({ ...reply, thread: { turns, index: turns.length - 1 } }, ruleset);
}

function findingsInLibrary(text: string, earlier: readonly string[], ruleset: Ruleset): Finding[] {
  const library = new Library();
  const replies = [...earlier, text].map((said): Reply => ({ ref: null, blocks: blocksOf(said) }));
  for (const [i, reply] of replies.entries()) library.add(reply, `reply ${i + 1}`);
  return replies.flatMap((reply, number) => lintReply(reply, ruleset, { library, number }));
}

function isAboutLibraries({ inPassage, inReply }: Ruleset): boolean {
  return inPassage.length === 0 && inReply.every(({ scope }) => scope === 'library');
}

function blocksOf(text: string): Block[] {
  return [{ kind: 'paragraph', text, opaque: [] }];
}

import type { Ruleset } from '../engine/ruleset.js';
import { type Avoid, avoidProblem, avoidRules } from '../rulebook/avoid.js';
import { addRules, type Preset, presets, type RuleSettings } from '../rulebook/presets.js';
import { emptyRulebook, type Rulebook } from '../rulebook/rule.js';
import { isRecord } from '../shared/is-record.js';
import { type Channel, channels } from '../shared/reply.js';
import { severities } from '../shared/severity.js';
import { phrases, rulebook } from './builtin-rules.js';
import {
  checkHouseRules,
  checkKeys,
  checkOneOf,
  checkRuleLevels,
  checkRuleNames,
  checkString,
} from './check-options.js';
import { mergeRulebooks, rulesetOf } from './merge-rulebooks.js';
import type { HouseRules } from './parse-rules.js';

/** Which rules run. */
export interface RulesetOptions {
  /** Where the reply is sent; e-mail unless told otherwise. */
  channel?: Channel;
  /** Which rules are on: `recommended` unless told otherwise. */
  preset?: Preset;
  /** Severities by rule id or category, on top of the preset. */
  rules?: RuleSettings;
  /** Words that your team does not want to see. */
  avoid?: readonly Avoid[];
  /** Rules of your own, read by `parseRules`. One with the id of a built-in rule takes its place. */
  houseRules?: HouseRules;
}

/** Rules that options turn on, ready to run. */
export interface RulesInForce {
  ruleset: Ruleset;
  /** Every rule id there is, those that are off included. */
  ruleIds: readonly string[];
}

const maxKept = 20;

const noRules: RuleSettings = {};
const nothingToAvoid: readonly Avoid[] = [];

/** What earlier calls asked for, since a program lints many replies by the same options. */
const keptBy = new WeakMap<HouseRules, Map<string, RulesInForce>>();

/**
 * The rules that options turn on; kept for the next call.
 * @throws {RangeError} for an option that does not exist or a value that it does not take.
 */
export function rulesFor(options: RulesetOptions): RulesInForce {
  const { channel = 'email', preset = 'recommended', rules = noRules, avoid = nothingToAvoid } = options;
  const { houseRules = emptyRulebook } = options;
  const kept = rulesKeptBy(houseRules);
  const key = keyOf({ channel, preset, rules, avoid });
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= maxKept) kept.clear();
  const made = makeRules({ channel, preset, rules, avoid, houseRules });
  kept.set(key, made);
  return made;
}

function rulesKeptBy(houseRules: HouseRules): Map<string, RulesInForce> {
  const known = keptBy.get(houseRules);
  if (known) return known;
  checkHouseRules(houseRules);
  const made = new Map<string, RulesInForce>();
  keptBy.set(houseRules, made);
  return made;
}

/** Most calls name a channel and a preset at most, for which a key is made sooner. */
function keyOf({ channel, preset, rules, avoid }: Required<Omit<RulesetOptions, 'houseRules'>>): string {
  const isPlain = rules === noRules && avoid === nothingToAvoid && channels.includes(channel);
  return isPlain && presets.includes(preset)
    ? `${channel} ${preset}`
    : JSON.stringify([channel, preset, Object.entries(rules), avoid]);
}

function makeRules({ channel, preset, rules, avoid, houseRules }: Required<RulesetOptions>): RulesInForce {
  checkOneOf('channel', channel, channels);
  checkOneOf('preset', preset, presets);
  const book = bookWith(avoid, houseRules);
  const ruleIds = book.rules.map(({ id }) => id);
  checkRuleLevels(rules);
  checkRuleNames(rules, new Set([...ruleIds, ...book.rules.map(({ category }) => category)]));
  const ruleset = rulesetOf(book, { rulebook, phrases }, { channel, preset, rules: addRules({}, rules) });
  return { ruleset, ruleIds };
}

function bookWith(avoid: readonly Avoid[], houseRules: HouseRules): Rulebook {
  if (!Array.isArray(avoid))
    throw new RangeError('The option `avoid` is a list. Write `avoid: [{ flag: "reach out" }]`.');
  for (const entry of avoid) checkAvoid(entry, { ...rulebook.lists, ...houseRules.lists });
  return mergeRulebooks(rulebook, houseRules, { ...emptyRulebook, rules: avoidRules(avoid) });
}

const avoidKeys = ['flag', 'instead', 'why', 'severity'] as const satisfies readonly (keyof Avoid)[];

function checkAvoid(entry: Avoid, lists: Rulebook['lists']): void {
  if (!isRecord(entry) || !isPhrases(entry.flag))
    throw new RangeError('An entry of the option `avoid` says what to flag. Write `{ flag: "reach out" }`.');
  checkKeys(entry, avoidKeys, 'An entry of the option `avoid`');
  if (entry.instead !== undefined) checkString('avoid.instead', entry.instead, 'contact');
  if (entry.why !== undefined) checkString('avoid.why', entry.why, 'We say “contact”.');
  if (entry.severity !== undefined) checkOneOf('avoid.severity', entry.severity, severities);
  const problem = avoidProblem(entry, lists);
  if (problem !== null) throw new RangeError(`The option \`avoid\` has a phrase that can't be used: ${problem}`);
}

function isPhrases(flag: unknown): boolean {
  return Array.isArray(flag)
    ? flag.length > 0 && flag.every((words) => typeof words === 'string')
    : typeof flag === 'string';
}

export const rulesetOptionKeys = [
  'channel',
  'preset',
  'rules',
  'avoid',
  'houseRules',
] as const satisfies readonly (keyof RulesetOptions)[];

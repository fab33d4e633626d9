import { createRuleset, type Ruleset } from '../engine/ruleset.js';
import { activeRules, addRules, type Preset, presets, type RuleSettings } from '../rulebook/presets.js';
import { anyOf, didYouMean, quoted } from '../shared/problem.js';
import { type Channel, channels } from '../shared/reply.js';
import { program, rulebook } from './bundled-rules.js';

/** Which of the built-in rules run. */
export interface RulesetOptions {
  /** Where the reply is sent; e-mail unless told otherwise. */
  channel?: Channel;
  /** Which rules are on: `recommended` unless told otherwise. */
  preset?: Preset;
  /** Severities by rule id or category, on top of the preset. */
  rules?: RuleSettings;
}

/** Every built-in rule, those that are off included. */
export const ruleIds: readonly string[] = rulebook.rules.map(({ id }) => id);

const names = [...new Set([...rulebook.rules.map(({ category }) => category), ...ruleIds])];
const rulesets = new Map<string, Ruleset>();
const maxRulesets = 20;

/**
 * The built-in rules that `options` turn on, ready to run; kept for the next call.
 * @throws {RangeError} for an option value that does not exist.
 */
export function rulesetFor(options: RulesetOptions): Ruleset {
  const channel = oneOf('channel', options.channel ?? 'email', channels);
  const preset = oneOf('preset', options.preset ?? 'recommended', presets);
  const rules = addRules({}, options.rules ?? {});
  for (const name of Object.keys(rules)) oneOf('rules', name, names);
  const key = JSON.stringify([channel, preset, Object.entries(rules)]);
  const known = rulesets.get(key);
  if (known) return known;
  if (rulesets.size >= maxRulesets) rulesets.clear();
  const made = createRuleset(activeRules(rulebook.rules, { preset, rules, channel }), rulebook, { program, channel });
  rulesets.set(key, made);
  return made;
}

/**
 * `value`, if it is one of `allowed`.
 * @throws {RangeError} if it is not.
 */
export function oneOf<T extends string>(option: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  const hint = allowed.length <= 10 ? ` It takes ${anyOf(allowed)}.` : didYouMean(value, allowed);
  throw new RangeError(`The option \`${option}\` does not take ${quoted(String(value))}.${hint}`);
}

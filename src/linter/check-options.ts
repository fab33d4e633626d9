import { type RuleSettings, ruleLevels } from '../rulebook/presets.js';
import { isRecord } from '../shared/is-record.js';
import { anyOf, didYouMean, nearestRule, quoted } from '../shared/problem.js';

/** @throws {RangeError} for a value that is none of `allowed`. */
export function checkOneOf(option: string, value: unknown, allowed: readonly string[]): void {
  if (allowed.some((known) => known === value)) return;
  throw new RangeError(`The option \`${option}\` does not take ${quoted(String(value))}. It takes ${anyOf(allowed)}.`);
}

/**
 * Refuses a key that does nothing, which is a mistake in its name.
 * @throws {RangeError} for options that are no object, or hold a key that is none of `keys`.
 */
export function checkKeys(options: unknown, keys: readonly string[], what: string): void {
  if (!isRecord(options))
    throw new RangeError(`${what} takes an object of options, and got ${quoted(String(options))}.`);
  for (const key of Object.keys(options)) {
    if (keys.includes(key)) continue;
    throw new RangeError(
      `${what} has no option ${quoted(key)}.${didYouMean(key, keys) || ` The options are ${anyOf(keys)}.`}`,
    );
  }
}

/** @throws {TypeError} for what is no text. */
export function checkText(text: unknown, what: string): void {
  if (typeof text === 'string') return;
  const got =
    text === null ? 'null' : Array.isArray(text) ? 'a list' : text === undefined ? 'nothing' : `${typeof text}`;
  throw new TypeError(`\`${what}\` takes the text of a reply, and got ${got}. Write \`${what}('Hi Jo, …')\`.`);
}

/** @throws {RangeError} for severities that there are not. */
export function checkRuleLevels(rules: RuleSettings): void {
  if (!isRecord(rules))
    throw new RangeError('The option `rules` is an object. Write `rules: { "blame/blame-you": "error" }`.');
  for (const [name, setting] of Object.entries(rules)) {
    const level: unknown = Array.isArray(setting) ? setting[0] : setting;
    if (!ruleLevels.some((known) => known === level))
      throw new RangeError(
        `The option \`rules\` sets ${quoted(name)} to ${quoted(String(level))}. Write ${anyOf(ruleLevels)}.`,
      );
  }
}

/** @throws {RangeError} for a name that is no rule or category. */
export function checkRuleNames(rules: RuleSettings, known: ReadonlySet<string>): void {
  for (const name of Object.keys(rules)) {
    if (known.has(name)) continue;
    const meant = nearestRule(name, known);
    const hint = meant === null ? '' : ` Did you mean \`${meant}\`?`;
    throw new RangeError(`The option \`rules\` names ${quoted(name)}, which is not a rule or category.${hint}`);
  }
}

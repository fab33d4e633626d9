import { type RuleSettings, ruleLevels } from '../rulebook/presets.js';
import { isRecord } from '../shared/is-record.js';
import { anyOf, didYouMean, nearestRule, quoted } from '../shared/problem.js';
import { channels } from '../shared/reply.js';

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

/** @throws {RangeError} for what is neither `true` nor `false`. */
export function checkBoolean(option: string, value: unknown): void {
  if (typeof value === 'boolean') return;
  throw new RangeError(
    `The option \`${option}\` is \`true\` or \`false\`, and got ${gotten(value)}. Write \`${option}: true\`, or leave it out.`,
  );
}

/**
 * @param example what to write, where the value is no text.
 * @throws {RangeError} for what is no text.
 */
export function checkString(option: string, value: unknown, example: string): void {
  if (typeof value === 'string') return;
  throw new RangeError(
    `The option \`${option}\` is a text, and got ${gotten(value)}. Write \`${option}: '${example}'\`.`,
  );
}

/** @throws {TypeError} for what is no text. */
export function checkText(text: unknown, what: string): void {
  if (typeof text === 'string') return;
  throw new TypeError(`\`${what}\` takes the text of a reply, and got ${gotten(text)}. Write \`${what}('Hi Jo, …')\`.`);
}

/** @throws {TypeError} for what is neither a path nor null. */
export function checkPathOrNull(path: unknown, what: string): void {
  if (typeof path === 'string' || path === null) return;
  throw new TypeError(
    `\`${what}\` takes the path of a file, and got ${gotten(path)}. Write \`${what}('drafts/a.txt')\`, or \`${what}(null)\` for a text without a file.`,
  );
}

/**
 * A single path is refused too, whose letters are a list like any other.
 * @throws {TypeError} for what is no list of paths; what gives them one by one is looked at as they come.
 */
export function checkPaths(paths: unknown, what: string): void {
  const isList = typeof paths === 'object' && paths !== null && Symbol.iterator in paths;
  if (!isList) throw noPaths(what, paths, typeof paths === 'string' ? paths : 'drafts/a.txt');
  if (Array.isArray(paths)) for (const path of paths) checkPath(path, what);
}

/** @throws {TypeError} for what is no path, in a list of them. */
export function checkPath(path: unknown, what: string): void {
  if (typeof path !== 'string') throw noPaths(what, path, 'drafts/a.txt');
}

function noPaths(what: string, value: unknown, path: string): TypeError {
  return new TypeError(`\`${what}\` takes a list of paths, and got ${gotten(value)}. Write ${quoted(`['${path}']`)}.`);
}

/** @throws {RangeError} for what `parseRules` does not give. */
export function checkHouseRules(houseRules: unknown): void {
  if (isRecord(houseRules) && isRulebook(houseRules)) return;
  throw new RangeError('The option `houseRules` takes what `parseRules` gives: `houseRules: await parseRules(files)`.');
}

function isRulebook({ rules, lists, spellings, fuzzyMatched, forms }: Readonly<Record<string, unknown>>): boolean {
  const areRules =
    Array.isArray(rules) &&
    rules.every((rule) => isRecord(rule) && typeof rule['id'] === 'string' && isRecord(rule['byChannel']));
  return areRules && [lists, spellings, forms].every(isRecord) && Array.isArray(fuzzyMatched);
}

/** @throws {TypeError} for what is no list of rule files. */
export function checkRuleFiles(files: unknown): void {
  const areFiles =
    Array.isArray(files) &&
    files.every((file) => isRecord(file) && typeof file['path'] === 'string' && typeof file['text'] === 'string');
  if (!areFiles)
    throw new TypeError(
      "`parseRules` takes a list of rule files. Write `parseRules([{ path: 'acme/reach-out.yml', text: '…' }])`.",
    );
}

/** @throws {RangeError} for what is no signal of an `AbortController`. */
export function checkSignal(option: string, value: unknown): void {
  if (value instanceof AbortSignal) return;
  throw new RangeError(
    `The option \`${option}\` is the signal of an \`AbortController\`, and got ${gotten(value)}. Write \`${option}: controller.signal\`.`,
  );
}

/** @throws {RangeError} for what is no function. */
export function checkFunction(option: string, value: unknown): void {
  if (typeof value === 'function') return;
  throw new RangeError(
    `The option \`${option}\` is a function, and got ${gotten(value)}. Write \`${option}: (progress) => { … }\`.`,
  );
}

/** What a value is, in words. */
function gotten(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? `the text ${quoted(value)}` : typeof value;
}

/** @throws {RangeError} for severities that there are not, and options of rules that do nothing. */
export function checkRuleLevels(rules: RuleSettings): void {
  if (!isRecord(rules))
    throw new RangeError('The option `rules` is an object. Write `rules: { "blame/blame-you": "error" }`.');
  for (const [name, setting] of Object.entries(rules)) {
    const level: unknown = Array.isArray(setting) ? setting[0] : setting;
    if (!ruleLevels.some((known) => known === level))
      throw new RangeError(
        `The option \`rules\` sets ${quoted(name)} to ${quoted(String(level))}. Write ${anyOf(ruleLevels)}.`,
      );
    if (Array.isArray(setting) && !isRuleOptions(setting[1]))
      throw new RangeError(
        `The option \`rules\` gives ${quoted(name)} options that it does not take. Write \`['${level}', { most: 3 }]\`; there are \`most\`, \`minWords\` and \`channels\`.`,
      );
  }
}

function isRuleOptions(options: unknown): boolean {
  if (!isRecord(options)) return false;
  const { most, minWords, channels: where, ...others } = options;
  const isCount = (value: unknown): boolean => value === undefined || (Number.isInteger(value) && Number(value) >= 0);
  const areChannels =
    where === undefined ||
    (Array.isArray(where) && where.length > 0 && where.every((one) => channels.some((known) => known === one)));
  return isCount(most) && isCount(minWords) && areChannels && Object.keys(others).length === 0;
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

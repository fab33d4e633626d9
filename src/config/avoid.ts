import { checkPhrase } from '../rulebook/phrase-check.js';
import { type Flag, noConditions, type Rule } from '../rulebook/rule.js';
import type { Avoid, PlacedName } from './config.js';
import { errorAt } from './config-file.js';
import type { CheckedConfig } from './extends.js';

/** The category of rules made from `avoid`. */
const category = 'house';
const longestSlug = 40;

/**
 * The `avoid` entries of some configurations as rules `house/<first words>`, and the word lists they name.
 * @throws {ConfigError} for a phrase that the notation does not allow.
 */
export function houseRules(chain: readonly CheckedConfig[]): { rules: Rule[]; lists: PlacedName[] } {
  const rules = new Map<string, Rule>();
  const taken = new Map<string, number>();
  const lists: PlacedName[] = [];
  for (const { file, config } of chain) {
    for (const [i, avoid] of (config.avoid ?? []).entries()) {
      const phrases = typeof avoid.flag === 'string' ? [avoid.flag] : avoid.flag;
      for (const [j, phrase] of phrases.entries()) {
        const keys = ['avoid', i, 'flag', ...(typeof avoid.flag === 'string' ? [] : [j])];
        const { lists: names, slip } = checkPhrase(phrase);
        if (slip) throw errorAt(file, keys, slip.message);
        const { line, column } = file.positionOf(keys) ?? { line: null, column: null };
        lists.push(...names.map((name) => ({ name, path: file.shown, line, column })));
      }
      const rule = houseRule(avoid, phrases, freeId(phrases[0] ?? '', taken));
      rules.set(rule.id, rule);
    }
  }
  return { rules: [...rules.values()], lists };
}

function houseRule({ instead, why, severity = 'warning' }: Avoid, phrases: readonly string[], id: string): Rule {
  const isTemplate = instead?.includes('{') ?? false;
  const write = instead === undefined || isTemplate ? null : instead;
  return {
    id,
    category,
    kind: 'phrase',
    title: 'Uses words that your team avoids',
    why: why ?? 'Your team has chosen other words for this.',
    basis: [{ kind: 'practice', says: 'The house style of your team.' }],
    severity,
    strict: severity,
    recommended: true,
    channels: null,
    conditions: noConditions,
    flag: phrases.map((words): Flag => ({ words, write, safety: 'suggested' })),
    unless: [],
    rescuedBy: [],
    reach: 'near',
    instead: instead !== undefined && isTemplate ? [instead] : [],
    examples: [],
    fine: [],
    fineScenes: [],
    notIn: [],
    part: null,
    ignore: [],
    measured: null,
  };
}

/** @param taken the ids that are taken, each with the last number that was put behind it. */
function freeId(phrase: string, taken: Map<string, number>): string {
  const slug = phrase
    .slice(0, 4 * longestSlug)
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/gu, '');
  const id = `${category}/${slug}`;
  let number = taken.get(id) ?? 1;
  let free = id;
  while (taken.has(free)) free = `${id}-${++number}`;
  taken.set(free, 1);
  if (free !== id) taken.set(id, number);
  return free;
}

import type { Severity } from '../shared/message.js';
import type { WordLists } from './notation/list-forms.js';
import { checkPhrase, listMistake } from './notation/phrase-check.js';
import { type Flag, phraseRule, type Rule } from './rule.js';

/** Words that a team does not want to see. */
export interface Avoid {
  /** Phrases in the notation of rule files. */
  flag: string | readonly string[];
  /** What to write instead; with `{slots}` it is a template for the writer to fill in. */
  instead?: string | undefined;
  /** What the customer hears. */
  why?: string | undefined;
  severity?: Severity | undefined;
}

/** The category of rules made from `avoid`. */
const category = 'house';
const maxSlug = 40;

/** The phrases of an entry. */
export function phrasesToAvoid({ flag }: Avoid): readonly string[] {
  return typeof flag === 'string' ? [flag] : flag;
}

/** Entries as rules `house/<first words>`. */
export function avoidRules(entries: readonly Avoid[]): Rule[] {
  const taken = new Map<string, number>();
  return entries.map((avoid) => avoidRule(avoid, freeId(phrasesToAvoid(avoid)[0] ?? '', taken)));
}

/**
 * What is wrong with the phrases of an entry, as a sentence about the first that cannot be used; null where all can.
 * @param lists all there are, those of verbs in another form included: making more of them takes a library of verbs.
 */
export function avoidProblem(avoid: Avoid, lists: WordLists): string | null {
  for (const phrase of phrasesToAvoid(avoid)) {
    const { lists: names, mistake } = checkPhrase(phrase);
    if (mistake) return mistake.message;
    const [ofList] = names.flatMap((name) => listMistake(name, lists) ?? []);
    if (ofList !== undefined) return ofList;
    const unmade = names.find((name) => name.includes(':') && !Object.hasOwn(lists, name));
    if (unmade !== undefined)
      return `\`{${unmade}}\` asks for forms of verbs, which take a rule file. Write one and read it with \`parseRules\`.`;
  }
  return null;
}

function avoidRule(avoid: Avoid, id: string): Rule {
  const { instead, why, severity = 'warning' } = avoid;
  const isTemplate = instead?.includes('{') ?? false;
  const write = instead === undefined || isTemplate ? null : instead;
  return phraseRule({
    id,
    category,
    title: 'Uses words that your team avoids',
    why: why ?? 'Your team has chosen other words for this.',
    basis: [{ kind: 'practice', says: 'The house style of your team.' }],
    severity,
    flag: phrasesToAvoid(avoid).map((words): Flag => ({ words, write, safety: 'suggested' })),
    instead: instead !== undefined && isTemplate ? [{ text: instead, scope: 'words' }] : [],
  });
}

/** @param taken the ids that are taken, each with the last number that was put behind it. */
function freeId(phrase: string, taken: Map<string, number>): string {
  const slug = phrase
    .slice(0, 4 * maxSlug)
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, maxSlug)
    .replace(/^-+|-+$/gu, '');
  const id = `${category}/${slug}`;
  let number = taken.get(id) ?? 1;
  let free = id;
  while (taken.has(free)) free = `${id}-${++number}`;
  taken.set(free, 1);
  if (free !== id) taken.set(id, number);
  return free;
}

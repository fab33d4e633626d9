import type { Kind } from '../../rulebook/kinds/index.js';
import type { VerbForms } from '../../rulebook/notation/list-forms.js';
import { parsePhrase } from '../../rulebook/notation/phrase.js';
import type { Rule, Rulebook, RuleOf } from '../../rulebook/rule.js';
import { phrasesOf, type Role } from '../../rulebook/rule-phrases.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Severity } from '../../shared/message.js';
import { Vocabulary } from '../text/vocabulary.js';
import { CaptureReader } from './captures.js';
import { type KeyTable, Matcher } from './matcher.js';
import { Compiler, type Program } from './program.js';

/** A rule that is on, at the severity that the configuration gives it. */
export interface ActiveRule<R extends Rule = Rule> {
  rule: R;
  severity: Severity;
}

export type ActiveRuleOf<K extends Kind> = ActiveRule<RuleOf<K>>;

/** A phrase of an active rule. */
export interface RulePhrase {
  active: ActiveRule;
  role: Role;
  /** Whether it holds only where a sentence begins. */
  atStart: boolean;
}

export type RoleType = Role['type'];

/** The phrases of all active rules, ready to be found. */
export interface PhraseIndex {
  vocabulary: Vocabulary;
  matcher: Matcher;
  tables: PhraseTables;
  captures: CaptureReader;
  forms: VerbForms;
  /** By the phrase's number in the matcher. */
  phrases: readonly (RulePhrase | undefined)[];
  /** Words that open a letter, and words that may come before the real beginning of a sentence ("So", "But"). */
  greetings: ReadonlySet<number>;
  connectors: ReadonlySet<number>;
  /** False: every phrase is tried at every word, and every paragraph is parsed. The findings are the same. */
  prefilter: boolean;
}

/** What rules share: word lists, spellings and forms of verbs. */
export type SharedWords = Omit<Rulebook, 'rules'>;

const greetings = ['hi', 'hello', 'hey', 'dear'];
const connectors =
  'so and but also then ok okay well now yes no right sorry thanks unfortunately however therefore'.split(' ');

/**
 * Compiles the phrases of rules.
 * @param program the phrases that a build compiled, with the same words.
 */
export function createPhraseIndex(
  rules: readonly ActiveRule[],
  words: SharedWords,
  { program, prefilter }: { program: Program | undefined; prefilter: boolean },
): PhraseIndex {
  const vocabulary = vocabularyOf(words, program);
  const compiler = new Compiler(vocabulary, words.lists, program);
  const phrases: (RulePhrase | undefined)[] = [];
  for (const active of rules) {
    const { id } = active.rule;
    let next = program && Object.hasOwn(program.firstPhrase, id) ? program.firstPhrase[id] : undefined;
    for (const { words: written, role } of phrasesOf(active.rule)) {
      const number = next === undefined ? compiler.add(parsePhrase(written)) : next++;
      phrases[number] = { active, role, atStart: written.startsWith('^') };
    }
  }
  const matcher = new Matcher(vocabulary, compiler);
  return {
    greetings: vocabulary.idsOf(greetings),
    connectors: vocabulary.idsOf(connectors),
    vocabulary,
    matcher,
    tables: new PhraseTables(phrases, (numbers) => matcher.tableOf(numbers, prefilter)),
    captures: new CaptureReader(vocabulary, words.lists),
    forms: words.forms,
    phrases,
    prefilter,
  };
}

/** The tables by which phrases are looked for. */
export class PhraseTables {
  /** What rules about wordings flag: looked for everywhere, and together. All else is looked for where a rule asks. */
  readonly flags: KeyTable;
  readonly #tableOf: (phrases: readonly number[]) => KeyTable;
  readonly #numbers = new Map<ActiveRule, Map<RoleType, number[]>>();
  readonly #own = new Map<ActiveRule, Map<RoleType, KeyTable>>();

  constructor(phrases: PhraseIndex['phrases'], tableOf: (phrases: readonly number[]) => KeyTable) {
    this.#tableOf = tableOf;
    const flags: number[] = [];
    phrases.forEach((phrase, number) => {
      if (!phrase) return;
      const { active, role } = phrase;
      if (role.type === 'flag' && active.rule.kind === 'phrase') flags.push(number);
      const ofRule = getOrCreate(this.#numbers, active, () => new Map<RoleType, number[]>());
      getOrCreate(ofRule, role.type, (): number[] => []).push(number);
    });
    this.flags = tableOf(flags);
  }

  /** The table in which the phrases of one role of a rule are, made when they are first looked for. */
  of(active: ActiveRule, type: RoleType): KeyTable {
    const tables = getOrCreate(this.#own, active, () => new Map<RoleType, KeyTable>());
    return getOrCreate(tables, type, () => this.#tableOf(this.#numbers.get(active)?.get(type) ?? []));
  }
}

/** Compiles rules ahead of time, for `createPhraseIndex` to start from. */
export function compileRules(rules: readonly Rule[], words: SharedWords): Program {
  const vocabulary = vocabularyOf(words, undefined);
  const compiler = new Compiler(vocabulary, words.lists);
  const firstPhrase: Record<string, number> = {};
  for (const rule of rules) {
    firstPhrase[rule.id] = compiler.starts.length;
    for (const { words: written } of phrasesOf(rule)) compiler.add(parsePhrase(written));
  }
  const { steps, sets, starts, keys, keyEnds } = compiler;
  return { words: vocabulary.words, steps, sets, starts, keys, keyEnds, firstPhrase };
}

function vocabularyOf(words: SharedWords, program: Program | undefined): Vocabulary {
  return new Vocabulary({ ...words, adverbs: words.lists['adverb'] ?? [], known: program?.words ?? [] });
}

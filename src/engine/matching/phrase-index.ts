import type { Kind } from '../../rulebook/kinds/index.js';
import type { VerbForms } from '../../rulebook/notation/list-forms.js';
import { parsePhrase } from '../../rulebook/notation/phrase.js';
import { type Rule, type Rulebook, type RuleOf, scopeOf } from '../../rulebook/rule.js';
import { phrasesOf, type Role } from '../../rulebook/rule-phrases.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Severity } from '../../shared/message.js';
import { Vocabulary } from '../text/vocabulary.js';
import { BesideKeys } from './beside-keys.js';
import { CaptureReader } from './captures.js';
import { type KeyTable, keyTableOf, learnAllBeside } from './key-table.js';
import { Matcher } from './matcher.js';
import { Compiler, emptyProgram, type Program } from './program.js';

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

/** The phrases of rules as a build compiles them. */
export interface CompiledPhrases {
  program: Program;
  /** Those of them that are looked for everywhere. */
  everywhere: KeyTable;
  /** The number of the first phrase of each rule, by rule id, and that behind its last one. */
  ranges: Readonly<Record<string, readonly [first: number, end: number]>>;
}

/** The phrases of all active rules, ready to be found. */
export interface PhraseIndex {
  vocabulary: Vocabulary;
  matcher: Matcher;
  tables: PhraseTables;
  captures: CaptureReader;
  forms: VerbForms;
  phrases: RulePhrases;
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
 * @param compiled the phrases that a build compiled, with the same words.
 */
export function createPhraseIndex(
  rules: readonly ActiveRule[],
  words: SharedWords,
  { compiled, prefilter }: { compiled: CompiledPhrases | undefined; prefilter: boolean },
): PhraseIndex {
  const vocabulary = vocabularyOf(words, compiled?.program);
  const compiler = new Compiler(vocabulary, words.lists, compiled?.program);
  const phrases = new RulePhrases();
  const compiledNow: ActiveRule[] = [];
  for (const active of rules) {
    const { id } = active.rule;
    const known = compiled && Object.hasOwn(compiled.ranges, id) ? compiled.ranges[id] : undefined;
    const [first, end] = known ?? compileRule(active.rule, compiler);
    phrases.add(active, first, end);
    if (!known) compiledNow.push(active);
  }
  const [greetingIds, connectorIds] = [vocabulary.idsOf(greetings), vocabulary.idsOf(connectors)];
  const isWanted = (phrase: number): boolean => phrases.ownerOf(phrase) !== undefined;
  const matcher = new Matcher(vocabulary, compiler.program, isWanted, new Set([...greetingIds, ...connectorIds]));
  const tableOf = (numbers: readonly number[]) => matcher.tableOf(numbers, prefilter);
  const everywhere =
    compiled && prefilter
      ? [compiled.everywhere, tableOf(soughtEverywhere(compiledNow, phrases))]
      : [tableOf(soughtEverywhere(rules, phrases))];
  return {
    greetings: greetingIds,
    connectors: connectorIds,
    vocabulary,
    matcher,
    tables: new PhraseTables(everywhere, (active, type) => tableOf(phrases.numbersOf(active, type))),
    captures: new CaptureReader(vocabulary, words.lists),
    forms: words.forms,
    phrases,
    prefilter,
  };
}

/** The phrases of active rules by their numbers in the matcher. A rule is asked for its phrases when one is looked at. */
export class RulePhrases {
  readonly #firsts = new Map<ActiveRule, number>();
  /** By phrase, the rule that it is of. */
  readonly #owners: (ActiveRule | undefined)[] = [];
  readonly #phrases = new Map<ActiveRule, readonly RulePhrase[]>();
  /** Those that were asked for. */
  readonly #byNumber: (RulePhrase | undefined)[] = [];

  /** Adds a rule whose phrases have the numbers `[first, end)`. */
  add(active: ActiveRule, first: number, end: number): void {
    this.#firsts.set(active, first);
    while (this.#owners.length < end) this.#owners.push(undefined);
    while (this.#byNumber.length < end) this.#byNumber.push(undefined);
    this.#owners.fill(active, first, end);
  }

  /** The active rule that a phrase is of; undefined for one of a rule that is off. */
  ownerOf(number: number): ActiveRule | undefined {
    return this.#owners[number];
  }

  at(number: number): RulePhrase | undefined {
    const known = this.#byNumber[number];
    if (known) return known;
    const active = this.#owners[number];
    const phrase = active && this.#phrasesOf(active)[number - (this.#firsts.get(active) ?? 0)];
    this.#byNumber[number] = phrase;
    return phrase;
  }

  /** The numbers of the phrases that serve as `type` in a rule. */
  numbersOf(active: ActiveRule, type: RoleType): number[] {
    const first = this.#firsts.get(active) ?? 0;
    return this.#phrasesOf(active).flatMap(({ role }, i) => (role.type === type ? [first + i] : []));
  }

  #phrasesOf(active: ActiveRule): readonly RulePhrase[] {
    return getOrCreate(this.#phrases, active, () =>
      phrasesOf(active.rule).map(({ words, role }) => ({ active, role, atStart: words.startsWith('^') })),
    );
  }
}

/** The tables by which phrases are looked for. */
export class PhraseTables {
  /** What is looked for in every text, in one go. All else is looked for where a rule asks. */
  readonly everywhere: readonly KeyTable[];
  readonly #tableOf: (active: ActiveRule, type: RoleType) => KeyTable;
  readonly #own = new Map<ActiveRule, Map<RoleType, KeyTable>>();

  constructor(everywhere: readonly KeyTable[], tableOf: (active: ActiveRule, type: RoleType) => KeyTable) {
    this.everywhere = everywhere.filter(({ words, unkeyed }) => words.length > 0 || unkeyed.length > 0);
    this.#tableOf = tableOf;
  }

  /** The table in which the phrases of one role of a rule are, made when they are first looked for. */
  of(active: ActiveRule, type: RoleType): KeyTable {
    const tables = getOrCreate(this.#own, active, () => new Map<RoleType, KeyTable>());
    return getOrCreate(tables, type, () => this.#tableOf(active, type));
  }
}

/** Compiles rules ahead of time, for `createPhraseIndex` to start from. */
export function compileRules(rules: readonly Rule[], words: SharedWords): CompiledPhrases {
  const vocabulary = vocabularyOf(words, undefined);
  const compiler = new Compiler(vocabulary, words.lists);
  const phrases = new RulePhrases();
  const ranges: Record<string, readonly [first: number, end: number]> = {};
  const actives = rules.map((rule) => ({ rule, severity: rule.severity }));
  for (const active of actives) {
    const [first, end] = compileRule(active.rule, compiler);
    ranges[active.rule.id] = [first, end];
    phrases.add(active, first, end);
  }
  const { program } = compiler;
  const everywhere = keyTableOf(program, soughtEverywhere(actives, phrases));
  learnAllBeside(everywhere, new BesideKeys(vocabulary, program));
  return { program, everywhere, ranges };
}

function compileRule(rule: Rule, compiler: Compiler): readonly [first: number, end: number] {
  const first = compiler.phraseCount;
  for (const { words } of phrasesOf(rule)) compiler.add(parsePhrase(words));
  return [first, compiler.phraseCount];
}

/** The phrases of some rules that are looked for everywhere. */
function soughtEverywhere(rules: readonly ActiveRule[], phrases: RulePhrases): number[] {
  return rules.flatMap((active) =>
    (['flag', 'when'] as const).flatMap((type) =>
      isSoughtEverywhere(active.rule, type) ? phrases.numbersOf(active, type) : [],
    ),
  );
}

/** Whether the phrases of a role are what a rule asks for first, in every text. */
export function isSoughtEverywhere(rule: Rule, type: RoleType): boolean {
  switch (rule.kind) {
    case 'phrase':
    case 'simplify':
      return type === 'flag';
    case 'count':
      return type === 'flag' && rule.of === 'phrases' && rule.over === 'reply';
    case 'missing':
      return type === 'when' && scopeOf(rule) === 'reply';
    default:
      return false;
  }
}

function vocabularyOf(words: SharedWords, program = emptyProgram): Vocabulary {
  return new Vocabulary({ ...words, adverbs: words.lists['adverb'] ?? [], known: program.words });
}

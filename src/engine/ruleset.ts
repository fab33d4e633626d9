import type { Plugin } from 'unified';
import { parsePhrase } from '../rulebook/phrase.js';
import type { Forms, Kind, Rule, Rulebook, WordLists } from '../rulebook/rule.js';
import { phrasesOf, type Role } from '../rulebook/rule-phrases.js';
import type { Severity } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';
import { Matcher } from './matcher.js';
import { Compiler, type Program } from './program.js';
import { Vocabulary } from './vocabulary.js';

/** A rule that is on, at the severity that the configuration gives it. */
export interface ActiveRule {
  rule: Rule;
  severity: Severity;
}

/** A further retext plugin that the configuration names. */
export interface ExtraPlugin {
  name: string;
  plugin: Plugin<[unknown?]>;
  options: unknown;
}

/** A phrase of an active rule. */
export interface RulePhrase {
  active: ActiveRule;
  role: Role;
}

/** Rules ready to run. */
export interface Ruleset {
  rules: readonly ActiveRule[];
  byKind: ReadonlyMap<Kind, readonly ActiveRule[]>;
  /** Where the replies are sent: some limits depend on it. */
  channel: Channel;
  vocabulary: Vocabulary;
  matcher: Matcher;
  lists: WordLists;
  forms: Forms;
  /** By the phrase's number in the matcher. */
  phrases: readonly (RulePhrase | undefined)[];
  plugins: readonly ExtraPlugin[];
  /** Words that open a letter, and words that may stand before the real beginning of a sentence ("So", "But"). */
  greetings: ReadonlySet<number>;
  connectors: ReadonlySet<number>;
  /** False: every paragraph is parsed, whether it may hold something or not. The findings are the same. */
  prefilter: boolean;
}

export interface RulesetOptions {
  /** E-mail unless told otherwise. */
  channel?: Channel;
  plugins?: readonly ExtraPlugin[];
  prefilter?: boolean;
  /** The phrases of rules that a build compiled, with the same words. */
  program?: Program | undefined;
}

/** What rules share: word lists, spellings and forms of verbs. */
type Words = Omit<Rulebook, 'rules'>;

const greetings = ['hi', 'hello', 'hey', 'dear'];
const connectors =
  'so and but also then ok okay well now yes no right sorry thanks unfortunately however therefore'.split(' ');

/** Makes rules ready to run; compiling happens here, once. */
export function createRuleset(rules: readonly ActiveRule[], words: Words, options: RulesetOptions = {}): Ruleset {
  const { program } = options;
  const vocabulary = vocabularyOf(words, program);
  const compiler = new Compiler(vocabulary, words.lists, program);
  const phrases: (RulePhrase | undefined)[] = [];
  const anywhere: number[] = [];
  const atStart: number[] = [];
  for (const active of rules) {
    const compiled = program && Object.hasOwn(program.firstPhrase, active.rule.id);
    let next = compiled ? program.firstPhrase[active.rule.id] : undefined;
    for (const { words: written, role } of phrasesOf(active.rule)) {
      const number = next === undefined ? compiler.add(parsePhrase(written)) : next++;
      phrases[number] = { active, role };
      const begin = compiler.begins[number];
      if (begin !== undefined) (written.startsWith('^') ? atStart : anywhere).push(begin);
    }
  }
  return {
    rules,
    byKind: byKind(rules),
    channel: options.channel ?? 'email',
    greetings: vocabulary.idsOf(greetings),
    connectors: vocabulary.idsOf(connectors),
    vocabulary,
    matcher: new Matcher(vocabulary, compiler, { anywhere, atStart }),
    lists: words.lists,
    forms: words.forms,
    phrases,
    plugins: options.plugins ?? [],
    prefilter: options.prefilter ?? true,
  };
}

/** Compiles rules ahead of time, for `createRuleset` to start from. */
export function compileRules(rules: readonly Rule[], words: Words): Program {
  const vocabulary = vocabularyOf(words, undefined);
  const compiler = new Compiler(vocabulary, words.lists);
  const firstPhrase: Record<string, number> = {};
  for (const rule of rules) {
    firstPhrase[rule.id] = compiler.begins.length;
    for (const { words: written } of phrasesOf(rule)) compiler.add(parsePhrase(written));
  }
  return { words: vocabulary.words, steps: compiler.steps, sets: compiler.sets, begins: compiler.begins, firstPhrase };
}

function vocabularyOf(words: Words, program: Program | undefined): Vocabulary {
  return new Vocabulary({ ...words, adverbs: words.lists['adverb'] ?? [], known: program?.words ?? [] });
}

function byKind(rules: readonly ActiveRule[]): Map<Kind, ActiveRule[]> {
  const groups = new Map<Kind, ActiveRule[]>();
  for (const active of rules) {
    const group = groups.get(active.rule.kind);
    if (group) group.push(active);
    else groups.set(active.rule.kind, [active]);
  }
  return groups;
}

import type { Kind } from '../../rulebook/kinds/index.js';
import type { VerbForms } from '../../rulebook/notation/list-forms.js';
import { parsePhrase } from '../../rulebook/notation/phrase.js';
import type { Rule, Rulebook, RuleOf } from '../../rulebook/rule.js';
import { phrasesOf, type Role } from '../../rulebook/rule-phrases.js';
import type { Severity } from '../../shared/message.js';
import { Vocabulary } from '../text/vocabulary.js';
import { CaptureReader } from './captures.js';
import { Matcher } from './matcher.js';
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
}

/** The phrases of all active rules, ready to be found. */
export interface PhraseIndex {
  vocabulary: Vocabulary;
  matcher: Matcher;
  captures: CaptureReader;
  forms: VerbForms;
  /** By the phrase's number in the matcher. */
  phrases: readonly (RulePhrase | undefined)[];
  /** Words that open a letter, and words that may come before the real beginning of a sentence ("So", "But"). */
  greetings: ReadonlySet<number>;
  connectors: ReadonlySet<number>;
  /** False: every paragraph is parsed, whether it may hold something or not. The findings are the same. */
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
  const anywhere: number[] = [];
  const atStart: number[] = [];
  for (const active of rules) {
    const { id } = active.rule;
    let next = program && Object.hasOwn(program.firstPhrase, id) ? program.firstPhrase[id] : undefined;
    for (const { words: written, role } of phrasesOf(active.rule)) {
      const number = next === undefined ? compiler.add(parsePhrase(written)) : next++;
      phrases[number] = { active, role };
      const start = compiler.starts[number];
      if (start !== undefined) (written.startsWith('^') ? atStart : anywhere).push(start);
    }
  }
  return {
    greetings: vocabulary.idsOf(greetings),
    connectors: vocabulary.idsOf(connectors),
    vocabulary,
    matcher: new Matcher(vocabulary, compiler, { anywhere, atStart }),
    captures: new CaptureReader(vocabulary, words.lists),
    forms: words.forms,
    phrases,
    prefilter,
  };
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
  return { words: vocabulary.words, steps: compiler.steps, sets: compiler.sets, starts: compiler.starts, firstPhrase };
}

function vocabularyOf(words: SharedWords, program: Program | undefined): Vocabulary {
  return new Vocabulary({ ...words, adverbs: words.lists['adverb'] ?? [], known: program?.words ?? [] });
}

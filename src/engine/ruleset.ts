import type { Scope } from '../rulebook/kinds/definition.js';
import { kinds } from '../rulebook/kinds/index.js';
import { scopeOf } from '../rulebook/rule.js';
import { getOrCreate } from '../shared/get-or-create.js';
import type { Channel } from '../shared/reply.js';
import type { Finding } from './analysis/finding.js';
import type { Passage } from './analysis/passage.js';
import { PassageMemory } from './analysis/passage-text.js';
import type { Readers } from './analysis/reply-analysis.js';
import { TurnReader } from './analysis/turns.js';
import type { CheckContext, FindInPassage, FindInReply, ReplyCheck } from './checks/check.js';
import { checks } from './checks/index.js';
import { type ActiveRule, type CompiledPhrases, createPhraseIndex, type SharedWords } from './matching/phrase-index.js';
import { type ExtraPlugin, pluginRunnerOf } from './plugins.js';

/** A rule about whole replies, ready to run. */
export interface ReadyRule {
  active: ActiveRule;
  /** Whether it looks for something, and speaks where it is not there. */
  findsLack: boolean;
  find: FindInReply;
}

/** Rules ready to run. */
export interface Ruleset {
  readers: Readers;
  /** What the rules find that look at one paragraph after the other. */
  inPassage: readonly FindInPassage[];
  /** The rules about whole replies, by what they look at. */
  inReply: ReadonlyMap<Scope, readonly ReadyRule[]>;
  runPlugins: (passage: Passage) => Finding[];
}

export interface RulesetParts {
  /** E-mail unless told otherwise. */
  channel?: Channel;
  plugins?: readonly ExtraPlugin[];
  /** Whether paragraphs that may hold nothing are passed over; the findings are the same without. */
  prefilter?: boolean;
  /** Whether what was read of one reply is kept for the next, as for a draft that is linted at every keystroke; the findings are the same without. */
  remembers?: boolean;
  /** The phrases of rules that a build compiled, with the same words. */
  compiled?: CompiledPhrases | undefined;
}

/** Makes rules ready to run; compiling happens here, once. */
export function createRuleset(
  rules: readonly ActiveRule[],
  words: SharedWords,
  { channel = 'email', plugins = [], prefilter = true, compiled, remembers = false }: RulesetParts = {},
): Ruleset {
  const phrases = createPhraseIndex(rules, words, { compiled, prefilter });
  const inPassage: FindInPassage[] = [];
  const inReply = new Map<Scope, ReadyRule[]>();
  for (const kind of kinds) {
    const check = checks[kind];
    const ofKind = rules.filter(({ rule }) => rule.kind === kind);
    if (ofKind.length === 0) continue;
    if (check.level === 'passage') inPassage.push(check.prepare(ofKind, { channel, prefilter }));
    else
      for (const active of ofKind)
        getOrCreate(inReply, scopeOf(active.rule), () => []).push(readyRule(active, check, { channel, prefilter }));
  }
  const readers = { phrases, turns: new TurnReader(phrases), memory: remembers ? new PassageMemory() : null };
  return { readers, inPassage, inReply, runPlugins: pluginRunnerOf(plugins) };
}

function readyRule(active: ActiveRule, { findsLack, prepare }: ReplyCheck, context: CheckContext): ReadyRule {
  return { active, findsLack, find: prepare(active, context) };
}

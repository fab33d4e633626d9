import type { Kind } from '../../rulebook/rule.js';
import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule, Ruleset } from '../ruleset.js';
import { plainTemplate } from '../template.js';
import { lintCount } from './count.js';
import { lintFallback } from './fallback.js';
import { lintFillIn } from './fill-in.js';
import { lintGreetingVariable } from './greeting-variable.js';
import { lintMissing } from './missing.js';
import { lintNearDuplicate } from './near-duplicate.js';
import { lintPromise } from './promise.js';
import { lintRepeatAsk } from './repeat-ask.js';
import { lintRepeated } from './repeated.js';
import { applies } from './reply-check.js';
import { lintUnanswered } from './unanswered.js';
import { lintUnbalanced } from './unbalanced.js';
import { lintUnknownVariable } from './unknown-variable.js';
import { lintWrongName } from './wrong-name.js';

type Lint = (reading: ReplyAnalysis, active: ActiveRule) => Finding[];

const ofReplies: readonly (readonly [Kind, Lint])[] = [
  ['missing', lintMissing],
  ['count', lintCount],
];
/** Kinds that look at a template as it is written. */
const ofTemplates: readonly (readonly [Kind, Lint])[] = [
  ['fallback', lintFallback],
  ['fill-in', lintFillIn],
  ['greeting-variable', lintGreetingVariable],
  ['unbalanced', lintUnbalanced],
  ['unknown-variable', lintUnknownVariable],
];
const ofThreads: readonly (readonly [Kind, Lint])[] = [
  ['unanswered', lintUnanswered],
  ['repeat-ask', lintRepeatAsk],
  ['repeated', lintRepeated],
  ['promise', lintPromise],
  ['wrong-name', lintWrongName],
];
const ofLibraries: readonly (readonly [Kind, Lint])[] = [
  ['repeated', lintRepeated],
  ['near-duplicate', lintNearDuplicate],
];

const alone = new Map(ofReplies);
const inThread = new Map([...ofReplies, ...ofThreads]);
const inLibrary = new Map([...ofReplies, ...ofLibraries]);
const inBoth = new Map([...ofReplies, ...ofThreads, ...ofLibraries]);

/** What the rules about whole replies say. A kind that no rule is of costs nothing. */
export function lintWhole(reading: ReplyAnalysis): Finding[] {
  const kinds = reading.thread ? (reading.library ? inBoth : inThread) : reading.library ? inLibrary : alone;
  return lintKinds(reading, kinds);
}

/** What the rules about variables say. */
export function lintVariables(reading: ReplyAnalysis): Finding[] {
  return reading.template === plainTemplate ? [] : lintKinds(reading, ofTemplates);
}

const kindsOfLack: readonly Kind[] = ['missing', 'unanswered', 'promise'];

/** Whether a rule looks for something, and tells where it is not there. */
export function speaksOfLack({ byKind }: Ruleset, ruleId: string): boolean {
  return kindsOfLack.some((kind) => byKind.get(kind)?.some(({ rule }) => rule.id === ruleId));
}

function lintKinds(reading: ReplyAnalysis, kinds: Iterable<readonly [Kind, Lint]>): Finding[] {
  const findings: Finding[] = [];
  for (const [kind, lint] of kinds) {
    for (const active of reading.ruleset.byKind.get(kind) ?? []) {
      if (reading.isRecord && active.rule.notIn.includes('record')) continue;
      if (applies(reading, active)) findings.push(...lint(reading, active));
    }
  }
  return findings;
}

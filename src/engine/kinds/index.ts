import type { Kind } from '../../rulebook/rule.js';
import type { Finding } from '../finding.js';
import type { Reading } from '../reading.js';
import type { ActiveRule } from '../ruleset.js';
import { applies } from '../whole.js';
import { lintCount } from './count.js';
import { lintFallback } from './fallback.js';
import { lintMissing } from './missing.js';
import { lintNearDuplicate } from './near-duplicate.js';
import { lintPromise } from './promise.js';
import { lintRepeatAsk } from './repeat-ask.js';
import { lintRepeated } from './repeated.js';
import { lintUnanswered } from './unanswered.js';
import { lintWrongName } from './wrong-name.js';

type Lint = (reading: Reading, active: ActiveRule) => Finding[];

const ofReplies: readonly (readonly [Kind, Lint])[] = [
  ['missing', lintMissing],
  ['count', lintCount],
  ['fallback', lintFallback],
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
export function lintWhole(reading: Reading): Finding[] {
  const kinds = reading.thread ? (reading.library ? inBoth : inThread) : reading.library ? inLibrary : alone;
  const findings: Finding[] = [];
  for (const [kind, lint] of kinds) {
    for (const active of reading.ruleset.byKind.get(kind) ?? []) {
      if (applies(reading, active)) findings.push(...lint(reading, active));
    }
  }
  return findings;
}

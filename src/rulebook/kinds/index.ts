import { count } from './count.js';
import { fallback } from './fallback.js';
import { fillIn } from './fill-in.js';
import { greetingVariable } from './greeting-variable.js';
import { missing } from './missing.js';
import { nearDuplicate } from './near-duplicate.js';
import { phrase } from './phrase.js';
import { promise } from './promise.js';
import { reference } from './reference.js';
import { repeatAsk } from './repeat-ask.js';
import { repeated } from './repeated.js';
import { simplify } from './simplify.js';
import { spelling } from './spelling.js';
import { unanswered } from './unanswered.js';
import { unbalanced } from './unbalanced.js';
import { unknownVariable } from './unknown-variable.js';
import { wrongName } from './wrong-name.js';

/** Every kind of rule by the name that rule files give it. What one does is in the engine's register of checks. */
export const kindDefinitions = {
  phrase,
  spelling,
  reference,
  missing,
  count,
  fallback,
  'fill-in': fillIn,
  'greeting-variable': greetingVariable,
  unbalanced,
  'unknown-variable': unknownVariable,
  unanswered,
  'repeat-ask': repeatAsk,
  repeated,
  promise,
  'wrong-name': wrongName,
  'near-duplicate': nearDuplicate,
  simplify,
} as const;

export type Kind = keyof typeof kindDefinitions;

/** What a rule holds beside what every rule holds, by its kind. */
export type KindDetails = ReturnType<(typeof kindDefinitions)[Kind]['read']>;

function isKind(name: string): name is Kind {
  return Object.hasOwn(kindDefinitions, name);
}

export const kinds: readonly Kind[] = Object.keys(kindDefinitions).filter(isKind);

/** Whether rules of a kind look at more than sentences. */
export function isReplyLevel(kind: Kind): boolean {
  return kindDefinitions[kind].scope !== 'sentence';
}

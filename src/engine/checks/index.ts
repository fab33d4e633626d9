import type { Kind } from '../../rulebook/kinds/index.js';
import type { Check } from './check.js';
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

/** What each kind of rule does. Which keys its rules have is in the rulebook's register of kinds. */
export const checks: Readonly<Record<Kind, Check>> = {
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
};

import type { Rulebook } from '../rulebook/rule.js';
import { readRulebook } from '../rulebook/rulebook-texts.js';
import { texts } from './bundled-rules.js';

export { phrases } from './bundled-rules.js';

/** The built-in rules as linting needs them: without their examples, and without what they rest on. */
export const rulebook: Rulebook = readRulebook(texts);

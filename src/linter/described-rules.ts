import type { Rulebook } from '../rulebook/rule.js';
import { readRulebook } from '../rulebook/rulebook-texts.js';
import { notes } from './bundled-notes.js';
import { texts } from './bundled-rules.js';

export { phrases } from './bundled-rules.js';

/** The built-in rules whole, for those who show or test them. */
export const rulebook: Rulebook = readRulebook(texts, notes);

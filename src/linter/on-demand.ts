/** All that linting a text takes, apart from what a run needs that lints none: loaded when a first text comes. */
export { Library } from '../engine/analysis/library.js';
export { phrases, rulebook } from './described-rules.js';
export { channelOf, lintParsed } from './lint-document.js';
export { mergeRulebooks, ownRulebook, rulesetOf } from './merge-rulebooks.js';

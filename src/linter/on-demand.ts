/** All that linting a text takes, apart from what a run needs that lints none: loaded when a first text comes. */
export { Library } from '../engine/library.js';
export { createRuleset } from '../engine/ruleset.js';
export { program, rulebook } from './bundled-rules.js';
export { channelOf, lintParsed as lintRead } from './lint-document.js';

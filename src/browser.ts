export { applyFixes } from './linter/apply-fixes.js';
export type { RulesetOptions } from './linter/builtin-rules.js';
export { type Format, type LintOptions, lint } from './linter/lint.js';
export { lintThread, type ThreadMessage, type ThreadResult } from './linter/lint-thread.js';
export type { Preset, RuleLevel, RuleOptions, RuleSetting, RuleSettings } from './rulebook/presets.js';
export type { Fix, Message, ReplyRef, Safety, Severity } from './shared/message.js';
export type { Channel } from './shared/reply.js';

export type { RulesetOptions } from './builtin.js';
export { applyFixes } from './fix/apply.js';
export { type Format, type LintOptions, lint } from './lint.js';
export type { Fix, Message, ReplyRef, Safety, Severity } from './message.js';
export type { Channel } from './reply.js';
export type { Preset, RuleLevel, RuleOptions, RuleSetting, RuleSettings } from './rulebook/select.js';
export { lintThread, type ThreadMessage, type ThreadResult } from './thread.js';

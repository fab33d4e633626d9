export type { ConfigObject, Settings } from './config/config.js';
export { applyFixes } from './fix/apply.js';
export { type Format, type LintOptions, lint } from './lint.js';
export {
  createLinter,
  type FileResult,
  type FilesToLint,
  type Linter,
  type LinterOptions,
  type ReadFile,
  type TextOptions,
} from './linter.js';
export type { Fix, Message, ReplyRef, Safety, Severity, SuppressedMessage } from './message.js';
export type { Channel } from './reply.js';
export { type Problem, ProblemsError } from './rulebook/problem.js';
export type { Rule, Rulebook } from './rulebook/rule.js';
export type { Preset, RuleLevel, RuleOptions, RuleSetting, RuleSettings } from './rulebook/select.js';
export type { InputFormat } from './sources/index.js';
export { lintThread, type ThreadMessage, type ThreadResult } from './thread.js';

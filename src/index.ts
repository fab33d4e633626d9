export type { ConfigObject, Settings } from './config/config.js';
export { applyFixes } from './linter/apply-fixes.js';
export { type Format, type LintOptions, lint } from './linter/lint.js';
export { lintThread, type ThreadMessage, type ThreadResult } from './linter/lint-thread.js';
export type { InputFormat } from './parsers/index.js';
export type { Preset, RuleLevel, RuleOptions, RuleSetting, RuleSettings } from './rulebook/presets.js';
export type { Rule, Rulebook } from './rulebook/rule.js';
export type { Fix, Message, ReplyRef, Safety, Severity, SuppressedMessage } from './shared/message.js';
export { type Problem, ProblemsError } from './shared/problem.js';
export type { Channel } from './shared/reply.js';
export {
  createLinter,
  type FileResult,
  type FilesToLint,
  type Linter,
  type LinterOptions,
  type ReadFile,
  type TextOptions,
} from './workspace/linter.js';

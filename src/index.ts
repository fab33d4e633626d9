export type {
  ConfigObject,
  FormatSetting,
  Override,
  Plugin,
  PluginSetting,
  RecordSuppression,
  Settings,
} from './config/config.js';
export type { ReadProgress } from './files/chunked-file.js';
export type { AppliedSuggestions, SuggestionChoice } from './linter/apply-choices.js';
export { applyFixes } from './linter/apply-fixes.js';
export { applySuggestions } from './linter/apply-suggestions.js';
export { type Format, type LintOptions, lint } from './linter/lint.js';
export { lintThread, type ThreadMessage, type ThreadResult } from './linter/lint-thread.js';
export { type HouseRules, parseRules } from './linter/parse-rules.js';
export type { RulesetOptions } from './linter/rule-options.js';
export type { ParsedReply, Skipped } from './parsers/core/parser.js';
export type { FormatName, InputFormat } from './parsers/index.js';
export type { Avoid } from './rulebook/avoid.js';
export type { RuleFile } from './rulebook/loading/parse-rule-files.js';
export type { Preset, RuleLevel, RuleOptions, RuleSetting, RuleSettings } from './rulebook/presets.js';
export type { Rule, Rulebook } from './rulebook/rule.js';
export type {
  Fix,
  Message,
  MessageRef,
  ReplyRef,
  Safety,
  SentenceRef,
  Severity,
  Slot,
  Suggestion,
  SuggestionScope,
  SuppressedMessage,
} from './shared/message.js';
export { type Problem, ProblemsError } from './shared/problem.js';
export type { Channel } from './shared/reply.js';
export { createLinter, type FilesOptions, type Linter } from './workspace/create-linter.js';
export type { ChunkPlace, FileResult } from './workspace/file-result.js';
export type { FileSettings, LinterOptions } from './workspace/file-settings.js';
export type { TextOptions } from './workspace/formats.js';
export type { FilesToLint } from './workspace/workspace.js';

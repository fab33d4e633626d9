import type { AppliedSuggestions, SuggestionChoice } from '../linter/apply-choices.js';
import {
  checkBoolean,
  checkFunction,
  checkHouseRules,
  checkKeys,
  checkOneOf,
  checkPath,
  checkPathOrNull,
  checkPaths,
  checkRuleLevels,
  checkSignal,
  checkString,
  checkText,
} from '../linter/check-options.js';
import { formatNames, inputFormats } from '../parsers/index.js';
import { presets } from '../rulebook/presets.js';
import type { Rulebook } from '../rulebook/rule.js';
import { isRecord } from '../shared/is-record.js';
import { channels } from '../shared/reply.js';
import type { ReadingOptions } from './file-reader.js';
import type { FileResult } from './file-result.js';
import type { FileSettings, LinterOptions } from './file-settings.js';
import type { TextOptions } from './formats.js';
import { createWorkspace, type FilesToLint, type Workspace } from './workspace.js';

export interface FilesOptions extends ReadingOptions {
  /** Whether the files are one library: stock sentences and near-duplicates are reported. Reads every file twice. */
  library?: boolean;
}

/** A linter that looks its configuration up once and keeps what it compiled. */
export interface Linter {
  /**
   * Lints a text.
   * @throws {ProblemsError} for a configuration or rule file that cannot be used.
   */
  lintText(text: string, options?: TextOptions): Promise<FileResult>;
  /**
   * Puts suggestions into a text that `lintText` or `lintFiles` linted, their slots filled in, as its format writes them.
   * What cannot be done safely is refused, with a reason.
   * @throws {ParseError} for a file of records that cannot be read.
   */
  applySuggestions(
    text: string,
    choices: readonly SuggestionChoice[],
    options?: TextOptions,
  ): Promise<AppliedSuggestions>;
  /**
   * Lints files one after the other, so that memory does not grow with their number. JSON, JSON lines, CSV and mailboxes of
   * more than 8 MB come in several results, each with its `chunk`; every other file is one result. A file that cannot be
   * read is a result with an `error`; the others are still linted.
   * @throws {ProblemsError} for a configuration or rule file that cannot be used.
   */
  lintFiles(paths: Iterable<string>, options?: FilesOptions): AsyncGenerator<FileResult>;
  /** Files by name, folder or glob. Files that the configuration ignores are left out unless each is named itself. */
  findFiles(patterns: readonly string[]): Promise<FilesToLint>;
  /** The settings that count for a file, or for a text without one. */
  settingsFor(path: string | null): Promise<FileSettings>;
  /** The built-in rules and those of the configuration that counts for a file. */
  rulebookFor(path: string | null): Promise<Rulebook>;
}

const optionKeys = [
  'cwd',
  'config',
  'allowCode',
  'preset',
  'channel',
  'rules',
  'houseRules',
  'reportUnusedDirectives',
  'requireReason',
  'inputFormat',
] as const satisfies readonly (keyof LinterOptions)[];

/**
 * A linter for texts and files by their configuration.
 * @throws {RangeError} for an option that does not exist, or a value that it does not take. Its methods throw that for
 * theirs too, and {TypeError} for what is no text, no path and no list of paths.
 */
export function createLinter(options: LinterOptions = {}): Linter {
  checkLinterOptions(options);
  const workspace = createWorkspace(options);
  const { lintText, applySuggestions, findFiles, settingsFor, rulebookFor } = workspace;
  return {
    async lintText(text, named = {}) {
      checkText(text, 'lintText');
      checkTextOptions(named, 'lintText');
      return lintText(text, named);
    },
    async applySuggestions(text, choices, named = {}) {
      checkText(text, 'applySuggestions');
      checkTextOptions(named, 'applySuggestions');
      const { text: changed, applied, refused } = await applySuggestions(text, choices, named);
      return { text: changed, applied, refused };
    },
    lintFiles(paths, named = {}) {
      checkPaths(paths, 'lintFiles');
      checkFilesOptions(named);
      return lintFiles(workspace, paths, named);
    },
    async findFiles(patterns) {
      checkPaths(patterns, 'findFiles');
      return findFiles([...pathsIn(patterns, 'findFiles')]);
    },
    async settingsFor(path) {
      checkPathOrNull(path, 'settingsFor');
      return settingsFor(path);
    },
    async rulebookFor(path) {
      checkPathOrNull(path, 'rulebookFor');
      return rulebookFor(path);
    },
  };
}

function checkLinterOptions(options: LinterOptions): void {
  checkKeys(options, optionKeys, '`createLinter`');
  const { cwd, config, allowCode, preset, channel, rules, houseRules, inputFormat } = options;
  const { reportUnusedDirectives, requireReason } = options;
  if (cwd !== undefined) checkString('cwd', cwd, 'drafts');
  if (config !== undefined) checkConfig(config);
  for (const [name, value] of Object.entries({ allowCode, reportUnusedDirectives, requireReason }))
    if (value !== undefined) checkBoolean(name, value);
  if (preset !== undefined) checkOneOf('preset', preset, presets);
  if (channel !== undefined) checkOneOf('channel', channel, channels);
  if (rules !== undefined) checkRuleLevels(rules);
  if (houseRules !== undefined) checkHouseRules(houseRules);
  if (inputFormat !== undefined) checkOneOf('inputFormat', inputFormat, inputFormats);
}

/** What a configuration holds is checked when it is first asked for, as that of a file is. */
function checkConfig(config: unknown): void {
  if (isRecord(config) || config === false || (typeof config === 'string' && config !== '')) return;
  throw new RangeError(
    "The option `config` is the name of a file, a configuration, or `false` for none. Write `config: { preset: 'strict' }`, or leave it out.",
  );
}

function checkTextOptions(named: TextOptions, what: string): void {
  checkKeys(named, ['path', 'format'], `\`${what}\``);
  if (named.path !== undefined) checkString('path', named.path, 'drafts/a.txt');
  if (named.format !== undefined) checkOneOf('format', named.format, formatNames);
}

function checkFilesOptions(named: FilesOptions): void {
  checkKeys(named, ['library', 'signal', 'onProgress'], '`lintFiles`');
  const { library, signal, onProgress } = named;
  if (library !== undefined) checkBoolean('library', library);
  if (signal !== undefined) checkSignal('signal', signal);
  if (onProgress !== undefined) checkFunction('onProgress', onProgress);
}

/** Lints files, and first reads them where they are one library. */
async function* lintFiles(
  { readLibrary, lintFiles }: Workspace,
  paths: Iterable<string>,
  { library: isLibrary = false, ...reading }: FilesOptions,
): AsyncGenerator<FileResult> {
  const checked = pathsIn(paths, 'lintFiles');
  const all = isLibrary ? [...checked] : checked;
  const library = isLibrary ? await readLibrary(all, reading) : undefined;
  yield* lintFiles(all, { ...reading, library });
}

function* pathsIn(paths: Iterable<string>, what: string): Generator<string> {
  for (const path of paths) {
    checkPath(path, what);
    yield path;
  }
}

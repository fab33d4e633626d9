import type { AppliedSuggestions, SuggestionChoice } from '../linter/apply-choices.js';
import { checkKeys, checkOneOf, checkRuleLevels, checkText } from '../linter/check-options.js';
import { formatNames, inputFormats } from '../parsers/index.js';
import { presets } from '../rulebook/presets.js';
import type { Rulebook } from '../rulebook/rule.js';
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
 * @throws {RangeError} for an option that does not exist, or a value that it does not take.
 */
export function createLinter(options: LinterOptions = {}): Linter {
  checkKeys(options, optionKeys, '`createLinter`');
  const { preset, channel, inputFormat } = options;
  if (preset !== undefined) checkOneOf('preset', preset, presets);
  if (channel !== undefined) checkOneOf('channel', channel, channels);
  if (inputFormat !== undefined) checkOneOf('inputFormat', inputFormat, inputFormats);
  if (options.rules !== undefined) checkRuleLevels(options.rules);
  const workspace = createWorkspace(options);
  const { lintText, applySuggestions, findFiles, settingsFor, rulebookFor } = workspace;
  const checkNamed = (named: TextOptions, what: string): void => {
    checkKeys(named, ['path', 'format'], `\`${what}\``);
    if (named.format !== undefined) checkOneOf('format', named.format, formatNames);
  };
  return {
    async lintText(text, named = {}) {
      checkText(text, 'lintText');
      checkNamed(named, 'lintText');
      return lintText(text, named);
    },
    async applySuggestions(text, choices, named = {}) {
      checkText(text, 'applySuggestions');
      checkNamed(named, 'applySuggestions');
      const { text: changed, applied, refused } = await applySuggestions(text, choices, named);
      return { text: changed, applied, refused };
    },
    lintFiles(paths, named = {}) {
      checkKeys(named, ['library', 'signal', 'onProgress'], '`lintFiles`');
      return lintFiles(workspace, paths, named);
    },
    findFiles,
    settingsFor: async (path) => settingsFor(path),
    rulebookFor,
  };
}

/** Lints files, and first reads them where they are one library. */
async function* lintFiles(
  { readLibrary, lintFiles }: Workspace,
  paths: Iterable<string>,
  { library: isLibrary = false, ...reading }: FilesOptions,
): AsyncGenerator<FileResult> {
  const all = isLibrary ? [...paths] : paths;
  const library = isLibrary ? await readLibrary(all, reading) : undefined;
  yield* lintFiles(all, { ...reading, library });
}

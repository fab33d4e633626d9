import { basename } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { endingOf, formatForPath } from '../parsers/index.js';
import { configNames } from '../shared/search-places.js';
import type { FileResult } from '../workspace/file-result.js';
import type { FileSettings } from '../workspace/file-settings.js';
import type { TextOptions } from '../workspace/formats.js';
import type { Workspace } from '../workspace/workspace.js';
import { formatOfLanguage } from './languages.js';
import { pathOf } from './uris.js';

/** A draft that is open in an editor, and what was found in it. */
export interface OpenDraft {
  /** Null for a draft without a file. */
  path: string | null;
  named: TextOptions;
  settings: FileSettings;
  result: FileResult;
  linter: Workspace;
  /** Whether its settings are those of the configuration, and not others for want of one that can be used. */
  followsConfiguration: boolean;
}

/**
 * Lints a draft as the command would.
 * @returns null for what the command would not read.
 * @throws {ProblemsError} for a configuration that cannot be used.
 */
export async function lintDraft(
  document: TextDocument,
  linter: Workspace,
  followsConfiguration: boolean,
): Promise<OpenDraft | null> {
  const path = pathOf(document.uri);
  if (path !== null && isConfiguration(path)) return null;
  const settings = await linter.settingsFor(path);
  if (settings.ignored || (path !== null && settings.ruleFiles.includes(path))) return null;
  const text = document.getText();
  const named = readingOf(document, path, settings);
  if (named === null) return null;
  const result = await linter.lintText(text, named);
  return { path, named, settings, result, linter, followsConfiguration };
}

/** How a draft is read: by the configuration, else by the ending of its file, else as the editor calls its language. */
function readingOf(
  document: TextDocument,
  path: string | null,
  { fieldMap, keys, inputFormat }: FileSettings,
): TextOptions | null {
  const byName = path === null || endingOf(path) === '' ? null : formatForPath(path);
  // What an editor shows of a workbook is nothing that we could count in.
  if (byName === 'xlsx') return null;
  const byLanguage = formatOfLanguage(document.languageId, document.getText());
  if (path === null) return byLanguage && { format: byLanguage };
  if (byName !== null || fieldMap !== null || keys !== null || inputFormat !== null) return { path };
  // A hidden file is a program's, whatever an editor calls its language.
  const isHidden = basename(path).startsWith('.');
  return isHidden || !byLanguage ? null : { path, format: byLanguage };
}

function isConfiguration(path: string): boolean {
  return configNames.has(basename(path));
}

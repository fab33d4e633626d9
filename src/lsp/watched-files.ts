import { basename, extname } from 'node:path';
import { FileChangeType } from 'vscode-languageserver';
import { ignoreFileName } from '../shared/ignore-file-name.js';
import { configNames } from '../shared/search-places.js';
import type { FileSettings } from '../workspace/file-settings.js';

/** What editors are asked to watch; `WatchedFiles` says what of it matters. */
export const watchedGlobs: readonly string[] = [
  '**/.replylintrc*',
  '**/.replylintignore',
  '**/replylint.config.*',
  // What configurations extend, and rule files.
  '**/*.{yml,yaml,json,jsonc}',
];

const names = new Set([...configNames, ignoreFileName]);

/** The files that settings come from: a change of one is a change of what is found. */
export class WatchedFiles {
  readonly #read = new Set<string>();
  #hasRuleFiles = false;

  /** Learns from the settings for a draft which files they were read from. */
  add({ configFiles, ruleFiles }: FileSettings): void {
    for (const path of [...configFiles, ...ruleFiles]) this.#read.add(path);
    this.#hasRuleFiles ||= ruleFiles.length > 0;
  }

  concerns(path: string, change: FileChangeType = FileChangeType.Changed): boolean {
    if (names.has(basename(path)) || this.#read.has(path)) return true;
    // A new file may be one that a glob of rule files takes in.
    return this.#hasRuleFiles && change !== FileChangeType.Changed && /^\.ya?ml$/u.test(extname(path));
  }
}

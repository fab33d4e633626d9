import { dirname } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isBelow, rootOf } from '../files/find-files.js';
import { defaultReadLimits } from '../files/read-limits.js';
import { getOrCreate } from '../shared/get-or-create.js';
import { ProblemsError } from '../shared/problem.js';
import type { LinterOptions } from '../workspace/file-settings.js';
import { createWorkspace, type Workspace } from '../workspace/workspace.js';
import { lintDraft, type OpenDraft } from './lint-draft.js';
import { type EditorSettings, usualSettings } from './settings.js';
import { pathOf } from './uris.js';

export interface LintersOptions {
  /** Whether configurations and plugins that are programs may run. */
  allowCode: boolean;
  /** Where drafts without a file count from while no folder is open. */
  cwd: string;
  /** Says what is wrong with a configuration, and what is done meanwhile. */
  onProblem(sentences: string): void;
}

/** The linter of a folder, and the one before it, whose configuration could be used. */
interface FolderLinter {
  current: Workspace;
  isGood: boolean;
  before: Workspace | null;
}

/** Linters for the folders that are open in an editor. */
export class Linters {
  readonly #options: LintersOptions;
  readonly #byFolder = new Map<string, FolderLinter>();
  readonly #problems = new Set<string>();
  #folders: readonly string[] = [];
  #settings = usualSettings;

  constructor(options: LintersOptions) {
    this.#options = options;
  }

  open(folders: readonly string[]): void {
    this.#folders = folders;
  }

  set(settings: EditorSettings): void {
    this.#settings = settings;
    this.#byFolder.clear();
    this.#problems.clear();
  }

  /** Has configurations and rules read again. While one of them cannot be used, what it was before goes on. */
  reread(): void {
    for (const [folder, { current, isGood, before }] of this.#byFolder)
      this.#byFolder.set(folder, { current: this.#create(folder), isGood: false, before: isGood ? current : before });
    this.#problems.clear();
  }

  /** Null for a document that is not read. */
  async lint(document: TextDocument): Promise<OpenDraft | null> {
    const folder = this.folderOf(pathOf(document.uri));
    const linter = getOrCreate(this.#byFolder, folder, () => ({
      current: this.#create(folder),
      isGood: false,
      before: null,
    }));
    try {
      const linted = await lintDraft(document, linter.current, this.#settings.config !== false);
      linter.isGood = true;
      return linted;
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
      return this.#lintAnyway(document, folder, linter, error);
    }
  }

  /** The folder that a file is in: one that is open, or else its repository. */
  folderOf(path: string | null): string {
    if (path === null) return this.#folders[0] ?? this.#options.cwd;
    const around = this.#folders.filter((folder) => isBelow(path, folder));
    return around.sort((a, b) => b.length - a.length)[0] ?? rootOf(dirname(path));
  }

  async #lintAnyway(
    document: TextDocument,
    folder: string,
    { before }: FolderLinter,
    { message }: ProblemsError,
  ): Promise<OpenDraft | null> {
    try {
      const linted = before && (await lintDraft(document, before, false));
      if (linted) {
        this.#tell(`${message}\nUntil this is put right, replylint goes on with the settings from before.`);
        return linted;
      }
    } catch (error) {
      if (!(error instanceof ProblemsError)) throw error;
    }
    this.#tell(`${message}\nUntil this is put right, replylint goes on with its default settings.`);
    return lintDraft(document, createWorkspace({ cwd: folder, config: false }), false);
  }

  /** Each problem is told once, however many drafts it is about. */
  #tell(sentences: string): void {
    if (this.#problems.has(sentences)) return;
    this.#problems.add(sentences);
    this.#options.onProblem(sentences);
  }

  #create(cwd: string): Workspace {
    const { preset, channel, rules, config } = this.#settings;
    const options: LinterOptions = { cwd, allowCode: this.#options.allowCode };
    const chosen = {
      ...options,
      ...(preset && { preset }),
      ...(channel && { channel }),
      ...(rules && { rules }),
      ...(config !== undefined && { config }),
    };
    return createWorkspace(chosen, defaultReadLimits, true);
  }
}

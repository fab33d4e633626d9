import { nearest } from '../../shared/problem.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Baseline } from '../baseline/baseline.js';
import { type LintCall, usesStdin } from './lint-call.js';

/** What a run lints. */
export interface FileSelection {
  usesStdin: boolean;
  /** What the call names. */
  patterns: readonly string[];
  /** The files, in the order in which they are linted. */
  paths: readonly string[];
  /** Those of them that an argument names itself. */
  named: ReadonlySet<string>;
  /** The files and, where it is read, the name of standard input: null where it has none. */
  all: readonly (string | null)[];
  /** How many files were passed over for their endings, by ending. */
  passedOver: ReadonlyMap<string, number>;
  /** Sentences about arguments that lead to no file. */
  problems: readonly string[];
}

/**
 * Finds the files of a call, and checks the configuration of each.
 * @throws {ProblemsError} for a configuration that can't be used: that is reported before half a report is written.
 */
export async function selectFiles(
  call: LintCall,
  linter: Workspace,
  baseline: Baseline | null,
): Promise<FileSelection> {
  const { patterns, flags, commandNames } = call;
  const found = await linter.findFiles(patterns.filter((pattern) => pattern !== '-'));
  const { named, passedOver, problems } = found;
  const kept = flags.forceExclude ? await withoutIgnored(found.paths, linter) : found.paths;
  const paths = baseline ? kept.filter((path) => !baseline.isAt(path)) : kept;
  const readsStdin = usesStdin(call);
  const all = readsStdin ? [...paths, flags.stdinFilename ?? null] : paths;
  await checkAll(all, linter);
  return {
    usesStdin: readsStdin,
    patterns,
    paths,
    named,
    all,
    passedOver,
    problems: problems.map((problem) => problem + commandHint(problem, patterns[0] ?? '', commandNames)),
  };
}

/** Files that share their settings are checked at once. */
async function checkAll(paths: readonly (string | null)[], linter: Workspace): Promise<void> {
  const checked = new Set<FileSettings>();
  for (const path of paths) {
    const found = linter.settingsFor(path);
    const settings = found instanceof Promise ? await found : found;
    if (!checked.has(settings)) await linter.check(path);
    checked.add(settings);
  }
}

/** Without what the configuration ignores, named or not. */
async function withoutIgnored(paths: readonly string[], linter: Workspace): Promise<string[]> {
  const kept: string[] = [];
  for (const path of paths) if (!(await linter.settingsFor(path)).ignored) kept.push(path);
  return kept;
}

/** A first word that is no file may be a mistyped command. */
function commandHint(problem: string, word: string, commandNames: readonly string[]): string {
  if (!/^[a-z]+$/u.test(word) || !problem.startsWith(`${word} does not exist`)) return '';
  const command = nearest(word, commandNames);
  return command === null ? '' : ` Did you mean the command \`${command}\`?`;
}

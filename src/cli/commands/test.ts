import { relative, resolve } from 'node:path';
import type { Failure } from '../../evaluation/rule-tests.js';
import { findFiles, isBelow } from '../../files/find-files.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { Rule, Rulebook } from '../../rulebook/rule.js';
import { ProblemsError } from '../../shared/problem.js';
import { createWorkspace } from '../../workspace/workspace.js';
import type { CommandDescription } from '../options/command.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import { configOptions } from '../options/shared-options.js';
import type { Io } from '../terminal/io.js';

/**
 * `replylint test [rule files]`: runs the tests that rule files carry. Without files these are the configuration's own
 * rules, and the built-in ones where it has none.
 */
export const command: CommandDescription<ConfigFlags> = {
  summary: 'run the tests in rule files: the built-in ones, or your own',
  argument: { name: '[rule files...]', description: 'files, folders or globs of rule files' },
  options: configOptions,
  run: (patterns, flags, { io }) => testRules(patterns, flags, io),
};

/** @returns 0 when all hold, 1 when one does not, 2 when a file cannot be used. */
async function testRules(patterns: readonly string[], flags: ConfigFlags, io: Io): Promise<number> {
  const cwd = io.cwd();
  const { paths, problems } = await ruleFiles(patterns, flags, io);
  for (const problem of problems) io.stderr.write(`${sanitize(problem)}\n`);
  if (paths.length === 0 && problems.length > 0) return 2;

  const [{ runRuleTests }, { mergeRulebooks, rulebook: builtIn }] = await Promise.all([
    import('../../evaluation/rule-tests.js'),
    import('../../linter/on-demand.js'),
  ]);
  const own = paths.length === 0 ? builtIn : await loadOwn(paths, builtIn, cwd);
  const failures = runRuleTests(own.rules, own === builtIn ? own : mergeRulebooks(builtIn, own));
  for (const { ruleId, message } of failures)
    io.stdout.write(`${sanitize(`${fileOf(ruleId, paths, cwd)}: ${ruleId}: ${message}`)}\n`);
  io.stdout.write(`${closing(own.rules, failures)}\n`);
  if (problems.length > 0) return 2;
  return failures.length > 0 ? 1 : 0;
}

async function ruleFiles(
  patterns: readonly string[],
  flags: ConfigFlags,
  io: Io,
): Promise<{ paths: readonly string[]; problems: readonly string[] }> {
  if (patterns.length === 0) {
    const settings = await createWorkspace(linterOptions(flags, io)).settingsFor(null);
    return { paths: settings.ruleFiles, problems: [] };
  }
  const isRead = (path: string): boolean => /\.ya?ml$/iu.test(path);
  const cwd = io.cwd();
  const { paths, problems } = await findFiles(patterns, {
    cwd,
    isRead,
    hintFor: () => 'Rules are in .yml and .yaml files.',
  });
  return { paths: paths.map((path) => resolve(cwd, path)), problems };
}

async function loadOwn(paths: readonly string[], builtIn: Rulebook, cwd: string): Promise<Rulebook> {
  const [{ loadRuleFiles }, { withForms }, { checkSizes }] = await Promise.all([
    import('../../rulebook/loading/load-rules.js'),
    import('../../rulebook/verb-forms.js'),
    import('../../rulebook/phrase-size.js'),
  ]);
  try {
    const own = loadRuleFiles(paths, builtIn.lists);
    const problems = checkSizes(own.rules, { ...builtIn.lists, ...own.lists });
    if (problems.length > 0) throw new ProblemsError(problems);
    return await withForms(own, builtIn);
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    throw new ProblemsError(error.problems.map((problem) => ({ ...problem, path: shown(problem.path, cwd) })));
  }
}

/** A rule's id is the folder and name of its file. */
function fileOf(ruleId: string, paths: readonly string[], cwd: string): string {
  const path = paths.find((candidate) =>
    candidate
      .replaceAll('\\', '/')
      .replace(/\.ya?ml$/iu, '')
      .endsWith(`/${ruleId}`),
  );
  return path === undefined ? `rules/${ruleId}.yml` : shown(path, cwd);
}

function shown(path: string, cwd: string): string {
  return isBelow(path, cwd) ? relative(cwd, path) : path;
}

function closing(rules: readonly Rule[], failures: readonly Failure[]): string {
  const files = `${rules.length} rule ${rules.length === 1 ? 'file' : 'files'}`;
  if (failures.length === 0) return `All tests pass in ${files}.`;
  return `${failures.length} ${failures.length === 1 ? 'test' : 'tests'} in ${files} failed.`;
}

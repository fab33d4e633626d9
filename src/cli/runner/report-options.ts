import type { ReportOptions } from '../../reporters/shared/reporter.js';
import type { Rulebook } from '../../rulebook/rule.js';
import type { ReportTarget } from '../options/option-values.js';
import { createRepositoryPath } from '../output/repository-path.js';
import { leftOutSentences } from './left-out.js';
import type { Run } from './run.js';

/** What reports ask of a run; formats that describe rules get those of every file. */
export async function reportOptions(
  run: Run,
  targets: readonly ReportTarget[],
): Promise<Omit<ReportOptions, 'width' | 'color'>> {
  const { flags, io, linter, selection, outcome } = run;
  const describesRules = targets.some(({ format }) => format === 'sarif');
  const books = new Set<Rulebook>();
  if (describesRules) for (const path of selection.all) books.add(await linter.rulebookFor(path));
  return {
    errorsOnly: flags.quiet ?? false,
    isFixed: flags.fix ?? false,
    date: new Date(),
    verbose: flags.verbose ?? false,
    leftOut: () => ({
      counts: {
        passedOver: Object.fromEntries(selection.passedOver),
        unrecognized: outcome.unrecognized.length,
        notRead: Object.fromEntries(Array.from(outcome.skipped, ([reason, { count }]) => [reason, count])),
      },
      sentences: [...leftOutSentences(run)],
    }),
    pathFromRoot: createRepositoryPath(io.cwd()),
    describeRule: (id) => firstOf(books, ({ rules }) => rules.find((rule) => rule.id === id)),
    ...(flags.failOn && { failOn: flags.failOn }),
    ...(describesRules && (await aboutPackage())),
  };
}

async function aboutPackage(): Promise<Pick<ReportOptions, 'version' | 'pageOf'>> {
  const [{ readVersion }, { readRulePages }] = await Promise.all([
    import('../package/version.js'),
    import('../package/rule-pages.js'),
  ]);
  return { version: readVersion(), pageOf: await readRulePages() };
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

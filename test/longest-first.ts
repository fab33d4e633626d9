import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longest = [
  'growth.test.ts',
  'rule-tests.test.ts',
  'commands/test.test.ts',
  'external/install.test.ts',
  'external/pre-commit.test.ts',
];

/** Begins with what takes long, so that it does not run alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // A process that runs many files goes on only if the next one is for it as well.
    const isApart = ({ project }: TestSpecification): boolean => project.config.isolate;
    const isLong = ({ moduleId }: TestSpecification): boolean => longest.some((name) => moduleId.endsWith(name));
    const rank = (file: TestSpecification): number => (isApart(file) ? 0 : 2) + (isLong(file) ? 0 : 1);
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

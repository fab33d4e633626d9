import { BaseSequencer, type TestSpecification } from 'vitest/node';

const longest = ['growth.test.ts', 'rule-tests.test.ts'];

/** Begins with what takes minutes, so that it does not run alone at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => longest.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

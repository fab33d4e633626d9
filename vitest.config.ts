import { configDefaults, defineConfig } from 'vitest/config';
import { leftOut } from './test/left-out.js';
import { LongestFirst } from './test/longest-first.js';

/** What puts something in the place of modules, or measures time: each in a process that has run nothing else. */
const apart = [
  'test/growth.test.ts',
  'test/cli/cache/unopened.test.ts',
  'test/cli/output/failing-disk.test.ts',
  'test/rulebook/verb-forms.test.ts',
];

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'test/external/**', 'test/nodes/**'],
    reporters: ['default', leftOut],
    // On two cores vitest would take one; what measures time counts that of its own process.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'apart', include: apart } },
      // One process runs many files: starting, loading the program and compiling its rules would take longer than most of them.
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: apart, isolate: false },
      },
    ],
  },
});

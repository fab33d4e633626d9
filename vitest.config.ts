import { configDefaults, defineConfig } from 'vitest/config';
import { leftOut } from './test/left-out.js';
import { LongestFirst } from './test/longest-first.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/external/**'],
    reporters: ['default', leftOut],
    // On two cores vitest would take one; what measures time counts that of its own process.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

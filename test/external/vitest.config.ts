import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from '../longest-first.js';

/** Tests with programs that npm does not install. Some wait for npm while others wait for a browser, so they run side by side. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/external/**/*.test.ts'],
    globalSetup: 'test/external/components.ts',
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests with programs that npm does not install, one after the other: each of them has the machine to itself. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: ['test/external/**/*.test.ts'],
    globalSetup: 'test/external/components.ts',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The built command under other versions of Node, which are fetched for it: before a release, and where flags for V8 change. */
export default defineConfig({
  test: { root: join(import.meta.dirname, '../..'), include: ['test/nodes/**/*.test.ts'], hookTimeout: 600_000 },
});

import { configDefaults, defineConfig } from 'vitest/config';
import { leftOut } from './test/left-out.js';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/external/**'],
    reporters: ['default', leftOut],
    testTimeout: 60_000,
  },
});

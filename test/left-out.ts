import type { Reporter } from 'vitest/node';

/** Says at the end of a run which tests it did not take in. */
export const leftOut: Reporter = {
  onTestRunEnd() {
    console.log(
      'Left out: the tests with programs from elsewhere, which `npm run test:external` runs, and those under other versions of Node, which `npm run test:nodes` runs.\n',
    );
  },
};

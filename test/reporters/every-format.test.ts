import { describe, expect, test } from 'vitest';
import { formats, loadReporter } from '../../src/reporters/index.js';
import { report } from '../read-report.js';
import { clean, error, flagged, warning } from '../reported-files.js';

describe('every format', () => {
  test.each(formats)('%s: nothing found, nothing read, no text at hand', async (format) => {
    await report(format, [clean]);
    await report(format, []);
    await report(format, [{ ...clean, messages: [warning, error] }]);
  });

  test.each(formats.filter((format) => !['html', 'github', 'summary'].includes(format)))(
    '%s comes as the files come',
    async (format) => {
      const reporter = await loadReporter(format);
      let asked = 0;
      async function* endless() {
        for (;;) yield [{ ...flagged, path: `${++asked}.txt` }];
      }
      for await (const part of reporter(endless(), { color: false, width: 80, errorsOnly: false }))
        if (String(part).includes('3.txt') || asked > 9) break;
      expect(asked).toBe(3);
    },
  );
});

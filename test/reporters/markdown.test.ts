import { expect, test } from 'vitest';
import { readMarkdown, report } from '../read-report.js';
import { clean, error, flagged, warning } from '../reported-files.js';

test('markdown: a table, then the totals', async () => {
  const reply = { id: '7', title: 'Late', field: null };
  const text = await report('markdown', [{ ...flagged, messages: [{ ...warning, reply }, error] }, clean]);
  expect(readMarkdown(text).match(/<tr>/gu)).toHaveLength(3);
  expect(text).toContain('| warning | drafts/a b.txt:3:1<br>“Late”, number 7 | “Unfortunately” announces a no |');
  expect(text).toMatch(/\n\n2 findings in 1 of 2 files: 1 error, 1 warning\. 3 replies looked at\.\n$/u);
  expect(await report('markdown', [clean])).toBe('All 2 replies read well.\n');
});

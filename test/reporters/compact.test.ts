import { expect, test } from 'vitest';
import { report } from '../read-report.js';
import { clean, flagged } from '../reported-files.js';

test('compact: a line a message', async () => {
  expect(await report('compact', [flagged, clean])).toBe(
    `drafts/a b.txt:3:1: warning: “Unfortunately” announces a no [bad-news/unfortunately] -> The blue one has sold out.
drafts/a b.txt:3:24: suggestion: “one has” announces a no [clarity/a] -> (leave it out)
drafts/a b.txt:4:15: error: “You failed” announces a no [blame/blame-you] -> The blue one has sold out.
`,
  );
});

import { describe, expect, test } from 'vitest';
import { readXml, report } from '../read-report.js';
import { clean, flagged } from '../reported-files.js';

describe('junit', () => {
  test('a suite a file; what does not fail the run passes', async () => {
    const [root, ...elements] = readXml(await report('junit', [flagged, clean]));
    expect(root?.name).toBe('testsuites');
    expect(elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)).toEqual([
      { name: 'drafts/a b.txt', tests: '3', failures: '1', errors: '0', skipped: '0', time: '0' },
      { name: 'drafts/c.txt', tests: '1', failures: '0', errors: '0', skipped: '0', time: '0' },
    ]);
    expect(elements.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes['name'])).toEqual([
      '3:1 bad-news/unfortunately',
      '3:24 clarity/a',
      '4:15 blame/blame-you',
      'reads well',
    ]);
    const [failure] = elements.filter(({ name }) => name === 'failure');
    expect(failure?.attributes).toEqual({ type: 'error', message: '“You failed” announces a no' });
    expect(failure?.text).toContain('instead: The blue one has sold out.');
  });

  test.each([
    { failOn: 'error', failures: 1 },
    { failOn: 'warning', failures: 2 },
    { failOn: 'suggestion', failures: 3 },
  ] as const)('--fail-on $failOn: $failures failures', async ({ failOn, failures }) => {
    const elements = readXml(await report('junit', [flagged], { failOn }));
    expect(elements.filter(({ name }) => name === 'failure')).toHaveLength(failures);
  });
});

import { describe, expect, test } from 'vitest';
import { readTap, report } from '../read-report.js';
import { clean, flagged, warning } from '../reported-files.js';

describe('tap', () => {
  test('a test a file, with its messages', async () => {
    const tests = readTap(await report('tap', [flagged, clean]));
    expect(tests.map(({ ok, name }) => ({ ok, name }))).toEqual([
      { ok: false, name: 'drafts/a b.txt' },
      { ok: true, name: 'drafts/c.txt' },
    ]);
    expect(tests[0]?.diag).toMatchObject({ messages: [{ place: '3:1', expected: warning.expected }, {}, {}] });
  });

  test('warnings alone pass, unless they fail the run', async () => {
    const file = { ...clean, messages: [warning] };
    expect(readTap(await report('tap', [file]))[0]?.ok).toBe(true);
    expect(readTap(await report('tap', [file], { failOn: 'warning' }))[0]?.ok).toBe(false);
  });
});

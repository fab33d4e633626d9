import { expect, test } from 'vitest';
import { readGitlab, report } from '../read-report.js';
import { clean, flagged } from '../reported-files.js';

test('gitlab: relative paths, severities, prints of their own, an empty list when clean', async () => {
  const issues = readGitlab(await report('gitlab', [flagged, flagged]));
  expect(issues.slice(0, 3).map(({ severity }: { severity: string }) => severity)).toEqual(['minor', 'info', 'major']);
  expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(6);
  expect(issues[1].location).toEqual({ path: 'drafts/a b.txt', lines: { begin: 3, end: 4 } });
  expect(readGitlab(await report('gitlab', [clean]))).toEqual([]);
});

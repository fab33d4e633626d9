import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMarkdown, readSarif, report } from '../read-report.js';
import { clean, draft, error, fileOf, flagged, suggestion, warning } from '../reported-files.js';
import { replylint, scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('sarif', () => {
  test('places, levels, fixes and rules', async () => {
    const reply = { id: '7', title: 'Late', field: null };
    const file = fileOf('drafts/a b.txt', draft, [{ ...warning, reply }, suggestion, error]);
    const describeRule = (id: string) =>
      id === 'blame/blame-you'
        ? {
            title: 'Puts the blame on the customer',
            why: 'They defend themselves.',
            severity: 'error' as const,
            basis: [{ says: 'A principle.' }],
            instead: [{ text: '{What you can do}.' }],
            examples: [{ before: 'You failed | to sign.', after: 'Sign here.' }],
          }
        : undefined;
    const pageOf = (id: string) => (id === 'blame/blame-you' ? 'https://example.org/blame' : undefined);
    const log = readSarif(await report('sarif', [file, clean], { describeRule, pageOf, version: '1.2.3' }));
    const [{ results, tool, columnKind }] = log.runs;
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['warning', 'note', 'error']);
    const [{ locations, fixes }] = results;
    expect(locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'drafts/a%20b.txt', uriBaseId: '%SRCROOT%' },
          region: {
            startLine: 3,
            startColumn: 1,
            endLine: 3,
            endColumn: 14,
            charOffset: 9,
            charLength: 13,
            snippet: { text: 'Unfortunately' },
          },
        },
        logicalLocations: [{ name: '“Late”, number 7', kind: 'record' }],
      },
    ]);
    expect(fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 18, charOffset: 9, charLength: 17 },
        insertedContent: { text: 'The' },
      },
    ]);
    const { driver } = tool;
    expect(driver.semanticVersion).toBe('1.2.3');
    expect(results.map(({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => [ruleId, ruleIndex])).toEqual(
      driver.rules.map(({ id }: { id: string }, i: number) => [id, i]),
    );
    const [, , rule] = driver.rules;
    expect(rule.shortDescription.text).toBe('Puts the blame on the customer');
    expect(driver.rules.map(({ helpUri }: { helpUri?: string }) => helpUri)).toEqual([
      undefined,
      undefined,
      'https://example.org/blame',
    ]);
    expect(readMarkdown(rule.help.markdown)).toContain('<td>You failed | to sign.</td>\n<td>Sign here.</td>');
  });

  test.each([
    { path: 'a.txt', at: { uri: 'a.txt', uriBaseId: '%SRCROOT%' } },
    { path: 'ü/a:b#c%20?.txt', at: { uri: '%C3%BC/a%3Ab%23c%2520%3F.txt', uriBaseId: '%SRCROOT%' } },
    { path: '/elsewhere/a.txt', at: { uri: 'file:///elsewhere/a.txt' } },
  ])('$path', async ({ path, at }) => {
    const [{ results }] = readSarif(await report('sarif', [{ ...flagged, path }])).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual(at);
  });

  test('a run end to end: paths from the root of the repository, every rule explained', async () => {
    folder.write({ 'macros/a.txt': texts.error, 'macros/b.md': texts.warning });
    const { stdout } = await replylint(['.', '-f', 'sarif'], { cwd: join(folder.root, 'macros') });
    const [{ results, tool }] = readSarif(stdout).runs;
    const uris = results.map(
      (result: { locations: [{ physicalLocation: { artifactLocation: { uri: string } } }] }) =>
        result.locations[0].physicalLocation.artifactLocation.uri,
    );
    expect(uris).toEqual(['macros/a.txt', 'macros/b.md']);
    for (const { help } of tool.driver.rules) expect(help.markdown).toContain('| Before | After |');
    expect(tool.driver.semanticVersion).toMatch(/^\d+\.\d+\.\d+/u);
  });
});

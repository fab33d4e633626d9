import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/shared/message.js';
import { readCommands, readMarkdown, report } from '../read-report.js';
import { clean, error, flagged, warning } from '../reported-files.js';
import { replylint, scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('github', () => {
  test('annotations, the gravest first; columns only within a line', async () => {
    const commands = readCommands(await report('github', [flagged], { pathFromRoot: (path) => `here/${path}` }));
    expect(commands.map(({ name }) => name)).toEqual(['error', 'warning', 'notice']);
    expect(commands[1]).toEqual({
      name: 'warning',
      properties: {
        file: 'here/drafts/a b.txt',
        line: '3',
        endLine: '3',
        col: '1',
        endColumn: '14',
        title: 'bad-news/unfortunately',
      },
      data: '“Unfortunately” announces a no\nThey stop reading.\nInstead: The blue one has sold out. / {What you can do}.',
    });
    expect(Object.keys(commands[2]?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title']);
  });

  const many = (count: number, message: Message) => Array.from({ length: count }, () => message);

  test.each([
    { found: many(10, error), says: '10 errors in 2 replies.\n' },
    {
      found: many(11, error),
      says: '\n1 place is not shown as annotations, since GitHub shows 10 of each severity a step; this log has them all.\n',
    },
    { found: [...many(14, warning), ...many(3, error)], says: '\n4 places are not shown' },
    { found: [...many(14, warning), ...many(13, error)], says: '\n7 places are not shown' },
  ])('$says', async ({ found, says }) => {
    expect(await report('github', [{ ...clean, messages: found }])).toContain(says);
  });

  test('the summary of the step has the whole table, after what others wrote', async () => {
    folder.write({ 'a.txt': texts.error.repeat(12), 'summary.md': 'Tests passed.' });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    const { code, stdout } = await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    expect(code).toBe(1);
    expect(stdout).toContain('2 places are not shown as annotations');
    expect(stdout).toContain('the summary of the step and this log have them all');
    const summary = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
    const shown = readMarkdown(summary);
    expect(shown).toMatch(/^<p>Tests passed\.<\/p>/u);
    expect(shown.match(/<tr>/gu)).toHaveLength(1 + readCommands(stdout).length);
  });

  test('a summary that is full takes whole rows', async () => {
    const before = 'x'.repeat(1024 * 1024 - 800);
    folder.write({ 'a.txt': texts.error.repeat(12), 'summary.md': before });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    const summary = readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8');
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(summary.slice(before.length)).toMatch(/^\n\n\| Severity .*\|\n\nThe rest does not fit here; /su);
  });

  test('a summary that cannot be written gives a sentence', async () => {
    folder.write({ 'a.txt': texts.error });
    const env = { GITHUB_STEP_SUMMARY: folder.root };
    const { code, stderr } = await replylint(['a.txt', '-f', 'github'], { cwd: folder.root, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'GITHUB_STEP_SUMMARY is a folder; name a file in it.\n' });
  });

  test('other formats leave the summary alone', async () => {
    folder.write({ 'a.txt': texts.error });
    const env = { GITHUB_STEP_SUMMARY: join(folder.root, 'summary.md') };
    await replylint(['a.txt'], { cwd: folder.root, env });
    expect(existsSync(env.GITHUB_STEP_SUMMARY)).toBe(false);
  });
});

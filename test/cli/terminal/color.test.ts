import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('colour', () => {
  const flagged = { stdin: texts.error };

  test.each([
    { name: 'a pipe', terminal: false, env: {}, flags: [], color: false },
    { name: 'a terminal', terminal: true, env: {}, flags: [], color: true },
    { name: 'a dumb terminal', terminal: true, env: { TERM: 'dumb' }, flags: [], color: false },
    { name: 'NO_COLOR', terminal: true, env: { NO_COLOR: '1' }, flags: [], color: false },
    { name: 'empty NO_COLOR', terminal: true, env: { NO_COLOR: '' }, flags: [], color: true },
    { name: 'FORCE_COLOR on a pipe', terminal: false, env: { FORCE_COLOR: '1' }, flags: [], color: true },
    { name: 'FORCE_COLOR=0', terminal: true, env: { FORCE_COLOR: '0' }, flags: [], color: false },
    { name: 'both', terminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, flags: [], color: false },
    { name: '--color', terminal: false, env: { NO_COLOR: '1' }, flags: ['--color'], color: true },
    { name: '--no-color', terminal: true, env: { FORCE_COLOR: '1' }, flags: ['--no-color'], color: false },
  ])('$name: $color', async ({ terminal, env, flags, color }) => {
    const stdout = terminal ? new Sink({ columns: 80 }) : new Sink();
    await replylint(flags, { ...flagged, env, stdout, cwd: folder.root });
    expect(stdout.text.includes('\u001B[')).toBe(color);
  });

  test.each(['json', 'jsonl'])('%s has none', async (format) => {
    const { stdout } = await replylint(['-f', format, '--color'], { ...flagged, cwd: folder.root });
    expect(stdout).not.toContain('\u001B');
  });

  test('a terminal says how wide the lines are', async () => {
    const stdout = new Sink({ columns: 50 });
    await replylint(['--no-color'], { ...flagged, stdout, cwd: folder.root });
    const widths = stdout.text
      .split('\n')
      .filter((line) => line.startsWith(' '))
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(50);
  });
});

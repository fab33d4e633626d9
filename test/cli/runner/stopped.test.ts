import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

const command = fileURLToPath(new URL('../../../bin/replylint.js', import.meta.url));

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const read = (path: string): string => readFileSync(join(folder.root, path), 'utf8');
const litter = (): string[] => readdirSync(folder.root).filter((name) => name.endsWith('.tmp'));
const start = (argv: readonly string[], cwd = folder.root) =>
  spawn(process.execPath, [command, ...argv], { cwd, stdio: 'ignore', detached: true });

/** Takes many seconds to read. */
const long = `${texts.warning}\n`.repeat(100_000);

const signals = ['SIGINT', 'SIGHUP'] as const;

describe('while a long file is read, a signal ends the process at once, and leaves everything as it was', () => {
  test.each([
    ['-o', 'report', 'long.txt'],
    ['-f', 'json=report', 'long.txt'],
    ['--fix', 'long.txt'],
    ['--diff', '-o', 'report', 'long.txt'],
    ['--watch', '-f', 'json=report', 'long.txt'],
    ['--cache-location', 'long.cache', 'long.txt'],
  ])('%s %s %s', { timeout: 60_000 }, async (...argv) => {
    await Promise.all(signals.map((signal) => expectEnd(argv, signal)));
  });

  async function expectEnd(argv: readonly string[], signal: (typeof signals)[number]): Promise<void> {
    const { root, write, remove } = scratchFolder();
    onTestFinished(remove);
    write({ 'long.txt': long, report: '[]' });
    const program = start(argv, root);
    const ended = once(program, 'exit');
    await setTimeout(1500);
    const before = Date.now();
    program.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(Date.now() - before).toBeLessThan(1000);
    expect(readFileSync(join(root, 'long.txt'), 'utf8') === long).toBe(true);
    expect(readFileSync(join(root, 'report'), 'utf8')).toBe('[]');
    expect(readdirSync(root).sort()).toEqual(['.git', 'long.txt', 'report']);
  }
});

test('what a killed process left is removed by the next that writes there', { timeout: 60_000 }, async () => {
  folder.write({ 'a.txt': `${texts.warning}\n`.repeat(3000), 'b.txt': long, 'c.txt': texts.warning });
  const argv = ['-f', 'json', '-o', 'report.json'];
  const program = start([...argv, 'a.txt', 'b.txt']);
  const ended = once(program, 'exit');
  const isWriting = () => expect(litter().map((name) => read(name).length > 0)).toEqual([true]);
  await vi.waitFor(isWriting, { timeout: 30_000, interval: 20 });
  await replylint([...argv, 'c.txt'], { cwd: folder.root });
  expect(litter().length).toBe(1);
  program.kill('SIGKILL');
  await ended;
  await once(start([...argv, 'c.txt']), 'exit');
  expect(litter()).toEqual([]);
});

test('a file that `--fix` has read but not begun to write stays as it is', async () => {
  folder.write({ 'a.txt': texts.warning, 'b.txt': texts.warning });
  const requests = new EventEmitter();
  requests.on('newListener', (signal) => {
    // The file is about to be read, or being read by then.
    if (signal === 'SIGTERM') setImmediate(() => requests.emit('SIGTERM'));
  });
  const { code, stderr } = await replylint(['--fix', 'a.txt', 'b.txt'], { cwd: folder.root, signals: requests });
  expect([read('a.txt'), read('b.txt')]).toEqual([texts.warning, texts.warning]);
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^(?:a\.txt is as before, since the run was stopped first\.\n)?Stopped early: the report covers what was read so far\.\n$/u,
  );
});

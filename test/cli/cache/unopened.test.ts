import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { formats } from '../../../src/reporters/index.js';
import { type Outcome, replylint, scratchFolder, texts } from '../../run-command.js';

const opened = vi.hoisted((): string[] => []);

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const note =
    <A extends unknown[], R>(read: (path: never, ...args: A) => R) =>
    (path: never, ...args: A): R => {
      opened.push(String(path));
      return read(path, ...args);
    };
  return { ...real, readFileSync: note(real.readFileSync), openSync: note(real.openSync) };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = (path, ...args) => {
    opened.push(String(path));
    return real.open(path, ...args);
  };
  return { ...real, open };
});

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
  folder.write({ 'a.txt': texts.clean, 'b.txt': texts.clean, 'c.txt': texts.warning, 'd.json': '[{"body":"Hi."}]' });
});
afterEach(() => {
  vi.useRealTimers();
  folder.remove();
});

/** Runs with a cache, as if the files had been as they are for a while. */
async function run(...args: string[]): Promise<Outcome & { opened: string[] }> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
  opened.length = 0;
  const outcome = await replylint(['.', '--cache-location', 'kept/', ...args], { cwd: folder.root });
  const drafts = opened.map((path) => basename(path)).filter((name) => /^.\.(?:txt|json)$/u.test(name));
  return { ...outcome, opened: [...new Set(drafts)].sort() };
}

describe('a file that was found as it was is not opened', () => {
  test.each(formats)('where nothing was found in it, in %s', async (format) => {
    expect((await run('-f', format)).opened).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.json']);
    const second = await run('-f', format);
    const third = await run('-f', format);
    expect(third.opened.filter((name) => name !== 'c.txt')).toEqual([]);
    expect({ ...third, opened: [] }).toEqual({ ...second, opened: [] });
  });

  test('nor where something was, in lines that a report passes on', async () => {
    for (let i = 0; i < 2; i++) await run('-f', 'jsonl');
    expect((await run('-f', 'jsonl')).opened).toEqual([]);
  });

  test('and the one that has changed is', async () => {
    for (let i = 0; i < 2; i++) await run('-f', 'jsonl');
    writeFileSync(join(folder.root, 'b.txt'), texts.error);
    const { opened: again, stdout } = await run('-f', 'jsonl');
    expect(again).toEqual(['b.txt']);
    expect(stdout).toContain('b.txt');
  });
});

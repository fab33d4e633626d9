import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

/** Counts what is asked of the disk for writing, and fails the one whose turn it is. */
const disk = vi.hoisted(() => {
  const state = { failing: Number.POSITIVE_INFINITY, calls: 0 };
  const fails = (): boolean => state.calls++ === state.failing;
  const full = (): Error => Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
  return {
    state,
    later:
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (fails()) throw full();
        return work(...args);
      },
    now:
      <A extends unknown[], R>(work: (...args: A) => R) =>
      (...args: A): R => {
        if (fails()) throw full();
        return work(...args);
      },
  };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  const open: typeof real.open = async (...args) => {
    const handle = await disk.later(real.open)(...args);
    handle.writeFile = disk.later(handle.writeFile.bind(handle));
    handle.chown = disk.later(handle.chown.bind(handle));
    handle.chmod = disk.later(handle.chmod.bind(handle));
    handle.sync = disk.later(handle.sync.bind(handle));
    const close = handle.close.bind(handle);
    // A handle is closed even where closing it tells of a full disk.
    handle.close = async () => {
      await close();
      await disk.later(async () => {})();
    };
    return handle;
  };
  return { ...real, open, access: disk.later(real.access), rename: disk.later(real.rename) };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return {
    ...real,
    mkdirSync: disk.now(real.mkdirSync),
    writeFileSync: disk.now(real.writeFileSync),
    renameSync: disk.now(real.renameSync),
  };
});

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  Object.assign(disk.state, { failing: Number.POSITIVE_INFINITY, calls: 0 });
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const litter = (): string[] => readdirSync(folder.root).filter((name) => name.endsWith('.tmp'));

describe('whatever the disk does, a file holds its old text or its new one, and nothing is left beside it', () => {
  test.each([
    { name: 'a fix', argv: ['--fix', 'a.txt'], file: 'a.txt' },
    { name: 'a fix of mail', argv: ['--fix', 'a.eml'], file: 'a.eml' },
    { name: 'a report', argv: ['-f', 'json', '-o', 'report.json', 'a.txt'], file: 'report.json' },
    { name: 'a diff', argv: ['--diff', '-o', 'a.patch', 'a.txt'], file: 'a.patch' },
    { name: 'a cache', argv: ['--cache-location', 'cache.json', 'a.txt'], file: 'cache.json' },
    { name: 'a new baseline', argv: ['--baseline', 'b.jsonl', '--update-baseline', 'a.txt'], file: 'b.jsonl' },
    { name: 'a baseline', argv: ['--baseline', 'known.jsonl', '--update-baseline', 'a.txt'], file: 'known.jsonl' },
    { name: 'a plan', argv: ['review', 'a.txt', '--plan', 'plan.json'], file: 'plan.json' },
  ])('$name', async ({ argv, file }) => {
    const write = (): void => {
      Object.assign(disk.state, { failing: Number.POSITIVE_INFINITY });
      folder.write({
        'a.txt': texts.warning,
        'a.eml': `Subject: Yours\n\n${texts.warning}`,
        'report.json': '{"version":1,"files":[]}',
        'known.jsonl': '{"replylint":"baseline","version":1}\n',
      });
      Object.assign(disk.state, { calls: 0 });
    };
    const textNow = (): string | null => {
      try {
        return readFileSync(join(folder.root, file), 'utf8');
      } catch {
        return null;
      }
    };
    write();
    const before = textNow();
    await replylint(argv, { cwd: folder.root });
    const after = textNow();
    expect(after).not.toBe(before);
    const { calls } = disk.state;
    expect(calls).toBeGreaterThan(2);
    for (let failing = 0; failing < calls; failing++) {
      folder.remove();
      folder = scratchFolder();
      write();
      Object.assign(disk.state, { failing });
      const { code, stderr } = await replylint(argv, { cwd: folder.root });
      Object.assign(disk.state, { failing: Number.POSITIVE_INFINITY });
      const now = textNow();
      expect([before, after], `call ${failing}`).toContain(now);
      expect(litter(), `call ${failing}`).toEqual([]);
      if (now === before) expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('has no room') });
    }
  });
});

test('what a run left that was killed is removed an hour later', async () => {
  const [old, fresh, strange] = [
    '.a.txt.replylint-0123456789ab.tmp',
    '.a.txt.replylint-0123456789ac.tmp',
    '.a.txt.tmp',
  ];
  folder.write({ 'a.txt': texts.warning, [old]: 'Hi', [fresh]: 'Hi', [strange]: 'Hi' });
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of [old, strange]) utimesSync(join(folder.root, name), longAgo, longAgo);
  await replylint(['--fix', 'a.txt'], { cwd: folder.root });
  expect(litter()).toEqual([fresh, strange]);
});

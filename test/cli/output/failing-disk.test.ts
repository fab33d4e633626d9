import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addSuppressions } from '../../../src/cli/review/suppression-file.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';
import { replylint, scratchFolder, texts } from '../../run-command.js';

type Code = 'ENOSPC' | 'EACCES' | 'EIO';

/** Counts what is asked of the disk for writing, and fails the one whose turn it is; writing then leaves a half. */
const disk = vi.hoisted(() => {
  const state = { failing: Number.POSITIVE_INFINITY, calls: 0, code: 'ENOSPC', keepsLeftovers: false };
  const fails = (): boolean => state.calls++ === state.failing;
  const failure = (): Error => Object.assign(new Error(state.code), { code: state.code, syscall: 'write' });
  return {
    state,
    fails,
    failure,
    later:
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (fails()) throw failure();
        return work(...args);
      },
    now:
      <A extends unknown[], R>(work: (...args: A) => R) =>
      (...args: A): R => {
        if (fails()) throw failure();
        return work(...args);
      },
  };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  const open: typeof real.open = async (...args) => {
    const handle = await disk.later(real.open)(...args);
    const write = handle.writeFile.bind(handle);
    handle.writeFile = async (data, options) => {
      if (!disk.fails()) return write(data, options);
      if (typeof data === 'string') await write(data.slice(0, data.length / 2));
      throw disk.failure();
    };
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
  const writeFileSync: typeof real.writeFileSync = (path, data, options) => {
    if (!disk.fails()) return real.writeFileSync(path, data, options);
    if (typeof data === 'string') real.writeFileSync(path, data.slice(0, data.length / 2), options);
    throw disk.failure();
  };
  const rmSync: typeof real.rmSync = (path, options) => {
    if (disk.state.keepsLeftovers && String(path).endsWith('.tmp')) throw disk.failure();
    real.rmSync(path, options);
  };
  return { ...real, mkdirSync: disk.now(real.mkdirSync), writeFileSync, rmSync, renameSync: disk.now(real.renameSync) };
});

const working = { failing: Number.POSITIVE_INFINITY, keepsLeftovers: false };

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  Object.assign(disk.state, working);
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const litter = (): string[] =>
  readdirSync(folder.root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

/** What writes, and where. */
interface Writer {
  name: string;
  argv: readonly string[];
  file: string;
  /** Left out where the command itself is called. */
  call?(): Promise<{ code: number; stderr: string }>;
  /** Whether a run is as good without what only another user may write. */
  doesWithout?: true;
}

const files = {
  'a.txt': texts.warning,
  'a.eml': `Subject: Yours\n\n${texts.warning}`,
  'report.json': '{"version":1,"files":[]}',
  'known.jsonl': '{"replylint":"baseline","version":1}\n',
  'gone.jsonl':
    '{"replylint":"baseline","version":1}\n{"file":"none.txt","rule":"a/b","words":"x","key":"0123456789abcdef"}\n',
  'deep/.replylintrc.yaml': 'preset: strict\n',
  'rows.jsonl': `${JSON.stringify({ ticket: '1', agent: 'jo', from: 'agent', text: texts.warning })}\n`,
  'state.json': 'an older state\n',
};

async function suppress(): Promise<{ code: number; stderr: string }> {
  const suppression = { record: 'Late', rule: 'bad-news/unfortunately', reason: 'agreed' };
  const cwd = folder.root;
  const reviewed = { path: 'deep/a.json', linter: createWorkspace({ cwd }) };
  const { problem } = await addSuppressions([suppression], reviewed, { cwd, config: null });
  return problem === null ? { code: 0, stderr: '' } : { code: 2, stderr: `${problem}\n` };
}

const writers: Writer[] = [
  { name: 'a fix', argv: ['--fix', 'a.txt'], file: 'a.txt' },
  { name: 'a fix of mail', argv: ['--fix', 'a.eml'], file: 'a.eml' },
  { name: 'a report', argv: ['-f', 'json', '-o', 'report.json', 'a.txt'], file: 'report.json' },
  { name: 'a new report', argv: ['-f', 'html=new.html', 'a.txt'], file: 'new.html' },
  { name: 'a diff', argv: ['--diff', '-o', 'a.patch', 'a.txt'], file: 'a.patch' },
  { name: 'a cache', argv: ['--cache-location', 'cache.json', 'a.txt'], file: 'cache.json', doesWithout: true },
  { name: 'a new baseline', argv: ['--baseline', 'b.jsonl', '--update-baseline', 'a.txt'], file: 'b.jsonl' },
  { name: 'a baseline', argv: ['--baseline', 'known.jsonl', '--update-baseline', 'a.txt'], file: 'known.jsonl' },
  { name: 'a pruned baseline', argv: ['--baseline', 'gone.jsonl', '--prune-baseline', 'a.txt'], file: 'gone.jsonl' },
  { name: 'a plan', argv: ['review', 'a.txt', '--plan', 'plan.json'], file: 'plan.json' },
  { name: 'what a plan chose', argv: ['review', '--apply', 'chosen.json'], file: 'a.txt' },
  { name: 'a page for coaching', argv: ['coach', 'rows.jsonl', '--salt', 'x', '-o', 'new.html'], file: 'new.html' },
  { name: 'a state', argv: ['coach', 'rows.jsonl', '--partial', '-o', 'state.json'], file: 'state.json' },
  { name: 'suppressions', argv: [], file: 'deep/.replylintrc.yaml', call: suppress },
  { name: 'a configuration to start from', argv: ['init'], file: '.replylintrc.yaml' },
];

const says: Readonly<Record<Code, RegExp>> = {
  ENOSPC: /^\S*[^\n]* has no room: the disk is full\.\n/mu,
  EACCES: /^\S*[^\n]* gave “permission denied”; check the permissions/mu,
  EIO: /^\S*[^\n]* could not be read or written \(EIO\)\.\n/mu,
};

describe('whatever the disk does, a file holds its old text or its new one, and nothing is left beside it', () => {
  const codes: readonly Code[] = ['ENOSPC', 'EACCES', 'EIO'];
  const cases = writers.flatMap((writer) =>
    codes.flatMap((code) => [false, true].map((keepsLeftovers) => ({ ...writer, code, keepsLeftovers }))),
  );

  test.each(cases)('$name, $code, leftovers stay: $keepsLeftovers', async (writer) => {
    const { file, code: failure, keepsLeftovers } = writer;
    const run = writer.call ?? (() => replylint(writer.argv, { cwd: folder.root }));
    const chosen = await chosenPlan();
    const write = (): void => {
      Object.assign(disk.state, working);
      folder.remove();
      folder = scratchFolder();
      folder.write({ ...files, 'chosen.json': chosen });
      Object.assign(disk.state, { calls: 0, code: failure });
    };
    const textNow = (): string | null => {
      const path = join(folder.root, file);
      return existsSync(path) ? readFileSync(path, 'utf8').replaceAll(/"timestamp":"[^"]*"/gu, '') : null;
    };
    write();
    const before = textNow();
    await run();
    const after = textNow();
    expect(after).not.toBe(before);
    const { calls } = disk.state;
    expect(calls).toBeGreaterThan(2);
    for (let failing = 0; failing < calls; failing++) {
      write();
      Object.assign(disk.state, { failing, keepsLeftovers });
      const { code, stderr } = await run();
      Object.assign(disk.state, working);
      const now = textNow();
      expect([before, after], `call ${failing}`).toContain(now);
      if (!keepsLeftovers) expect(litter(), `call ${failing}`).toEqual([]);
      expect(stderr).not.toContain('because of a bug');
      if (now !== before) continue;
      if (writer.doesWithout && failure === 'EACCES') expect(stderr).toContain('You may not read or write the cache');
      else expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says[failure]) });
    }
  });
});

/** A plan in which the first suggestion of the first place is chosen. */
async function chosenPlan(): Promise<string> {
  folder.write(files);
  const { stdout } = await replylint(['review', 'a.txt', '--plan', '-'], { cwd: folder.root });
  return stdout.replace('"choice": null', '"choice": { "suggestion": 0 }');
}

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

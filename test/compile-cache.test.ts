import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { scratchFolder, texts } from './run-command.js';

// Needs what `npm run build` makes.
const root = join(import.meta.dirname, '..');

let folder: ReturnType<typeof scratchFolder>;
let modules: string;
let kept: string;

beforeAll(() => {
  folder = scratchFolder();
  folder.write({ 'a.txt': texts.error });
  for (const name of ['bin', 'dist/command', 'package.json'])
    cpSync(join(root, name), join(folder.root, name), { recursive: true });
  modules = join(folder.root, 'node_modules');
  kept = join(modules, '.cache/replylint/compiled');
});

beforeEach(() => rmSync(modules, { recursive: true, force: true }));

afterAll(() => folder.remove());

function lint(
  env: Record<string, string> = {},
  program = process.execPath,
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(program, [join(folder.root, 'bin/replylint.js'), 'a.txt'], {
    cwd: folder.root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

function filesKept(): Map<string, Buffer> {
  return new Map(readdirSync(kept).map((name) => [name, readFileSync(join(kept, name))]));
}

function withChangedBit(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return changed;
}

describe('what is compiled once', () => {
  test('is kept for the next start, and no more is after a few', () => {
    const first = lint();
    expect([...filesKept().keys()].filter((name) => /^(?:entry|start|linting)-/u.test(name))).toHaveLength(3);
    for (let i = 0; i < 2; i++) expect(lint()).toEqual(first);
    const files = filesKept();
    expect(lint()).toEqual(first);
    expect(filesKept()).toEqual(files);
  });

  test('grows with the first runs, of which one may have been for the help alone', () => {
    spawnSync(process.execPath, [join(folder.root, 'bin/replylint.js'), '--help']);
    const sizes = new Map(Array.from(filesKept(), ([name, { length }]) => [name, length]));
    expect([...sizes.keys()].join(' ')).toContain('start-');
    lint();
    for (const [name, { length }] of filesKept())
      if (name.startsWith('start-')) expect(length).toBeGreaterThan((sizes.get(name) ?? 0) * 1.1);
  });

  test('is kept while a long run goes on, before V8 drops it', async () => {
    const run = spawn(process.execPath, [join(folder.root, 'bin/replylint.js'), '-'], { stdio: 'pipe' });
    const ended = once(run, 'exit');
    await vi.waitFor(() => expect(readdirSync(kept).join(' ')).toContain('start-'), { timeout: 10_000, interval: 50 });
    expect(run.exitCode).toBeNull();
    run.stdin.end('Hi Jo,\n\nYour parcel left today.\n');
    expect(await ended).toEqual([0, null]);
    expect([...filesKept().keys()].filter((name) => /^(?:entry|start|linting)-/u.test(name))).toHaveLength(3);
  });

  test.each<{ what: string; damage(bytes: Buffer): Uint8Array }>([
    { what: 'cut off', damage: (bytes) => bytes.subarray(0, bytes.length / 2) },
    { what: 'empty', damage: () => new Uint8Array() },
    { what: 'half empty', damage: (bytes) => Buffer.from(bytes).fill(0, Math.floor(bytes.length / 2)) },
    { what: 'of one changed bit', damage: (bytes) => withChangedBit(bytes, Math.floor(bytes.length / 2)) },
  ])('is made anew where it is $what', ({ damage }) => {
    const first = lint();
    const names = [...filesKept().keys()].sort();
    for (const [name, bytes] of filesKept()) writeFileSync(join(kept, name), damage(bytes));
    const damaged = filesKept();
    expect(lint()).toEqual(first);
    expect([...filesKept().keys()].sort()).toEqual(names);
    for (const [name, bytes] of filesKept()) expect(bytes.equals(damaged.get(name) ?? bytes), name).toBe(false);
  });

  test('is not kept of a file whose name stays when it changes', () => {
    const main = join(folder.root, 'dist/command/main.cjs');
    const before = readFileSync(main, 'utf8');
    const first = lint();
    writeFileSync(main, before.replace('exports.run=', 'exports.ran='));
    expect(lint()).not.toEqual(first);
    writeFileSync(main, before);
    expect(lint()).toEqual(first);
  });

  test('imports what a configuration names, as before', () => {
    const plugin = "export default () => () => { throw new Error('This one never works.'); };";
    folder.write({ '.replylintrc.yaml': 'plugins: [./plugin.mjs]', 'plugin.mjs': plugin });
    const first = lint();
    expect(first.stderr).toContain('This one never works.');
    expect(lint()).toEqual(first);
    for (const name of ['.replylintrc.yaml', 'plugin.mjs']) rmSync(join(folder.root, name));
  });

  test('is kept for each Node apart, since one would run what another made and do something else', () => {
    const other = join(folder.root, 'other-node');
    copyFileSync(process.execPath, other);
    const first = lint();
    const names = [...filesKept().keys()];
    expect(lint({}, other)).toEqual(first);
    const others = [...filesKept().keys()].filter((name) => !names.includes(name));
    expect(others).toHaveLength(names.length);
    rmSync(other);
  });

  test('is left to Node where there is no room for it', () => {
    const first = lint();
    rmSync(modules, { recursive: true });
    writeFileSync(modules, '');
    const byNode = join(folder.root, 'by-node');
    expect(lint({ NODE_COMPILE_CACHE: byNode })).toEqual(first);
    expect(existsSync(byNode)).toBe('enableCompileCache' in nodeModule);
  });

  test('is not kept where nobody wants it to be', () => {
    mkdirSync(modules);
    lint({ NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(existsSync(kept)).toBe(false);
  });
});

import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clipboardRoutes, copyText } from '../../../src/cli/clipboard/clipboard.js';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
let tools: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
  tools = scratchFolder();
});

afterEach(() => {
  folder.remove();
  tools.remove();
});

/** A program that keeps what it is given, in a folder. */
function install(root: string, name: string, end = 'exit 0'): string {
  const path = join(root, name);
  (root === tools.root ? tools : folder).write({
    [path.slice(root.length + 1)]:
      `#!/bin/sh\n/bin/cat > '${tools.root}/kept'\necho "$@" > '${tools.root}/args'\n${end}\n`,
  });
  chmodSync(path, 0o755);
  return path;
}

const kept = (): Buffer => readFileSync(join(tools.root, 'kept'));

test.each<{ platform: NodeJS.Platform; env: Record<string, string>; routes: string[] }>([
  { platform: 'darwin', env: {}, routes: ['pbcopy'] },
  { platform: 'win32', env: {}, routes: ['clip.exe'] },
  { platform: 'linux', env: {}, routes: [] },
  { platform: 'linux', env: { DISPLAY: ':0' }, routes: ['xclip'] },
  { platform: 'linux', env: { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, routes: ['wl-copy', 'xclip'] },
  { platform: 'linux', env: { WSL_DISTRO_NAME: 'Debian' }, routes: ['clip.exe'] },
  { platform: 'darwin', env: { SSH_TTY: '/dev/pts/1' }, routes: ['terminal'] },
  { platform: 'linux', env: { SSH_CONNECTION: 'a', DISPLAY: ':10' }, routes: ['terminal'] },
])('$platform, $env: $routes', ({ platform, env, routes }) => {
  expect(clipboardRoutes(platform, env).map((route) => (route === 'terminal' ? route : route.tool))).toEqual(routes);
});

describe('copying', () => {
  const world = (env: Record<string, string>, stderr = new Sink()) => ({
    ...{ stdin: process.stdin, stdout: new Sink(), stderr, env: { PATH: tools.root, ...env } },
    cwd: () => folder.root,
  });

  test.each<{ platform: NodeJS.Platform; tool: string; env: Record<string, string>; encoding: BufferEncoding }>([
    { platform: 'darwin', tool: 'pbcopy', env: {}, encoding: 'utf8' },
    { platform: 'linux', tool: 'wl-copy', env: { WAYLAND_DISPLAY: 'a' }, encoding: 'utf8' },
    { platform: 'linux', tool: 'xclip', env: { DISPLAY: ':0' }, encoding: 'utf8' },
    { platform: 'linux', tool: 'clip.exe', env: { WSL_DISTRO_NAME: 'a' }, encoding: 'utf16le' },
  ])('$tool', async ({ platform, tool, env, encoding }) => {
    install(tools.root, tool);
    expect(await copyText('Caf\u00E9 😀\r\n', world(env), platform)).toEqual({ isCopied: true, says: 'Copied.' });
    expect(kept()).toEqual(Buffer.from('Caf\u00E9 😀\r\n', encoding));
  });

  test('says so only where the program ended with 0', async () => {
    install(tools.root, 'pbcopy', 'exit 3');
    expect(await copyText('a', world({}), 'darwin')).toEqual({ isCopied: false, says: 'Not copied: pbcopy failed.' });
  });

  test.each<{ name: string; path: () => string }>([
    { name: 'the repository', path: () => join(folder.root, 'node_modules/.bin') },
    { name: 'a folder that is not absolute', path: () => '.' },
  ])('a program of that name in $name is not run', async ({ path }) => {
    install(folder.root, 'node_modules/.bin/pbcopy');
    install(folder.root, 'pbcopy');
    expect(await copyText('a', world({ PATH: path() }), 'darwin')).toEqual({
      isCopied: false,
      says: 'Not copied: pbcopy is not installed.',
    });
    expect(existsSync(join(tools.root, 'kept'))).toBe(false);
  });

  test('over SSH the terminal is asked, and nothing is promised', async () => {
    const stderr = new Sink({ columns: 80 });
    const { isCopied, says } = await copyText('é', world({ SSH_TTY: 'a' }, stderr), 'linux');
    expect({ isCopied, sequence: stderr.text }).toEqual({ isCopied: true, sequence: '\u001B]52;c;w6k=\u0007' });
    expect(says).not.toContain('Copied');
    expect(await copyText('é', world({ SSH_TTY: 'a' }), 'linux')).toMatchObject({ isCopied: false });
    expect(await copyText('é'.repeat(60_000), world({ SSH_TTY: 'a' }, stderr), 'linux')).toMatchObject({
      isCopied: false,
    });
  });
});

describe('--copy', () => {
  const call = (argv: readonly string[], stdin?: string) =>
    replylint(argv, {
      cwd: folder.root,
      env: { PATH: tools.root, DISPLAY: ':0', WAYLAND_DISPLAY: 'a' },
      ...(stdin !== undefined && { stdin }),
    });
  const fixed = 'Hi Ana,\n\nThe blue one has sold out.\n';

  test.runIf(process.platform === 'linux')(
    'the corrected text of a pipe, of a file, and of one that stays',
    async () => {
      install(tools.root, 'wl-copy');
      const piped = await call(['--fix', '--copy'], `\uFEFF${texts.warning}`);
      expect(piped).toMatchObject({ code: 0, stdout: `\uFEFF${fixed}` });
      expect(piped.stderr).toMatch(/\nCopied\.\n$/u);
      expect(kept().toString()).toBe(fixed);
      folder.write({ 'a.txt': texts.clean, 'b.txt': texts.warning });
      expect((await call(['--fix', '--copy', 'a.txt'])).stderr).toBe('Copied.\n');
      expect(kept().toString()).toBe(texts.clean);
      await call(['--fix-dry-run', '--copy', 'b.txt']);
      expect(kept().toString()).toBe(fixed);
      expect(readFileSync(join(folder.root, 'b.txt'), 'utf8')).toBe(texts.warning);
    },
  );

  test.runIf(process.platform === 'linux')('where it fails, the text is printed all the same', async () => {
    const { code, stdout, stderr } = await call(['--fix', '--copy'], texts.warning);
    expect({ code, stdout }).toEqual({ code: 2, stdout: fixed });
    expect(stderr).toContain('Not copied: wl-copy and xclip are not installed.');
  });
});

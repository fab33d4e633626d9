import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.js';

// Needs what `npm run build` makes.
const root = join(import.meta.dirname, '..');
const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Every path that `exports` leads to. */
function targets(entry: unknown): string[] {
  if (typeof entry === 'string') return [normalize(entry)];
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(targets) : [];
}

function packed(): string[] {
  const report = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(report)[0].files.map(({ path }: { path: string }) => path);
}

describe('the package', () => {
  const files = packed();

  test('holds what a user needs', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'package.json',
        normalize(bin.replylint),
        'bin/compile-cache.js',
        'dist/command/main.cjs',
        'dist/page/replylint.html',
        'rules/README.md',
        'rules/words.yml',
        'rules/blame/blame-you.yml',
        'rules/blame/category.yml',
        ...targets(exports),
      ]),
    );
  });

  test('holds nothing else', () => {
    const homes =
      /^(?:LICENSE|README\.md|package\.json|bin\/(?:(?:replylint|compile-cache)\.js|package\.json)|dist\/.+\.(?:c?js|d\.ts|json|bin)|dist\/page\/replylint\.html|rules\/.+\.(?:yml|md))$/u;
    expect(files.filter((path) => !homes.test(path) || /(?:^|\/)(?:test|fixtures)\/|\.test\./u.test(path))).toEqual([]);
  });

  test('holds no module that nothing leads to', () => {
    const reached = new Set<string>();
    // A worker is started by its path.
    for (const path of [...targets(exports), normalize(bin.replylint), 'dist/command/worker.cjs']) visit(path, reached);
    const moduleOf = (path: string): string => path.replace(/(?:\.d\.ts|\.c?js)$/u, '');
    const wanted = new Set(Array.from(reached, moduleOf));
    const modules = files.filter((path) => path.startsWith('dist/') && /\.(?:c?js|ts)$/u.test(path));
    expect(modules.filter((path) => !wanted.has(moduleOf(path)))).toEqual([]);
    expect(modules.length).toBeGreaterThan(40);
  });

  test.each(targets(exports))('%s is there', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });
});

/** Follows imports, those of types too. */
function visit(path: string, reached: Set<string>): void {
  if (reached.has(path)) return;
  reached.add(path);
  if (!/\.(?:c?js|ts)$/u.test(path)) return;
  const types = path.replace(/\.js$/u, '.d.ts');
  if (existsSync(join(root, types))) visit(types, reached);
  const text = readFileSync(join(root, path), 'utf8');
  for (const [, , name = ''] of text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'`])(\.{1,2}\/[^"'`]+)\1/gu)) {
    const target = normalize(join(dirname(path), name));
    visit(path.endsWith('.d.ts') ? target.replace(/\.js$/u, '.d.ts') : target, reached);
  }
}

describe('in a browser', () => {
  // On a page, micromark reads character references with the help of the document; elsewhere it brings a table.
  test.each([
    { where: 'a worker', conditions: ['worker'], globals: {} },
    { where: 'a page', conditions: [], globals: { document: { createElement: () => ({}) } } },
  ])('the library lints in $where, with nothing but the language itself', async ({ conditions, globals }) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [join(root, 'dist/browser.js')],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'browser',
      conditions,
      format: 'iife',
      globalName: 'replylint',
      logLevel: 'silent',
    });
    const outside = Object.values(metafile.inputs).flatMap(({ imports }) =>
      imports.filter(({ path, external }) => external || path.startsWith('node:') || builtinModules.includes(path)),
    );
    expect(outside).toEqual([]);

    const context = createContext(globals);
    for (const { text } of outputFiles) new Script(text).runInContext(context);
    const reply = 'Hi Jo,\n\nUnfortunately, you must wait.';
    const run = new Script(`JSON.stringify(replylint.lint(${JSON.stringify(reply)}))`);
    expect(JSON.parse(run.runInContext(context))).toEqual(lint(reply));
    expect(lint(reply).length).toBeGreaterThan(0);
  });
});

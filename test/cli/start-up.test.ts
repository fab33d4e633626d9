import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchFolder, texts } from '../run-command.js';

// Needs what `npm run build` makes. What a start loads is what it costs: a package that slips into one is easily missed.
const root = join(import.meta.dirname, '../..');
const configModule = new URL('../../src/build/bundle-command.config.js', import.meta.url).href;
const { default: config }: { default: InputOptions & { output: OutputOptions } } = await import(configModule);

const { version, dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const named: object = { ...dependencies, ...devDependencies };

/** The packages in each file of the bundle, by its name without the hash; those that our package names. */
const packagesOf = new Map<string, string[]>();
const codeOf = new Map<string, string>();
let folder: ReturnType<typeof scratchFolder>;

beforeAll(async () => {
  folder = scratchFolder();
  folder.write({
    'a.txt': texts.error,
    'a.md': texts.error,
    'a.json': JSON.stringify([{ id: 1, body: 'Unfortunately, you must wait.' }]),
    'strict/a.txt': texts.error,
    'strict/.replylintrc.yaml': 'preset: strict',
  });
  const { output, ...input } = config;
  const bundle = await rolldown({ ...input, logLevel: 'silent' });
  const { output: files } = await bundle.generate(output);
  await bundle.close();
  for (const file of files)
    if (file.type === 'chunk') {
      packagesOf.set(withoutHash(file.fileName), file.moduleIds.flatMap(packageOf));
      codeOf.set(withoutHash(file.fileName), file.code);
    }
}, 60_000);
afterAll(() => folder.remove());

function withoutHash(fileName: string): string {
  return fileName.replace(/(?:-[\w-]{8})?\.cjs$/u, '');
}

function packageOf(moduleId: string): string[] {
  const [, name = ''] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(moduleId.replaceAll('\\', '/')) ?? [];
  return Object.hasOwn(named, name) ? [name] : [];
}

/** The files of the bundle that a call loads, as the engine counts them. */
function loadedBy(argv: readonly string[], stdin = ''): string[] {
  const coverage = join(folder.root, 'coverage', String(Math.random()));
  spawnSync(process.execPath, [join(root, 'bin/replylint.js'), ...argv], {
    cwd: folder.root,
    input: stdin,
    env: { ...process.env, NODE_V8_COVERAGE: coverage },
  });
  const urls = readdirSync(coverage).flatMap((name): { url: string }[] => {
    return JSON.parse(readFileSync(join(coverage, name), 'utf8')).result;
  });
  const loaded = urls.flatMap(({ url }) => /\/dist\/command\/(.+)$/u.exec(url)?.[1] ?? []);
  return Array.from(new Set(loaded), withoutHash);
}

/** The modules that a call has Node compile from their sources, which takes several times as long as what it has of them. */
function compiledAnew(argv: readonly string[]): string[] {
  const hook = join(folder.root, 'usage.cjs');
  const answer = join(folder.root, 'usage.json');
  folder.write({
    'usage.cjs': `const { internalBinding } = require('internal/test/binding');
      process.on('exit', () => {
        const { compiledWithoutCache } = internalBinding('builtins').getCacheUsage();
        require('node:fs').writeFileSync(${JSON.stringify(answer)}, JSON.stringify([...compiledWithoutCache]));
      });`,
  });
  const { status } = spawnSync(
    process.execPath,
    ['--expose-internals', '--require', hook, join(root, 'bin/replylint.js'), ...argv],
    { cwd: folder.root },
  );
  expect(status).not.toBe(2);
  const names: string[] = JSON.parse(readFileSync(answer, 'utf8'));
  // Of its own, Node loads one for errors.
  return names.filter((name) => !name.startsWith('internal/'));
}

/** What every call loads, and what every one does that is more than a word. */
const start = ['main', 'rolldown-runtime', 'entry', 'start'];
/** What rules take. */
const rules = ['nlcst-to-string', 'retext-english', 'retext-simplify', 'unified', 'vfile', 'vfile-message'];
const markup = ['htmlparser2', 'micromark', 'micromark-extension-gfm'];
const cached = ['a.txt', '--cache-location', 'cache.json'];

test.each<{ name: string; argv: string[]; stdin?: string; files: string[]; packages: string[] }>([
  { name: 'a draft', argv: ['a.txt'], files: ['linting'], packages: rules },
  { name: 'a draft that is piped in', argv: [], stdin: texts.error, files: ['linting'], packages: rules },
  {
    name: 'a draft in Markdown',
    argv: ['a.md'],
    files: ['linting', 'markdown', 'html'],
    packages: [...rules, ...markup],
  },
  {
    name: 'a library',
    argv: ['a.json'],
    files: ['linting', 'markdown', 'html', 'values', 'records', 'parsers-containers-json'],
    packages: [...rules, ...markup],
  },
  {
    name: 'a draft with a configuration',
    argv: ['strict'],
    files: [
      'linting',
      'values',
      'shared-yaml',
      'ignore',
      'config-avoid',
      'config-config-file',
      'config-explorer',
      'config-extends',
      'config-plugins',
      'zod',
    ],
    packages: [...rules, 'cosmiconfig', 'ignore', 'yaml', 'zod'],
  },
  {
    name: 'options',
    argv: ['a.txt', '-f', 'json'],
    files: ['program', 'linting', 'reporters-json'],
    packages: ['commander', ...rules],
  },
  { name: 'a cold cache', argv: cached, files: ['program', 'linting', 'lookahead'], packages: ['commander', ...rules] },
  { name: 'a warm cache', argv: cached, files: ['program', 'lookahead'], packages: ['commander'] },
  { name: 'the help', argv: ['--help'], files: ['program'], packages: ['commander'] },
  {
    name: 'a server for agents',
    argv: ['mcp'],
    files: ['program', 'mcp', 'zod', 'linting', 'values'],
    packages: [...rules, 'commander', 'zod', '@modelcontextprotocol/server'],
  },
])('$name', ({ argv, stdin, files, packages }) => {
  const loaded = loadedBy(argv, stdin);
  expect(loaded.sort()).toEqual([...start, ...files].sort());
  expect([...new Set(loaded.flatMap((file) => packagesOf.get(file) ?? [`unknown: ${file}`]))].sort()).toEqual(
    ['chalk', ...packages].sort(),
  );
});

test.each<{ argv: string[] }>([
  { argv: ['a.txt'] },
  { argv: ['a.txt', '-f', 'json'] },
  { argv: ['a.txt', '-f', 'sarif'] },
  { argv: cached },
  { argv: ['a.txt', '--diff'] },
  { argv: ['help'] },
])('nothing of Node is compiled anew for $argv', ({ argv }) => {
  expect(compiledAnew(argv)).toEqual([]);
});

test.each([...start, 'linting'])('%s is in ASCII, since one sign beyond it takes a second byte for each', (file) => {
  expect(codeOf.get(file)).toMatch(/^\p{ASCII}+$/u);
});

test.each(['--version', '-v'])('%s loads nothing of the bundle', (option) => {
  expect(loadedBy([option])).toEqual([]);
  const { stdout } = spawnSync(process.execPath, [join(root, 'bin/replylint.js'), option], { encoding: 'utf8' });
  expect(stdout).toBe(`${version}\n`);
});

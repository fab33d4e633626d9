import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entries = Readonly<Record<string, object>>;

interface Parts {
  manifest: { scripts: object; dependencies: object };
  lock: { packages: Entries };
}

type CommandPackages = (
  manifest: { name: string; scripts: object; dependencies: object; devDependencies: object },
  lock: { packages: Entries },
  imported: Iterable<string>,
) => Parts;

const root = join(import.meta.dirname, '../..');
const { commandPackages }: { commandPackages: CommandPackages } = await import(
  new URL('../../src/action/command-packages.js', import.meta.url).href
);

const entries: Entries = {
  'node_modules/a': {
    version: '1.0.0',
    dependencies: { c: '1' },
    peerDependencies: { p: '1', q: '1' },
    peerDependenciesMeta: { q: { optional: true } },
  },
  'node_modules/a/node_modules/c': { version: '1.0.0', dependencies: { d: '1' } },
  'node_modules/bundled': { version: '1.0.0', dev: true },
  'node_modules/c': { version: '2.0.0', dev: true },
  'node_modules/d': { version: '1.0.0' },
  'node_modules/esbuild': { version: '1.0.0', dev: true, optionalDependencies: { '@esbuild/linux-x64': '1' } },
  'node_modules/@esbuild/linux-x64': { version: '1.0.0', dev: true, optional: true },
  'node_modules/rolldown': { version: '1.0.0', dev: true },
  'node_modules/p': { version: '1.0.0', peer: true },
  'node_modules/q': { version: '1.0.0', devOptional: true },
  'node_modules/vitest': { version: '1.0.0', dev: true },
};

test('takes what the command is built of, as it is locked', () => {
  const { manifest, lock } = commandPackages(
    {
      name: 'x',
      scripts: { prepare: 'x', 'build:rules': 'y' },
      dependencies: { a: '^1' },
      devDependencies: { bundled: '^1', esbuild: '^1', rolldown: '^1', vitest: '^1' },
    },
    { packages: { '': {}, ...entries } },
    ['a', 'bundled', 'node:fs'],
  );
  expect(manifest).toMatchObject({
    scripts: { 'build:rules': 'y' },
    dependencies: { a: '^1', bundled: '^1', esbuild: '^1', rolldown: '^1' },
  });
  expect(Object.keys(manifest.scripts)).toEqual(['build:rules']);
  const { '': _, ...packages } = lock.packages;
  const { 'node_modules/c': __, 'node_modules/q': ___, 'node_modules/vitest': ____, ...wanted } = entries;
  expect(Object.keys(packages).sort()).toEqual(Object.keys(wanted).sort());
  // npm would leave out what is marked so.
  expect(Object.values(packages).filter((entry) => 'dev' in entry || 'devOptional' in entry)).toEqual([]);
});

test('leaves most of our own out', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const whole = read('package-lock.json');
  const { lock } = commandPackages(read('package.json'), whole, ['chalk']);
  expect(Object.keys(lock.packages)).toEqual(
    expect.arrayContaining([
      'node_modules/chalk',
      'node_modules/compromise',
      'node_modules/esbuild',
      'node_modules/jiti',
      'node_modules/rolldown',
    ]),
  );
  for (const name of ['typescript', 'vitest', '@biomejs/biome'])
    expect(Object.keys(lock.packages)).not.toContain(`node_modules/${name}`);
  expect(Object.keys(lock.packages).length).toBeLessThan(Object.keys(whole.packages).length - 50);
});

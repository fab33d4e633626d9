import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyPlace, writeRepository } from './checkout.js';

const root = join(import.meta.dirname, '../..');
const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const place = emptyPlace();
const repository = join(place.folder, 'replylint');

beforeAll(() => {
  writeRepository(repository);
  place.write('drafts/a.txt', 'Hi Jo,\n\nYou failed to sign.\n');
});
afterAll(() => place.remove());

/** What is installed in a folder of global packages works, and depends on nothing that is not there. */
function expectInstalled(prefix: string): void {
  const home = join(place.folder, prefix, 'lib/node_modules/replylint');
  expect(lstatSync(home).isSymbolicLink()).toBe(false);
  const command = join(place.folder, prefix, 'bin/replylint');
  expect(place.run(command, ['-v'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(place.run(command, ['drafts/a.txt'])).toMatchObject({ code: 1, stderr: '' });
  expect(readdirSync(home).sort()).toEqual([
    'LICENSE',
    'README.md',
    'bin',
    'dist',
    'node_modules',
    'package.json',
    'rules',
  ]);
}

test('the action lints from a fresh checkout, without a word about installing', () => {
  const { code, stdout, stderr } = place.run('node', [join(repository, 'src/action/main.js')], {
    cwd: 'drafts',
    env: { REPLYLINT_HOME: repository, REPLYLINT_FILES: 'a.txt', RUNNER_TEMP: place.folder },
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(/^::error file=a\.txt,line=3,.*\n1 error in 1 reply\.\n$/u);
}, 300_000);

test('npm install --global from git', () => {
  const call = ['install', '--global', '--prefix', join(place.folder, 'from-git'), `git+file://${repository}#v1`];
  const { code, stdout, stderr } = place.run('npm', call);
  expect(code, stdout + stderr).toBe(0);
  expectInstalled('from-git');
}, 600_000);

test('the packed package builds nothing where it is installed', () => {
  const packed = place.run('npm', ['pack', '--pack-destination', place.folder], { cwd: root });
  expect(packed).toMatchObject({ code: 0, stdout: `replylint-${version}.tgz\n` });
  const call = ['install', '--global', '--prefix', join(place.folder, 'packed'), packed.stdout.trim()];
  // Nothing that a build is done with.
  const { code, stderr } = place.run('npm', call, { env: { npm_config_offline: 'true' } });
  expect(code, stderr).toBe(0);
  expectInstalled('packed');
  const installed = new Set(readdirSync(join(place.folder, 'packed/lib/node_modules/replylint/node_modules')));
  for (const name of ['esbuild', 'rolldown', 'typescript', 'chalk']) expect([...installed]).not.toContain(name);
  for (const name of Object.keys(dependencies)) expect([...installed]).toContain(name.split('/')[0]);
}, 600_000);

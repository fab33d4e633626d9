import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { emptyPlace, writeRepository } from './checkout.js';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const [, shown = ''] = /^```yaml\n# \.pre-commit-config\.yaml\n(.*?)^```$/msu.exec(readme) ?? [];
const [shownRepo] = parse(shown).repos;

const faulty = JSON.stringify([{ id: 1, body: 'You failed to sign.' }]);
const fine = JSON.stringify([{ id: 1, body: 'The form has no signature yet.' }]);
const bothHooks = [{ id: 'replylint-staged' }, { id: 'replylint' }].map((hook) => ({ ...hook, files: '^macros/' }));

const place = emptyPlace();
const inTeam = (program: string, ...args: string[]) => place.run(program, args, { cwd: 'team' });

function configure(hooks: readonly object[]): void {
  const repo = { ...shownRepo, repo: `file://${place.folder}/replylint`, rev: 'v1', hooks };
  place.write('team/.pre-commit-config.yaml', stringify({ repos: [repo] }));
}

/** Stages a macro, and commits as a person would. */
function commit(macro: string): { code: number | null; said: string } {
  place.write('team/macros/m.json', macro);
  inTeam('git', 'add', '-A');
  const { code, stdout, stderr } = inTeam('git', '-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '-m', 'x');
  return { code, said: stdout + stderr };
}

beforeAll(() => {
  writeRepository(join(place.folder, 'replylint'));
  place.write('team/README.md', 'Our macros.\n');
  configure(shownRepo.hooks);
  inTeam('git', 'init', '-q');
  const { code, stdout, stderr } = inTeam('pre-commit', 'install', '--install-hooks');
  expect(code, stdout + stderr).toBe(0);
}, 900_000);

afterAll(() => place.remove());

test('the hook of the README stops a commit, and lets the mended reply pass', () => {
  const stopped = commit(faulty);
  expect(stopped).toMatchObject({ code: 1, said: expect.stringContaining('blame/blame-you') });
  expect(stopped.said).toMatch(/replylint \(what is staged\)\.+Failed/u);
  const passed = commit(fine);
  expect(passed, passed.said).toMatchObject({ code: 0 });
  expect(passed.said).toMatch(/replylint \(what is staged\)\.+Passed/u);
});

test('both hooks find a fault that is staged, and only one an older one', () => {
  configure(bothHooks);
  const results = (): string[] =>
    Array.from(
      inTeam('pre-commit', 'run', '--all-files').stdout.matchAll(/^replylint.*?\.(Failed|Passed)$/gmu),
      ([, result = '']) => result,
    );
  place.write('team/macros/m.json', faulty);
  inTeam('git', 'add', '-A');
  expect(results()).toEqual(['Failed', 'Failed']);
  inTeam('git', '-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--no-verify', '-m', 'y');
  expect(results()).toEqual(['Passed', 'Failed']);
});

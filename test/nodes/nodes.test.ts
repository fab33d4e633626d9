import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyPlace } from '../external/checkout.js';

const root = join(import.meta.dirname, '../..');
const command = join(root, 'bin/replylint.js');
const place = emptyPlace();

/** The oldest that `engines` promises, and one of each line since. The flags that we set for V8 go by these. */
const versions = ['20.19.0', '22', '24'];
const programOf = (version: string): string => join(place.folder, 'node_modules', `node-${version}`, 'bin/node');

beforeAll(() => {
  const names = versions.map((version) => `node-${version}@npm:node-linux-${process.arch}@${version}`);
  const { code, stderr } = place.run('npm', ['install', '--no-save', '--prefix', place.folder, ...names]);
  expect(code, stderr).toBe(0);
});
afterAll(() => place.remove());

const calls: readonly { what: string; args: readonly string[] }[] = [
  { what: 'all fixtures', args: ['fixtures/!(coach)/**', '-f', 'jsonl'] },
  { what: 'all fixtures in two threads', args: ['fixtures/!(coach)/**', '-f', 'jsonl', '--concurrency', '2'] },
  { what: 'drafts under all rules', args: ['fixtures/drafts', '--preset', 'all', '--verbose'] },
  { what: 'the fixes of drafts', args: ['fixtures/drafts', '--diff'] },
  { what: 'the settings of a file', args: ['--print-config', 'fixtures/drafts/a.txt'] },
];

describe.each(versions)('Node %s', (version) => {
  test.each(calls)(
    'says of $what what this Node says, in its first start and its second',
    ({ args }) => {
      const usual = place.run(process.execPath, [command, ...args], { cwd: root });
      expect(usual.stdout.split('\n').length).toBeGreaterThan(10);
      for (const start of ['first', 'second'])
        expect(place.run(programOf(version), [command, ...args], { cwd: root }), start).toEqual(usual);
    },
    120_000,
  );
});

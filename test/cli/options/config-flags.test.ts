import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('--no-config-code', () => {
  test.each([
    { name: 'a configuration', files: { 'replylint.config.js': 'throw new Error("ran")' } },
    { name: 'a plugin', files: { '.replylintrc.yaml': 'plugins: [./ran.js]', 'ran.js': 'throw new Error("ran")' } },
  ])('$name that is a program does not run', async ({ files }) => {
    folder.write({ ...files, 'a.txt': texts.clean });
    const refused = await inFolder(['--no-config-code', 'a.txt']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('running code is switched off here');
    expect((await inFolder(['a.txt'])).stderr).toContain('ran');
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string | Uint8Array) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

/** `path: rule` for each message. */
async function findings(argv: readonly string[], stdin?: string | Uint8Array): Promise<string[]> {
  const { stdout } = await inFolder([...argv, '-f', 'jsonl'], stdin);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ path, ruleId }) => `${path}: ${ruleId}`);
}

describe('exit codes', () => {
  test.each([
    { argv: ['clean.txt'], code: 0 },
    { argv: ['warning.txt'], code: 0 },
    { argv: ['error.txt'], code: 1 },
    { argv: ['clean.txt', 'error.txt'], code: 1 },
    { argv: ['error.txt', '--exit-zero'], code: 0 },
    { argv: ['error.txt', '--quiet'], code: 1 },
    { argv: ['error.txt', '--rule', 'blame=warning'], code: 0 },
    { argv: ['error.txt', '--rule', 'blame/blame-you: off'], code: 0 },
    { argv: ['warning.txt', '--preset', 'strict'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0', '--quiet'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0', '--exit-zero'], code: 0 },
    { argv: ['warning.txt', '--max-warnings', '1'], code: 0 },
    { argv: ['none.txt'], code: 2 },
    { argv: ['none.txt', '--exit-zero'], code: 2 },
    { argv: ['error.txt', 'none.txt'], code: 2 },
    { argv: ['clean.txt', '*.html'], code: 2 },
    { argv: ['clean.txt', 'empty-folder'], code: 2 },
    { argv: ['clean.txt', 'picture.png'], code: 2 },
    { argv: ['--no-such-option'], code: 2 },
    { argv: ['lint', 'error.txt'], code: 1 },
    { argv: ['error.txt', '-f', 'json'], code: 1 },
    { argv: ['empty.txt'], code: 0 },
  ])('$argv: $code', async ({ argv, code }) => {
    mkdirSync(join(folder.root, 'empty-folder'));
    folder.write({
      'clean.txt': texts.clean,
      'warning.txt': texts.warning,
      'error.txt': texts.error,
      'picture.png': 'x',
      'empty.txt': '',
    });
    expect((await inFolder(argv)).code).toBe(code);
  });

  test('too many warnings are counted in a sentence', async () => {
    const { stderr } = await inFolder(['--max-warnings', '0'], texts.warning);
    expect(stderr).toBe('`--max-warnings` allows 0, and the count is 1.\n');
  });

  test('--quiet leaves errors', async () => {
    folder.write({ 'a.txt': texts.error + texts.warning });
    expect(await findings(['a.txt', '--quiet'])).toEqual(['a.txt: blame/blame-you']);
  });
});

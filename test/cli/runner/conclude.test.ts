import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('--fail-on', () => {
  test.each([
    { text: texts.error, argv: [], code: 1 },
    { text: texts.warning, argv: [], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'error'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--exit-zero'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--rule', 'bad-news=suggestion'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion', '--rule', 'bad-news=suggestion'], code: 1 },
    { text: texts.clean, argv: ['--fail-on', 'suggestion'], code: 0 },
  ])('$argv: $code', async ({ text, argv, code }) => {
    expect((await replylint(argv, { cwd: folder.root, stdin: text })).code).toBe(code);
  });

  test('what `--quiet` hides is said', async () => {
    const run = await replylint(['--quiet', '--fail-on', 'warning'], { cwd: folder.root, stdin: texts.warning });
    expect(run).toEqual({
      code: 1,
      stdout: 'No errors in 1 reply.\n',
      stderr: '`--quiet` hides what `--fail-on warning` counts; leave `--quiet` out to see it.\n',
    });
  });
});

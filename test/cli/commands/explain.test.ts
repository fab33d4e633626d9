import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('explain', () => {
  test('why, basis, examples, lookalikes and how to switch it off', async () => {
    const { code, stdout } = await inFolder(['explain', 'bad-news/unfortunately']);
    expect(code).toBe(0);
    for (const part of [
      /^bad-news\/unfortunately\nAnnounces a no/u,
      /^ {2}why {6}The word tells/mu,
      /^What it rests on\n {2}A principle of good service: /mu,
      /^ {2}before {3}Unfortunately, the/mu,
      /^ {2}after {4}The small/mu,
      /^Fine as it is\n {2}Your grandmother/mu,
      /^ {6}bad-news\/unfortunately: off$/mu,
      /^ {4}<!-- replylint-disable-next-line bad-news\/unfortunately -- the reason -->$/mu,
    ])
      expect(stdout).toMatch(part);
  });

  test('what it says to write switches the rule off', async () => {
    const { stdout } = await inFolder(['explain', 'bad-news/unfortunately']);
    const comment = stdout.split('\n').find((line) => line.includes('<!--'));
    expect(await inFolder([], `Hi Ana,\n\n${comment?.trim()}\nUnfortunately it is gone.\n`)).toMatchObject({
      stdout: 'The reply reads well.\n',
    });
    folder.write({ '.replylintrc.yaml': 'rules:\n  bad-news/unfortunately: off\n' });
    expect(await inFolder([], texts.warning)).toMatchObject({ stdout: 'The reply reads well.\n' });
  });
});

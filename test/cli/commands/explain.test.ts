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
      /^Basis\n {2}A principle of good service: /mu,
      /^ {2}before {3}Unfortunately, the/mu,
      /^ {2}after {4}The small/mu,
      /^Fine as it is\n {2}Your grandmother/mu,
      /^ {6}bad-news\/unfortunately: off$/mu,
      /^ {4}<!-- replylint-disable-next-line bad-news\/unfortunately -- the reason -->$/mu,
    ])
      expect(stdout).toMatch(part);
  });

  test.each([
    { asked: 'unfortunately', id: 'bad-news/unfortunately' },
    { asked: 'Unfortunately', id: 'bad-news/unfortunately' },
    { asked: "I'm afraid", id: 'bad-news/im-afraid' },
    { asked: 'I’m afraid', id: 'bad-news/im-afraid' },
    { asked: 'policy_shield', id: 'procedure/policy-shield' },
    { asked: 'shield', id: 'procedure/policy-shield' },
    { asked: 'command/you-m', id: 'command/you-must' },
    { asked: 'house/reach-out', id: 'house/reach-out' },
    { asked: 'reach-out', id: 'house/reach-out' },
  ])('`$asked` is $id', async ({ asked, id }) => {
    folder.write({ '.replylintrc.yaml': 'avoid: [{flag: reach out}]\n' });
    const { code, stdout } = await inFolder(['explain', asked]);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: 0, first: id });
  });

  test.each([
    { asked: 'apolog', says: /^\d rules have `apolog` in their name: `.*\/.*`, `.*\/.*`\.\n$/u },
    { asked: 'blame', says: /^`blame` is a category\. Its rules are `blame\//u },
    { asked: 'Blame', says: /^`Blame` is a category\./u },
    { asked: 'unfortunatly', says: /^There is no rule `unfortunatly`\. Did you mean `bad-news\/unfortunately`\?\n$/u },
    { asked: '!?', says: /^There is no rule `!\?`\. `replylint rules` lists them all\.\n$/u },
    { asked: '', says: /^There is no rule/u },
  ])('`$asked` is none', async ({ asked, says }) => {
    const { code, stdout, stderr } = await inFolder(['explain', asked]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });

  test('what it says to write switches the rule off', async () => {
    const { stdout } = await inFolder(['explain', 'bad-news/unfortunately']);
    const comment = stdout.split('\n').find((line) => line.includes('<!--'));
    expect(await inFolder([], `Hi Ana,\n\n${comment?.trim()}\nUnfortunately it is gone.\n`)).toMatchObject({
      stdout: 'The reply reads well. 1 finding switched off by comments or settings.\n',
    });
    folder.write({ '.replylintrc.yaml': 'rules:\n  bad-news/unfortunately: off\n' });
    expect(await inFolder([], texts.warning)).toMatchObject({ stdout: 'The reply reads well.\n' });
  });
});

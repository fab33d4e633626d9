import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    'macros.json': JSON.stringify([
      { title: 'Hours', body: 'We open at ten.' },
      { title: 'Late', team: 'shop', body: 'Sadly it is late.' },
    ]),
    'chat/draft.txt': 'Sadly we open at ten.\n',
  });
});
afterAll(() => folder.remove());

async function said(config: string, ...argv: string[]): Promise<string> {
  folder.write({ '.replylintrc.yaml': `${config}\n` });
  return (await replylint(argv, { cwd: folder.root })).stderr;
}

const noFile = (shown: string): string => `No file fits ${shown} in your configuration. Correct it, or remove it.\n`;

describe('globs of the configuration that no file fits are told in a run of everything', () => {
  test.each([
    { config: 'overrides: [{files: chats/**, preset: all}]', told: noFile('`files: chats/**` of `overrides`') },
    {
      config: 'overrides: [{files: ["*.md", a.txt], preset: all}]',
      told: noFile('`files: *.md, a.txt` of `overrides`'),
    },
    {
      config: 'overrides: [{files: x.json, records: {title: Late}, preset: all}]',
      told: noFile('`files: x.json` of `overrides`'),
    },
    {
      config: 'overrides: [{files: chat/**, preset: all}, {files: sms/**, preset: all}]',
      told: noFile('`files: sms/**` of `overrides`'),
    },
    { config: 'formats: [{files: "*.reply", syntax: text}]', told: noFile('`files: *.reply` of `formats`') },
    {
      config: 'suppressions: [{file: x.json, record: Late, rules: bad-news, reason: y}]',
      told: noFile('`file: x.json` of `suppressions`'),
    },
    {
      config: 'suppressions: [{file: [x.json, y.json], record: 1, rules: bad-news, reason: y}]',
      told: noFile('`file: x.json, y.json` of `suppressions`'),
    },
    { config: 'overrides: [{files: chat/**, preset: all}]', told: '' },
    { config: 'overrides: [{files: "*.{json,yaml}", preset: all}]', told: '' },
    { config: 'overrides: [{files: "**", preset: all}, {files: draft.txt, preset: all}]', told: '' },
    { config: 'ignore: [nothing]', told: '' },
  ])('$config', async ({ config, told }) => {
    expect(await said(config, '.')).toBe(told);
    expect(await said(config, folder.root)).toBe(told);
    expect(await said(config, 'macros.json', 'chat/draft.txt')).toBe('');
    expect(await said(config, 'chat')).toBe('');
  });

  test('and change no exit code', async () => {
    folder.write({ '.replylintrc.yaml': 'rules: {bad-news: off}\noverrides: [{files: sms/**, preset: all}]\n' });
    expect((await replylint(['.'], { cwd: folder.root })).code).toBe(0);
  });
});

describe('suppressions that leave nothing alone are told in a run of everything', () => {
  const unused = (names: string): string =>
    `\`suppressions\` in your configuration leaves ${names} alone for the reason “y”, and nothing is found there. Remove the entry, or it may hide the next finding.\n`;
  const suppressing = (...entries: string[]): string =>
    `suppressions: [${entries.map((entry) => `{${entry}, reason: y}`).join(', ')}]`;

  test.each([
    { config: suppressing('record: Late, rules: blame'), told: unused('`blame`') },
    { config: suppressing('record: Hours, rules: bad-news'), told: unused('`bad-news`') },
    { config: suppressing('record: Late, rules: [blame, pressure]'), told: unused('`blame`, `pressure`') },
    { config: suppressing('records: {team: shop, title: Hours}, rules: bad-news'), told: unused('`bad-news`') },
    { config: suppressing('file: macros.json, record: Late, rules: blame'), told: unused('`blame`') },
    {
      config: suppressing('record: Late, rules: bad-news', 'record: Hours, rules: bad-news'),
      told: unused('`bad-news`'),
    },
    { config: suppressing('record: Late, rules: bad-news'), told: '' },
    { config: suppressing('record: Late, rules: [blame, bad-news]'), told: '' },
    { config: suppressing('records: {team: shop}, rules: bad-news'), told: '' },
    { config: suppressing('record: Late, rules: library/near-duplicate'), told: '' },
    { config: `reportUnusedDirectives: false\n${suppressing('record: Late, rules: blame')}`, told: '' },
  ])('$config', async ({ config, told }) => {
    expect(await said(config, '.')).toBe(told);
    expect(await said(config, '.', '--rule', 'bad-news=off')).toBe('');
    expect(await said(config, 'macros.json')).toBe('');
    expect(await said(config, '.', '--concurrency', '2')).toBe(told);
  });

  describe('where a rule compares the replies of a library, only in a run that does', () => {
    const rule = (over: string): string =>
      `title: Is said twice\nwhy: The customer has read it.\nbasis: [{practice: Teams say it once.}]\nseverity: warning\nkind: repeated\nexamples: [{before: Late., after: Soon.}]\n${over}\n`;
    let shop: ReturnType<typeof scratchFolder>;
    beforeAll(() => {
      shop = scratchFolder();
      const bodies = ['lamp', 'sofa', 'bed'].map((thing) => `The ${thing} is here. Our drivers ring before they come.`);
      shop.write({
        'macros.json': JSON.stringify(bodies.map((body, id) => ({ title: `Macro ${id}`, body }))),
        'rules/acme/stock.yml': rule('over: library\nmost: 1'),
        'rules/library-shelf/twice.yml': rule('over: thread'),
      });
    });
    afterAll(() => shop.remove());

    test.each([
      { rules: ['acme/stock'], works: true, isOfLibrary: true },
      { rules: ['acme'], works: true, isOfLibrary: true },
      { rules: ['blame', 'acme/stock'], works: true, isOfLibrary: true },
      { rules: ['library/near-duplicate'], works: false, isOfLibrary: true },
      { rules: ['library'], works: false, isOfLibrary: true },
      { rules: ['library/unknown-variable'], works: false, isOfLibrary: false },
      { rules: ['library/unknown-variable', 'blame'], works: false, isOfLibrary: false },
      { rules: ['library-shelf'], works: false, isOfLibrary: false },
      { rules: ['library-shelf/twice'], works: false, isOfLibrary: false },
    ])('$rules', async ({ rules, works, isOfLibrary }) => {
      const entry = suppressing(`record: Macro 0, rules: [${rules.join(', ')}]`);
      shop.write({
        '.replylintrc.yaml': `ruleFiles: [rules/**/*.yml]\nignore: [rules]\n${entry}\n`,
      });
      const told = async (...argv: string[]) => {
        const { code, stderr } = await replylint(['.', ...argv], { cwd: shop.root });
        return { code, note: /^`suppressions`.*\n/mu.exec(stderr)?.[0] ?? '' };
      };
      const note = unused(rules.map((name) => `\`${name}\``).join(', '));
      const withoutLibrary = { code: 0, note: isOfLibrary ? '' : note };
      expect(await told('--library')).toEqual({ code: 0, note: works ? '' : note });
      expect(await told()).toEqual(withoutLibrary);
      expect(await told('--library', '--fix-dry-run')).toEqual(withoutLibrary);
    });
  });

  test('but not where a file can’t be read, for what it holds', async () => {
    folder.write({ 'cut.json': '{"a":' });
    expect(await said(suppressing('record: Late, rules: blame'), '.')).not.toContain('suppressions');
  });
});

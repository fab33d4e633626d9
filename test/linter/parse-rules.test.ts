import retextEnglish from 'retext-english';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as browser from '../../src/browser.js';
import { createLinter, type HouseRules, lint, lintThread, parseRules } from '../../src/index.js';
import retextReplyTone from '../../src/retext.js';
import { replylint, scratchFolder } from '../run-command.js';

const ruleFile = (flag: string, more = ''): string => `title: Says what the house does not say
why: It is our word and not theirs.
basis: [{ practice: The house style. }]
severity: error
flag:
  - words: ${flag}
    write: write to
examples:
  - before: Please ${flag} us.
    after: Please write to us.
${more}`;

/** Every way into the linter, as the ids and severities that it finds. */
const doors: { name: string; find(text: string, options: Parameters<typeof lint>[1]): Promise<string[]> | string[] }[] =
  [
    { name: 'lint', find: (text, options) => ids(lint(text, options)) },
    { name: 'the browser', find: (text, options) => ids(browser.lint(text, options)) },
    {
      name: 'lintThread',
      find: (text, options) => lintThread([{ from: 'agent', text }], options).flatMap(({ messages }) => ids(messages)),
    },
    {
      name: 'createLinter',
      async find(text, { avoid = [], ...options } = {}) {
        const { format: _, ...own } = options;
        return ids((await createLinter({ ...own, config: { avoid } }).lintText(text)).messages);
      },
    },
    {
      name: 'the retext plugin',
      async find(text, options = {}) {
        const file = new VFile(text);
        const processor = unified().use(retextEnglish).use(retextReplyTone, options);
        await processor.run(processor.parse(file), file);
        return file.messages.map(({ ruleId }) => String(ruleId));
      },
    },
  ];

const ids = (messages: readonly { ruleId: string }[]): string[] => messages.map(({ ruleId }) => ruleId);

describe.each(doors)('$name takes', ({ find }) => {
  test('words to avoid', async () => {
    expect(await find('We reach out on Monday.', { avoid: [{ flag: 'reach out', instead: 'write' }] })).toEqual([
      'house/reach-out',
    ]);
  });

  test('parsed rule files', async () => {
    const houseRules = await parseRules([{ path: 'acme/ping.yml', text: ruleFile('ping') }]);
    expect(await find('I ping you on Monday.', { houseRules })).toEqual(['acme/ping']);
  });

  test('word lists and verbs of rule files', async () => {
    const text = ruleFile('"{contact}"', 'lists: { contact: [ping, buzz] }');
    const houseRules = await parseRules([
      { path: 'acme/contact.yml', text: text.replace('Please "{contact}" us', 'Please ping us') },
    ]);
    expect(await find('I buzz you on Monday.', { houseRules })).toEqual(['acme/contact']);
  });

  test('settings for them', async () => {
    const houseRules = await parseRules([{ path: 'acme/ping.yml', text: ruleFile('ping') }]);
    expect(await find('I ping you on Monday.', { houseRules, rules: { 'acme/ping': 'off' } })).toEqual([]);
  });

  test('a rule in the place of a built-in one', async () => {
    const houseRules = await parseRules([{ path: 'bad-news/unfortunately.yml', text: ruleFile('purple monkey') }]);
    expect(await find('Unfortunately, it is gone. A purple monkey has it.', { houseRules })).toEqual([
      'bad-news/unfortunately',
    ]);
    expect(await find('Unfortunately, it is gone.', { houseRules })).toEqual([]);
    expect(await find('Unfortunately, it is gone.', {})).toEqual(['bad-news/unfortunately']);
  });
});

test.each([
  { name: 'no YAML', text: 'title: [', says: 'acme/a.yml:1' },
  { name: 'no rule', text: 'title: A', says: '`why` is missing' },
  { name: 'a list that there is not', text: ruleFile('"{nothing-such}"'), says: 'no word list `{nothing-such}`' },
])('a file with $name is explained', async ({ text, says }) => {
  await expect(parseRules([{ path: 'acme/a.yml', text }])).rejects.toThrow(says);
});

test('two sets of house rules do not mix', async () => {
  const [one, two]: HouseRules[] = await Promise.all(
    ['ping', 'buzz'].map((flag) => parseRules([{ path: `acme/${flag}.yml`, text: ruleFile(flag) }])),
  );
  expect(ids(lint('I ping you.', one && { houseRules: one }))).toEqual(['acme/ping']);
  expect(ids(lint('I ping you.', two && { houseRules: two }))).toEqual([]);
});

test('a spelling of the house that replaces one of ours counts, whether others come along or not', async () => {
  const text = 'Our sales dept has denied the refund.';
  const found = async (words: string) =>
    ids(lint(text, { houseRules: await parseRules([{ path: 'acme/words.yml', text: `spellings: { ${words} }` }]) }));
  expect(await found('depot: [dept]')).toEqual(await found('depot: [dept], colour: [colurr]'));
});

describe('the command, with a rule file that has the id of a built-in rule', () => {
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    folder.write({
      '.replylintrc.yaml': 'ruleFiles: ["own/**/*.yml"]',
      'own/bad-news/unfortunately.yml': ruleFile('purple monkey'),
      'a.txt': 'Hi Jo,\n\nUnfortunately, a purple monkey took it.\n',
    });
  });
  afterEach(() => folder.remove());

  test('finds its words and not those of ours', async () => {
    const { code, stdout } = await replylint(['a.txt', '-f', 'jsonl'], { cwd: folder.root });
    const found = stdout
      .trim()
      .split('\n')
      .map((line): { actual: string; severity: string } => JSON.parse(line));
    expect(found).toEqual([expect.objectContaining({ actual: 'purple monkey', severity: 'error' })]);
    expect(code).toBe(1);
  });

  test('and its tests say the same', async () => {
    const { code, stdout } = await replylint(['test'], { cwd: folder.root });
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });

  test('explains it and not ours', async () => {
    const { stdout } = await replylint(['explain', 'bad-news/unfortunately'], { cwd: folder.root });
    expect(stdout).toContain('Says what the house does not say');
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.js';
import { replylint, scratchFolder, texts } from './run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('a slip in the call says what was meant', () => {
  test.each([
    { argv: ['--max-warning', '3'], says: 'There is no option `--max-warning`. Did you mean --max-warnings?' },
    { argv: ['--zzz\u001B[2J'], says: 'There is no option `--zzz\\u{1b}[2J`. `replylint --help` lists them.' },
    { argv: ['rules', '--formt', 'json'], says: 'There is no option `--formt`. Did you mean --format?' },
    { argv: ['-f'], says: 'The option `-f, --format <name>` takes a value; write it after the option.' },
    {
      argv: ['-f', 'jsn'],
      says: 'There is no format `jsn`. Did you mean `json`?',
    },
    { argv: ['rules', '-f', 'stylish'], says: 'There is no format `stylish`. Use `table` or `json`.' },
    {
      argv: ['--preset', 'strickt'],
      says: 'There is no preset `strickt`. Did you mean `strict`?',
    },
    {
      argv: ['--channel', 'fax'],
      says: 'There is no channel `fax`. Use `email`, `chat`, `social`, `sms`, `phone`, `review` or `notice`.',
    },
    {
      argv: ['--max-warnings', 'few'],
      says: '`--max-warnings` takes a whole number, such as `--max-warnings 10`; it was `few`.',
    },
    {
      argv: ['--max-warnings', '-1'],
      says: '`--max-warnings` takes a whole number, such as `--max-warnings 10`; it was `-1`.',
    },
    {
      argv: ['--rule', 'blame'],
      says: '`blame` names no severity. Write `--rule <id>=<severity>`, such as `--rule blame=off`.',
    },
    {
      argv: ['--rule', 'blame=warn'],
      says: 'There is no severity `warn`. Use `error`, `warning`, `suggestion`, `on` or `off`.',
    },
    {
      argv: ['--rule', 'blame/blame-yu=off'],
      says: 'rules: There is no rule or category `blame/blame-yu`. Did you mean `blame/blame-you`?',
    },
    {
      argv: ['--rule', '__proto__=off'],
      says: 'rules: There is no rule or category `__proto__`. `replylint rules` lists them all.',
    },
    { argv: ['-c', 'none.yaml'], says: 'There is no such configuration file. Check the path.' },
    { argv: ['explain'], says: 'Add the `rule` after the command.' },
    {
      argv: ['explain', 'bad-news/unfortunatly'],
      says: 'There is no rule `bad-news/unfortunatly`. Did you mean `bad-news/unfortunately`?',
    },
    {
      argv: ['explain', 'unfortunatly'],
      says: 'There is no rule `unfortunatly`. Did you mean `bad-news/unfortunately`?',
    },
    { argv: ['explain', 'blame'], says: '`blame` is a category. Its rules are `blame/already-told-you`' },
    {
      argv: ['explain', 'x\u001B]0;y\u0007'],
      says: 'There is no rule `x\\u{1b}]0;y\\u{7}`. `replylint rules` lists them all.',
    },
    {
      argv: ['init', 'here'],
      says: 'These are more words than the command takes; `--help` after it shows how it is used.',
    },
    { argv: ['test', 'none.yml'], says: 'none.yml is not there; check the name and the folder.' },
  ])('$argv: $says', async ({ argv, says }) => {
    const { code, stdout, stderr } = await inFolder(argv, texts.clean);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(lint(stderr, { rules: { structure: 'off' } }).filter(({ actual }) => !says.includes(`/${actual}`))).toEqual(
      [],
    );
  });
});

describe('help', () => {
  test.each([['--help'], ['-h'], ['help'], ['lint', '--help'], ['help', 'lint']])('%s %s', async (...argv) => {
    const { code, stdout, stderr } = await inFolder(argv.filter((word) => word !== undefined));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: replylint [options] [command] [files...]');
  });

  test.each(['rules', 'explain', 'test', 'init'])('%s --help', async (command) => {
    const { code, stdout } = await inFolder([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: replylint ${command}`);
    expect((await inFolder(['help', command])).stdout).toBe(stdout);
  });

  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    expect(await inFolder(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('rules', () => {
  test('a table of ids, severities and titles', async () => {
    const { code, stdout } = await inFolder(['rules', '--preset', 'strict']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^bad-news\/unfortunately +error +Announces a no/mu);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('as JSON, with the configuration applied', async () => {
    folder.write({ '.replylintrc.yaml': 'rules: {blame: off}\navoid: [{flag: ticket number}]' });
    const { rules } = JSON.parse((await inFolder(['rules', '--format', 'json'])).stdout);
    const severities = Object.fromEntries(rules.map(({ id, severity }: Record<string, string>) => [id, severity]));
    expect(severities).toMatchObject({
      'blame/blame-you': 'off',
      'bad-news/unfortunately': 'warning',
      'house/ticket-number': 'warning',
    });
    expect(Object.keys(rules[0])).toEqual(['id', 'category', 'severity', 'title', 'why']);
  });
});

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

const ruleFile = `title: Promises soon
why: The customer hears that you do not know when.
basis:
  - practice: Trainers ask for a date.
severity: warning
flag:
  - any minute
unless:
  - not any minute
examples:
  - before: It will be with you any minute.
    after: It will be with you on Monday.
fine:
  - It is not any minute.
`;

describe('test', () => {
  test('the built-in rules, without arguments', async () => {
    const { stderr, stdout } = await inFolder(['test']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Every test in \d+ rule files holds\.\n$|to look at\.\n$/u);
  });

  test.each([
    { name: 'as it is', from: '', to: '', fails: [] },
    {
      name: 'before',
      from: 'with you any minute',
      to: 'with you shortly',
      fails: ['The `before` text `It will be with you shortly.` is not flagged.', 'No example proves `any minute`'],
    },
    {
      name: 'after',
      from: 'on Monday',
      to: 'any minute',
      fails: ['The `after` text `It will be with you any minute.` is flagged by `acme/soon`.'],
    },
    {
      name: 'after, by a built-in rule',
      from: 'It will be with you on Monday',
      to: 'Unfortunately it comes on Monday',
      fails: ['is flagged by `bad-news/unfortunately`. Reword `Unfortunately` in it.'],
    },
    {
      name: 'instead',
      from: 'examples:',
      to: 'instead: [It comes any minute.]\nexamples:',
      fails: ['The `instead` text `It comes any minute.` is flagged by `acme/soon`.'],
    },
    {
      name: 'fine',
      from: 'is not any minute',
      to: 'is any minute',
      fails: [
        'The `fine` text `It is any minute.` is flagged. Add an exception for `any minute`',
        'needs `not any minute`',
      ],
    },
    {
      name: 'flag',
      from: '  - any minute',
      to: '  - any minute\n  - before long',
      fails: ['No example proves `before long` under `flag`.'],
    },
    {
      name: 'unless',
      from: '  - not any minute',
      to: '  - not any minute\n  - never any minute',
      fails: ['No `fine` text needs `never any minute` under `unless`.'],
    },
    {
      name: 'rescued-by',
      from: 'examples:',
      to: 'rescued-by: [on (monday | friday)]\nexamples:',
      fails: ['No `fine` text needs `on (monday | friday)` under `rescued-by`.'],
    },
    {
      name: 'write',
      from: '  - any minute\n',
      to: '  - words: any minute\n    write: shortly\n',
      fails: ['No `after` shows what `write: shortly` makes of its `before`. It makes `It will be with you shortly.`'],
    },
    {
      name: 'write that an after shows',
      from: '  - any minute\n',
      to: '  - words: any minute\n    write: on Monday\n',
      fails: [],
    },
    {
      name: 'drop that an after goes on from',
      from: '  - any minute\n',
      to: '  - words: any minute\n    drop: safe\n',
      fails: [],
    },
    {
      name: 'when',
      from: 'examples:',
      to: 'when: [it, monthly]\nexamples:',
      fails: ['No example proves `monthly` under `when`.'],
    },
    {
      name: 'unless-reply',
      from: '  - not any minute\nexamples:',
      to: '  - not any minute\nunless-reply: [on friday, hourly]\nexamples:',
      fails: ['No `fine` text needs `on friday`', 'No `fine` text needs `hourly` under `unless-reply`.'],
    },
    {
      name: 'unless-reply that is needed',
      from: 'fine:',
      to: 'unless-reply: [on friday]\nfine:\n  - It comes any minute. It leaves us on Friday.',
      fails: [],
    },
    {
      name: 'fine for what the customer wrote',
      from: 'fine:',
      to: 'unless-customer: [not any minute]\nfine:\n  - { customer: Not any minute., reply: It comes any minute. }',
      fails: [],
    },
  ])('$name', async ({ from, to, fails }) => {
    folder.write({ 'acme/soon.yml': ruleFile.replace(from, to) });
    const { code, stdout, stderr } = await inFolder(['test', 'acme/soon.yml']);
    expect({ code, stderr }).toEqual({ code: fails.length > 0 ? 1 : 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) {
      expect(lines[i]).toContain('acme/soon.yml: acme/soon: ');
      expect(lines[i]).toContain(fail);
    }
  });

  test.each([
    { name: 'greets', from: '', to: '', fails: [] },
    { name: 'before', from: 'before: Your', to: 'before: Hi Ana, your', fails: ['The `before` text'] },
    {
      name: 'after',
      from: 'after: Hi Ana, your',
      to: 'after: Your',
      fails: ['The `after` text', 'No example proves `hi {name}`'],
    },
    {
      name: 'flag',
      from: '  - hi {name}',
      to: '  - hi {name}\n  - ahoy {name}',
      fails: ['No example proves `ahoy {name}`'],
    },
  ])('a rule about what is missing: $name', async ({ from, to, fails }) => {
    const missing = `title: The reply does not greet
why: A name shows that a person wrote it.
basis: [{ practice: Trainers teach it. }]
severity: suggestion
kind: missing
part: opening
flag:
  - hi {name}
examples:
  - before: Your bike is ready.
    after: Hi Ana, your bike is ready.
`;
    folder.write({ 'acme/greeting.yml': missing.replace(from, to) });
    const { stdout } = await inFolder(['test', 'acme']);
    const lines = stdout.trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(fails.length);
    for (const [i, fail] of fails.entries()) expect(lines[i]).toContain(fail);
  });

  test('texts of several paragraphs, a list among them', async () => {
    const closing = `title: The reply ends without a way back
why: The last words are what stays.
basis: [{ practice: Trainers teach it. }]
severity: suggestion
kind: missing
part: closing
flag:
  - write back
examples:
  - before: "You may write back.\\n\\nThe bike is ready.\\n\\nIt is in the yard."
    after: "The bike is ready.\\n\\nIt is in the yard.\\n\\nYou may write back."
`;
    const listed = ruleFile
      .replace('unless:', 'not-in: [item]\nunless:')
      .replace('fine:', 'fine:\n  - "The plan:\\n\\n- it is with you any minute"');
    folder.write({ 'acme/closing.yml': closing, 'acme/soon.yml': listed });
    expect(await inFolder(['test', 'acme'])).toEqual({
      code: 0,
      stdout: 'Every test in 2 rule files holds.\n',
      stderr: '',
    });
  });

  test('the rules of the configuration, without arguments', async () => {
    folder.write({ '.replylintrc.yaml': 'ruleFiles: [own/**/*.yml]', 'own/acme/soon.yml': ruleFile });
    expect(await inFolder(['test'])).toEqual({ code: 0, stdout: 'Every test in 1 rule file holds.\n', stderr: '' });
  });

  test('a rule file that cannot be used: its line, and 2', async () => {
    folder.write({ 'acme/soon.yml': ruleFile.replace('warning', 'wrning') });
    const { code, stdout, stderr } = await inFolder(['test', 'acme']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^acme\/soon\.yml:5:\d+ .*`warning`/u);
  });
});

describe('init', () => {
  test('writes a configuration that works', async () => {
    expect(await inFolder(['init'])).toMatchObject({ code: 0, stderr: '' });
    const written = readFileSync(join(folder.root, '.replylintrc.yaml'), 'utf8');
    expect(await inFolder([], texts.clean)).toMatchObject({ code: 0, stdout: 'The reply reads well.\n' });

    const uncommented = written.replace(/^# (?=(?:rules|overrides|ignore|avoid):$| {2})/gmu, '');
    writeFileSync(join(folder.root, '.replylintrc.yaml'), uncommented);
    const { stdout } = await inFolder(['--print-config']);
    expect(JSON.parse(stdout).rules).toMatchObject({
      'bad-news/unfortunately': 'off',
      'house/ticket-number': 'warning',
    });
  });

  test.each(['.replylintrc.yaml', '.replylintrc.json', 'replylint.config.js'])('leaves %s as it is', async (name) => {
    folder.write({ [name]: '{}' });
    expect(await inFolder(['init'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `This folder has a configuration, ${name}, and it stays as it is. Edit it, or move it away first.\n`,
    });
    expect(readFileSync(join(folder.root, name), 'utf8')).toBe('{}');
  });

  test('a folder that is not there', async () => {
    const { code, stderr } = await replylint(['init'], { cwd: join(folder.root, 'none') });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '.replylintrc.yaml is not there; check the name and the folder.\n',
    });
  });
});

describe('--print-config', () => {
  test.each([
    { argv: ['--print-config'], preset: 'strict', blame: 'off' },
    { argv: ['--print-config', 'chat/a.md'], preset: 'all', blame: 'error' },
    { argv: ['chat/a.md', '--print-config'], preset: 'all', blame: 'error' },
    {
      argv: ['--print-config', '--preset', 'recommended', '--rule', 'blame=warning'],
      preset: 'recommended',
      blame: 'warning',
    },
    { argv: ['--print-config', '--no-config'], preset: 'recommended', blame: 'error', sources: [] },
    { argv: ['--print-config', '-c', 'other.yaml'], preset: 'all', blame: 'error', sources: ['other.yaml'] },
  ])('$argv', async ({ argv, preset, blame, sources = ['.replylintrc.yaml'] }) => {
    folder.write({
      '.replylintrc.yaml':
        'preset: strict\nrules: {blame: off}\noverrides: [{files: chat/**, preset: all, channel: chat, rules: {blame: on}}]',
      'other.yaml': 'preset: all',
    });
    const { code, stdout } = await inFolder(argv);
    const printed = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(Object.keys(printed)).toEqual(['preset', 'channel', 'rules', 'sources']);
    expect(printed).toMatchObject({ preset, sources, rules: { 'blame/blame-you': blame } });
  });

  test('a rule for other channels is off', async () => {
    const { stdout } = await inFolder(['--print-config', '--channel', 'chat']);
    expect(JSON.parse(stdout)).toMatchObject({ channel: 'chat', rules: { 'structure/greeting-by-name': 'off' } });
  });
});

describe('--no-config-code', () => {
  test.each([
    { name: 'a configuration', files: { 'replylint.config.js': 'throw new Error("ran")' } },
    { name: 'a plugin', files: { '.replylintrc.yaml': 'plugins: [./ran.js]', 'ran.js': 'throw new Error("ran")' } },
  ])('$name that is a program does not run', async ({ files }) => {
    folder.write({ ...files, 'a.txt': texts.clean });
    const refused = await inFolder(['--no-config-code', 'a.txt']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('running programs is switched off here');
    expect((await inFolder(['a.txt'])).stderr).toContain('ran');
  });
});

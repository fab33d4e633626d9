import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';
import { replylint, scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('a mistake in the call is answered by what was meant', () => {
  test.each([
    { argv: ['--max-warning', '3'], says: 'There is no option `--max-warning`. Did you mean --max-warnings?' },
    { argv: ['--zzz\u001B[2J'], says: 'There is no option `--zzz\\u{1b}[2J`. `replylint --help` lists them.' },
    { argv: ['rules', '--formt', 'json'], says: 'There is no option `--formt`. Did you mean --format?' },
    { argv: ['-f'], says: 'The option `-f, --format <name>` needs a value; write it after the option.' },
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
      says: '`blame` has no severity. Write `--rule <id>=<severity>`, such as `--rule blame=off`.',
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
    { argv: ['-c', 'none.yaml'], says: 'This configuration file does not exist. Check the path.' },
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
      says: 'There are too many arguments for this command; `--help` after it shows how to use it.',
    },
    { argv: ['test', 'none.yml'], says: 'none.yml does not exist; check the name and the folder.' },
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

  test.each(['--version', '-v'])('%s', async (option) => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await inFolder([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

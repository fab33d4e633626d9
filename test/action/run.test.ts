import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { knownExtensions } from '../../src/parsers/index.js';
import { readCommands, readGitlab, readSarif } from '../read-report.js';
import { replylint, scratchFolder, texts } from '../run-command.js';

const root = join(import.meta.dirname, '../..');

interface Call {
  file: string;
  args: readonly string[];
  options: { cwd?: string; stdio?: string };
}

interface Ending {
  status: number | null;
  error?: Error;
  stderr?: string;
}

type RunAction = (
  env: Readonly<Record<string, string>>,
  spawn: (file: string, args: readonly string[], options: Call['options']) => Ending,
  say: (line: string) => void,
) => number;

const { runAction }: { runAction: RunAction } = await import(new URL('../../src/action/run.js', import.meta.url).href);

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

/** The checkout of the action, built or not. */
function home(isBuilt = true): string {
  const path = join(folder.root, isBuilt ? 'built' : 'bare');
  mkdirSync(join(path, isBuilt ? 'dist/command' : ''), { recursive: true });
  if (isBuilt) writeFileSync(join(path, 'dist/command/main.cjs'), '');
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) cpSync(join(root, name), join(path, name));
  for (const name of ['bin', 'rules', 'src']) mkdirSync(join(path, name), { recursive: true });
  return path;
}

/** @param npm how npm ends. */
function act(
  inputs: Readonly<Record<string, string>>,
  npm: Ending = { status: 0 },
): { code: number; calls: Call[]; said: string[] } {
  const calls: Call[] = [];
  const said: string[] = [];
  const spawn = (file: string, args: readonly string[], options: Call['options']) => {
    calls.push({ file, args, options });
    return file === 'npm' ? npm : { status: 1 };
  };
  const code = runAction({ REPLYLINT_HOME: home(), ...inputs }, spawn, (line) => said.push(line));
  return { code, calls, said };
}

/** What replylint is called with. */
function words(inputs: Readonly<Record<string, string>>): readonly string[] {
  return act(inputs).calls.at(-1)?.args.slice(1) ?? [];
}

describe('the script of the action', () => {
  test.each([
    { inputs: {}, args: ['--', '.'] },
    { inputs: { REPLYLINT_FILES: ' \n' }, args: ['--', '.'] },
    {
      inputs: { REPLYLINT_FILES: 'macros/ "my replies/*.md"\n-x.txt' },
      args: ['--', 'macros/', 'my replies/*.md', '-x.txt'],
    },
    { inputs: { REPLYLINT_SINCE: 'origin/main' }, args: ['--since=origin/main', '--', '.'] },
    { inputs: { REPLYLINT_SINCE: '--fix' }, args: ['--since=--fix', '--', '.'] },
    { inputs: { REPLYLINT_BASELINE: 'a b.jsonl' }, args: ['--baseline=a b.jsonl', '--', '.'] },
    {
      inputs: { REPLYLINT_ARGS: `--preset strict -f 'sarif=my report.sarif'` },
      args: ['--preset', 'strict', '-f', 'sarif=my report.sarif', '--', '.'],
    },
    {
      inputs: { REPLYLINT_FILES: '$(touch x) `touch x` ; a && b' },
      args: ['--', '$(touch', 'x)', '`touch', 'x`', ';', 'a', '&&', 'b'],
    },
  ])('$inputs', ({ inputs, args }) => {
    expect(words(inputs)).toEqual(['--format', 'github', ...args]);
  });

  test('runs the checkout where it is built', () => {
    const { code, calls } = act({});
    expect(code).toBe(1);
    expect(calls).toEqual([
      {
        file: process.execPath,
        args: [join(home(), 'bin/replylint.js'), '--format', 'github', '--', '.'],
        options: { stdio: 'inherit' },
      },
    ]);
  });

  test('builds the command of a checkout that is not built, elsewhere', () => {
    const bare = home(false);
    const before = readdirSync(bare, { recursive: true });
    const { calls } = act({ REPLYLINT_HOME: bare, RUNNER_TEMP: join(folder.root, 'temp') });
    const copy = join(folder.root, 'temp/replylint/checkout');
    expect(calls.map(({ file, args, options }) => [file, args[0], args[2], options.cwd])).toEqual([
      ['npm', 'ci', '--no-audit', copy],
      ['npm', 'run', 'build:rules', copy],
      ['npm', 'run', 'build:command', copy],
      [process.execPath, join(copy, 'bin/replylint.js'), 'github', undefined],
    ]);
    expect(readdirSync(bare, { recursive: true })).toEqual(before);
  });

  test('builds it once', () => {
    const inputs = { REPLYLINT_HOME: home(false), RUNNER_TEMP: join(folder.root, 'temp') };
    folder.write({ 'temp/replylint/checkout/dist/command/main.cjs': '' });
    expect(act(inputs).calls.map(({ file }) => file)).toEqual([process.execPath]);
  });

  test('shows nothing of what npm says, unless it fails', () => {
    const inputs = { REPLYLINT_HOME: home(false), RUNNER_TEMP: join(folder.root, 'temp') };
    for (const { file, options } of act(inputs).calls)
      expect(options.stdio).toBe(file === 'npm' ? undefined : 'inherit');
    expect(act(inputs).said).toEqual([]);
    const { said } = act({ ...inputs, REPLYLINT_VERSION: '9.9.9' }, { status: 1, stderr: 'npm error notarget\n' });
    expect(said).toEqual([
      expect.stringMatching(/^replylint could not be installed: `npm install .*\nnpm error notarget$/su),
    ]);
  });

  test('installs a version that is asked for', () => {
    const { calls } = act({ REPLYLINT_VERSION: '1.2.3', RUNNER_TEMP: join(folder.root, 'temp') });
    const prefix = join(folder.root, 'temp/replylint');
    expect(calls[0]).toMatchObject({
      file: 'npm',
      args: expect.arrayContaining(['--prefix', prefix, 'replylint@1.2.3']),
    });
    expect(calls[1]?.args[0]).toBe(join(prefix, 'node_modules/replylint/bin/replylint.js'));
  });

  test.each(['1.2.3; touch x', '--global', 'file:../x', '$(x)', 'a@b', '@a/b', 'a b'])(
    'takes no %s for a version',
    (version) => {
      expect(act({ REPLYLINT_VERSION: version })).toEqual({
        code: 2,
        calls: [],
        said: [`The input \`version\` is ${JSON.stringify(version)}. Write a version of npm, such as 1.2.3 or latest.`],
      });
    },
  );

  test.each([
    { npm: { status: 1, stderr: 'npm error 404' }, says: /failed\.\nnpm error 404$/u },
    { npm: { status: null, error: new Error('spawn npm ENOENT') }, says: /: spawn npm ENOENT$/u },
  ])('says when it could not be installed, and why: $says', ({ npm, says }) => {
    const { code, calls, said } = act({ REPLYLINT_VERSION: '9.9.9' }, npm);
    expect({ code, said }).toEqual({ code: 2, said: [expect.stringMatching(says)] });
    expect(calls).toHaveLength(1);
  });

  test('leads to annotations', async () => {
    folder.write({ 'lib/a.txt': texts.error, 'lib/b c.txt': texts.clean });
    const args = words({ REPLYLINT_FILES: 'lib/a.txt "lib/b c.txt"', REPLYLINT_ARGS: '--fail-on warning' });
    const { code, stdout, stderr } = await replylint(args, { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(readCommands(stdout)).toMatchObject([{ name: 'error', properties: { file: 'lib/a.txt', line: '3' } }]);
  });

  test('runs as a program', () => {
    folder.write({
      'a.txt': texts.error,
      'built/bin/replylint.js': 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 1;',
    });
    const env = { ...process.env, REPLYLINT_HOME: home(), REPLYLINT_FILES: 'a.txt' };
    const run = (): string =>
      execFileSync(process.execPath, [join(root, 'src/action/main.js')], { env, encoding: 'utf8' });
    expect(run).toThrow(expect.objectContaining({ status: 1, stdout: '["--format","github","--","a.txt"]\n' }));
  });
});

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const [step] = action.runs.steps;

  test('hands every input on, as a variable or the folder, and none to the shell', () => {
    const given = [...Object.values<string>(step.env), step['working-directory']];
    const inputs = given.flatMap((value) => /^\$\{\{ inputs\.([a-z-]+) \}\}$/u.exec(value)?.[1] ?? []);
    expect(inputs.sort()).toEqual(Object.keys(action.inputs).sort());
    expect(step.run).not.toContain('${{');
  });

  test('sets the variables that the script reads', () => {
    const script = readFileSync(join(root, 'src/action/run.js'), 'utf8');
    const read = new Set(Array.from(script.matchAll(/\bREPLYLINT_[A-Z]+\b/gu), ([name]) => name));
    expect(Object.keys(step.env).sort()).toEqual([...read].sort());
  });
});

describe('.pre-commit-hooks.yaml', () => {
  interface Hook {
    id: string;
    entry: string;
    files: string;
  }
  const hooks: Hook[] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));

  test.each(hooks)('$id fits what replylint reads', ({ files }) => {
    const pattern = new RegExp(files, 'u');
    expect(knownExtensions.filter((extension) => !pattern.test(`a${extension}`))).toEqual([]);
    expect(pattern.test('a.png')).toBe(false);
  });

  test.each(hooks)('$id, with the names of what is committed', async ({ entry }) => {
    const env = { PATH: process.env['PATH'] ?? '' };
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder.root, env });
    git('init', '-q');
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.clean });
    git('add', '-A');
    const call = [...entry.split(' ').slice(1), 'a.txt', 'b.txt'];
    expect((await replylint(call, { cwd: folder.root, env })).code).toBe(1);
    writeFileSync(join(folder.root, 'a.txt'), texts.clean);
    git('add', '-A');
    expect((await replylint(call, { cwd: folder.root, env })).code).toBe(0);
  });
});

describe('the files that the README shows', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = (name: string) => {
    const fence = Array.from(readme.matchAll(/^```yaml\n# (\S+)\n(.*?)^```$/gmsu)).find(([, path]) => path === name);
    return parse(fence?.[2] ?? '');
  };
  const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], {
      cwd: folder.root,
      env,
    });

  /** A branch that touches one of two faulty macros and adds a faulty draft; the baseline knows one more. */
  beforeEach(async () => {
    const macros = (bodies: readonly string[]): string => JSON.stringify(bodies.map((body, id) => ({ id, body })));
    git('init', '-q', '-b', 'main');
    folder.write({ 'macros/m.json': macros(['You failed to sign.', 'Fine.', 'Fine.']) });
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    folder.write({ 'macros/m.json': macros(['You failed to sign.', 'You failed to pay.', 'Fine.']) });
    await replylint(['macros/', '--baseline', 'replylint-baseline.jsonl', '--update-baseline'], { cwd: folder.root });
    folder.write({ 'macros/m.json': macros(['You failed to sign.', 'You failed to pay.', 'You failed to call.']) });
    git('add', '-A');
    git('commit', '-q', '-m', 'y');
  });

  test('GitHub: the inputs are those of the action, and lead to what is new', async () => {
    const { jobs } = shown('.github/workflows/replies.yml');
    const step = jobs.replies.steps.find(({ uses }: { uses: string }) => uses.includes('/replylint@'));
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
    expect(Object.keys(step.with).filter((name) => !Object.hasOwn(inputs, name))).toEqual([]);
    const variables = Object.entries<string>(step.with).map(([name, value]) => [
      `REPLYLINT_${name.toUpperCase()}`,
      value.replace(/\$\{\{ github\.base_ref \}\}/u, 'main'),
    ]);
    const { code, stdout } = await replylint(words(Object.fromEntries(variables)), { cwd: folder.root, env });
    expect(code).toBe(1);
    expect(readCommands(stdout).map(({ properties }) => properties['title'])).toHaveLength(1);
    expect(stdout).toContain('blame/blame-you');
  });

  test('GitHub: code scanning gets what the action writes', async () => {
    const { steps } = shown('.github/workflows/code-scanning.yml').jobs.replies;
    const [{ with: inputs }, { with: upload }] = steps.slice(-2);
    const variables = { REPLYLINT_FILES: inputs.files, REPLYLINT_ARGS: inputs.args };
    expect(Object.keys(inputs)).toEqual(['files', 'args']);
    const { code } = await replylint(words(variables), { cwd: folder.root, env });
    expect(code).toBe(0);
    const [{ results }] = readSarif(readFileSync(join(folder.root, upload.sarif_file), 'utf8')).runs;
    expect(results).toHaveLength(3);
  });

  test('GitLab: the call leads to a report of what is new', async () => {
    const { replies } = shown('.gitlab-ci.yml');
    const call: string = replies.script.at(-1);
    const base = git('rev-parse', 'origin/main').toString().trim();
    const args = call.replace('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"', base).split(' ');
    expect(args.slice(0, 2)).toEqual(['npx', 'replylint']);
    expect((await replylint(args.slice(2), { cwd: folder.root, env })).code).toBe(1);
    const report = join(folder.root, replies.artifacts.reports.codequality);
    expect(readGitlab(readFileSync(report, 'utf8'))).toHaveLength(1);
  });

  test('pre-commit: the hook is one of ours', () => {
    const [{ hooks }] = shown('.pre-commit-config.yaml').repos;
    const ours = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')).map(({ id }: { id: string }) => id);
    expect(ours).toEqual(expect.arrayContaining(hooks.map(({ id }: { id: string }) => id)));
  });
});

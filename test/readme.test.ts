import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.js';
import { createLinter } from '../src/workspace/create-linter.js';
import { replylint, scratchFolder } from './run-command.js';

// Needs what `npm run build` makes.
const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Fence {
  /** As it stands in the README, counting from 1. */
  line: number;
  code: string;
}

function fences(language: string): Fence[] {
  const pattern = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu');
  return Array.from(readme.matchAll(pattern), ({ index, 1: code = '' }) => ({
    line: readme.slice(0, index).split('\n').length + 1,
    code,
  }));
}

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

describe('programs', () => {
  const entries: Readonly<Record<string, string>> = { replylint: 'index', 'replylint/retext': 'retext' };
  const load = (name: string): Promise<unknown> =>
    Object.hasOwn(entries, name) ? import(`../src/${entries[name]}.ts`) : import(name);

  test.each(fences('ts'))('line $line', async ({ code }) => {
    const said: { says: string; value: unknown }[] = [];
    const note = (value: unknown, says: string): void => {
      said.push({ value, says });
    };
    await compiled(code)(load, note);
    expect(said.length).toBeGreaterThan(0);
    for (const { says, value } of said) expectSaid(value, says);
  });

  test('compile, where what a list holds may be missing', () => {
    const parts = fences('ts').map(({ line, code }) => ({ name: `line-${line}.ts`, code }));
    const careless = { name: 'careless.ts', code: "import { lint } from 'replylint';\nlint('x')[0].ruleId;\n" };
    expect(compilerSays([...parts, careless])).toMatch(/^\S*careless\.ts\(2,1\): .* possibly .*\n$/u);
  });

  test('a wrong remark is noticed', async () => {
    const said: unknown[] = [];
    await compiled("const x = 'a';\nx; // 'b'")(load, (value, says) => said.push([value, says]));
    expect(said).toEqual([['a', "'b'"]]);
    expect(() => expectSaid('a', "'b'")).toThrow();
    expect(() => expectSaid(['a', 'c'], "['b', ...]")).toThrow();
    expect(() => expectSaid(['a', 'c'], "['a']")).toThrow();
  });
});

/** What the compiler says of programs that use the package, as strict as it can be. */
function compilerSays(programs: readonly { name: string; code: string }[]): string {
  // Below the packages that they import.
  const place = join(root, 'node_modules/.cache/replylint', `readme-${process.pid}`);
  mkdirSync(place, { recursive: true });
  const paths = { replylint: ['../../../../dist/index.d.ts'], 'replylint/retext': ['../../../../dist/retext.d.ts'] };
  const include = ['*.ts'];
  const settings = { extends: '../../../../tsconfig.json', compilerOptions: { paths }, include, exclude: [] };
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(settings));
  for (const { name, code } of programs) writeFileSync(join(place, name), code);
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', place], {
    encoding: 'utf8',
  });
  rmSync(place, { recursive: true, force: true });
  return stdout;
}

type Program = (
  load: (name: string) => Promise<unknown>,
  note: (value: unknown, says: string) => void,
) => Promise<void>;

/** A program whose imports go through `load`, and which tells `note` of each expression with a remark behind it. */
function compiled(code: string): Program {
  const body = code
    .replace(/^import \{([^}]+)\} from '([^']+)';$/gmu, "const {$1} = await load('$2');")
    .replace(/^import (\w+) from '([^']+)';$/gmu, "const { default: $1 } = await load('$2');")
    .replace(
      /^(.+); \/\/ (['[].*)$/gmu,
      (_, expression: string, says: string) => `note(${expression}, ${JSON.stringify(says)});`,
    );
  const { code: script } = transformSync(
    `return async (load, note) => {\n${body}\n};`.replace(/^return /u, 'const program = '),
    {
      loader: 'ts',
    },
  );
  return new Function(`${script}\nreturn program;`)();
}

/** A remark is the value, or a list of which `...` leaves out the rest. */
function expectSaid(value: unknown, says: string): void {
  const isOpen = says.endsWith(', ...]');
  const expected: unknown = new Function(`return ${isOpen ? says.replace(/, \.\.\.\]$/u, ']') : says};`)();
  if (isOpen && Array.isArray(expected) && Array.isArray(value))
    expect(value.slice(0, expected.length), says).toEqual(expected);
  else expect(value, says).toEqual(expected);
}

describe('commands', () => {
  const draft = 'Hi Jo,\n\nUnfortunately, the tour on 4 May is full. I can hold two places on 5 May for you.\n';
  const calls = fences('sh').flatMap(({ line, code }) =>
    code.split('\n').flatMap((text, i) => {
      const call = /^(.*?)npx replylint([^#|]*)/u.exec(text);
      return call ? [{ line: line + i, before: call[1] ?? '', args: words(call[2] ?? '') }] : [];
    }),
  );

  beforeEach(() => {
    folder.write({
      'draft.txt': draft,
      'replies/a.md': draft,
      'macros/deep/b.html': '<p>Unfortunately, it is full. I can hold two places for you.</p>',
      'replies.jsonl': `${JSON.stringify({ text: draft })}\n`,
      'replies/a.jsonl': `${JSON.stringify({ text: draft })}\n`,
    });
    for (const examples of ['fixtures/drafts', 'fixtures/coach'])
      cpSync(join(root, examples), join(folder.root, examples), { recursive: true });
  });

  test.each(calls)('line $line: replylint $args', async ({ before, args }) => {
    const world = before.includes('|') ? { stdin: draft } : {};
    const { code, stdout } = await replylint(args, { cwd: folder.root, ...world });
    // A diff that holds something is told by the exit code, as `diff` does it.
    expect(code).toBe(args.some((word) => word.startsWith('--diff')) ? 1 : 0);
    expect(stdout).not.toBe('');
  });

  test('there are some', () => {
    expect(calls.length).toBeGreaterThan(3);
  });

  test('the report is the one that is shown', async () => {
    const shown = fences('console').find(({ code }) => code.startsWith('draft.txt\n'));
    const { stdout } = await replylint(['--no-config', 'draft.txt'], { cwd: folder.root });
    expect(oneLine(stdout)).toContain(oneLine(shown?.code ?? '?'));
  });

  test('the finding is the one that is shown', async () => {
    const shown = fences('console').find(({ code }) => code.startsWith('1. **Macros first**'));
    const exports = ['fixtures/coach/year.jsonl', 'fixtures/coach/people.json', '--library', 'fixtures/coach/macros'];
    const { stdout } = await replylint(['coach', ...exports], { cwd: folder.root });
    expect(oneLine(stdout)).toContain(oneLine(shown?.code ?? '?'));
  });

  // `replylint test` is tried by test/cli/commands/test.test.ts.
  const mentioned = new Set(Array.from(readme.matchAll(/`replylint ([^`]*)`/gu), ([, call = '']) => call));
  // One takes long, and the other asks somebody.
  test.each([...mentioned].filter((call) => call !== 'test' && call !== 'review'))('replylint %s', async (call) => {
    const args = words(
      call.replace('<rule>', 'bad-news/unfortunately').replace(/<file\.jsonl>(?:\.\.\.)?/u, 'replies.jsonl'),
    );
    // At a terminal, a server says what it waits for.
    const piped = args[0] === 'mcp' ? { stdin: '' } : {};
    const { code, stderr } = await replylint(args, { ...piped, cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The words of a command line, without their quotes. */
function words(line: string): string[] {
  return Array.from(line.matchAll(/"([^"]*)"|(\S+)/gu), ([, inQuotes, plain]) => inQuotes ?? plain ?? '');
}

describe('the configuration', () => {
  const yaml = fences('yaml').find(({ code }) => code.includes('extends:'))?.code ?? '';

  test('loads, with the files that it names', async () => {
    const plugin = 'export default function () { return () => {}; }';
    folder.write({
      '.replylintrc.yaml': yaml,
      'house-style.yaml': 'preset: all',
      'rules/acme/soon.yml': readFileSync(join(root, 'rules/bad-news/unfortunately.yml')),
      'node_modules/retext-repeated-words/package.json':
        '{"name": "retext-repeated-words", "type": "module", "exports": "./index.js"}',
      'node_modules/retext-repeated-words/index.js': plugin,
      'chat/a.txt': 'Please reach out to us.',
    });
    const linter = createLinter({ cwd: folder.root });
    expect(await linter.settingsFor('draft.txt')).toMatchObject({
      preset: 'recommended',
      channel: 'email',
      ignored: false,
    });
    expect(await linter.settingsFor('chat/a.txt')).toMatchObject({ channel: 'chat' });
    expect(await linter.settingsFor('legal/a.txt')).toMatchObject({ ignored: true });
    const { messages } = await linter.lintText('Please reach out to us.', { path: 'chat/a.txt' });
    expect(messages.map(({ ruleId }) => ruleId)).toContain('house/reach-out-to');
  });

  test('the comment leaves its place alone', () => {
    const comment = fences('html').find(({ code }) => code.includes('replylint-disable-next-line'))?.code ?? '';
    const rulesIn = (text: string): string[] => lint(text, { format: 'markdown' }).map(({ ruleId }) => ruleId);
    expect(rulesIn('Hi Jo,\n\nYou must sign the form.\n')).toContain('command/you-must');
    expect(rulesIn(`Hi Jo,\n\n${comment}You must sign the form.\n`)).not.toContain('command/you-must');
  });
});

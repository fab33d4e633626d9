import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../run-command.js';
import { connectModern } from './connect.js';

// Needs what `npm run build` makes.
const command = join(import.meta.dirname, '../../bin/replylint.js');

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    '.replylintrc.yaml': 'rules: { bad-news/unfortunately: off }',
    'strict.yaml': 'preset: strict\navoid: [{ flag: reach out to, instead: write to, severity: error }]\n',
    'broken.yaml': 'preset: stern\n',
    'code.mjs': "throw new Error('This code ran.');",
    'plugin.yaml': 'plugins: [./code.mjs]\n',
    'home/draft.txt': texts.warning,
  });
});
afterAll(() => folder.remove());

interface Response {
  id: unknown;
  result?: { content?: { text: string }[]; isError?: boolean; structuredContent?: { verdict: string } };
  error?: { code: number; message: string };
}

const initialize = {
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'pipe', version: '1' } },
};

interface Session {
  status: number | null;
  stderr: string;
  responses: Response[];
  answer(id: number): Response | undefined;
}

/** A session that is piped in as lines, in a folder with a configuration that nobody named. */
async function session(options: readonly string[], lines: readonly (object | string)[]): Promise<Session> {
  const world = { cwd: folder.root, stdin: written(lines) };
  const { code, stdout, stderr } = await replylint(['mcp', ...options], world);
  return sessionOf(code, stdout, stderr);
}

/** The same by the built command, in a process of its own. */
function builtSession(options: readonly string[], lines: readonly (object | string)[]): Session {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'mcp', ...options], {
    cwd: folder.root,
    input: written(lines),
    encoding: 'utf8',
    timeout: 60_000,
  });
  return sessionOf(status, stdout, stderr);
}

function written(lines: readonly (object | string)[]): string {
  return [initialize, { method: 'notifications/initialized' }, ...lines]
    .map((line) => (typeof line === 'string' ? line : JSON.stringify({ jsonrpc: '2.0', ...line })))
    .map((line) => `${line}\n`)
    .join('');
}

function sessionOf(status: number | null, stdout: string, stderr: string): Session {
  const responses = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Response => JSON.parse(line));
  return { status, stderr, responses, answer: (id: number) => responses.find((response) => response.id === id) };
}

const call = (id: number, name: string, args: object) => ({
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});
const lint = (id: number, args: object) => call(id, 'lint_reply', args);

describe('a session', () => {
  test('answers all that came before the input ended, and ends', () => {
    const { status, stderr, responses } = builtSession(
      [],
      [lint(1, { text: texts.warning }), lint(2, { text: texts.clean })],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(responses.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(responses.map(({ result }) => result?.structuredContent?.verdict)).toEqual([undefined, 'revise', 'send']);
  });

  test('survives what is no message, and says so in its log alone', () => {
    const { status, responses, answer } = builtSession(
      [],
      [
        'not JSON',
        '{"jsonrpc":"2.0"}',
        { id: 1, method: 'tools/cull' },
        call(2, 'lint', {}),
        lint(3, { text: texts.clean }),
      ],
    );
    expect(status).toBe(0);
    expect(answer(1)?.error?.code).toBe(-32601);
    expect(answer(2)?.error?.code).toBe(-32602);
    expect(answer(3)?.result?.structuredContent?.verdict).toBe('send');
    expect(responses.every((response) => 'jsonrpc' in response)).toBe(true);
  });

  test('takes no answer of a request that was cancelled for one that is missing', () => {
    const cancel = { method: 'notifications/cancelled', params: { requestId: 1 } };
    expect(builtSession([], [lint(1, { text: texts.warning }), cancel, lint(2, { text: texts.clean })])).toMatchObject({
      status: 0,
    });
  });

  test('says of a text of 12 MB that it is too much', () => {
    const { answer } = builtSession([], [lint(1, { text: 'x '.repeat(6_000_000) })]);
    expect(answer(1)?.result).toMatchObject({
      isError: true,
      content: [{ text: 'The draft has 12000 kB, and a call takes 100 kB at most. Lint it in parts, reply by reply.' }],
    });
  });
});

describe('what was named at start', () => {
  const verdicts = async (options: readonly string[], text: string) => {
    const { answer } = await session(options, [lint(1, { text })]);
    return answer(1)?.result?.structuredContent?.verdict;
  };

  test('counts, and nothing else does', async () => {
    expect(await verdicts([], texts.warning)).toBe('revise');
    expect(await verdicts(['--rule', 'bad-news=off'], texts.warning)).toBe('send');
    expect(await verdicts(['--config', join(folder.root, '.replylintrc.yaml')], texts.warning)).toBe('send');
    expect(await verdicts(['--config', join(folder.root, 'strict.yaml')], 'Please reach out to us on Friday.')).toBe(
      'revise',
    );
    expect(await verdicts([], 'Please reach out to us on Friday.')).toBe('send');
  });

  test('house rules are listed and explained', async () => {
    const { answer } = await session(
      ['--config', join(folder.root, 'strict.yaml'), '--preset', 'recommended'],
      [call(1, 'list_rules', { category: 'house' }), call(2, 'list_rules', { category: 'blame', include_off: true })],
    );
    expect(answer(1)?.result?.content?.[0]?.text).toMatch(/^Rules: 1\nhouse\/\S+ \(error\): /u);
    expect(answer(2)?.result?.content?.[0]?.text).toMatch(/^blame\/blame-you \(error\): /mu);
  });

  test.each([
    { name: 'a configuration with a mistake', file: 'broken.yaml', says: /stern/u },
    { name: 'one that is missing', file: 'none.yaml', says: /does not exist/u },
    { name: 'one that is code', file: 'code.mjs', says: /code/u },
  ])('$name ends the start with a sentence', async ({ file, says }) => {
    const { status, stderr, responses } = await session(['--config', join(folder.root, file)], []);
    expect({ status, responses }).toEqual({ status: 2, responses: [] });
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('This code ran');
  });

  test('a configuration that breaks later is told to the agent', async () => {
    folder.write({ 'later.yaml': 'preset: strict\n' });
    const client = await connectModern(['--config', join(folder.root, 'later.yaml')]);
    await client.tools();
    folder.write({ 'later.yaml': 'preset: stern\n' });
    const { isError, text } = await client.call('lint_reply', { text: texts.clean, channel: 'sms' });
    await client.close();
    expect({ isError, text }).toEqual({
      isError: true,
      text: expect.stringMatching(/configuration.*later\.yaml.*stern/su),
    });
  });

  test('a plugin is code, and runs only where it is allowed', async () => {
    const plugin = join(folder.root, 'plugin.yaml');
    const refused = await session(['--config', plugin], [lint(1, { text: texts.clean })]);
    expect(`${refused.stderr}${JSON.stringify(refused.responses)}`).not.toContain('This code ran');
    expect(refused.status).toBe(2);
    const allowed = await session(['--config', plugin, '--config-code'], [lint(1, { text: texts.clean })]);
    expect(`${allowed.stderr}${JSON.stringify(allowed.responses)}`).toContain('This code ran');
  });

  test.each([
    { argv: ['--config', 'strict.yaml'], says: '`--config` takes a whole path here' },
    { argv: ['--root', 'home'], says: '`--root` takes a whole path here' },
    { argv: ['--root', '/none/such'], says: 'The folder `/none/such` does not exist' },
    { argv: ['--channel', 'pigeon'], says: 'There is no channel `pigeon`' },
    { argv: ['--no-such'], says: 'There is no option `--no-such`' },
  ])('$argv is a mistake in the call', async ({ argv, says }) => {
    const { code, stdout, stderr } = await replylint(['mcp', ...argv], { cwd: folder.root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe('files', () => {
  beforeAll(() => {
    folder.write({
      'macros/late.md': '# Late\n\nUnfortunately the **blue** one is late.\n',
      'macros/all.json': JSON.stringify([{ id: 7, title: 'Late', body: 'Unfortunately it is late.' }]),
      'macros/.env': 'TOKEN=unfortunately',
      'macros/large.txt': 'x '.repeat(60_000),
      'secret.txt': texts.warning,
      'macros-too/draft.txt': texts.warning,
    });
    mkdirSync(join(folder.root, 'macros/sub'));
    symlinkSync(join(folder.root, 'secret.txt'), join(folder.root, 'macros/link.txt'));
    symlinkSync(folder.root, join(folder.root, 'macros/up'));
    symlinkSync('late.md', join(folder.root, 'macros/inner.md'));
  });

  const inMacros = (lines: readonly object[]) => session(['--root', join(folder.root, 'macros')], lines);

  test('are not read where no root was named', async () => {
    const { answer } = await session([], [lint(1, { path: 'macros/late.md' }), { id: 2, method: 'tools/list' }]);
    expect(answer(1)?.result?.isError).toBe(true);
    expect(JSON.stringify(answer(2))).not.toContain('"path"');
  });

  test('below the root are linted and reworded in their format, and stay as they are', async () => {
    const { answer } = await inMacros([
      lint(1, { path: 'late.md' }),
      lint(2, { path: join(folder.root, 'macros/inner.md') }),
      lint(3, { path: 'all.json' }),
      call(4, 'reword_reply', { path: 'all.json' }),
      lint(5, { path: 'all.json' }),
    ]);
    const facts = (id: number) => answer(id)?.result?.structuredContent;
    for (const id of [1, 2]) expect(facts(id)).toMatchObject({ verdict: 'revise', findings: [{ line: 3 }] });
    expect(facts(3)).toMatchObject({ findings: [{ record: 'Late, body' }] });
    const body = 'It is late.';
    expect(facts(4)).toMatchObject({ text: JSON.stringify([{ id: 7, title: 'Late', body }]), verdict: 'send' });
    expect(facts(5)).toEqual(facts(3));
  });

  test.each([
    { path: '../secret.txt', says: 'is not in the folder' },
    { path: '../none.txt', says: 'is not in the folder' },
    { path: 'link.txt', says: 'is not in the folder' },
    { path: 'up/secret.txt', says: 'is not in the folder' },
    { path: '../macros-too/draft.txt', says: 'is not in the folder' },
    { path: '/etc/passwd', says: 'is not in the folder' },
    { path: '', says: 'is not in the folder' },
    { path: '.', says: 'is not in the folder' },
    { path: 'sub', says: 'is not a file' },
    { path: 'none.txt', says: 'does not exist' },
    { path: 'a\0.txt', says: 'zero byte' },
    { path: '.env', says: 'not read' },
    { path: 'large.txt', says: '100 kB at most' },
  ])('$path: $says', async ({ path, says }) => {
    const { result } = (await inMacros([lint(1, { path })])).answer(1) ?? {};
    expect(result).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(says) }] });
  });
});

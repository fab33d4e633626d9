import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { scratchFolder } from '../run-command.js';
import { Client, type ClientOptions, pullClient, pushClient } from './client.js';

const draft = 'Unfortunately, it is late.\n';
const lone = { textDocument: { diagnostic: {} } };
let folder: ReturnType<typeof scratchFolder>;
let client: Client;

beforeEach(() => {
  folder = scratchFolder();
});
afterEach(async () => {
  await client.stop();
  folder.remove();
});

const uriOf = (name: string): string => pathToFileURL(join(folder.root, name)).href;

async function found(options: ClientOptions, text = draft): Promise<unknown[]> {
  client = await Client.start({ folder: folder.root, ...options });
  client.open(uriOf('a.txt'), 'plaintext', text);
  return (await client.diagnostics(uriOf('a.txt'))).map(({ code, severity }) => [code, severity]);
}

const usual = [['bad-news/unfortunately', DiagnosticSeverity.Warning]];

describe('settings may be missing', () => {
  test.each<{ name: string; options: ClientOptions }>([
    { name: 'an editor that cannot be asked', options: { capabilities: lone } },
    { name: 'no capabilities', options: { capabilities: { ...lone, workspace: {} } } },
    { name: 'nothing but null', options: { initializationOptions: null, configuration: () => null } },
    { name: 'an error for an answer', options: {} },
    { name: 'a text', options: { initializationOptions: 'yes', configuration: () => 'yes' } },
    { name: 'a list', options: { initializationOptions: [], configuration: () => [1] } },
    {
      name: 'null in each',
      options: { configuration: () => ({ preset: null, rules: null, severities: null, config: null }) },
    },
    { name: 'empty texts, as forms send them', options: { configuration: () => ({ preset: '', config: '' }) } },
    { name: 'no folder', options: { capabilities: lone } },
  ])('$name', async ({ options }) => {
    expect(await found(options)).toEqual(usual);
    expect(client.shown).toEqual([]);
  });

  test('an editor that never answers is not waited for long', async () => {
    expect(await found({ configuration: () => new Promise(() => {}) })).toEqual(usual);
  });

  test('what an editor says late counts all the same', async () => {
    let late: Promise<unknown> | undefined;
    const configuration = (): Promise<unknown> => {
      // From when it is asked for: a server may take long to start.
      late ??= new Promise((resolve) => setTimeout(resolve, 5000, { rules: { 'bad-news': 'off' } }));
      return late;
    };
    expect(await found({ configuration })).toEqual(usual);
    await expect.poll(() => client.refreshes, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(await client.diagnostics(uriOf('a.txt'))).toEqual([]);
  });
});

describe('what is set in the editor counts', () => {
  test.each<{ settings: object; expected: unknown[] }>([
    { settings: { preset: 'strict' }, expected: [['bad-news/unfortunately', DiagnosticSeverity.Error]] },
    { settings: { rules: { 'bad-news/unfortunately': 'off' } }, expected: [] },
    {
      settings: { rules: { 'bad-news': 'suggestion' } },
      expected: [['bad-news/unfortunately', DiagnosticSeverity.Information]],
    },
    { settings: { severities: { warning: 'hint' } }, expected: [['bad-news/unfortunately', DiagnosticSeverity.Hint]] },
    { settings: { severities: { warning: 'off' } }, expected: [] },
    { settings: { severities: { error: 'off' } }, expected: usual },
    { settings: { config: false }, expected: usual },
    { settings: { config: 'other.yaml' }, expected: [['bad-news/unfortunately', DiagnosticSeverity.Error]] },
    { settings: { replylint: { preset: 'strict' } }, expected: [['bad-news/unfortunately', DiagnosticSeverity.Error]] },
  ])('$settings', async ({ settings, expected }) => {
    folder.write({ 'other.yaml': 'rules: { bad-news: error }\n' });
    expect(await found({ configuration: () => settings })).toEqual(expected);
  });

  test('also where it is said at the start, and where the editor tells it by itself', async () => {
    const off = { rules: { 'bad-news': 'off' } };
    expect(await found({ capabilities: lone, initializationOptions: off })).toEqual([]);
    client.notify('workspace/didChangeConfiguration', { settings: { replylint: { rules: { 'bad-news': 'error' } } } });
    expect(await client.diagnostics(uriOf('a.txt'))).toMatchObject([{ severity: DiagnosticSeverity.Error }]);
    client.notify('workspace/didChangeConfiguration', { settings: null });
    expect(await client.diagnostics(uriOf('a.txt'))).toEqual([]);
  });

  test.each<{ settings: object; says: RegExp }>([
    { settings: { preset: 'strickt' }, says: /`preset`.*`strickt`.*`strict`/su },
    { settings: { presets: 'strict' }, says: /`presets`.*`preset`/su },
    { settings: { rules: [] }, says: /`rules`/u },
    { settings: { rules: { 'bad-news': 'loud' } }, says: /`loud`.*`off`/su },
    { settings: { rules: { 'no-such': 'off' } }, says: /`no-such`/u },
    { settings: { severities: { warning: 7 } }, says: /`7`/u },
    { settings: { severities: 'hint' }, says: /`severities`/u },
    { settings: { config: 12 }, says: /`config`/u },
    { settings: { config: 'missing.yaml' }, says: /missing\.yaml/u },
  ])('$settings is told once, and the rest goes on', async ({ settings, says }) => {
    expect(await found({ configuration: () => settings })).toEqual(usual);
    client.open(uriOf('b.txt'), 'plaintext', draft);
    expect(await client.diagnostics(uriOf('b.txt'))).toHaveLength(1);
    expect(client.shown).toHaveLength(1);
    expect(client.shown[0]).toMatch(says);
  });
});

describe('code of a folder runs only where the editor says at its start that the folder is trusted', () => {
  const code = `import { writeFileSync } from 'node:fs';
writeFileSync(new URL('ran', import.meta.url), '');
export default { rules: { 'bad-news': 'off' } };
`;
  const ran = (): boolean => existsSync(join(folder.root, 'ran'));

  test.each<{ name: string; options: ClientOptions; runs: boolean }>([
    { name: 'nothing said', options: {}, runs: false },
    { name: 'said at the start', options: { initializationOptions: { trusted: true } }, runs: true },
    { name: 'said with the name', options: { initializationOptions: { replylint: { trusted: true } } }, runs: true },
    { name: 'said by a text', options: { initializationOptions: { trusted: 'true' } }, runs: false },
    {
      name: 'said by what may be the folder’s own settings',
      options: { configuration: () => ({ trusted: true }) },
      runs: false,
    },
    { name: 'said in the call', options: { args: ['--config-code'] }, runs: true },
    {
      name: 'refused in the call',
      options: { args: ['--no-config-code'], initializationOptions: { trusted: true } },
      runs: false,
    },
    {
      name: 'refused by the environment',
      options: { env: { REPLYLINT_UNTRUSTED: '1' }, initializationOptions: { trusted: true } },
      runs: false,
    },
  ])('$name', async ({ options, runs }) => {
    folder.write({ 'replylint.config.mjs': code });
    expect(await found(options)).toEqual(runs ? [] : usual);
    expect(ran()).toBe(runs);
    expect(client.shown).toHaveLength(runs ? 0 : 1);
    if (!runs) expect(client.shown[0]).toMatch(/code.*trusted/su);
  });

  test('and plugins no more than configurations', async () => {
    folder.write({
      '.replylintrc.yaml': 'plugins: [./plugin.mjs]\n',
      'plugin.mjs': `${code.split('export')[0]}export default () => () => {};`,
    });
    expect(await found({})).toEqual(usual);
    expect(ran()).toBe(false);
  });
});

describe('configurations are read again when they change', () => {
  test('where the editor watches files', async () => {
    folder.write({ '.replylintrc.yaml': 'preset: recommended\n' });
    expect(await found({})).toEqual(usual);
    expect(client.registered).toContainEqual(expect.objectContaining({ method: 'workspace/didChangeWatchedFiles' }));
    const change = async (config: string): Promise<number> => {
      folder.write({ '.replylintrc.yaml': config });
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('.replylintrc.yaml'), type: 2 }] });
      return (await client.diagnostics(uriOf('a.txt'))).length;
    };
    expect(await change('rules: { bad-news: off }\n')).toBe(0);
    expect(client.refreshes).toBeGreaterThan(0);
    // A configuration that breaks while it is written leaves things as they were, and says so once.
    expect(await change('rules: { bad-news: of')).toBe(0);
    await client.diagnostics(uriOf('a.txt'));
    expect(client.shown).toHaveLength(1);
    expect(client.shown[0]).toMatch(/\.replylintrc\.yaml:1.*settings from before/su);
    expect(await change('rules: { bad-news: warning }\n')).toBe(1);
  });

  test('where it only says what it saves', async () => {
    folder.write({ '.replylintrc.yaml': 'preset: recommended\n' });
    client = await Client.start({ folder: folder.root, capabilities: pushClient });
    client.open(uriOf('a.txt'), 'plaintext', draft);
    expect(await client.publishedFor(uriOf('a.txt'), 1)).toHaveLength(1);
    client.open(uriOf('.replylintrc.yaml'), 'yaml', 'rules: { bad-news: off }\n');
    folder.write({ '.replylintrc.yaml': 'rules: { bad-news: off }\n' });
    client.save(uriOf('.replylintrc.yaml'));
    await expect
      .poll(() => client.published.findLast(({ uri }) => uri === uriOf('a.txt'))?.diagnostics, { timeout: 20_000 })
      .toEqual([]);
  });

  test('house rules too', async () => {
    const rule = (words: string): string =>
      `title: Ours\nwhy: Ours.\nbasis: [{ practice: Ours. }]\nseverity: warning\nflag: [${words}]\ninstead: [{ advice: Leave it. }]\nexamples:\n  - before: ${words} now.\n    after: Now.\n`;
    folder.write({ '.replylintrc.yaml': 'ruleFiles: ["ours/*.yml"]\n', 'ours/one.yml': rule('blue moon') });
    expect(await found({}, 'A blue moon.\nA red moon.\n')).toHaveLength(1);
    folder.write({ 'ours/two.yml': rule('red moon') });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('ours/two.yml'), type: 1 }] });
    expect(await client.diagnostics(uriOf('a.txt'))).toHaveLength(2);
    folder.write({ 'ours/one.yml': rule('green moon') });
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('ours/one.yml'), type: 2 }] });
    expect(await client.diagnostics(uriOf('a.txt'))).toHaveLength(1);
    const before = client.refreshes;
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('other.yml'), type: 2 }] });
    expect(await client.diagnostics(uriOf('a.txt'))).toHaveLength(1);
    expect(client.refreshes).toBe(before);
  });

  test('and folders that are opened later have their own', async () => {
    folder.write({ 'b/.replylintrc.yaml': 'rules: { bad-news: off }\n', 'b/.git/HEAD': '' });
    expect(await found({})).toEqual(usual);
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf('b/'), name: 'b' }], removed: [] },
    });
    client.open(uriOf('b/a.txt'), 'plaintext', draft);
    expect(await client.diagnostics(uriOf('b/a.txt'))).toEqual([]);
    expect(await client.diagnostics(uriOf('a.txt'))).toHaveLength(1);
  });
});

test('a broken configuration is told once, clearly, and linting goes on with the defaults', async () => {
  folder.write({ '.replylintrc.yaml': 'preset: strickt\n' });
  expect(await found({ capabilities: pullClient })).toEqual(usual);
  client.open(uriOf('b.txt'), 'plaintext', draft);
  expect(await client.diagnostics(uriOf('b.txt'))).toHaveLength(1);
  expect(client.shown).toHaveLength(1);
  expect(client.shown[0]).toMatch(/\.replylintrc\.yaml:1:1 .*`strickt`.*default settings/su);
});

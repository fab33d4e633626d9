import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, Range } from 'vscode-languageserver';
import { replylint, scratchFolder } from '../run-command.js';
import { actionSupport, Client, pullClient } from './client.js';
import { edited, editsFor, versionOf } from './edited.js';

const folder = scratchFolder();
const whole: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const slotted = 'We cannot refund the ticket.';
const filled = 'We cannot refund the ticket. What we can do is [insert what you can do for them].';
/** Whatever a helpdesk would read as a variable. */
const rawSlot = /\{[a-z][^}$]*\}/u;
let client: Client;

beforeAll(async () => {
  client = await Client.start({ folder: folder.root });
});
afterAll(async () => {
  await client.stop();
  folder.remove();
});

const uriOf = (name: string): string => pathToFileURL(join(folder.root, name)).href;
const rewordings = (actions: readonly CodeAction[]): CodeAction[] =>
  actions.filter(({ title }) => !title.startsWith('Leave it alone'));
const leaving = (actions: readonly CodeAction[]): CodeAction[] =>
  actions.filter(({ title }) => title.startsWith('Leave it alone'));

/** Actions by the findings that they are for. */
function byFinding(actions: readonly CodeAction[]): Map<string, CodeAction[]> {
  const groups = new Map<string, CodeAction[]>();
  for (const action of actions) {
    const key = JSON.stringify(action.diagnostics);
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return groups;
}

let drafts = 0;
/** Opens a draft and gives its address. */
function opened(text: string, language = 'plaintext', by: Client = client): string {
  const uri = `untitled:${drafts++}`;
  by.open(uri, language, text);
  return uri;
}

describe('a rewording is written as the format writes it', () => {
  test.each<{ language: string; text: string; after: string }>([
    { language: 'plaintext', text: 'Unfortunately, it’s late.', after: 'It’s late.' },
    { language: 'markdown', text: 'Unfortunately, a\\*b is late.', after: 'A\\*b is late.' },
    { language: 'html', text: '<p>Unfortunately, it’s &lt;late&gt;.</p>', after: '<p>It’s &lt;late&gt;.</p>' },
    {
      language: 'json',
      text: '[{"id":1,"body":"Unfortunately, the \\"it\\" is late."}]',
      after: '[{"id":1,"body":"The \\"it\\" is late."}]',
    },
    {
      language: 'csv',
      text: 'id,body\n1,"Unfortunately, the ""it"" is late."\n',
      after: 'id,body\n1,"The ""it"" is late."\n',
    },
    {
      language: 'yaml',
      text: '- title: a\n  text: "Unfortunately, it is late."\n',
      after: '- title: a\n  text: "It is late."\n',
    },
    {
      language: 'liquid',
      text: '<p>Unfortunately, {{ name }}, it is late.</p>',
      after: '<p>{{ name }}, it is late.</p>',
    },
  ])('$language', async ({ language, text, after }) => {
    const uri = opened(text, language);
    const found = rewordings(await client.actions(uri, whole));
    expect(found.map((action) => edited(text, uri, action))).toContain(after);
  });
});

test('only a safe rewording is preferred, and at most one of a finding', async () => {
  const text =
    'Unfortunately, it is late. Obviously, we cannot refund the ticket. You must sign. You failed to sign the form.\n';
  const uri = opened(text);
  const actions = await client.actions(uri, whole);
  const groups = byFinding(actions);
  expect(groups.size).toBeGreaterThan(3);
  for (const group of groups.values()) expect(group.filter(({ isPreferred }) => isPreferred).length).toBeLessThan(2);
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  expect(preferred.length).toBeGreaterThan(0);
  for (const action of leaving(actions)) expect(action).not.toHaveProperty('isPreferred');
});

test('no two actions of a finding say the same, and none changes nothing', async () => {
  const text = 'Unfortunately, the tour is full. Please be advised that it is late. Kindly note it.\n';
  const uri = opened(text);
  const found = rewordings(await client.actions(uri, whole));
  expect(found.length).toBeGreaterThan(2);
  for (const group of byFinding(found).values()) {
    const after = group.map((action) => edited(text, uri, action));
    expect(new Set(after).size).toBe(after.length);
    expect(after).not.toContain(text);
  }
});

describe('a slot is a place to fill in where the editor can', () => {
  test.each([
    ['plaintext', slotted, filled],
    ['markdown', `- ${slotted}\n`, `- ${filled}\n`],
    ['html', `<p>${slotted}</p>`, `<p>${filled}</p>`],
    [
      'json',
      JSON.stringify([{ id: 1, body: `"$1 \\ }"\n${slotted}` }]),
      JSON.stringify([{ id: 1, body: `"$1 \\ }"\n${filled}` }]),
    ],
    ['csv', `id,body\n1,"""Hi"", ${slotted}"\n`, null],
  ])('%s', async (language, text, after) => {
    const uri = opened(text, language);
    const found = rewordings(await client.actions(uri, whole));
    const snippets = found.flatMap(({ edit }) => editsFor(uri, edit ?? {})).filter((edit) => 'snippet' in edit);
    expect(snippets).toHaveLength(1);
    const [results] = [found.map((action) => edited(text, uri, action))];
    if (after !== null) expect(results).toContain(after);
    for (const result of results) expect(result).not.toMatch(/\{what/u);
  });

  test('and what is left open is found by our own rules', async () => {
    const uri = opened(filled);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(['safety/fill-in']);
  });

  test.each<{ name: string; capabilities: ClientCapabilities }>([
    { name: 'no snippets', capabilities: { textDocument: { ...actionSupport, diagnostic: {} } } },
    {
      name: 'no versions',
      capabilities: {
        textDocument: { ...actionSupport, diagnostic: {} },
        workspace: { workspaceEdit: { snippetEditSupport: true } },
      },
    },
  ])('an editor with $name gets no slot', async ({ capabilities }) => {
    const plain = await Client.start({ capabilities });
    const uri = opened(`${slotted} Unfortunately, it is late.`, 'plaintext', plain);
    const actions = await plain.actions(uri, whole);
    expect(rewordings(actions).length).toBeGreaterThan(0);
    for (const action of actions)
      for (const edit of editsFor(uri, action.edit ?? {})) {
        expect(edit).not.toHaveProperty('snippet');
        expect(JSON.stringify(edit)).not.toMatch(rawSlot);
      }
    await plain.stop();
  });
});

test('actions are about the text as it is now, whatever the editor shows of an earlier one', async () => {
  const uri = opened('Hi.\n\nUnfortunately, it is late.\n');
  const [stale] = await client.diagnostics(uri);
  client.change(uri, {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } },
    text: 'Dear Ana,\n\nThank you.',
  });
  const now = 'Dear Ana,\n\nThank you.\n\nUnfortunately, it is late.\n';
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: whole,
    context: { diagnostics: [stale] },
  });
  expect(edited(now, uri, actions[0])).toBe('Dear Ana,\n\nThank you.\n\nIt is late.\n');
  expect(actions.map(versionOf)).toEqual(actions.map(() => 2));
  expect(actions[0]?.diagnostics?.[0]?.range.start.line).toBe(4);
  client.change(uri, { text: 'All is well.' });
  expect(await client.actions(uri, whole)).toEqual([]);
});

test('after an action the findings are those of the new text', async () => {
  let text = 'Unfortunately, it is late. Obviously, it is lost. You must sign.\n';
  const uri = opened(text);
  for (let round = 0; round < 5; round++) {
    const [first] = rewordings(await client.actions(uri, whole)).filter(({ isPreferred }) => isPreferred);
    if (!first) break;
    text = edited(text, uri, first);
    client.change(uri, { text });
    const { stdout } = await replylint(['-f', 'json', '--stdin-filename', 'a.txt'], { stdin: text });
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual(
      JSON.parse(stdout).files[0].messages.map(({ ruleId }: { ruleId: string }) => ruleId),
    );
  }
  expect(text).toBe('It is late. It is lost. You must sign.\n');
});

describe('all safe changes are those of `--fix`', () => {
  test.each<{ name: string; text: string }>([
    { name: 'a.txt', text: 'Unfortunately, it is late.\r\n\r\nObviously, it is lost.\r\nUnfortunately, so.\r\n' },
    { name: 'a.md', text: '# Hi\n\n- Unfortunately, it is late.\n- **Obviously** it is.\n\nBye.\n' },
    { name: 'a.html', text: '<p>Unfortunately, it is late.</p>\n<p>Hi</p>\n<p>Obviously, it is lost.</p>\n' },
    {
      name: 'a.json',
      text: JSON.stringify([
        { id: 1, body: 'Unfortunately, "it" is late.' },
        { id: 2, body: 'Obviously, it is.' },
      ]),
    },
    { name: 'one-line.txt', text: 'Unfortunately, it is late. Obviously, it is lost.' },
  ])('$name', async ({ name, text }) => {
    folder.write({ [name]: text });
    await replylint(['--fix', name], { cwd: folder.root });
    const uri = uriOf(name);
    client.open(uri, 'plaintext', text);
    for (const kind of ['source.fixAll.replylint', 'source.fixAll', 'source']) {
      const [action, ...others] = await client.actions(uri, whole, [kind]);
      expect(others).toEqual([]);
      expect(action?.kind).toBe('source.fixAll.replylint');
      expect(edited(text, uri, action)).toBe(readFileSync(join(folder.root, name), 'utf8'));
    }
  });

  test.each(['source.organizeImports', 'source.fixAll.eslint', 'refactor', 'source.fix'])(
    'and nothing for %s',
    async (kind) => {
      expect(await client.actions(opened('Unfortunately, it is late.'), whole, [kind])).toEqual([]);
    },
  );

  test('nothing is offered where nothing is safe, and none while one only moves about', async () => {
    expect(await client.actions(opened('You failed to sign the form.'), whole, ['source.fixAll'])).toEqual([]);
    const kinds = (await client.actions(opened('Unfortunately, it is late.'), whole)).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['quickfix']));
  });
});

describe('a finding that is left alone stays so', () => {
  test.each([
    ['plaintext', 'Hi.\n\nUnfortunately, it is late. Obviously.\n'],
    ['plaintext', 'Unfortunately, it is late.'],
    ['plaintext', 'Hi.\r\n\r\nUnfortunately, it is late.\r\n'],
    ['markdown', '# Hi\n\n- One.\n- Unfortunately, it is late.\n'],
    ['html', '<p>Hi.</p>\n<p>Unfortunately, it is late.</p>\n'],
  ])('by a comment in %s', async (language, text) => {
    const uri = opened(text, language);
    const before = await client.diagnostics(uri);
    const action = leaving(await client.actions(uri, whole)).find(
      ({ diagnostics }) => diagnostics?.[0]?.code === 'bad-news/unfortunately',
    );
    const after = edited(text, uri, action);
    expect(after).toContain('replylint-disable-next-line bad-news/unfortunately -- right as it is');
    client.change(uri, { text: after });
    const left = await client.diagnostics(uri);
    expect(left.map(({ code }) => code)).toEqual(before.slice(1).map(({ code }) => code));
    client.change(uri, { text: `${after} And more.` });
    expect((await client.diagnostics(uri)).map(({ code }) => code)).not.toContain('bad-news/unfortunately');
  });

  test.each([
    { path: 'a.txt', syntax: 'markdown' },
    { path: 'a.md', syntax: 'text' },
    { path: 'draft', syntax: 'html' },
  ])('by a comment as the configuration says $path is written', async ({ path, syntax }) => {
    const own = scratchFolder();
    own.write({ '.replylintrc.yaml': `formats:\n  - files: "${path}"\n    syntax: ${syntax}\n` });
    const editor = await Client.start({ folder: own.root });
    const uri = pathToFileURL(join(own.root, path)).href;
    const text = 'Unfortunately, it is late.\n';
    editor.open(uri, 'plaintext', text);
    const [action] = leaving(await editor.actions(uri, whole));
    const after = edited(text, uri, action);
    expect(after.startsWith('# ')).toBe(syntax === 'text');
    editor.change(uri, { text: after });
    expect(await editor.diagnostics(uri)).toEqual([]);
    await editor.stop();
    own.remove();
  });

  test('in one of two records that have the same title', async () => {
    const own = scratchFolder();
    own.write({ '.replylintrc.yaml': 'preset: recommended\n' });
    const editor = await Client.start({ folder: own.root });
    const uri = pathToFileURL(join(own.root, 'macros.json')).href;
    const body = 'Unfortunately, it is late.';
    editor.open(uri, 'json', JSON.stringify([8, 9].map((id) => ({ id, title: 'Late', body }))));
    const [action] = leaving(await editor.actions(uri, whole));
    const configUri = pathToFileURL(join(own.root, '.replylintrc.yaml')).href;
    const after = edited('preset: recommended\n', configUri, action);
    expect(after).toContain('8');
    expect(after).not.toContain('Late');
    await editor.stop();
    own.remove();
  });

  test.each<{ config: string; before: string }>([
    { config: '.replylintrc.yaml', before: '# ours\npreset: recommended # as ever\n' },
    { config: '.replylintrc.json', before: '{\n    "preset": "recommended"\n}\n' },
    {
      config: 'package.json',
      before: '{\n  "name": "a",\n  "replylint": { "preset": "recommended", "suppressions": [] }\n}\n',
    },
    { config: '.replylintrc', before: 'suppressions:\n  - record: Other\n    rules: [blame]\n    reason: Ours.\n' },
  ])('by $config, where the format has no comments', async ({ config, before }) => {
    const own = scratchFolder();
    own.write({ [config]: before });
    const editor = await Client.start({ folder: own.root });
    const uri = pathToFileURL(join(own.root, 'macros.json')).href;
    const configUri = pathToFileURL(join(own.root, config)).href;
    editor.open(uri, 'json', JSON.stringify([{ id: 1, title: 'Late: "so"', body: 'Unfortunately, it is late.' }]));
    const [action] = leaving(await editor.actions(uri, whole));
    const after = edited(before, configUri, action);
    expect(after).toContain('bad-news/unfortunately');
    if (before.startsWith('#')) expect(after).toContain('# ours\npreset: recommended # as ever');
    own.write({ [config]: after });
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configUri, type: 2 }] });
    expect(await editor.diagnostics(uri)).toEqual([]);
    await editor.stop();
    own.remove();
  });

  test('by a new configuration where there is none, and by nothing where the editor makes no files', async () => {
    const text = JSON.stringify([{ id: 1, title: 'Late', body: 'Unfortunately, it is late.' }]);
    const uri = uriOf('macros.json');
    client.open(uri, 'json', text);
    const [action] = leaving(await client.actions(uri, whole));
    const created = uriOf('.replylintrc.yaml');
    expect(action?.edit?.documentChanges?.[0]).toEqual({
      kind: 'create',
      uri: created,
      options: { ignoreIfExists: true },
    });
    folder.write({ '.replylintrc.yaml': edited('', created, action) });
    folder.write({ 'macros.json': text });
    const { stdout } = await replylint(['-f', 'json', 'macros.json'], { cwd: folder.root });
    expect(JSON.parse(stdout).files[0].messages).toEqual([]);
    const plain = await Client.start({ capabilities: { textDocument: { ...actionSupport, diagnostic: {} } } });
    const own = scratchFolder();
    const alone = pathToFileURL(join(own.root, 'macros.json')).href;
    plain.open(alone, 'json', text);
    expect(leaving(await plain.actions(alone, whole))).toEqual([]);
    expect(rewordings(await plain.actions(alone, whole))).not.toEqual([]);
    await plain.stop();
    own.remove();
  });

  test.each(['liquid', 'mail'])('and is not offered for %s, which has no place for it', async (language) => {
    const uri = opened('Subject: Hi\n\nUnfortunately, it is late.\n', language);
    expect(leaving(await client.actions(uri, whole))).toEqual([]);
  });

  test('nor about a comment', async () => {
    const uri = opened('# replylint-disable-next-line blame -- so\nAll is well.\n');
    expect(await client.diagnostics(uri)).toHaveLength(1);
    expect(await client.actions(uri, whole)).toEqual([]);
  });
});

test('what would change anything else is not offered', async () => {
  const signed =
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nUnfortunately, it is late.\n-----BEGIN PGP SIGNATURE-----\n\na\n-----END PGP SIGNATURE-----\n';
  const uri = opened(signed);
  expect(await client.diagnostics(uri)).not.toEqual([]);
  expect(rewordings(await client.actions(uri, whole))).toEqual([]);
});

test('an editor that knows commands alone gets no actions', async () => {
  const old = await Client.start({ capabilities: { textDocument: { diagnostic: {} } } });
  expect(await old.actions(opened('Unfortunately, it is late.', 'plaintext', old), whole)).toEqual([]);
  await old.stop();
});

test('actions are those of the place', async () => {
  const uri = opened('Unfortunately, it is late.\n\nYou failed to sign the form.\n');
  const at = async (line: number, character: number): Promise<unknown[]> => {
    const here = { line, character };
    const actions = await client.actions(uri, { start: here, end: here });
    return [...new Set(actions.map(({ diagnostics }) => diagnostics?.[0]?.code))];
  };
  expect(await at(0, 3)).toEqual(['bad-news/unfortunately']);
  expect(await at(0, 20)).toEqual([]);
  expect(await at(2, 0)).toEqual(['blame/blame-you']);
});

describe('a hover says why', () => {
  test('in Markdown', async () => {
    const uri = opened('Unfortunately, it is late.');
    const hover = await client.hover(uri, 0, 4);
    expect(hover?.range).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 13 } });
    expect(hover?.contents).toMatchObject({ kind: 'markdown' });
    const text = JSON.stringify(hover?.contents);
    for (const part of ['Write instead:', '- It is late.', 'It is based on:', 'Measured on', '](file://'])
      expect(text).toContain(part);
    expect(await client.hover(uri, 0, 20)).toBeNull();
  });

  test('and in plain text for an editor that shows no other', async () => {
    const plain = await Client.start({ capabilities: pushLess });
    const hover = await plain.hover(opened('Unfortunately, it is *late*.', 'plaintext', plain), 0, 4);
    expect(hover?.contents).toMatchObject({ kind: 'plaintext', value: expect.stringContaining('- It is *late*.') });
    await plain.stop();
  });
});

const pushLess: ClientCapabilities = { textDocument: { ...pullClient.textDocument, hover: {} } };

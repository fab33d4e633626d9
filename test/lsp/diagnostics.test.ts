import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { replylint, scratchFolder } from '../run-command.js';
import { Client, pullClient, pushClient } from './client.js';
import { placesByCommand, placesOf } from './places.js';

// Needs what `npm run build` makes.
const folder = scratchFolder();
const refusal = 'Unfortunately, the tour is full. We cannot refund the ticket.';
let client: Client;

beforeAll(async () => {
  folder.write({ '.replylintrc.yaml': 'ignore: [left/**]\n' });
  client = await Client.start({ folder: folder.root, isBuilt: true });
});
afterAll(async () => {
  await client.stop();
  folder.remove();
});

const uriOf = (name: string): string => pathToFileURL(join(folder.root, name)).href;

describe('a document has the findings of the command', () => {
  test.each<{ name: string; language: string; text: string }>([
    { name: 'a.txt', language: 'plaintext', text: `Hi Ana,\n\n${refusal}\n\nYou failed to sign.\n` },
    { name: 'crlf.txt', language: 'plaintext', text: `Hi Ana,\r\n\r\n${refusal}\r\n` },
    { name: 'wide.txt', language: 'plaintext', text: `Hi 👋🏽 Ana,\n\n👋 ${refusal}\n` },
    { name: 'a.md', language: 'markdown', text: `# Hello\n\n- **Unfortunately**, it is late.\n\n> ${refusal}\n` },
    { name: 'a.html', language: 'html', text: `<p>Sorry &amp; ${refusal}</p>\n<!-- a -->` },
    {
      name: 'a.json',
      language: 'json',
      text: JSON.stringify([{ id: 1, title: 'Late', body: `“Hi”\n${refusal}` }], null, 2),
    },
    { name: 'a.jsonl', language: 'jsonl', text: `${JSON.stringify({ id: 1, body: refusal })}\n` },
    { name: 'a.yaml', language: 'yaml', text: `- title: Late\n  text: |\n    Hello.\n    ${refusal}\n` },
    { name: 'a.csv', language: 'csv', text: `title,body\nLate,"""Hi"", ${refusal}"\n` },
    {
      name: 'thread.json',
      language: 'json',
      text: JSON.stringify([
        { from: 'customer', text: 'Why?' },
        { from: 'agent', text: refusal },
      ]),
    },
    { name: 'a.eml', language: 'plaintext', text: `Subject: Late\nFrom: a@b.c\n\n${refusal}\n` },
    { name: 'a.liquid', language: 'liquid', text: `Hi {{ name }},\n\n${refusal}\n` },
    { name: 'a.po', language: 'po', text: `msgctxt "user_mailer.late.body"\nmsgid "a"\nmsgstr "${refusal}"\n` },
    {
      name: 'a.xml',
      language: 'xml',
      text: `<mails><mail><subject>Late</subject><body>${refusal}</body></mail></mails>`,
    },
    { name: 'no-ending', language: 'plaintext', text: `${refusal}\n` },
    { name: 'by-ending.md', language: 'plaintext', text: `**Unfortunately**, it is late.\n` },
  ])('$name', async ({ name, language, text }) => {
    folder.write({ [name]: text });
    const expected = await placesByCommand(name, folder.root);
    expect(expected).not.toEqual([]);
    client.open(uriOf(name), language, text);
    expect(placesOf(await client.diagnostics(uriOf(name)))).toEqual(expected);
  });
});

test.each<{ name: string; language: string; text?: string }>([
  { name: 'left/a.txt', language: 'plaintext' },
  { name: 'a.py', language: 'python' },
  { name: 'Makefile', language: 'makefile' },
  { name: 'a.xlsx', language: 'plaintext' },
  { name: '.env', language: 'plaintext' },
  { name: '.replylintrc.yaml', language: 'yaml', text: `avoid:\n  - flag: reach out\n    why: ${refusal}\n` },
  { name: 'tsconfig.json', language: 'json', text: '{ "compilerOptions": { "strict": true } }' },
  { name: 'broken.json', language: 'json', text: '[{ "body": "Unfort' },
])('nothing is said of $name', async ({ name, language, text = refusal }) => {
  client.open(uriOf(name), language, text);
  expect(await client.diagnostics(uriOf(name))).toEqual([]);
});

describe('a draft without a file is read by its language', () => {
  test.each<{ language: string; text: string; found: number }>([
    { language: 'plaintext', text: refusal, found: 2 },
    { language: 'markdown', text: `\`Unfortunately\` **unfortunately** it is late.`, found: 1 },
    { language: 'html', text: `<p class="unfortunately">${refusal}</p>`, found: 2 },
    { language: 'json', text: JSON.stringify([{ id: 1, body: refusal }]), found: 2 },
    { language: 'csv', text: `id,body\n1,"${refusal}"\n`, found: 2 },
    { language: 'mail', text: refusal, found: 2 },
    { language: 'mail', text: `Subject: Late\n\n${refusal}\n`, found: 2 },
    { language: 'cobol', text: refusal, found: 0 },
    { language: '', text: refusal, found: 0 },
  ])('$language', async ({ language, text, found }) => {
    const uri = `untitled:${language}-${text.length}`;
    client.open(uri, language, text);
    expect(await client.diagnostics(uri)).toHaveLength(found);
  });
});

test('a finding says where, what, how grave, by which rule and where more is said of it', async () => {
  client.open('untitled:one', 'plaintext', 'Hi Ana,\n\nUnfortunately, it is late.\n');
  const [found, ...others] = await client.diagnostics('untitled:one');
  expect(others).toEqual([]);
  expect(found).toEqual({
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 13 } },
    severity: DiagnosticSeverity.Warning,
    source: 'replylint',
    code: 'bad-news/unfortunately',
    codeDescription: {
      href: expect.stringMatching(/^file:\/\/.*\/rules\/bad-news\/README\.md#bad-newsunfortunately$/u),
    },
    message: expect.stringContaining('“Unfortunately”'),
    data: { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/u) },
  });
});

test('the fingerprint stays where the place moves', async () => {
  client.open('untitled:moves', 'plaintext', `Hi.\n\n${refusal}\n`);
  const before = await client.diagnostics('untitled:moves');
  client.change('untitled:moves', {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    text: 'Dear Ana,\n\n',
  });
  const after = await client.diagnostics('untitled:moves');
  expect(after.map(({ data }) => data)).toEqual(before.map(({ data }) => data));
  expect(placesOf(after)).not.toEqual(placesOf(before));
});

test('what is the same as before is not sent again', async () => {
  client.open('untitled:same', 'plaintext', refusal);
  const first = await client.pull('untitled:same');
  client.change('untitled:same', { text: `${refusal}\n\nBye.\n` });
  expect(await client.pull('untitled:same', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  client.change('untitled:same', { text: 'All is well.' });
  expect(await client.pull('untitled:same', first.resultId)).toMatchObject({ kind: 'full', items: [] });
});

test('a library that can be read no more says where, and its findings go', async () => {
  const uri = uriOf('typed.json');
  client.open(uri, 'json', JSON.stringify([{ id: 1, body: refusal }]));
  expect(await client.diagnostics(uri)).toHaveLength(2);
  client.change(uri, { text: `[{ "id": 1, "body": "${refusal}", ]` });
  const [told, ...others] = await client.diagnostics(uri);
  expect(others).toEqual([]);
  expect(told).toMatchObject({ severity: DiagnosticSeverity.Information, code: 'unreadable', source: 'replylint' });
  expect(told?.range.start.character).toBeGreaterThan(60);
  expect(told?.message).not.toContain(folder.root);
});

test('an answer is about the text as it is then', async () => {
  client.open('untitled:burst', 'plaintext', '');
  const asked = [];
  for (const [i, sign] of [...refusal].entries()) {
    const at = { line: 0, character: i };
    client.change('untitled:burst', { range: { start: at, end: at }, text: sign });
    asked.push(client.diagnostics('untitled:burst'));
  }
  expect(placesOf((await Promise.all(asked)).at(-1) ?? [])).toHaveLength(2);
});

test('control characters of a draft are shown, not sent', async () => {
  client.open('untitled:signs', 'plaintext', 'Unfortu\u202Enately, it is late. \u001B[31mUnfortunately so.\n');
  for (const { message } of await client.diagnostics('untitled:signs'))
    expect(message).not.toMatch(/[\u0000-\u001F\u202E]/u);
});

describe('an editor that does not ask', () => {
  let pushed: Client;
  beforeAll(async () => {
    pushed = await Client.start({ capabilities: pushClient, isBuilt: true });
  });
  afterAll(async () => {
    await pushed.stop();
  });

  test('is told of each version, and that there is nothing more when a document is closed', async () => {
    expect(pushed.answer?.capabilities).not.toHaveProperty('diagnosticProvider');
    pushed.open('untitled:p', 'plaintext', refusal);
    expect(await pushed.publishedFor('untitled:p', 1)).toHaveLength(2);
    const version = pushed.change('untitled:p', { text: 'All is well.' });
    expect(await pushed.publishedFor('untitled:p', version)).toEqual([]);
    pushed.change('untitled:p', { text: refusal });
    await pushed.publishedFor('untitled:p', version + 1);
    pushed.notify('textDocument/didClose', { textDocument: { uri: 'untitled:p' } });
    await expect.poll(() => pushed.published.at(-1)).toEqual({ uri: 'untitled:p', diagnostics: [] });
  });

  test('gets one answer for a burst of keystrokes', async () => {
    pushed.open('untitled:b', 'plaintext', '');
    const count = (): number => pushed.published.filter(({ uri }) => uri === 'untitled:b').length;
    let version = 1;
    for (const [i, sign] of [...refusal].entries()) {
      const at = { line: 0, character: i };
      version = pushed.change('untitled:b', { range: { start: at, end: at }, text: sign });
    }
    expect(await pushed.publishedFor('untitled:b', version)).toHaveLength(2);
    expect(count()).toBeLessThanOrEqual(refusal.length);
  });
});

test('an editor that knows no links and keeps no data gets none', async () => {
  const plain = await Client.start({ capabilities: { textDocument: { diagnostic: {} } } });
  plain.open('untitled:a', 'plaintext', refusal);
  for (const found of await plain.diagnostics('untitled:a'))
    expect(Object.keys(found).sort()).toEqual(['code', 'message', 'range', 'severity', 'source']);
  expect(await plain.stop()).toBe(0);
});

test('the command writes nothing but the protocol, and says goodbye', async () => {
  const other = await Client.start({ capabilities: pullClient, isBuilt: true });
  expect(await other.stop()).toBe(0);
  expect(other.stderr).toBe('');
  expect(await (await Client.start({ capabilities: pushClient, isBuilt: true })).vanish()).toBe(1);
  expect((await replylint(['lsp', '--port', '1'])).code).toBe(2);
});

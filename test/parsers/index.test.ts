import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileFormats } from '../../src/parsers/formats.js';
import { formatForPath, formatNames, inputFormats, loadParser } from '../../src/parsers/index.js';
import { createWorkspace } from '../../src/workspace/workspace.js';
import { replylint, scratchFolder } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

/** `path title rule` of each message. */
async function findings(argv: readonly string[], stdin?: string): Promise<string[]> {
  const { stdout } = await inFolder([...argv, '-f', 'jsonl'], stdin);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ path, reply, ruleId }) => `${path} ${reply?.title} ${ruleId}`);
}

describe('picking a format', () => {
  test.each([
    { path: 'a.txt', format: 'text' },
    { path: 'a/b.TEXT', format: 'text' },
    { path: 'v1.2/README', format: 'text' },
    { path: 'C:\\x.y\\README', format: 'text' },
    { path: 'a.md', format: 'markdown' },
    { path: 'a.b.Markdown', format: 'markdown' },
    { path: 'a.html', format: 'html' },
    { path: 'a.htm', format: 'html' },
    { path: 'a.png', format: null },
    { path: 'a.json', format: 'json' },
    { path: 'a.jsonl', format: 'json' },
    { path: 'a.YML', format: 'yaml' },
    { path: 'a.tsv', format: 'csv' },
    { path: 'a.docx', format: null },
    { path: 'a.XLSX', format: 'xlsx' },
    { path: 'b/inbox.mbox', format: 'mail' },
    { path: 'a.mdx', format: null },
    { path: '.env', format: null },
    { path: 'a.__proto__', format: null },
    { path: '', format: 'text' },
  ])('$path is $format', ({ path, format }) => expect(formatForPath(path)).toBe(format));

  test.each(formatNames)('%s is read by its endings', async (name) => {
    expect(await loadParser(name)).toHaveProperty('parse');
    for (const extension of fileFormats[name].extensions) expect(formatForPath(`a${extension}`)).toBe(name);
  });
});

const blame = 'Hi Ana, you failed to sign the form.';
const macros = JSON.stringify({
  macros: [{ id: 1, title: 'Form', actions: [{ field: 'comment_value', value: blame }] }],
});

describe('files of records', () => {
  test('in a folder, files without replies are passed over with a word', async () => {
    folder.write({
      'macros.json': macros,
      'package.json': '{"name":"x","files":[]}',
      'tsconfig.json': '{ // a\n "files": [1], }',
    });
    const { code, stderr, stdout } = await inFolder(['.', '-f', 'jsonl']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'Passed over 2 files without recognised replies: package.json, tsconfig.json. Name one to see why.\n',
    });
    expect(stdout.split('\n')).toHaveLength(2);
  });

  test('a file that is named, or all there is, is an error', async () => {
    folder.write({ 'a.txt': 'Hi Ana, all is well.', 'b/c.json': '{"a":1}' });
    const named = await inFolder(['a.txt', 'b/c.json']);
    expect(named).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^b\/c\.json: No replies were recognised .*`a`.*`formats/u),
    });
    expect(await inFolder(['b'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^b\/c\.json: No replies/u) });
  });

  test('a broken file is one error, and the others are linted', async () => {
    folder.write({ 'a.json': '{"macros": [', 'b.json': macros });
    const { code, stdout, stderr } = await inFolder(['.', '-f', 'json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^a\.json:1:13 The file ends before .*\n$/u);
    expect(JSON.parse(stdout).files).toHaveLength(1);
  });

  test('what is not read is counted', async () => {
    const off = JSON.stringify([
      { id: 1, title: 'A', active: false, actions: [{ field: 'comment_value', value: blame }] },
    ]);
    folder.write({ 'a.json': off, 'b.json': off });
    expect(await inFolder(['.'])).toMatchObject({ code: 0, stderr: 'Not read: 2 inactive.\n' });
  });

  test('standard input', async () => {
    expect(await findings(['--stdin-filename', 'a.json'], macros)).toEqual(['a.json Form blame/blame-you']);
    expect(await findings(['--input-format', 'zendesk'], macros)).toEqual(['<stdin> Form blame/blame-you']);
    expect(await inFolder(['--input-format', 'json'], '{"a":1}')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('No replies'),
    });
  });

  test('fixes keep the file in its format', async () => {
    const reply = 'Hi "Ana", unfortunately we close at 6.';
    folder.write({
      'a.json': `{"late": ${JSON.stringify(reply)}}`,
      'b.csv': `id,body\n1,"${reply.replaceAll('"', '""')}"\n`,
      'c.yml': `late: |\n  Hi "Ana", unfortunately\n  we close at 6.\n`,
    });
    await inFolder(['.', '--fix']);
    const linter = createWorkspace({ cwd: folder.root });
    for await (const { replies, error } of linter.readFiles(['a.json', 'b.csv', 'c.yml'])) {
      expect(error).toBeNull();
      expect(replies.flatMap(({ blocks }) => blocks.map(({ text }) => text.replace(/\s+/gu, ' ')))).toEqual([
        'Hi "Ana", we close at 6.',
      ]);
    }
    expect(readFileSync(join(folder.root, 'a.json'), 'utf8')).toBe('{"late": "Hi \\"Ana\\", we close at 6."}');
  });
});

describe('--input-format', () => {
  test('reads a file whatever its name', async () => {
    folder.write({ 'a.export': macros, 'b.dat': `**${blame}**` });
    expect(await findings(['a.export', '--input-format', 'zendesk'])).toEqual(['a.export Form blame/blame-you']);
    expect(await findings(['b.dat', '--input-format', 'markdown'])).toEqual(['b.dat undefined blame/blame-you']);
  });

  test('says what the file is not', async () => {
    folder.write({ 'a.json': macros });
    expect(await inFolder(['a.json', '--input-format', 'chatwoot'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^a\.json: This file does not look like `chatwoot`/u),
    });
  });

  test('knows its names', async () => {
    const { code, stderr } = await inFolder(['--input-format', 'zendsk'], '');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'There is no input format `zendsk`. Did you mean `zendesk`?\n',
    });
  });
});

describe('the configuration', () => {
  const answers = {
    answers: [
      { no: 4, name: 'Fuse', parts: [{ html: `<p>${blame}</p>` }] },
      { no: 5, name: 'Bulb', parts: [{ html: 'Hi Bo, you must wait.' }] },
    ],
  };
  const config = (more = ''): string =>
    `formats:\n  - files: '*.json'\n    records: $.answers[*]\n    body: '$.parts[*].html'\n    title: $.name\n    id: $.no\n${more}`;

  test('says where the replies stand', async () => {
    folder.write({ 'a.json': JSON.stringify(answers), '.replylintrc.yaml': config() });
    expect(await findings(['a.json'])).toEqual(['a.json Fuse blame/blame-you', 'a.json Bulb command/you-must']);
  });

  test.each([
    { name: 'by title', suppression: '{record: Fuse, rules: blame, reason: x}', left: ['Bulb'] },
    { name: 'by id', suppression: '{record: 5, rules: [command/you-must], reason: x}', left: ['Fuse'] },
    {
      name: 'in another file',
      suppression: '{file: b.json, record: Fuse, rules: blame, reason: x}',
      left: ['Fuse', 'Bulb'],
    },
    { name: 'another rule', suppression: '{record: Fuse, rules: command, reason: x}', left: ['Fuse', 'Bulb'] },
  ])('leaves records alone: $name', async ({ suppression, left }) => {
    folder.write({
      'a.json': JSON.stringify(answers),
      '.replylintrc.yaml': config(`suppressions:\n  - ${suppression}\n`),
    });
    expect((await findings(['a.json'])).map((line) => line.split(' ')[1])).toEqual(left);
  });

  test.each([
    { config: 'formats: [{files: x, body: $.a.}]', says: /:1:22 `formats\[0\]\.body` is .*Write a path/u },
    { config: 'formats: [{files: x}]', says: /`formats\[0\]\.body` is missing. Write where the texts are/u },
    { config: 'formats: [{files: x, keys: y, body: z}]', says: /`formats\[0\]\.keys` is .*Leave one of the two out/u },
    { config: 'formats: [{files: x, syntax: htm}]', says: /`formats\[0\]\.syntax` is .*Did you mean `html`\?/u },
    {
      config: 'formats: [{files: x, body: z, syntax: mail}]',
      says: /The texts at `body` are `text`, `markdown` or `html`/u,
    },
    { config: 'formats: [{files: x, syntax: html, id: z}]', says: /`formats\[0\]\.id` is .*Write `body` too/u },
    { config: 'formats: [{files: x, body: y, boddy: z}]', says: /`boddy` is not a key here. Did you mean `body`\?/u },
    { config: 'suppressions: [{record: x, rules: blame}]', says: /`suppressions\[0\]\.reason` is missing/u },
    {
      config: 'suppressions: [{record: x, rules: blaim, reason: y}]',
      says: /:1:28 There is no rule or category `blaim`. Did you mean `blame`\?/u,
    },
    {
      config: 'formats: [{files: "*.json", records: $.rows, body: $.a}]',
      says: /^a\.json: The path `\$\.rows`.* leads to no record/u,
    },
    {
      config: 'formats: [{files: "*.json", records: "$.answers[*]", body: $.text}]',
      says: /^a\.json: The path `\$\.text`.* leads to no text/u,
    },
  ])('$says', async ({ config: written, says }) => {
    folder.write({ 'a.json': JSON.stringify(answers), '.replylintrc.yaml': written });
    expect(await inFolder(['a.json'])).toMatchObject({ code: 2, stderr: expect.stringMatching(says) });
  });
});

test('--debug-source shows the replies as the rules see them', async () => {
  folder.write({
    'a.json': JSON.stringify([
      {
        id: 1,
        title: 'Form',
        actions: [
          { field: 'comment_value_html', value: '<p>Hi <b>Ana</b> &amp; Bo,</p><ul><li>one\u001B<li>two</ul>' },
        ],
      },
      { id: 2, title: 'Old', active: false, actions: [] },
    ]),
    'b.txt': 'Hi\nho',
  });
  expect(await inFolder(['.', '--debug-source'])).toEqual({
    code: 0,
    stdout:
      'a.json: 1 reply; not read: 1 inactive\n\n  “Form”, number 1, field comment_value_html\n    Hi Ana & Bo,\n    - one\\u{1b}\n    - two\n' +
      'b.txt: 1 reply\n\n    Hi\n    ho\n',
    stderr: '',
  });
});

describe('sources', () => {
  test('names every format that may be given', async () => {
    const { code, stdout } = await replylint(['sources']);
    expect(code).toBe(0);
    for (const name of inputFormats) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'mu'));
  });

  test('as JSON', async () => {
    const { stdout } = await replylint(['sources', '--format', 'json']);
    const { files, records } = JSON.parse(stdout);
    expect(files).toContainEqual({ name: 'csv', title: expect.any(String), extensions: ['.csv', '.tsv'] });
    expect(records).toContainEqual({
      name: 'chatwoot',
      title: 'Chatwoot canned responses',
      recognizedBy: '`short_code` beside `content`',
    });
  });
});

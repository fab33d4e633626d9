import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scratchFolder } from '../run-command.js';

/** What a format takes: its file, and its line in the register. */
const additions = [
  {
    file: 'markup/shouted.ts',
    content: `import type { Parser } from '../core/parser.js';
import { text } from './text.js';

export const shouted: Parser = { parse: (file) => text.parse(file.toLowerCase()), encode: (words) => words.toUpperCase() };
`,
    register: 'export const fileFormats = {\n',
    line: "  shouted: { title: 'Shouted text', extensions: ['.shout'], parser: async () => (await import('./markup/shouted.js')).shouted },\n",
  },
  {
    file: 'helpdesk/acme.ts',
    content: `import { textOf } from '../values/value.js';
import { helpdesk, namesOf } from './helpdesk.js';

export const acme = helpdesk({
  title: 'Acme snippets',
  signs: '\`acme_words\`',
  wrappers: ['snippets'],
  matches: ({ record }) => record.entries.has('acme_words'),
  responses: (record) => {
    const value = textOf(record.entries.get('acme_words'));
    return [{ ...namesOf(record), fields: value ? [{ name: 'acme_words', value, syntax: 'text' }] : [] }];
  },
});
`,
    register: 'export const recordFormats = {\n',
    line: "  acme: async () => (await import('./helpdesk/acme.js')).acme,\n",
  },
];

/** A copy of the package; below the packages that it imports. */
const copy = join('node_modules/.cache/replylint', `formats-${process.pid}`);
let folder: ReturnType<typeof scratchFolder>;

beforeAll(async () => {
  folder = scratchFolder();
  folder.write({
    'a.shout': 'HI ANA, UNFORTUNATELY THE BLUE ONE HAS SOLD OUT.',
    'b.json': JSON.stringify({ snippets: [{ id: 1, acme_words: 'Hi Ana, unfortunately it has sold out.' }] }),
  });
  mkdirSync(copy, { recursive: true });
  for (const name of ['src', 'bin', 'package.json', 'tsconfig.json'])
    cpSync(name, join(copy, name), { recursive: true });
  for (const { file, content, register, line } of additions) {
    writeFileSync(join(copy, 'src/parsers', file), content);
    const formats = join(copy, 'src/parsers/formats.ts');
    const text = readFileSync(formats, 'utf8');
    expect(text).toContain(register);
    writeFileSync(formats, text.replace(register, register + line));
  }
  await build({
    entryPoints: [join(copy, 'src/cli/main.ts')],
    outdir: join(copy, 'dist/command'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
});
afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
  folder.remove();
});

function replylint(...argv: string[]): string {
  const command = join(process.cwd(), copy, 'bin/replylint.js');
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...argv], { cwd: folder.root, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

test('a file and a line are all that the types want of a format', () => {
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ extends: '../../../../tsconfig.json', include: ['src'], exclude: ['src/page'] }),
  );
  expect(execFileSync('node_modules/.bin/tsc', ['-p', copy], { encoding: 'utf8' })).toBe('');
});

test('its files are found, read and recognised', () => {
  const lines = replylint('.', '--no-config', '--exit-zero', '-f', 'jsonl').trim().split('\n');
  const findings = lines
    .map((line) => JSON.parse(line))
    .map(({ path, ruleId, actual }) => `${path} ${ruleId} ${actual}`);
  expect(findings).toContain('a.shout bad-news/unfortunately unfortunately');
  expect(findings).toContain('b.json bad-news/unfortunately unfortunately');
});

test('its name is listed and may be given', () => {
  const { files, records } = JSON.parse(replylint('sources', '--format', 'json'));
  expect(files[0]).toEqual({ name: 'shouted', title: 'Shouted text', extensions: ['.shout'] });
  expect(records).toContainEqual({ name: 'acme', title: 'Acme snippets', recognizedBy: '`acme_words`' });
  for (const name of ['shouted', 'acme'])
    expect(replylint('completion', 'bash')).toMatch(new RegExp(`\\b${name}\\b`, 'u'));
  expect(replylint('b.json', '--no-config', '--exit-zero', '--input-format', 'acme', '-f', 'compact')).toContain(
    'b.json',
  );
});

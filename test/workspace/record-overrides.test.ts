import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLinter } from '../../src/workspace/create-linter.js';
import { scratchFolder } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const late = 'Unfortunately it is late.';
const records = JSON.stringify([
  { id: 1, title: 'Court / Letter', body: late, tags: ['legal', 'debt'], folder: { name: 'Court' } },
  { id: 2, title: 'Shop', body: late, tags: ['shop'], folder: { name: 'Till (1)' } },
]);
const rows = `id,title,body,brand\n1,One,${late},Acme\n2,Two,${late},Zeta\n`;
const macros = JSON.stringify({
  macros: [
    { id: 7, title: 'Care::One', actions: [{ field: 'comment_value', value: late }], restriction: { id: 44 } },
    { id: 8, title: 'Care::Two', actions: [{ field: 'comment_value', value: late }], restriction: null },
  ],
});
const lines = records.slice(1, -1).replace('},{"id"', '}\n{"id"');

/** The severities of the findings, by the id of their record. */
async function severitiesBy(config: string, files: Record<string, string>): Promise<Record<string, string>> {
  folder.write({ ...files, '.replylintrc.yaml': config });
  const found: Record<string, string> = {};
  for await (const { error, messages } of createLinter({ cwd: folder.root }).lintFiles(Object.keys(files))) {
    expect(error).toBeNull();
    for (const { reply, severity } of messages) found[reply?.id ?? 'none'] = severity;
  }
  return found;
}

const off = 'rules: {bad-news: off}';

describe('an override for records holds for those that have what it names:', () => {
  test.each([
    { name: 'a tag in a list', records: '{tags: legal}', files: { 'a.json': records }, left: ['2'] },
    { name: 'any of several', records: '{tags: [shop, debt]}', files: { 'a.json': records }, left: [] },
    {
      name: 'all of several paths',
      records: '{tags: legal, title: Shop}',
      files: { 'a.json': records },
      left: ['1', '2'],
    },
    { name: 'a title with a star', records: '{title: "court*"}', files: { 'a.json': records }, left: ['2'] },
    { name: 'no part of a title', records: '{title: Cour}', files: { 'a.json': records }, left: ['1', '2'] },
    { name: 'an id, which is a number', records: '{id: 2}', files: { 'a.json': records }, left: ['1'] },
    { name: 'a path', records: '{$.folder.name: Court}', files: { 'a.json': records }, left: ['2'] },
    {
      name: 'signs that patterns know',
      records: '{$.folder.name: "Till (1)"}',
      files: { 'a.json': records },
      left: ['1'],
    },
    { name: 'a column', records: '{brand: acme}', files: { 'a.csv': rows }, left: ['2'] },
    { name: 'a line', records: '{tags: legal}', files: { 'a.jsonl': lines }, left: ['2'] },
    { name: 'a macro', records: '{title: "Care::T*"}', files: { 'a.json': macros }, left: ['7'] },
    { name: 'a field of a macro', records: '{$.restriction.id: 44}', files: { 'a.json': macros }, left: ['8'] },
    {
      name: 'only some files',
      records: '{title: Shop}\n    files: b/**',
      files: { 'a.json': records },
      left: ['1', '2'],
    },
    { name: 'no draft', records: '{title: "*"}', files: { 'a.txt': late }, left: ['none'] },
  ])('$name', async ({ records, files, left }) => {
    const found = await severitiesBy(`overrides:\n  - records: ${records}\n    ${off}`, files);
    expect(Object.keys(found)).toEqual(left);
  });

  test('the later one counts more, and one for files less than one for records', async () => {
    const config = `overrides:
  - records: {tags: [legal, shop]}
    rules: {bad-news: error}
  - records: {tags: shop}
    rules: {bad-news: suggestion}
  - files: a.json
    rules: {bad-news: warning}`;
    expect(await severitiesBy(config, { 'a.json': records })).toEqual({ 1: 'error', 2: 'suggestion' });
  });

  test('it may set preset and channel', async () => {
    const config = 'overrides:\n  - records: {tags: shop}\n    channel: chat\n    preset: strict';
    expect(await severitiesBy(config, { 'a.json': records })).toEqual({ 1: 'warning', 2: 'error' });
  });
});

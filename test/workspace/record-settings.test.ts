import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/shared/message.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import { replylint, scratchFolder } from '../run-command.js';

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

const cases: readonly { name: string; records: string; files: Record<string, string>; left: readonly string[] }[] = [
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
];

describe('an override for records holds for those that have what it names:', () => {
  test.each(cases)('$name', async ({ records, files, left }) => {
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

/** The ids of the records with findings, and of those with findings that are left alone. */
async function lintedWith(config: string, files: Record<string, string>) {
  folder.write({ ...files, '.replylintrc.yaml': config });
  const ids = (messages: readonly Message[]) => messages.map(({ reply }) => reply?.id ?? 'none');
  const found: Record<'left' | 'suppressed', string[]> = { left: [], suppressed: [] };
  for await (const { messages, suppressed } of createLinter({ cwd: folder.root }).lintFiles(Object.keys(files))) {
    found.left.push(...ids(messages));
    found.suppressed.push(...ids(suppressed.map(({ message }) => message)));
  }
  return found;
}

describe('a suppression for records holds for the same ones:', () => {
  test.each(cases)('$name', async ({ records, files, left }) => {
    const globs = records.replace('files:', 'file:');
    const config = `suppressions:\n  - records: ${globs}\n    rules: bad-news\n    reason: agreed`;
    const all = await lintedWith('', files);
    const linted = await lintedWith(config, files);
    expect(linted.left).toEqual(left);
    expect(linted.suppressed).toEqual(all.left.filter((id) => !left.includes(id)));
  });

  test.each([
    { name: 'both', suppression: 'record: Shop\n    records: {tags: shop}', left: ['1'] },
    { name: 'not only one of them', suppression: 'record: Shop\n    records: {tags: legal}', left: ['1', '2'] },
    { name: 'another rule', suppression: 'records: {tags: shop}', rules: 'blame', left: ['1', '2'] },
  ])('a name and what the record has: $name', async ({ suppression, rules = 'bad-news/unfortunately', left }) => {
    const config = `suppressions:\n  - ${suppression}\n    rules: ${rules}\n    reason: agreed`;
    expect((await lintedWith(config, { 'a.json': records })).left).toEqual(left);
  });

  test('what a comment leaves alone already, the comment does', async () => {
    const body = `<!-- replylint-disable-record bad-news -- agreed -->${late}`;
    const files = { 'a.json': JSON.stringify([{ id: 1, title: 'One', body, tags: ['legal'] }]) };
    const config = 'suppressions: [{records: {tags: legal}, rules: bad-news, reason: agreed}]';
    expect(await lintedWith(config, files)).toMatchObject({ left: [], suppressed: ['1'] });
  });

  test.each([
    {
      written: '{rules: blame, reason: x}',
      says: /Say which records it is for: `record` with an id or a title, `records` with/u,
    },
    { written: '{recrods: {tags: x}, rules: blame, reason: x}', says: /`recrods` is not a key here\. Did you mean/u },
    { written: '{records: {}, rules: blame, reason: x}', says: /Write what the records have, such as `tags: legal`/u },
    { written: '{records: {tags: []}, rules: blame, reason: x}', says: /Write what is there, such as `Legal\*`/u },
    { written: '{records: {$.a.: x}, rules: blame, reason: x}', says: /Write a path in the record, such as/u },
  ])('$written is refused', async ({ written, says }) => {
    folder.write({ 'a.json': records, '.replylintrc.yaml': `suppressions: [${written}]` });
    const { code, stderr } = await replylint(['a.json'], { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) });
  });
});

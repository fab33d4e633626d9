import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    'macros.json': JSON.stringify([{ title: 'Hours', tags: ['legal'], body: 'We open at ten.' }]),
    'others.json': JSON.stringify([{ title: 'Late', team: 'shop', body: 'Sadly it is late.' }]),
    'draft.txt': 'We open at ten.\n',
  });
});
afterAll(() => folder.remove());

const told =
  'No record has `tag`, which `records` in your configuration asks for. Did you mean `tags`? Records of macros.json have title, tags, body.\n';

describe('a key that no record has and some have almost is told once a run', () => {
  test.each([
    { name: 'in overrides', config: 'overrides: [{records: {tag: legal}, preset: all}]', says: told },
    { name: 'in suppressions', config: 'suppressions: [{records: {tag: x}, rules: blame, reason: y}]', says: told },
    {
      name: 'twice, and once told',
      config: 'overrides: [{records: {tag: a}, preset: all}, {records: {tag: b}, preset: all}]',
      says: told,
    },
    {
      name: 'a key that is there, whatever it holds',
      config: 'overrides: [{records: {tags: x}, preset: all}]',
      says: '',
    },
    { name: 'a key of another file', config: 'overrides: [{records: {team: x}, preset: all}]', says: '' },
    { name: 'a key of files that are elsewhere', config: 'overrides: [{records: {region: x}, preset: all}]', says: '' },
    { name: 'the title', config: 'overrides: [{records: {title: x}, preset: all}]', says: '' },
    {
      name: 'for other files',
      config: 'overrides: [{files: elsewhere.json, records: {tag: x}, preset: all}]',
      says: '',
    },
  ])('$name', async ({ config, says }) => {
    folder.write({ '.replylintrc.yaml': `${config}\n` });
    const { stderr } = await replylint(['macros.json', 'others.json', 'draft.txt'], { cwd: folder.root });
    expect(stderr).toBe(says);
  });
});

describe('what no record fits is told in a run of everything', () => {
  const says = (shown: string): string =>
    `No record has ${shown}, which your configuration asks for. Correct it, or remove it.\n`;
  const suppressing = (key: string): string => `suppressions: [{${key}, rules: bad-news, reason: y}]`;

  test.each([
    { config: suppressing('records: {region: x}'), told: says('`region: x`') },
    { config: suppressing('records: {tags: [x, y]}'), told: says('`tags: x, y`') },
    { config: suppressing('record: late'), told: says('the id or title `late`') },
    { config: suppressing('records: {team: shop, title: Late}'), told: '' },
    { config: suppressing('record: Late'), told: '' },
    { config: 'overrides: [{records: {title: nosuch}, preset: all}]', told: says('`title: nosuch`') },
    { config: 'overrides: [{records: {$.a.b: x}, preset: all}]', told: says('`$.a.b: x`') },
    { config: 'overrides: [{records: {title: "la*"}, preset: all}]', told: '' },
  ])('$config', async ({ config, told }) => {
    folder.write({ '.replylintrc.yaml': `${config}\n` });
    const errors = async (...argv: string[]) => (await replylint(argv, { cwd: folder.root })).stderr;
    expect(await errors('.')).toBe(told);
    expect(await errors(folder.root)).toBe(told);
    expect(await errors('macros.json', 'others.json', 'draft.txt')).toBe('');
    expect(await errors('*.json')).toBe('');
  });

  test('but not where a file can’t be read, for what it holds', async () => {
    folder.write({ '.replylintrc.yaml': suppressing('record: 12'), 'strange/package.json': '{"name": "a"}' });
    const errors = async () => (await replylint(['.'], { cwd: folder.root })).stderr;
    expect(await errors()).toContain(says('the id or title `12`'));
    folder.write({ 'strange/cut.json': '{"a":' });
    expect(await errors()).not.toContain('No record');
  });

  test('but not what a shared configuration asks for', async () => {
    folder.write({ 'base/base.yaml': suppressing('record: 12'), '.replylintrc.yaml': 'extends: ./base/base.yaml\n' });
    expect((await replylint(['.'], { cwd: folder.root })).stderr).not.toContain('No record');
  });
});

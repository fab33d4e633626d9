import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    'macros.json': JSON.stringify([{ title: 'Hours', tags: ['legal'], body: 'We open at ten.' }]),
    'others.json': JSON.stringify([{ title: 'Late', team: 'shop', body: 'It is late.' }]),
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

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('--print-config', () => {
  test.each([
    { argv: ['--print-config'], preset: 'strict', blame: 'off' },
    { argv: ['--print-config', 'chat/a.md'], preset: 'all', blame: 'error' },
    { argv: ['chat/a.md', '--print-config'], preset: 'all', blame: 'error' },
    {
      argv: ['--print-config', '--preset', 'recommended', '--rule', 'blame=warning'],
      preset: 'recommended',
      blame: 'warning',
    },
    { argv: ['--print-config', '--no-config'], preset: 'recommended', blame: 'error', sources: [] },
    { argv: ['--print-config', '-c', 'other.yaml'], preset: 'all', blame: 'error', sources: ['other.yaml'] },
  ])('$argv', async ({ argv, preset, blame, sources = ['.replylintrc.yaml'] }) => {
    folder.write({
      '.replylintrc.yaml':
        'preset: strict\nrules: {blame: off}\noverrides: [{files: chat/**, preset: all, channel: chat, rules: {blame: on}}]',
      'other.yaml': 'preset: all',
    });
    const { code, stdout } = await inFolder(argv);
    const printed = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(Object.keys(printed)).toEqual(['preset', 'channel', 'rules', 'overrides', 'suppressions', 'sources']);
    expect(printed).toMatchObject({ preset, sources, rules: { 'blame/blame-you': blame } });
  });

  test('shows what holds for some of the records of the file', async () => {
    folder.write({
      '.replylintrc.yaml': `overrides:
  - records: {tags: legal}
    rules: {blame: off}
  - {files: b.json, records: {tags: shop}, preset: all}
suppressions:
  - {record: 5, rules: blame, reason: agreed}
  - {records: {title: "Court*", tags: [legal, debt]}, rules: [bad-news], reason: prescribed}
  - {file: b.json, records: {tags: shop}, rules: blame, reason: elsewhere}`,
    });
    expect(JSON.parse((await inFolder(['--print-config', 'a.json'])).stdout)).toMatchObject({
      overrides: [{ records: { tags: 'legal' }, rules: { blame: 'off' } }],
      suppressions: [
        { record: '5', rules: ['blame'], reason: 'agreed' },
        { records: { title: 'Court*', tags: ['legal', 'debt'] }, rules: ['bad-news'], reason: 'prescribed' },
      ],
    });
  });

  test('a rule for other channels is off', async () => {
    const { stdout } = await inFolder(['--print-config', '--channel', 'chat']);
    expect(JSON.parse(stdout)).toMatchObject({ channel: 'chat', rules: { 'structure/greeting-by-name': 'off' } });
  });
});

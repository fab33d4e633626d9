import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decode, encode, encodingOf } from '../../src/files/decode.js';
import { isBelow } from '../../src/files/find-files.js';
import { reasonOf } from '../../src/files/read-error.js';
import type { RuleSettings } from '../../src/rulebook/presets.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import type { FileResult } from '../../src/workspace/file-result.js';
import { scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const rulesIn = ({ messages }: FileResult): string[] => messages.map(({ ruleId }) => ruleId);

describe('createLinter', () => {
  test('lints texts and files by one configuration', async () => {
    folder.write({ 'a.txt': texts.error + texts.warning, '.replylintrc.yaml': 'rules: {blame: off}' });
    const linter = createLinter({ cwd: folder.root });
    expect(rulesIn(await linter.lintText(texts.error))).toEqual([]);
    for await (const result of linter.lintFiles(['a.txt'])) {
      expect(result).toMatchObject({ path: 'a.txt', replies: 1, error: null, text: texts.error + texts.warning });
      expect(rulesIn(result)).toEqual(['bad-news/unfortunately']);
    }
  });

  test('a file that cannot be read is a result, and the others follow', async () => {
    folder.write({ 'a.txt': texts.error });
    const results: FileResult[] = [];
    for await (const result of createLinter({ cwd: folder.root }).lintFiles(['none.txt', '.', 'a.txt']))
      results.push(result);
    expect(results.map(({ error }) => error)).toEqual([
      'none.txt does not exist; check the name and the folder.',
      expect.stringContaining('. '),
      null,
    ]);
  });

  test.each([
    {
      name: 'an id of the option goes on top',
      rules: { 'blame/blame-you': 'on' as const },
      found: ['blame/blame-you'],
    },
    { name: 'and so does a category', rules: { blame: 'warning' as const }, found: ['blame/blame-you'] },
    {
      name: 'within the option, ids count more',
      rules: { 'blame/blame-you': 'off' as const, blame: 'on' as const },
      found: [],
    },
  ])('$name', async ({ rules, found }) => {
    const linter = createLinter({ cwd: folder.root, config: { rules: { 'blame/blame-you': 'off' } }, rules });
    expect(rulesIn(await linter.lintText(texts.error))).toEqual(found);
  });

  test('a rule that nobody knows is refused', async () => {
    const linter = createLinter({ cwd: folder.root, rules: { 'blame/yu': 'off' } });
    await expect(linter.lintText(texts.error)).rejects.toThrow('There is no rule or category `blame/yu`');
  });
});

describe('encodings', () => {
  const text = '\uFEFFHi Ana 😀 é\r\n';

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s comes back as it was', (encoding) => {
    const bytes = encode(text, encoding);
    expect(encodingOf(bytes)).toBe(encoding);
    expect(decode(bytes)).toBe(text);
  });

  test.each([
    { name: 'nothing', bytes: [], text: '' },
    { name: 'half a mark', bytes: [0xff], says: 'is not valid UTF-8' },
    { name: 'a mark alone', bytes: [0xff, 0xfe], text: '\uFEFF' },
    { name: 'a zero byte', bytes: [0x41, 0], says: 'has zero bytes' },
    { name: 'half a character', bytes: [0xff, 0xfe, 0x00, 0xd8], says: 'is not valid UTF-16LE' },
    { name: 'an odd number of bytes', bytes: [0xfe, 0xff, 0x00], says: 'is not valid UTF-16BE' },
  ])('$name', ({ bytes, text, says }) => {
    const read = () => decode(Uint8Array.from(bytes));
    if (says === undefined) expect(read()).toBe(text);
    else expect(read).toThrow(says);
  });
});

describe('reasonOf', () => {
  const systemError = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' });

  test.each([
    { code: 'EACCES', says: 'gave “permission denied”; check the permissions of the file and its folder' },
    { code: 'EPERM', says: 'gave “permission denied”; check the permissions of the file and its folder' },
    { code: 'EROFS', says: 'is on a read-only disk; choose another folder' },
    { code: 'ERR_FS_FILE_TOO_LARGE', says: 'is too large to read in one piece; split it' },
    { code: 'ERR_STRING_TOO_LONG', says: 'is too large to read in one piece; split it' },
    { code: 'EIO', says: 'could not be read or written (EIO)' },
  ])('$code: $says', ({ code, says }) => {
    expect(reasonOf(systemError(code))).toBe(says);
  });

  test.each([new Error('a fault of ours'), new TypeError('x'), 'text', null])('%s is not about the file', (error) => {
    expect(reasonOf(error)).toBeNull();
  });

  test('nor is an error of a program, whatever its code', () => {
    expect(reasonOf(Object.assign(new Error('x'), { code: 'ERR_MODULE_NOT_FOUND' }))).toBeNull();
  });
});

test.each([
  { path: '/a/b', folder: '/a', below: true },
  { path: '/a/..b', folder: '/a', below: true },
  { path: '/a', folder: '/a', below: false },
  { path: '/ab', folder: '/a', below: false },
  { path: '/', folder: '/a', below: false },
])('$path below $folder: $below', ({ path, folder, below }) => {
  expect(isBelow(path, folder)).toBe(below);
});

describe('options of rules', () => {
  const reply = 'Hi Jo, it is on its way! Enjoy! Dana';
  test.each([
    { rules: {}, found: [] },
    { rules: { 'structure/exclamation-marks': ['warning', { most: 1 }] }, found: ['warning'] },
    { rules: { structure: ['on', { most: 1 }] }, found: ['suggestion'] },
    { rules: { structure: ['on', { most: 1 }], 'structure/exclamation-marks': ['error', { most: 5 }] }, found: [] },
    { rules: { 'structure/exclamation-marks': ['error', { most: 1, minWords: 50 }] }, found: [] },
    { rules: { 'structure/exclamation-marks': ['error', { most: 1, channels: ['sms'] }] }, found: [] },
    { rules: { 'structure/exclamation-marks': ['off', { most: 1 }] }, found: [] },
  ] satisfies { rules: RuleSettings; found: string[] }[])('$rules', async ({ rules, found }) => {
    const { messages } = await createLinter({ config: { rules } }).lintText(reply);
    const marks = messages.filter(({ ruleId }) => ruleId === 'structure/exclamation-marks');
    expect(marks.map(({ severity }) => severity)).toEqual(found);
  });

  test('that do not exist are told', async () => {
    folder.write({ '.replylintrc.yaml': 'rules:\n  structure: [on, {mots: 1}]' });
    const linter = createLinter({ cwd: folder.root });
    await expect(linter.lintText(reply, { path: 'a.txt' })).rejects.toThrow(/^\.replylintrc\.yaml:2:.*`most`/u);
  });
});

import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formats } from '../src/reporters/index.js';
import { actsOn } from './read-report.js';
import { replylint, scratchFolder, texts } from './run-command.js';

let folder: ReturnType<typeof scratchFolder>;
let outside: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
  outside = scratchFolder();
  folder.write({ 'a.txt': texts.error });
  outside.write({ 'secret.txt': 'You failed to keep it.\n', 'deep/secret.txt': 'You failed to keep it.\n' });
});
afterEach(() => {
  folder.remove();
  outside.remove();
});

const inFolder = (argv: readonly string[], env: Record<string, string> = {}) =>
  replylint(argv, { cwd: folder.root, env });

/** Links in the repository, as somebody who sends a change could add them. */
function linkOut(): void {
  symlinkSync(join(outside.root, 'secret.txt'), join(folder.root, 'link.txt'));
  symlinkSync(outside.root, join(folder.root, 'way-out'));
  symlinkSync('way-out', join(folder.root, 'way-to-way-out'));
  symlinkSync('/dev/zero', join(folder.root, 'endless.txt'));
  symlinkSync('.', join(folder.root, 'circle'));
}

describe('a link out of the repository is not followed', () => {
  test.each([
    ...['link.txt', 'way-out', 'way-out/secret.txt', 'way-out/deep', 'way-to-way-out/secret.txt', 'endless.txt'].map(
      (name) => ({
        argv: [name],
        says: `${name} is a link out of the repository, and such links are not followed`,
      }),
    ),
    { argv: ['way-out/*.txt'], says: 'way-out/*.txt matches no files' },
    { argv: ['.'], says: '' },
    { argv: ['**/*.txt'], says: '' },
    { argv: ['circle/a.txt'], says: '' },
    { argv: ['-o', 'way-out/report.txt', 'a.txt'], says: 'way-out/report.txt is a link out of the repository' },
    { argv: ['-f', 'sarif=link.txt', 'a.txt'], says: 'link.txt is a link out of the repository' },
    { argv: ['--baseline', 'link.txt', '--update-baseline', 'a.txt'], says: 'The baseline link.txt is a link out' },
    { argv: ['--cache-location', 'way-out/cache.json', 'a.txt'], says: 'The cache way-out/cache.json is a link out' },
    { argv: ['test', 'way-out/*.yml'], says: 'way-out/*.yml matches no files' },
    { argv: ['measure', 'link.txt'], says: 'link.txt is a link out of the repository' },
    { argv: ['--debug-source', 'link.txt'], says: 'link.txt is a link out of the repository' },
  ])('$argv', async ({ argv, says }) => {
    linkOut();
    outside.write({ 'rule.yml': 'secret: words' });
    const before = readdirSync(outside.root);
    const { code, stdout, stderr } = await inFolder(argv);
    expect(code).toBe(says === '' ? 1 : 2);
    expect(stderr.startsWith(says)).toBe(true);
    expect(stdout + stderr).not.toMatch(/keep it|secret: words|secret\.txt:\d/u);
    expect(readdirSync(outside.root)).toEqual(before);
    expect(readFileSync(join(outside.root, 'secret.txt'), 'utf8')).toBe('You failed to keep it.\n');
  });

  test('a link that leads nowhere is replaced by the report, and where it leads stays free', async () => {
    symlinkSync(join(outside.root, 'new.json'), join(folder.root, 'report.json'));
    expect((await inFolder(['-f', 'json', '-o', 'report.json', 'a.txt'])).code).toBe(1);
    expect(existsSync(join(outside.root, 'new.json'))).toBe(false);
    expect(JSON.parse(readFileSync(join(folder.root, 'report.json'), 'utf8')).summary.errors).toBe(1);
  });

  test('a place outside that is named itself is', async () => {
    const named = join(outside.root, 'secret.txt');
    expect((await inFolder(['-f', 'compact', named])).stdout).toContain('secret.txt:1:1');
  });
});

test.each(['pipe.txt', '.replylintrc', '.replylintignore', 'package.json'])(
  'a socket as %s does not hold the run up',
  async (name) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder.root, name), resolve));
    const { code, stderr } = await inFolder(['a.txt', name === 'pipe.txt' ? name : 'a.txt']);
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(2);
    expect(stderr).toMatch(/is a pipe or a device|could not be read/u);
  },
);

const houseRule = `title: A word of ours
why: Nobody knows it.
basis: [{ practice: Ours. }]
severity: error
flag: [frobnicate]
instead: [Use it.]
examples: [{ before: Frobnicate it now., after: Use it. }]
fine: [Use it.]
`;

describe('a report is written whole, or not at all', () => {
  const left = (): string[] => readdirSync(folder.root).filter((name) => name.endsWith('.tmp'));

  test.each([
    { argv: ['-o', 'a.txt', './a.txt'], says: 'The report would overwrite a.txt. Choose another file name.' },
    {
      argv: ['-f', 'json=./a.txt', 'a.txt'],
      says: 'The report would overwrite ./a.txt. Choose another file name.',
    },
    { argv: ['-o', 'a.txt', '.'], says: 'The report would overwrite a.txt. Choose another file name.' },
    {
      argv: ['-f', 'json=a.txt', '*.txt'],
      says: 'The report would overwrite a.txt. Choose another file name.',
    },
    { argv: ['--cache-location', 'a.txt', '.'], says: 'The cache would overwrite a.txt. Choose another file name.' },
    {
      argv: ['--cache-location', 'x.json', '-o', 'x.json', '.'],
      says: 'The report and the cache would be written to the same file, x.json. Choose another file name for one of them.',
    },
    {
      argv: ['--cache-location', 'deep/../x.json', '-o', './x.json', '.'],
      says: 'The report and the cache would be written to the same file, deep/../x.json. Choose another file name for one of them.',
    },
    {
      argv: ['--baseline', 'x.json', '--update-baseline', '-o', 'x.json', '.'],
      says: 'The report and the baseline would be written to the same file, x.json. Choose another file name for one of them.',
    },
    { argv: ['-o', '', 'a.txt'], says: '`--output-file` has no file name. Write one after it, or leave it out.' },
  ])('$says', async ({ argv, says }) => {
    expect(await inFolder(argv)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.error);
    expect(left()).toEqual([]);
  });

  test('nor under another name of a draft', async () => {
    linkSync(join(folder.root, 'a.txt'), join(folder.root, 'report.log'));
    symlinkSync('a.txt', join(folder.root, 'report.lnk'));
    for (const name of ['report.log', 'report.lnk'])
      expect((await inFolder(['-o', name, '.'])).stderr).toBe(
        `The report would overwrite ${name}. Choose another file name.\n`,
      );
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.error);
  });

  const asInput = [
    { argv: ['-o', 'a.txt', '-'], what: 'report' },
    { argv: ['-o', 'a.txt'], what: 'report' },
    { argv: ['-f', 'json=link.json', '-'], what: 'report' },
    { argv: ['--diff', '-o', 'a.txt'], what: 'report' },
    { argv: ['--fix', '-o', 'a.txt'], what: 'report' },
    { argv: ['--cache-location', 'a.txt'], what: 'cache' },
    { argv: ['review', '-', '--plan', 'a.txt'], what: 'plan' },
  ];

  test.each(asInput)('nor over the file that is standard input: $argv', async ({ argv, what }) => {
    symlinkSync('a.txt', join(folder.root, 'link.json'));
    const stdinFile = join(folder.root, 'a.txt');
    const { code, stderr } = await replylint(argv, { cwd: folder.root, stdinFile });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^The ${what} would overwrite \\S+\\. Choose another file name\\.\n$`, 'u'));
    expect(readFileSync(stdinFile, 'utf8')).toBe(texts.error);
  });

  test('a report goes beside the file that is standard input', async () => {
    const stdinFile = join(folder.root, 'a.txt');
    const { code, stderr } = await replylint(['-', '-o', 'report.txt'], { cwd: folder.root, stdinFile });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  const settings = {
    '.replylintrc.json': '{"ruleFiles":["house/*.yml"],"plugins":["./plugin.mjs"],"extends":"./base.json"}',
    'base.json': '{}',
    'plugin.mjs': 'export default { rules: [] };',
    'house/r.yml': houseRule,
    '.replylintignore': '*.md\n',
    'deep/.replylintignore': '*.md\n',
  };
  const ruled = Object.keys(settings).flatMap((file) =>
    [
      { argv: ['-o', file, 'a.txt'], what: 'report' },
      { argv: ['-f', `json=${file}`, '-'], what: 'report' },
      { argv: ['--cache-location', file, 'a.txt'], what: 'cache' },
      { argv: ['review', 'a.txt', '--plan', file], what: 'plan' },
      { argv: ['page', '-o', file], what: 'page' },
      { argv: ['page', '-o', `./${file}`], what: 'page' },
      { argv: ['coach', 'rows.jsonl', '-o', file], what: 'report' },
      { argv: ['coach', 'other/rows.jsonl', '-o', file], what: 'report' },
      { argv: ['coach', '-', '--partial', '-o', file], what: 'report' },
    ].map((call) => ({ file, ...call })),
  );

  test.each(ruled)('nor over what says how files are read: $argv', async ({ file, argv, what }) => {
    folder.write({ ...settings, 'rows.jsonl': '', 'other/rows.jsonl': '', 'other/.replylintrc.yaml': 'preset: all' });
    const before = readFileSync(join(folder.root, file), 'utf8');
    const { code, stderr } = await replylint(argv, { cwd: folder.root, stdin: texts.error });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `The ${what} would overwrite ${argv.find((word) => word.endsWith(file))?.replace(/^json=/u, '')}. Choose another file name.\n`,
    });
    expect(readFileSync(join(folder.root, file), 'utf8')).toBe(before);
  });

  const otherSettings = {
    '.replylintrc.yaml': 'preset: strict\n',
    'replylint.config.mjs': 'export default {};\n',
    '.config/replylintrc.json': '{}',
    'package.json': '{"replylint": {}}',
    'other/.replylintrc': 'preset: strict\n',
    'other/.replylintignore': '*.md\n',
  };
  const beside = Object.keys(otherSettings).flatMap((file) =>
    [
      { argv: ['--no-config', '-o', file, 'a.txt'], what: 'report' },
      { argv: ['--no-config', '--cache-location', file, 'a.txt'], what: 'cache' },
      { argv: ['review', 'deep/a.txt', '--plan', file], what: 'plan' },
      { argv: ['page', '--no-config', '-o', file], what: 'page' },
      { argv: ['page', '-c', 'ours.json', '-o', file], what: 'page' },
      { argv: ['coach', 'rows.jsonl', '--no-config', '-o', file], what: 'report' },
      { argv: ['coach', 'merge', '-', '-o', file], what: 'state' },
    ].map((call) => ({ file, ...call })),
  );

  test.each(beside)('nor over what other runs are read by: $argv', async ({ file, argv, what }) => {
    const drafts = { 'deep/a.txt': texts.error, 'deep/.replylintrc.json': '{}', 'ours.json': '{}', 'rows.jsonl': '' };
    folder.write({ ...otherSettings, ...drafts });
    const before = readFileSync(join(folder.root, file), 'utf8');
    const { code, stderr } = await replylint(argv, { cwd: folder.root, stdin: texts.error });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `The ${what} would overwrite ${file}. Choose another file name.\n`,
    });
    expect(readFileSync(join(folder.root, file), 'utf8')).toBe(before);
  });

  test('nor by init', async () => {
    folder.write({ '.replylintrc.yaml': 'preset: strict\n' });
    expect(await inFolder(['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('was not changed') });
    expect(readFileSync(join(folder.root, '.replylintrc.yaml'), 'utf8')).toBe('preset: strict\n');
  });

  test('a page takes the place of an old one', async () => {
    const first = await inFolder(['page', '-o', 'page.html']);
    expect(first).toEqual({ code: 0, stdout: 'Wrote page.html. Open it in a browser.\n', stderr: '' });
    expect(await inFolder(['page', '-o', 'page.html'])).toEqual(first);
  });

  test('nor a plan over a draft, and a new plan takes the place of an old one', async () => {
    const over = await inFolder(['review', '.', '--plan', 'a.txt']);
    expect(over).toEqual({
      code: 2,
      stdout: '',
      stderr: 'The plan would overwrite a.txt. Choose another file name.\n',
    });
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.error);
    const first = await inFolder(['review', '.', '--plan', 'plan.json']);
    const plan = readFileSync(join(folder.root, 'plan.json'), 'utf8');
    expect(await inFolder(['review', '.', '--plan', 'plan.json'])).toEqual(first);
    expect(readFileSync(join(folder.root, 'plan.json'), 'utf8')).toBe(plan);
    expect((await inFolder(['.'])).stderr).toBe('Not read: 1 among replylint’s own files.\n');
  });

  test('nor over a configuration', async () => {
    folder.write({ '.replylintrc': '{}' });
    const { code, stderr } = await inFolder(['-f', 'json', '-o', '.replylintrc', 'a.txt']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'The report would overwrite .replylintrc. Choose another file name.\n',
    });
  });

  const record = '[{"title":"Court, “fee”","text":"You failed to sign. Unfortunately it has sold out."}]';
  const situations = [
    { name: 'report.txt', files: { 'a.txt': texts.error } },
    { name: '0.md', files: { 'a.txt': texts.error, 'b.json': record }, more: ['--verbose'] },
    { name: '0.csv', files: { 'a.txt': texts.warning, 'b.json': record }, more: ['--quiet'] },
    { name: 'report.json', files: { 'a.txt': '', 'b.json': record } },
    { name: 'report.xml', files: { 'a.txt': texts.clean } },
    { name: 'clean.txt', files: { 'a.txt': texts.clean } },
    { name: 'known.md', files: { 'a.txt': texts.clean, 'b.txt': texts.warning }, more: ['--quiet'] },
    { name: 'empty.html', files: { 'a.txt': ' \n' } },
    {
      name: 'silent.txt',
      files: { 'a.txt': `replylint-disable-next-line -- agreed\n${texts.clean}`, '.replylintrc': '{"preset":"all"}' },
    },
  ];

  test.each(formats.flatMap((format) => situations.map((situation) => ({ format, ...situation }))))(
    'a $format report of an earlier run as $name is no draft, and a new one takes its place',
    async ({ format, name, files, more = [] }) => {
      folder.write(files);
      const argv = ['-f', format, ...more, '-o', name, '.'];
      const first = await inFolder(argv);
      expect(first).toEqual({ code: expect.any(Number), stdout: '', stderr: '' });
      const report = readFileSync(join(folder.root, name), 'utf8');
      expect(await inFolder(argv)).toEqual(first);
      expect(readFileSync(join(folder.root, name), 'utf8')).toBe(report);
      const { stderr } = await inFolder(['.']);
      expect(stderr).toBe(/^(?:\[\]\n)?$/u.test(report) ? '' : 'Not read: 1 among replylint’s own files.\n');
    },
  );

  test.runIf(existsSync('/dev/full'))('a full disk', async () => {
    const { code, stderr } = await inFolder(['-o', '/dev/full', 'a.txt']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '/dev/full has no room: the disk is full.\n' });
  });

  test('a folder that is none', async () => {
    const { code, stderr } = await inFolder(['-o', 'a.txt/report.txt', 'a.txt']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The folder for a\.txt\/report\.txt [^\n]*\n$/u);
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.error);
  });
});

const attack = 'x\n::error::pwned \u001B[31m\u009B2J\u202Etxt|<script>=1+1##[error]y`z`';
const jsonName = JSON.stringify(attack);

/** A rule whose every text is the attack, and whose phrase is in every file below. */
const rule = `title: ${jsonName}
why: ${jsonName}
basis: [{ practice: ${jsonName} }]
severity: error
flag: [you failed]
instead: [${jsonName}]
examples: [{ before: ${JSON.stringify(`You failed. ${attack}`)}, after: ${jsonName} }]
fine: [${jsonName}]
`;

describe('a hostile file name, record, rule and configuration act nowhere:', () => {
  beforeEach(() => {
    folder.write({
      [`${attack.replaceAll('/', '')}.json`]: JSON.stringify([
        { id: attack, title: attack, text: `You failed. ${attack}` },
      ]),
      'rules/house/attack.yml': rule,
      '.replylintrc.yaml': 'ruleFiles: [rules/**/*.yml]\npreset: all',
    });
  });

  test.each(formats)('-f %s', async (format) => {
    const { code, stdout, stderr } = await inFolder(['-f', format, '.']);
    expect(code).toBe(1);
    expect(stdout).toContain('pwned');
    expect([...actsOn(stdout, format), ...actsOn(stderr)]).toEqual([]);
  });

  test.each([
    ['rules'],
    ['rules', '-f', 'json'],
    ['explain', 'house/attack'],
    ['test'],
    ['--print-config'],
    ['--debug-source', '.'],
    ['measure', '--sample', '3', 'marks.jsonl'],
    ['measure', '-f', 'json', '--sample', '3', 'marks.jsonl'],
  ])('%s %s %s', async (...argv) => {
    folder.write({ 'marks.jsonl': `${JSON.stringify({ text: `You failed. ${attack}`, marks: [] })}\n` });
    const { stdout, stderr } = await inFolder(argv.filter(Boolean));
    expect(stdout).not.toBe('');
    expect([...actsOn(stdout), ...actsOn(stderr)]).toEqual([]);
  });

  test.each([
    [[`${attack}.txt`]],
    [['-f', attack, '.']],
    [['-c', attack, '.']],
    [['--rule', `${attack}=off`, '.']],
    [['--rule', `blame=${attack}`, '.']],
    [['--preset', attack, '.']],
    [['--channel', attack, '.']],
    [['--max-warnings', attack, '.']],
    [[`--${attack}`]],
    [['-o', `none/${attack}`, '.']],
    [['--baseline', attack, '.']],
    [['--stdin-filename', `${attack}.pdf`, '-']],
    [['explain', attack]],
    [['test', attack]],
    [['measure', attack]],
  ])('a call with it: %j', async (argv) => {
    const { code, stdout, stderr } = await inFolder(argv);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/^$|because of a bug/u);
    expect([...actsOn(stdout), ...actsOn(stderr)]).toEqual([]);
  });

  test.each([
    { name: 'a key', file: '.replylintrc.yaml', text: `${jsonName}: 1` },
    { name: 'a value', file: '.replylintrc.yaml', text: `preset: ${jsonName}` },
    { name: 'a base', file: '.replylintrc.yaml', text: `extends: ${jsonName}` },
    { name: 'a plugin', file: '.replylintrc.yaml', text: `plugins: [${jsonName}]` },
    { name: 'a rule', file: '.replylintrc.yaml', text: `rules: { ${jsonName}: off }` },
    { name: 'a glob of rules', file: '.replylintrc.yaml', text: `ruleFiles: [${jsonName}]` },
    { name: 'a glob', file: '.replylintrc.yaml', text: `ignore: [${JSON.stringify(`${'*a'.repeat(9)}${attack}`)}]` },
    { name: 'broken YAML', file: '.replylintrc.yaml', text: `a: "${attack}` },
    { name: 'broken JSON', file: '.replylintrc.yaml', text: `{"a": ${attack}` },
    { name: 'a program', file: 'replylint.config.cjs', text: `throw new Error(${jsonName})` },
    {
      name: 'a phrase',
      file: 'rules/house/attack.yml',
      text: rule.replace('you failed', JSON.stringify(`${attack} (`)),
    },
    { name: 'a list', file: 'rules/house/attack.yml', text: `${rule}lists: { ${jsonName}: [a] }` },
    { name: 'a key of a rule', file: 'rules/house/attack.yml', text: `${rule}${jsonName}: a` },
  ])('$name of a file that is refused', async ({ file, text }) => {
    if (file.endsWith('.cjs')) folder.write({ '.replylintrc.yaml': '' });
    folder.write({ [file]: text });
    const { code, stderr } = await inFolder(['a.txt']);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/^$|because of a bug/u);
    expect(actsOn(stderr)).toEqual([]);
  });
});

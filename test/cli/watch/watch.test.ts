import { pbkdf2 } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../../src/cli/main.js';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

const patience = 60_000;

const waiting = /Linted (\d+) of (\d+) files?\. Waiting for changes/gu;

let folder: ReturnType<typeof scratchFolder>;

let stop: () => Promise<number>;

beforeEach(() => {
  folder = scratchFolder();
  stop = async () => 0;
});

afterEach(async () => {
  await stop();
  folder.remove();
});

/** A watch under way. */
async function watching(argv: readonly string[], terminal?: { columns: number }) {
  const signals = new EventEmitter();
  const stdout = new Sink(terminal);
  const stderr = new Sink();
  const code = run([...argv, '--watch'], {
    stdin: Object.assign(Readable.from([]), { isTTY: true }),
    stdout,
    stderr,
    env: {},
    cwd: () => folder.root,
    on: (signal, listener) => signals.on(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
  });
  stop = () => {
    signals.emit('SIGINT');
    return code;
  };
  /** What is written until the next time that it waits, and how many files were linted for it. */
  let [reported, said] = [0, 0];
  const next = async () => {
    await vi.waitFor(() => expect(stderr.text.slice(said)).toMatch(waiting), { timeout: patience / 2, interval: 5 });
    const [report, notes] = [stdout.text.slice(reported), stderr.text.slice(said)];
    [reported, said] = [stdout.text.length, stderr.text.length];
    const [, linted, files] = /Linted (\d+) of (\d+)/u.exec(notes) ?? [];
    return { report, notes, linted: Number(linted), files: Number(files) };
  };
  return { next, signals, stdout };
}

/** Lets everything that asks for a file wait in line, as a busy machine does, until it is released. */
function keepDisksBusy(): () => void {
  let isReleased = false;
  const work = (): void => {
    if (!isReleased) pbkdf2('a', 'b', 100_000, 64, 'sha512', work);
  };
  for (let i = 0; i < 8; i++) work();
  return () => {
    isReleased = true;
  };
}

const rules = (report: string): string[] =>
  Array.from(report.matchAll(/^(\S+):\d+:\d+: .*\[(.+?)\]/gmu), ([, path, rule]) => `${path} ${rule}`);

describe('--watch', { timeout: patience }, () => {
  test('lints what changed, what is new and what is gone', async () => {
    folder.write({ 'replies/a.txt': texts.warning, 'replies/b.txt': texts.clean });
    const { next } = await watching(['replies', '-f', 'compact']);
    let { report, linted, files } = await next();
    expect({ rules: rules(report), linted, files }).toEqual({
      rules: ['replies/a.txt bad-news/unfortunately'],
      linted: 2,
      files: 2,
    });
    folder.write({ 'replies/b.txt': texts.error });
    ({ report, linted } = await next());
    expect({ rules: rules(report), linted }).toEqual({
      rules: ['replies/a.txt bad-news/unfortunately', expect.stringContaining('replies/b.txt blame/')],
      linted: 1,
    });
    folder.write({ 'replies/deep/c.txt': texts.warning });
    ({ report, linted, files } = await next());
    expect({ linted, files, last: rules(report).at(-1) }).toEqual({
      linted: 1,
      files: 3,
      last: 'replies/deep/c.txt bad-news/unfortunately',
    });
    rmSync(join(folder.root, 'replies/a.txt'));
    ({ linted, files } = await next());
    expect({ linted, files }).toEqual({ linted: 0, files: 2 });
    expect(await stop()).toBe(0);
  });

  test('listens to what it writes to once, however often it writes', async () => {
    folder.write({ 'a.txt': texts.clean });
    const { next, stdout } = await watching(['a.txt', '-f', 'compact']);
    await next();
    const listeners = stdout.listenerCount('error');
    for (const text of [texts.error, texts.warning]) {
      folder.write({ 'a.txt': text });
      await next();
    }
    expect(stdout.listenerCount('error')).toBe(listeners);
  });

  test.each([
    { name: 'its folder', target: 'replies', removed: 'replies' },
    { name: 'the folder of its glob', target: 'replies/*.txt', removed: 'replies' },
    { name: 'the folder of its file', target: 'replies/a.txt', removed: 'replies' },
    { name: 'a folder above', target: 'team/replies', removed: 'team' },
    { name: 'a folder inside', target: '.', removed: 'replies' },
    { name: 'its file', target: 'replies/a.txt', removed: 'replies/a.txt' },
  ])('sees what is in $name when that is removed and made again', async ({ target, removed }) => {
    const file = `${target.startsWith('team') ? 'team/' : ''}replies/a.txt`;
    folder.write({ [file]: texts.clean, 'b.md': '' });
    const { next } = await watching([target, 'b.md', '-f', 'compact']);
    expect(rules((await next()).report)).toEqual([]);
    const found = [`${file} bad-news/unfortunately`];
    for (const pause of [0, 1]) {
      rmSync(join(folder.root, removed), { recursive: true });
      if (pause > 0) await next();
      folder.write({ [file]: texts.warning });
      let { report } = await next();
      while (rules(report).length === 0) ({ report } = await next());
      expect(rules(report)).toEqual(found);
      folder.write({ [file]: `${texts.warning}Unfortunately.` });
      while (rules(report).length === 1) ({ report } = await next());
      folder.write({ [file]: texts.clean });
      while (rules(report).length > 0) ({ report } = await next());
    }
    expect(await stop()).toBe(0);
  });

  test('lints all where a configuration or a rule file changes, and goes on over a mistake in one', async () => {
    const rule = (flag: string): string =>
      `title: Says it\nwhy: It is said.\nbasis:\n  - practice: We do.\nseverity: error\nflag:\n  - ${flag}\nexamples:\n  - before: "Please ${flag}."\n    after: "Thanks."\n`;
    folder.write({
      'replies/a.txt': texts.warning,
      'replies/b.txt': texts.clean,
      'house/acme/x.yml': rule('sold out'),
    });
    const { next } = await watching(['replies', '-f', 'compact']);
    await next();
    folder.write({ '.replylintrc.yaml': 'ruleFiles: ["house/**/*.yml"]' });
    let { report, notes, linted } = await next();
    expect({ rules: rules(report), linted }).toEqual({
      rules: ['replies/a.txt bad-news/unfortunately', 'replies/a.txt acme/x'],
      linted: 2,
    });
    folder.write({ 'house/acme/x.yml': rule('green one') });
    ({ report, linted } = await next());
    expect({ rules: rules(report), linted }).toEqual({
      rules: ['replies/a.txt bad-news/unfortunately', 'replies/b.txt acme/x'],
      linted: 2,
    });
    folder.write({ '.replylintrc.yaml': 'preset: strictest' });
    ({ report, notes } = await next());
    expect(report).toBe('');
    expect(notes).toContain('.replylintrc.yaml:1:1 `preset` is `strictest`.');
    folder.write({ '.replylintrc.yaml': 'rules: {bad-news: error}' });
    ({ report } = await next());
    expect(rules(report)).toEqual(['replies/a.txt bad-news/unfortunately']);
    folder.write({ '.replylintignore': 'a.txt' });
    expect(await next()).toMatchObject({ files: 1 });
  });

  test.each([
    { name: 'a syntax', file: 'replies/a.reply', format: 'syntax: text', wrap: (text: string) => text },
    { name: 'a syntax, without an ending', file: 'replies/deep/draft', format: 'syntax: markdown', wrap: String },
    {
      name: 'a field map',
      file: 'replies/a.answers',
      format: 'records: "$[*]", body: $.said',
      wrap: (said: string) => JSON.stringify([{ said }]),
    },
    {
      name: 'keys',
      file: 'replies/en.strings2',
      format: 'keys: "mail*"',
      wrap: (text: string) => JSON.stringify({ mailer: text }),
    },
  ])('sees files that are read by $name of the configuration', async ({ file, format, wrap }) => {
    const config = `formats: [{files: ${JSON.stringify(file.replace(/[^/]*$/u, '{a,b,c,draft,later,en}*'))}, ${format}}]`;
    const later = `${file.replace(/[^/]*$/u, '')}later`;
    folder.write({
      '.replylintrc.yaml': config,
      [file]: wrap(texts.clean),
      'replies/x.txt': '',
      'replies/other.bin': '',
    });
    const { next } = await watching(['replies', '-f', 'compact']);
    expect(await next()).toMatchObject({ report: '', files: 2 });
    folder.write({ [file]: wrap(texts.warning) });
    expect(rules((await next()).report)).toEqual([`${file} bad-news/unfortunately`]);
    folder.write({ [later]: wrap(texts.warning) });
    let { report, files } = await next();
    expect({ files, rules: rules(report) }).toEqual({
      files: 3,
      rules: [`${file} bad-news/unfortunately`, `${later} bad-news/unfortunately`],
    });
    folder.write({ [later]: wrap(texts.clean) });
    while (rules(report).length > 1) ({ report } = await next());
    rmSync(join(folder.root, later));
    do ({ files } = await next());
    while (files > 2);
    folder.write({ '.replylintrc.yaml': '' });
    expect(await next()).toMatchObject({ report: '', files: 1 });
    folder.write({ '.replylintrc.yaml': config });
    expect(rules((await next()).report)).toEqual([`${file} bad-news/unfortunately`]);
  });

  test('sees files that a configuration says later how to read, and no others', async () => {
    folder.write({ 'replies/a.reply': texts.clean, 'replies/b.txt': texts.clean, 'replies/c.bin': '' });
    const { next } = await watching(['.', '-f', 'compact']);
    expect(await next()).toMatchObject({ files: 1 });
    folder.write({ '.replylintrc.yaml': 'formats: [{files: "*.reply", syntax: text}]' });
    expect(await next()).toMatchObject({ files: 2, report: '' });
    folder.write({ 'replies/c.bin': 'changed' });
    folder.write({ 'replies/a.reply': texts.warning });
    const { report, notes } = await next();
    expect(rules(report)).toEqual(['replies/a.reply bad-news/unfortunately']);
    expect(notes.match(waiting)).toHaveLength(1);
  });

  test('waits only when it would see a change of what a configuration says later how to read', async () => {
    folder.write({ 'replies/a.reply': texts.clean, 'replies/b.txt': texts.clean });
    const { next } = await watching(['.', '-f', 'compact']);
    await next();
    const release = keepDisksBusy();
    folder.write({ '.replylintrc.yaml': 'formats: [{files: "*.reply", syntax: text}]' });
    expect(await next()).toMatchObject({ files: 2, report: '' });
    folder.write({ 'replies/a.reply': texts.warning });
    release();
    expect(rules((await next()).report)).toEqual(['replies/a.reply bad-news/unfortunately']);
  });

  test('sees a file that an editor puts in the place of another, and one that comes later', async () => {
    folder.write({ 'a.txt': texts.clean, '.a.txt.new': texts.warning });
    const { next } = await watching(['a.txt', 'b.txt', '-f', 'compact']);
    expect((await next()).notes).toContain('b.txt does not exist');
    renameSync(join(folder.root, '.a.txt.new'), join(folder.root, 'a.txt'));
    expect(rules((await next()).report)).toEqual(['a.txt bad-news/unfortunately']);
    folder.write({ 'b.txt': texts.warning });
    expect(rules((await next()).report)).toContain('b.txt bad-news/unfortunately');
  });

  test('keeps a report and a cache up to date, and does not take them for changes', async () => {
    folder.write({ 'replies/a.txt': texts.clean });
    const { next } = await watching(['.', '-f', 'json=report.json', '--cache-location', 'replies/cache.json']);
    await next();
    folder.write({ 'replies/a.txt': texts.warning });
    await next();
    const { files } = JSON.parse(readFileSync(join(folder.root, 'report.json'), 'utf8'));
    expect(files.flatMap(({ messages }: { messages: unknown[] }) => messages)).toHaveLength(1);
    folder.write({ 'replies/a.txt': texts.error });
    expect((await next()).notes.match(waiting)).toHaveLength(1);
  });

  test('clears a screen before each report, and nothing else', async () => {
    folder.write({ 'a.txt': texts.clean });
    const { next } = await watching(['a.txt', '--no-color'], { columns: 80 });
    const { report } = await next();
    expect(report.startsWith('\u001B[2J\u001B[H')).toBe(true);
    expect(report.slice(7)).not.toContain('\u001B');
  });

  test('listens for no signals when it is over', async () => {
    folder.write({ 'a.txt': texts.clean });
    const { next, signals } = await watching(['a.txt']);
    await next();
    expect(await stop()).toBe(0);
    expect(signals.eventNames()).toEqual([]);
  });

  test.each([
    { argv: ['--watch'], says: /^`--watch` needs files that can change\. Name a file or a folder .*\.\n$/u },
    {
      argv: ['--watch', 'a.txt', '-'],
      says: /^`--watch` needs files that can change\. Name a file or a folder .*\.\n$/u,
    },
    { argv: ['--watch', 'a.txt', '--fix'], says: /^`--fix` would change files while you edit them\..*\n$/u },
    { argv: ['--watch', 'a.txt', '-f', 'sarif'], says: /^`--watch` .* Write `--format sarif=<file>`, .*\n$/u },
  ])('$argv', async ({ argv, says }) => {
    folder.write({ 'a.txt': texts.clean });
    const { code, stdout, stderr } = await replylint(argv, { cwd: folder.root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
  });
});

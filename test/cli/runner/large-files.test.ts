import { EventEmitter } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replylint, Sink, scratchFolder, texts, type World } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeAll(() => {
  folder = scratchFolder();
  const idle = Array.from({ length: 420 }, () =>
    JSON.stringify({ id: 'x', title: 'Hours', body: 'We open at ten. '.repeat(62), active: false }),
  );
  const some = (id: number) => [...idle, JSON.stringify({ id, title: 'Größe 42', body: 'Unfortunately, 🙈 no.' })];
  folder.write({
    'large.jsonl': Array.from({ length: 20 }, (_, id) => some(id).join('\n')).join('\n'),
    'small.txt': texts.warning,
  });
});

afterAll(() => folder.remove());

const patient = { timeout: 60_000 };

const inFolder = (argv: readonly string[], world: World = {}) => replylint(argv, { cwd: folder.root, ...world });

/** A sink after whose first text the run is asked to stop. */
function stopping(signals: EventEmitter): Sink {
  const sink = new Sink();
  const write = sink._write.bind(sink);
  sink._write = (chunk, encoding, done) => {
    write(chunk, encoding, done);
    if (sink.text.includes('“Unfortunately”')) signals.emit('SIGINT');
  };
  return sink;
}

test('a large file is one file of the report, read in chunks', patient, async () => {
  const terminal = new Sink({ columns: 60 });
  const { code, stdout } = await inFolder(['-f', 'json', 'large.jsonl', 'small.txt'], { stderr: terminal });
  const { files, summary } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(summary).toMatchObject({ files: 2, replies: 21, errors: 0, warnings: 21, suggestions: expect.any(Number) });
  expect(files.map(({ path, replies }: { path: string; replies: number }) => [path, replies])).toEqual([
    ['large.jsonl', 20],
    ['small.txt', 1],
  ]);
  const text = readFileSync(join(folder.root, 'large.jsonl'), 'utf8');
  for (const { offset, endOffset, actual, reply, line } of files[0].messages) {
    expect(text.slice(offset, endOffset)).toBe(actual);
    expect(line).toBe((Number(reply.id) + 1) * 421);
  }
  expect(terminal.text).toContain('Not read: 8400 inactive.');
});

test('a run that is stopped leaves a whole document, and files as they were', patient, async () => {
  const signals = new EventEmitter();
  const stdout = stopping(signals);
  const outcome = await inFolder(['-f', 'json', '-f', 'sarif=out.sarif', 'large.jsonl', 'small.txt'], {
    signals,
    stdout,
  });
  const { files, summary } = JSON.parse(outcome.stdout);
  expect(files.length).toBe(1);
  expect(summary.warnings).toBeLessThan(20);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain('Stopped early: out.sarif is as before.\n');
  expect(existsSync(join(folder.root, 'out.sarif'))).toBe(false);
  expect(readdirSync(folder.root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(signals.eventNames()).toEqual([]);
});

test('a baseline knows the findings of all parts, and a run that is stopped does not write it', patient, async () => {
  const signals = new EventEmitter();
  const known = ['--baseline', 'known.json', 'large.jsonl'];
  await inFolder([...known, '--update-baseline', '-f', 'sarif'], { signals, stdout: stopping(signals) });
  expect(existsSync(join(folder.root, 'known.json'))).toBe(false);
  expect((await inFolder([...known, '--update-baseline'])).stderr).toMatch(
    /known\.json holds \d\d findings \(\d\d new\)/,
  );
  const { code, stdout, stderr } = await inFolder([...known, '--max-warnings', '0']);
  expect(stdout).toMatch(/^Nothing new, \d\d known findings left out\. 20 replies looked at\.\n$/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Not read: .*\n$/) });
});

test('a run that is stopped between files reads no more of them', async () => {
  const signals = new EventEmitter();
  const stdout = stopping(signals);
  const outcome = await inFolder(['-f', 'jsonl', 'small.txt', 'large.jsonl'], { signals, stdout });
  const paths = outcome.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).path);
  expect(new Set(paths)).toEqual(new Set(['small.txt']));
  expect(outcome).toMatchObject({
    code: 2,
    stderr: 'Stopped early: the report covers what was read so far.\n',
  });
});

describe('a request to stop is heard until the report is written, but ends the process while a long file is read', () => {
  test.each([
    { argv: ['slow.txt'], hears: false },
    { argv: ['-f', 'json', 'slow.txt'], hears: false },
    { argv: ['--fix-dry-run', 'slow.txt'], hears: false },
    { argv: ['slow.txt', 'small.txt'], hears: false },
    // Nothing is half written while a file is read.
    { argv: ['--fix', 'slow.txt'], hears: false },
    { argv: ['-o', 'out.txt', 'slow.txt'], hears: false },
    { argv: ['-f', 'stylish', '-f', 'json=out.txt', 'slow.txt'], hears: false },
    { argv: ['small.txt'], hears: true },
    // In chunks, there is a pause after each.
    { argv: ['large.jsonl'], hears: true },
  ])('$argv', patient, async ({ argv, hears }) => {
    folder.write({ 'slow.txt': `${texts.warning}\n\n${'We open at ten. '.repeat(20_000)}` });
    rmSync(join(folder.root, 'out.txt'), { force: true });
    const stdout = new Sink();
    const signals = new EventEmitter();
    const isDone: boolean[] = [];
    signals.on('removeListener', () => isDone.push(stdout.text !== '' || existsSync(join(folder.root, 'out.txt'))));
    await inFolder(argv, { signals, stdout });
    expect(isDone[0]).toBe(hears);
    expect(signals.listenerCount('SIGTERM')).toBe(0);
  });
});

import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/cli/main.js';
import { replylint, Sink, scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('streams', () => {
  const failing = (code: string) => {
    const stdout = new Sink();
    stdout._write = (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code, syscall: 'write' }));
    return stdout;
  };

  test.each([
    { argv: ['.'], code: 1 },
    { argv: ['.', '-f', 'jsonl'], code: 1 },
    { argv: ['rules'], code: 0 },
    { argv: ['explain', 'blame/blame-you'], code: 0 },
    { argv: ['--help'], code: 0 },
  ])('$argv: a reader that stops reading is no news, a full disk is', async ({ argv, code }) => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error });
    const left = await replylint(argv, { cwd: folder.root, stdout: failing('EPIPE') });
    expect(left).toEqual({ code, stdout: '', stderr: '' });
    const full = await replylint(argv, { cwd: folder.root, stdout: failing('ENOSPC') });
    expect(full).toEqual({ code: 2, stdout: '', stderr: 'The report has no room: the disk is full.\n' });
  });

  test('stops linting when nobody reads on', async () => {
    folder.write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.txt`, texts.error])));
    const stdout = failing('EPIPE');
    const write = vi.spyOn(stdout, 'write');
    await replylint(['.', '-f', 'jsonl'], { cwd: folder.root, stdout });
    expect(write.mock.calls.length).toBeLessThan(5);
  });

  test('waits for a slow reader', async () => {
    folder.write(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.txt`, texts.error])));
    const stdout = new Sink();
    let most = 0;
    stdout._write = (_chunk, _encoding, done) => {
      most = Math.max(most, stdout.writableLength);
      setTimeout(done, 1);
    };
    await replylint(['.', '-f', 'jsonl'], { cwd: folder.root, stdout });
    // What the stream takes before it asks to wait, and one piece more.
    expect(most).toBeLessThan(2 * stdout.writableHighWaterMark + 5_000);
  });

  test('an input that breaks off', async () => {
    const stdin = new Readable({
      read() {
        this.destroy(Object.assign(new Error('EISDIR'), { code: 'EISDIR', syscall: 'read' }));
      },
    });
    const stderr = new Sink();
    const code = await run([], { stdin, stdout: new Sink(), stderr, env: {}, cwd: () => folder.root });
    expect({ code, stderr: stderr.text }).toEqual({
      code: 2,
      stderr: 'Standard input is a folder; name a file in it.\n',
    });
  });
});

import { appendFileSync, existsSync, statSync } from 'node:fs';
import { reasonOf } from '../../files/read-error.js';
import { remembered } from '../../shared/remembered.js';
import type { Terminal } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import type { FileReplacement } from './replace-file.js';

/** Where the report goes. */
export interface Output {
  /** Takes text, or bytes of it in UTF-8. Resolves when there is room for more. */
  write(text: string | Uint8Array): Promise<void>;
  /** True when nobody reads on (`replylint | head`), so that there is no use in going on. */
  isClosed(): boolean;
  /**
   * Makes the report final.
   * @throws {UsageError} when it could not be written.
   */
  finish(): Promise<void>;
  /** Leaves no trace of a report that was not finished, where that can be. */
  discard(): Promise<void>;
}

/** How much text waits for more, in characters, and for how long after the last, in milliseconds: a call for each finding would cost more than finding it. */
const maxWaitingLength = 16_384;
const maxWait = 50;

/** Whether nobody reads a stream any more. Each is listened to once, however many reports go there. */
const readingOf = remembered((stream: Terminal) => {
  const reading = { hasEnded: false };
  stream.on('error', () => {
    reading.hasEnded = true;
  });
  return reading;
});

/** Whether a stream took everything is for `run` to say, once all commands have written. */
export function streamOutput(stream: Terminal, now: () => number = Date.now): Output {
  const reading = readingOf(stream);
  let waiting = '';
  let written = Number.NEGATIVE_INFINITY;
  async function sendPart(part: string | Uint8Array): Promise<void> {
    written = now();
    if (!reading.hasEnded && part.length > 0 && !stream.write(part)) await nextOf(stream, ['drain', 'close', 'error']);
  }
  async function send(): Promise<void> {
    const text = waiting;
    waiting = '';
    await sendPart(text);
  }
  return {
    async write(text) {
      if (typeof text !== 'string') {
        await send();
        await sendPart(text);
        return;
      }
      waiting += text;
      if (stream.isTTY || waiting.length >= maxWaitingLength || now() - written >= maxWait) await send();
    },
    isClosed: () => reading.hasEnded,
    finish: send,
    discard: send,
  };
}

/** How much of a report is kept before it is written to a file, in characters. */
const maxKeptLength = 1024 * 1024;

/**
 * A report that takes the place of a file. Nothing lies beside that file until there is much to write, or all of it: a
 * process that is ended while it reads leaves nothing.
 * @throws {UsageError} when there can be no such file.
 */
export async function fileOutput(path: string, shown: string): Promise<Output> {
  const { replaceFile } = await import('./replace-file.js');
  const first = await withFileName(shown, replaceFile(path));
  let file = first.isInPlace ? first : null;
  if (!file) await withFileName(shown, first.discard());
  let kept = '';
  async function send(): Promise<FileReplacement> {
    const text = kept;
    kept = '';
    file ??= await replaceFile(path);
    if (text !== '') await file.write(text);
    return file;
  }
  const discard = async (): Promise<void> => file?.discard();
  async function commit(): Promise<void> {
    const whole = await send().catch(async (error: unknown) => {
      await discard().catch(() => {});
      throw error;
    });
    await whole.commit();
  }
  return {
    async write(text) {
      kept += asText(text);
      if (file?.isInPlace || kept.length >= maxKeptLength) await withFileName(shown, send());
    },
    isClosed: () => false,
    finish: () => withFileName(shown, commit()),
    discard,
  };
}

const noRoom = '\nThe rest does not fit here; see the log of the run.\n';

/**
 * Adds to the end of a file that others add to as well.
 * @param maxBytes how large the file may grow; what would go beyond is left out, text by text.
 */
export function appendingOutput(path: string, shown: string, maxBytes: number): Output {
  const before = existsSync(path) ? statSync(path).size : 0;
  const parts = before > 0 ? ['\n\n'] : [];
  let room = maxBytes - before - Buffer.byteLength(noRoom) - parts.length * 2;
  let isFull = false;
  return {
    async write(part) {
      const text = asText(part);
      const bytes = Buffer.byteLength(text);
      isFull ||= bytes > room;
      if (isFull) return;
      room -= bytes;
      parts.push(text);
    },
    isClosed: () => false,
    async finish() {
      if (isFull) parts.push(noRoom);
      await withFileName(shown, append(path, parts.join('')));
    },
    discard: async () => {},
  };
}

async function append(path: string, text: string): Promise<void> {
  appendFileSync(path, text);
}

function asText(part: string | Uint8Array): string {
  return typeof part === 'string' ? part : Buffer.from(part).toString();
}

/** Work on a file; what can go wrong with it becomes a sentence that names the file. */
async function withFileName<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unwritable(name, error);
  }
}

function unwritable(name: string, error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return new UsageError(`The folder for ${name} does not exist; create it first.`);
  const reason = reasonOf(error);
  return reason === null ? error : new UsageError(`${name} ${reason}.`);
}

function nextOf(stream: Terminal, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

export async function discardAll(outputs: readonly Output[]): Promise<void> {
  for (const output of outputs) await output.discard();
}

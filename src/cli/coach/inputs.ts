import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { findFiles } from '../../files/find-files.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { type Io, stdinName } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import type { InputSource } from './reading/open-input.js';

/**
 * How many bytes of a file are read at once: about as many as are counted before garbage is next collected. Engines take what
 * outlives that for something that stays, and would hold all that was read until they look through the whole of their memory.
 */
const chunkBytes = 32 * 1024;

const whatIsRead =
  'It reads JSON, JSON lines (`.jsonl`, `.ndjson`), CSV, TSV, Parquet and mailboxes (`.mbox`, `.eml`), each also packed (`.gz`).';
const readEnding = /\.(?:json|jsonl|ndjson|csv|tsv|parquet|mbox|eml)(?:\.gz)?$/iu;

/** What a call reads, in its order. */
export interface Inputs {
  sources: readonly InputSource[];
  /** Of those that are files. */
  paths: readonly string[];
  usesStdin: boolean;
  /** Sentences about names that lead to no file. */
  problems: readonly string[];
}

/**
 * The inputs that a call names: files, folders, globs, and `-` for standard input, which is read too where nothing is named.
 * @param command what the user called, for advice.
 * @throws {UsageError} where there is nothing to read.
 */
export async function inputsOf(patterns: readonly string[], io: Io, command = 'replylint coach'): Promise<Inputs> {
  const usesStdin = patterns.includes('-') || (patterns.length === 0 && !io.stdin.isTTY);
  const named = patterns.filter((pattern) => pattern !== '-');
  if (named.length === 0 && !usesStdin)
    throw new UsageError('Name the exports to read, such as `replylint coach tickets.jsonl -o report.html`.');
  const cwd = io.cwd();
  const { paths, problems } = await findFiles(named, {
    cwd,
    command,
    isRead: (path) => readEnding.test(path),
    hintFor: () => whatIsRead,
  });
  return {
    sources: [...(usesStdin ? [{ name: stdinName, path: null, open: () => io.stdin }] : []), ...paths.map(fileIn(cwd))],
    paths,
    usesStdin,
    problems,
  };
}

/** Says what keeps a call from beginning, or what was left out. */
export function say(io: Io, sentences: readonly string[]): void {
  for (const sentence of sentences) io.stderr.write(`${sanitize(sentence)}\n`);
}

function fileIn(cwd: string): (path: string) => InputSource {
  return (name) => {
    const path = resolve(cwd, name);
    return { name, path, open: () => createReadStream(path, { highWaterMark: chunkBytes }) };
  };
}

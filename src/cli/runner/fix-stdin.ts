import { Readable } from 'node:stream';
import { encode, mailEncodingOf } from '../../files/decode.js';
import type { FileResult } from '../../workspace/file-result.js';
import { fixerOf, fixText } from '../../workspace/fix-text.js';
import type { Io } from '../terminal/io.js';
import { bytesOf } from '../terminal/read-stdin.js';
import { notUtf8 } from './fix-file.js';
import { type FixedResult, isReadOnly, noteRefused, withChange } from './fix-files.js';
import type { LintCall } from './lint-call.js';
import type { Run } from './run.js';

/** Makes the fixes of what was piped in. */
export async function fixStdin(result: FileResult, bytes: Uint8Array, run: Run): Promise<FixedResult> {
  const { flags, linter, outcome } = run;
  const path = flags.stdinFilename;
  if (result.error !== null) return result;
  outcome.correctedText = result.text;
  if (path !== undefined && isReadOnly(path, flags)) return result;
  const fixed = await fixText(result, fixerOf(linter, path === undefined ? {} : { path }));
  noteRefused(result.path, fixed, outcome);
  if (fixed.result === result) return result;
  const encoding = mailEncodingOf(bytes);
  if (flags.diff && encoding !== 'utf-8') {
    outcome.problems.push(`Standard input ${notUtf8}.`);
    return result;
  }
  outcome.correctedText = fixed.result.text;
  outcome.correctedInput = encode(fixed.result.text, encoding);
  return withChange(result, { ...fixed, result: { ...fixed.result, path: result.path } }, run);
}

/**
 * `… | replylint --fix`: the whole text goes to standard output, corrected, and the report to standard error. Where the
 * run can't do its work, the text goes through as it came, so that an editor that takes it back loses nothing.
 * @param lint runs a call, and says what it came to.
 * @returns the exit code.
 */
export async function filterStdin(
  call: LintCall,
  lint: (call: LintCall) => Promise<{ code: number; corrected: Uint8Array | null }>,
): Promise<number> {
  const { io } = call;
  const input = await bytesOf(io.stdin);
  let output: Uint8Array = input;
  try {
    const { code, corrected } = await lint({ ...call, io: reportingToStderr(io, input) });
    if (corrected !== null) output = corrected;
    return code;
  } finally {
    await new Promise((resolve) => io.stdout.write(output, resolve));
  }
}

function reportingToStderr(io: Io, input: Uint8Array): Io {
  return {
    stdin: Object.assign(Readable.from([input]), io.stdin.fd === undefined ? {} : { fd: io.stdin.fd }),
    stdout: io.stderr,
    stderr: io.stderr,
    env: io.env,
    cwd: () => io.cwd(),
    on: (signal, listener) => io.on?.(signal, listener),
    off: (signal, listener) => io.off?.(signal, listener),
  };
}

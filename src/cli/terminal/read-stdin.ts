import { reasonOf } from '../../files/read-error.js';
import type { Io } from './io.js';

/** What is piped in, and its text; null, with a problem added, where it is none. */
export async function readStdin(
  io: Io,
  problems: string[],
  decode: (bytes: Uint8Array) => Promise<string>,
): Promise<{ bytes: Uint8Array; text: string } | null> {
  try {
    const bytes = await bytesOf(io.stdin);
    return { bytes, text: await decode(bytes) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    problems.push(`Standard input ${reason}.`);
    return null;
  }
}

export async function bytesOf(stdin: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

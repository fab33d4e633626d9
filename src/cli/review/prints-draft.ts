import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { GivenWords } from '../options/command.js';
import { type Io, stdinName } from '../terminal/io.js';

/** Whether a review prints the draft that is piped in: one that asks, or one by a plan of that draft. */
export async function printsDraft({ options, namesStdin, namesFiles }: GivenWords, io: Io): Promise<boolean> {
  if (options.has('--plan')) return false;
  if (namesStdin || namesFiles) return namesStdin;
  return !options.has('--apply') || isPlanOfDraft(options.get('--apply') ?? '', io);
}

/** Of a plan that cannot be read, nobody knows what it is about: then a draft is better printed than lost. */
async function isPlanOfDraft(plan: string, { cwd }: Io): Promise<boolean> {
  try {
    return (await readFile(resolve(cwd(), plan), 'utf8')).includes(stdinName);
  } catch {
    return true;
  }
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether a word looks like the name of a file, a folder or a glob, or is that of one. */
export function mayBeFile(word: string, cwd: string): boolean {
  return /[./\\*?]/u.test(word) || existsSync(resolve(cwd, word));
}

import { readFile } from 'node:fs/promises';
import { packageRoot } from './root.js';

export async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('package.json', packageRoot()), 'utf8'));
  return version;
}

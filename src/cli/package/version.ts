import { readFileSync } from 'node:fs';
import { packageRoot } from './root.js';

export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', packageRoot()), 'utf8'));
  return version;
}

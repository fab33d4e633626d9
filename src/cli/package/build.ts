import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { packageRoot } from './root.js';

const folder = new URL('dist/command/', packageRoot);

/** The module that runs in a worker. */
export const workerModule = new URL('worker.js', folder);

/** Names the program with its rules: by the names of its files, most of which hold a hash of what is in them. */
export function buildName(): string {
  const files = readdirSync(folder).sort();
  const parts = files.map((name) =>
    /-[\w-]{8}\.js(?:on)?$/u.test(name) ? name : readFileSync(new URL(name, folder), 'utf8'),
  );
  return hash('sha256', [process.version, ...parts].join('\n'), 'base64');
}

import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { packageRoot } from './root.js';

/** The folder of the bundled command. */
function commandFolder(): URL {
  return new URL('dist/command/', packageRoot());
}

/** The module that runs in a worker. */
export function workerModule(): URL {
  return new URL('worker.js', commandFolder());
}

/** Names the program with its rules: by the names of its files, most of which hold a hash of what is in them. */
export function buildName(): string {
  const folder = commandFolder();
  const files = readdirSync(folder).sort();
  const parts = files.map((name) =>
    /-[\w-]{8}\.js(?:on)?$/u.test(name) ? name : readFileSync(new URL(name, folder), 'utf8'),
  );
  return hash('sha256', [process.version, ...parts].join('\n'), 'base64');
}

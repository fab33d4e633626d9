import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { packageRoot } from './root.js';

/** The folder of the bundled command. */
function commandFolder(): URL {
  return new URL('dist/command/', packageRoot());
}

/** The module that runs in a worker. */
export function workerModule(): URL {
  return new URL('worker.cjs', commandFolder());
}

/** Names the program with its rules, and what runs it. */
export function buildName(): string {
  return hash('sha256', [process.version, ...filesOfProgram()].join('\n'), 'base64');
}

/** Names the program with its rules, whatever runs it. */
export function programName(): string {
  return hash('sha256', filesOfProgram().join('\n'), 'base64');
}

/** The names of its files, most of which hold a hash of what is in them, and the text of the others. */
function filesOfProgram(): string[] {
  const folder = commandFolder();
  const files = readdirSync(folder).sort();
  return files.map((name) => (/-[\w-]{8}\.\w+$/u.test(name) ? name : readFileSync(new URL(name, folder), 'utf8')));
}

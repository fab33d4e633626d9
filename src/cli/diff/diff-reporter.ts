import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import type { Reporter } from '../../reporters/shared/reporter.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { DiffForm } from '../options/option-values.js';
import { type Io, stdinName } from '../terminal/io.js';
import { unifiedDiff } from './unified-diff.js';
import { wordDiff } from './word-diff.js';

/** Reports what would change in each file, in place of what is found there. */
export function createDiffReporter(
  form: DiffForm,
  { linter, io, isScreen }: { linter: Workspace; io: Io; isScreen: boolean },
): Reporter {
  return async function* (batches, { color, width, pathFromRoot = (path) => path }) {
    const chalk = new Chalk({ level: color ? 1 : 0 });
    const shown = new Set<string>();
    for await (const batch of batches)
      for (const { path, change } of batch) {
        // A link and what it leads to change as one.
        const name = path === stdinName ? 'stdin' : pathFromRoot(realPath(path, io.cwd()));
        if (!change || shown.has(name)) continue;
        shown.add(name);
        const named = path === stdinName ? {} : { path };
        if (form === 'words')
          yield await wordDiff(path, change, { chalk, width, read: (text) => linter.readText(text, named) });
        else {
          const diff = unifiedDiff(name.replace(/^\/+/u, ''), change);
          yield isScreen ? forScreen(diff, chalk) : diff;
        }
      }
  };
}

/** Where links lead; a file that is staged need not be there any more. */
function realPath(path: string, cwd: string): string {
  try {
    return realpathSync(resolve(cwd, path));
  } catch {
    return path;
  }
}

/** What a terminal would act on is shown; a pipe and a file get every byte. */
function forScreen(diff: string, chalk: InstanceType<typeof Chalk>): string {
  return diff
    .split('\n')
    .map((line) => painted(sanitize(line.replace(/\r$/u, '')), chalk))
    .join('\n');
}

function painted(line: string, chalk: InstanceType<typeof Chalk>): string {
  if (/^(?:diff --git|---|\+\+\+) /u.test(line)) return chalk.bold(line);
  if (line.startsWith('-')) return chalk.red(line);
  if (line.startsWith('+')) return chalk.green(line);
  return line.startsWith('@@') ? chalk.cyan(line) : line;
}

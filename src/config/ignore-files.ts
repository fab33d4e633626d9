import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSpecial } from '../files/find-files.js';
import { ignoreFileName } from '../shared/ignore-file-name.js';
import { ConfigError, configError } from './config.js';
import { createIgnoreTest, type IgnoreTest } from './gitignore-patterns.js';
import { folderAbove, type Listing } from './search-places.js';

export interface IgnoreFiles {
  /** Whether any of them counts for the files of a folder. */
  countFor(folder: string): boolean;
  isIgnored(path: string): Promise<boolean | null>;
}

/** Tests a file against the `.replylintignore` of its folder and of those above, up to the root of the repository; the nearest that has a pattern for it decides. */
export function createIgnoreFiles(listing: Listing): IgnoreFiles {
  const tests = new Map<string, Promise<IgnoreTest>>();
  const known = new Map<string, readonly string[]>();

  /** The folders with such a file that count for the files of a folder. */
  function foldersFor(folder: string): readonly string[] {
    const asked = known.get(folder);
    if (asked) return asked;
    const here = listing(folder).has(ignoreFileName) ? [folder] : [];
    const above = folderAbove(folder, listing);
    const folders = above === null ? here : [...here, ...foldersFor(above)];
    known.set(folder, folders);
    return folders;
  }

  async function isIgnored(path: string): Promise<boolean | null> {
    for (const folder of foldersFor(dirname(path))) {
      const test = tests.get(folder) ?? readIgnoreFile(folder);
      tests.set(folder, test);
      const answer = (await test)(path);
      if (answer !== null) return answer;
    }
    return null;
  }

  return { countFor: (folder) => foldersFor(folder).length > 0, isIgnored };
}

async function readIgnoreFile(folder: string): Promise<IgnoreTest> {
  return createIgnoreTest(await readPatterns(folder), folder);
}

async function readPatterns(folder: string): Promise<string[]> {
  const path = join(folder, ignoreFileName);
  const lines = readList(path)
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u);
  const [{ globProblem }, { reachProblem }] = await Promise.all([
    import('../files/glob-problem.js'),
    import('./glob-reach.js'),
  ]);
  for (const [i, line] of lines.entries()) {
    const message = line.startsWith('#') ? null : (globProblem(line) ?? reachProblem(line, folder));
    if (message !== null) throw new ConfigError([{ path, line: i + 1, column: 1, message }]);
  }
  return lines;
}

function readList(path: string): string {
  try {
    if (isSpecial(statSync(path))) throw configError(path, 'This is a pipe or a device. Replace it with a file.');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw configError(path, `This ignore file could not be read (${reason}).`, error);
  }
}

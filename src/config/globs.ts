import { globProblem } from '../files/glob-problem.js';
import { createIgnoreTest } from './gitignore-patterns.js';
import { reachProblem } from './glob-reach.js';

const maxAlternatives = 200;

/**
 * Tests paths against globs that count from `folder`: the syntax of .gitignore, so that `*.md` holds at any depth, and
 * `{a,b}`. A file matches when a glob fits it and no glob with `!` does.
 * @throws {RangeError} as `spellOut` does, and for a glob that can match nothing.
 */
export async function createGlobTest(globs: readonly string[], folder: string): Promise<(path: string) => boolean> {
  const problem = globs.reduce<string | null>((first, glob) => first ?? reachProblem(glob, folder), null);
  if (problem !== null) throw new RangeError(problem);
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const included = globs.filter((glob) => !glob.startsWith('!'));
  const [isIncluded, isExcluded] = await Promise.all(
    [included, excluded].map((group) => createIgnoreTest(group.flatMap(spellOut), folder)),
  );
  return (path) => isIncluded?.(path) === true && isExcluded?.(path) !== true;
}

/**
 * `*.{md,txt}` as `*.md` and `*.txt`.
 * @throws {RangeError} for braces that spell out more than 200 globs, and for one that `globProblem` describes.
 */
export function spellOut(glob: string): string[] {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = /\{([^{},]*,[^{}]*)\}/u.exec(next);
    if (!braces) done.push(next);
    else {
      const before = next.slice(0, braces.index);
      const after = next.slice(braces.index + braces[0].length);
      for (const choice of (braces[1] ?? '').split(',').reverse()) open.push(before + choice + after);
    }
    if (done.length + open.length > maxAlternatives)
      throw new RangeError(`This glob expands to more than ${maxAlternatives}. Write fewer alternatives in braces.`);
  }
  const problem = done.reduce<string | null>((first, next) => first ?? globProblem(next), null);
  if (problem !== null) throw new RangeError(problem);
  return done;
}

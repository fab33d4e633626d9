import { isAbsolute, relative, sep } from 'node:path';

/** Whether a file is left out: `null` when the patterns say nothing about it. */
export type IgnoreTest = (path: string) => boolean | null;

/**
 * Tests paths against patterns in the syntax of .gitignore that count from `folder`, with `./` for that folder as in paths.
 * Files outside of it never match.
 */
export async function createIgnoreTest(patterns: readonly string[], folder: string): Promise<IgnoreTest> {
  const { default: ignore } = await import('ignore');
  const matcher = ignore().add(patterns.map((pattern) => pattern.replace(/^(!?)(?:\.\/+)+/u, '$1/')));
  return (path) => {
    const short = relative(folder, path).split(sep).join('/');
    if (short === '' || short.startsWith('../') || short === '..' || isAbsolute(short)) return null;
    const { ignored, unignored } = matcher.test(short);
    if (ignored) return true;
    return unignored ? false : null;
  };
}

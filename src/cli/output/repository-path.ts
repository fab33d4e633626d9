import { relative, resolve, sep } from 'node:path';
import { isBelow, rootOf } from '../../files/find-files.js';

/** Tells the path of a file from the root of the repository that the working folder is in; that of others stays whole. */
export function createRepositoryPath(cwd: string): (path: string) => string {
  let root: string | undefined;
  return (path) => {
    if (path.startsWith('<')) return path;
    root ??= rootOf(cwd);
    const whole = resolve(cwd, path);
    return (isBelow(whole, root) ? relative(root, whole) : whole).split(sep).join('/');
  };
}

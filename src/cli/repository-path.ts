import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isBelow } from '../files.js';

/** Tells the path of a file from the root of the repository that the working folder is in; that of others stays whole. */
export function createRepositoryPath(cwd: string): (path: string) => string {
  let root: string | undefined;
  return (path) => {
    if (path.startsWith('<')) return path;
    root ??= repositoryAbove(cwd) ?? cwd;
    const whole = resolve(cwd, path);
    return (isBelow(whole, root) ? relative(root, whole) : whole).split(sep).join('/');
  };
}

function repositoryAbove(folder: string): string | null {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : repositoryAbove(parent);
}

import { existsSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { isBelow } from '../files/find-files.js';
import { quoted } from '../shared/problem.js';

/**
 * Why a glob that counts from a folder can match no file, as sentences with what to write instead.
 * @returns null for one that can.
 */
export function reachProblem(glob: string, folder: string): string | null {
  const bare = glob.replace(/^!/u, '').trim();
  if (/^\.(?:\/\.?)*$/u.test(bare)) return `${quoted(glob)} matches nothing. Write \`**\` for every file.`;
  const isAbove = /^\.\.(?:\/|$)/u.test(posix.normalize(bare));
  if (!isAbove && !isAbsoluteIn(folder, bare)) return null;
  const whole = resolve(folder, bare);
  if (whole !== folder && !isBelow(whole, folder))
    return `${quoted(glob)} can match nothing, since globs count from ${folder} and reach what is below it. Write it in a configuration further up.`;
  const short = relative(folder, whole).split(sep).join('/') || '**';
  return `${quoted(glob)} can match nothing, since globs count from ${folder}. Write \`${glob.startsWith('!') ? '!' : ''}${short.includes('/') ? '' : '/'}${short}\`.`;
}

/** A path with a slash in front counts from the folder as well; one of the disk is told by its first two folders. */
function isAbsoluteIn(folder: string, glob: string): boolean {
  if (/^[a-z]:[\\/]/iu.test(glob)) return true;
  const [start, first, second] = glob.split('/');
  const [, top, below] = folder.split(sep);
  if (start !== '' || !first || !second) return false;
  return first === top && second === below && !existsSync(join(folder, first));
}

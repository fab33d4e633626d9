import { isBelow, isLinkOut, isReallyIn, leavesRoot } from '../files/find-files.js';

/** How far configurations reach. */
export interface Bounds {
  /** The root of the repository, absolute. */
  root: string;
  /** Whether a configuration may be a program. Those of strangers may not, and they read nothing outside of the root. */
  allowCode: boolean;
}

/**
 * Why a file that a configuration leads to is not read, as the rest of a sentence that begins with its name; null for
 * one that is.
 * @param from the configuration that names it; null for one that was found in its place.
 */
export function refusalOf(path: string, from: string | null, { root, allowCode }: Bounds): string | null {
  if (leavesRoot(path, root)) return isLinkOut;
  const isStranger = !allowCode && from !== null && isBelow(from, root);
  if (isStranger && !isReallyIn(path, root))
    return 'is outside the repository, and nothing outside is read while code is switched off; keep a copy inside';
  return null;
}

import { DecodeError } from '../shared/decode-error.js';

/** A file that has several names: writing it anew would part them. */
export class HardLinkError extends Error {
  override readonly name = 'HardLinkError';
}

export const isGone = 'does not exist; check the name and the folder';

/** What is said of a name that nothing has. A byte that is no UTF-8 has become U+FFFD, and no file is opened by that. */
export function reasonOfMissing(path: string): string {
  return path.includes('\uFFFD') ? 'has a name that is not UTF-8, so it cannot be opened; rename it' : isGone;
}

/**
 * Why a file could not be read or written, as the rest of a sentence that begins with its name; null for an error that
 * is not about the file.
 */
export function reasonOf(error: unknown): string | null {
  if (error instanceof DecodeError) return error.message;
  if (error instanceof HardLinkError)
    return 'has another name as well (a hard link), and writing it would part the two; make one of them a copy';
  if (!(error instanceof Error) || !('code' in error)) return null;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return reasonOfMissing('path' in error ? String(error.path) : '');
    case 'EACCES':
    case 'EPERM':
      return 'gave “permission denied”; check the permissions of the file and its folder';
    case 'EROFS':
      return 'is on a read-only disk; choose another folder';
    case 'ENOSPC':
      return 'has no room: the disk is full';
    case 'EDQUOT':
      return 'has no room: your share of the disk is used up';
    case 'EBUSY':
    case 'ETXTBSY':
      return 'is in use by another program; close it there';
    case 'EISDIR':
      return 'is a folder; name a file in it';
    case 'ELOOP':
      return 'is a link that points back to itself';
    case 'ENAMETOOLONG':
      return 'has a name that is too long for this disk';
    case 'ERR_INVALID_ARG_VALUE':
      return 'has a zero byte in its name, so no file can be called that';
    case 'ERR_FS_FILE_TOO_LARGE':
    case 'ERR_STRING_TOO_LONG':
      return 'is too large to read in one piece; split it';
    default:
      return typeof error.code === 'string' && 'syscall' in error
        ? `could not be read or written (${error.code})`
        : null;
  }
}

/** Whether the system says that only another user may do this. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
}

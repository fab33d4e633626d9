import { fileURLToPath } from 'node:url';

/** The path that an address of an editor is for; null for what is in no file, such as a draft without a name. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    const path = fileURLToPath(uri);
    return /[\\/]$/u.test(path) ? null : path;
  } catch {
    // A share of another machine, or an address with signs that no path has.
    return null;
  }
}

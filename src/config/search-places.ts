import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSpecial } from '../files/find-files.js';
import { searchPlaces } from '../shared/search-places.js';

/** The names in a folder; none when there is no such folder or it may not be listed. */
export type Listing = (folder: string) => ReadonlySet<string>;

/** A listing that reads each folder once. */
export function createListing(): Listing {
  const known = new Map<string, ReadonlySet<string>>();
  return (folder) => {
    const names = known.get(folder) ?? namesIn(folder);
    known.set(folder, names);
    return names;
  };
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

/** The search places that exist in a folder; `package.json` only when it may speak of replylint. */
export function placesIn(folder: string, listing: Listing): string[] {
  const names = listing(folder);
  return searchPlaces.filter((place) => {
    if (place === 'package.json') return names.has(place) && isOurs(join(folder, place));
    if (!place.startsWith('.config/')) return names.has(place);
    return names.has('.config') && listing(join(folder, '.config')).has(place.slice('.config/'.length));
  });
}

/** The next folder to search: none above the root of a repository or of the file system. */
export function folderAbove(folder: string, listing: Listing): string | null {
  const parent = dirname(folder);
  return parent === folder || listing(folder).has('.git') ? null : parent;
}

/** Whether a `package.json` may have a key for us, which JSON may also spell with escapes. A broken one without is not ours to judge. */
export function mayMentionUs(text: string): boolean {
  return /replylint|\\u/u.test(text);
}

function isOurs(path: string): boolean {
  try {
    return isSpecial(statSync(path)) || mayMentionUs(readFileSync(path, 'utf8'));
  } catch {
    // Left to the search proper, which says what is wrong with it.
    return true;
  }
}

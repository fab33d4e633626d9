import type { Io } from '../terminal/io.js';
import { locateCache } from './location.js';
import { CacheStore } from './store.js';

export { KnownFiles } from './known-files.js';

/**
 * Outcomes that stay for the next call of the command.
 * @param location where the user wants them, if they said.
 * @throws {UsageError} for a location where something else would be lost.
 */
export function openStore(location: string | undefined, io: Io): CacheStore {
  return new CacheStore(locateCache(location, io), io.cwd());
}

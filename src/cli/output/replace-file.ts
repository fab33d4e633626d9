import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { clearLeftovers, pathBeside, removeLeftover } from '../../files/beside.js';
import { HardLinkError } from '../../files/read-error.js';

/** A file being written anew; it changes all at once, on `commit`. */
export interface FileReplacement {
  /** Whether what is written is in the file at once, as with devices and pipes. */
  isInPlace: boolean;
  write(data: string | Uint8Array): Promise<void>;
  commit(): Promise<void>;
  /** Leaves everything as it was. */
  discard(): Promise<void>;
}

/**
 * Writes beside a file and takes its place, so that nobody ever reads half of it. What is there keeps its mode and, where
 * the system allows it, its owner; a link stays a link. Devices and pipes are written to as they are.
 * @throws {HardLinkError} for a file with several names, and errors of the file system about `path`.
 */
export async function replaceFile(path: string): Promise<FileReplacement> {
  const old = await statsOf(path);
  if (old && !old.isFile()) return writeInPlace(path);
  if (old) await access(path, constants.W_OK);
  const target = old ? await realpath(path) : path;
  if (old && old.nlink > 1) throw new HardLinkError();
  clearLeftovers(dirname(target));
  const beside = pathBeside(target);
  const handle = await open(beside, 'wx', old ? old.mode & 0o777 : 0o666);
  return {
    isInPlace: false,
    write: async (data) => {
      await handle.writeFile(data);
    },
    async commit() {
      try {
        try {
          if (old) await keepRights(handle, old);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(beside, target);
      } catch (error) {
        removeLeftover(beside);
        throw error;
      }
    },
    async discard() {
      try {
        await handle.close();
      } finally {
        removeLeftover(beside);
      }
    },
  };
}

/**
 * Writes a file anew, all at once; where that fails, everything is as it was.
 * @throws an error of the file system, about `path`.
 */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const file = await replaceFile(path);
  try {
    await file.write(data);
  } catch (error) {
    await file.discard().catch(() => {});
    throw error;
  }
  await file.commit();
}

/**
 * Writes a file that is not there yet; where that fails, there is none.
 * @throws an error of the file system, `EEXIST` where something has the name.
 */
export async function createWhole(path: string, data: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    try {
      await handle.writeFile(data);
    } finally {
      await handle.close();
    }
  } catch (error) {
    removeLeftover(path);
    throw error;
  }
}

async function writeInPlace(path: string): Promise<FileReplacement> {
  const handle = await open(path, 'w');
  return {
    isInPlace: true,
    write: async (data) => {
      await handle.writeFile(data);
    },
    commit: () => handle.close(),
    discard: () => handle.close(),
  };
}

async function statsOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function keepRights(handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  try {
    await handle.chown(uid, gid);
  } catch {
    // Only the administrator may give files away; for everybody else the file is theirs, as with any editor.
  }
  // Last, since a change of owner clears the special bits; and the mask of the process does not count here.
  await handle.chmod(mode);
}

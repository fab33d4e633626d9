import { statSync } from 'node:fs';

/** What the file system says of a file without reading it. */
export interface FileStamp {
  /** In bytes. */
  size: number;
  /** Size, times and place in the file system: a file that changes gets another key, once it is settled. */
  key: string;
  /** Whether the next change is sure to show. Right after a change another one may get the same times. */
  isSettled: boolean;
}

/** The coarsest times that file systems keep, those of FAT, are two seconds apart. In milliseconds. */
const coarsestTime = 2000;

/** The stamp of what is at a path, behind links; null for what is no file, and where nobody may look. */
export function stampOf(path: string): FileStamp | null {
  const now = Date.now();
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return null;
    const { size, mtimeMs, ctimeMs, dev, ino } = stats;
    const isSettled = Math.max(mtimeMs, ctimeMs) < now - coarsestTime;
    return { size, key: `${size} ${mtimeMs} ${ctimeMs} ${dev} ${ino}`, isSettled };
  } catch {
    return null;
  }
}

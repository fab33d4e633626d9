import { statSync } from 'node:fs';
import type { Progress } from '../../terminal/progress.js';
import type { InputSource } from './open-input.js';

/** The same source, which says how far its reading has come. */
export function withProgress(source: InputSource, progress: Progress): InputSource {
  const { path } = source;
  if (path === null) return source;
  return {
    ...source,
    async *open() {
      const bytes = sizeOf(path);
      let read = 0;
      for await (const chunk of source.open()) {
        yield chunk;
        read += chunk.length;
        if (bytes > 0) progress.within({ doing: 'linting', share: Math.min(1, read / bytes), bytes });
      }
    },
  };
}

/** Zero for a file that cannot be looked at, which is said when it is read. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { WorkerTask } from './messages.js';

/** Lints a text, or a chunk of a file, in whichever thread calls this. */
export function lintTask(linter: Workspace, { path, text, number }: WorkerTask): Promise<FileResult> {
  return number === undefined ? linter.lintText(text, { path }) : linter.lintChunk({ path, text, number });
}

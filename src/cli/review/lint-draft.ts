import { type FileResult, resultOfError } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';

/** Lints what was piped in, under its name if it has one. */
export async function lintDraft(
  bytes: Uint8Array,
  linter: Workspace,
  path: string | null | undefined,
): Promise<FileResult> {
  const named = path === null || path === undefined ? {} : { path };
  let text: string;
  try {
    text = await linter.decode(bytes, named);
  } catch (error) {
    return resultOfError(error, 'Standard input');
  }
  return linter.lintText(text, named);
}

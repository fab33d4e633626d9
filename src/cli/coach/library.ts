import { createHash } from 'node:crypto';
import { basename, relative, sep } from 'node:path';
import { LibraryIndex } from '../../coach/tally/library-index.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Message } from '../../shared/message.js';
import type { Workspace } from '../../workspace/workspace.js';
import { UsageError } from '../terminal/usage-error.js';

/** A library, as far as replies are compared with it. */
export interface ReadLibrary {
  index: LibraryIndex;
  /** Of what is in its files. */
  hashes: readonly string[];
  paths: readonly string[];
}

/**
 * Lints the replies of a library.
 * @throws {UsageError} for a path that leads to none, or to a file that cannot be read.
 */
export async function readLibrary(path: string, linter: Workspace): Promise<ReadLibrary> {
  const { paths, problems } = await linter.findFiles([path]);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(problem);
  const index = new LibraryIndex();
  const hashes: string[] = [];
  for (const file of paths)
    hashes.push(
      createHash('sha256')
        .update(await linter.bytesOf(file))
        .digest('hex'),
    );
  for await (const { path: file, messages, error } of linter.lintFiles(paths)) {
    if (error !== null) throw new UsageError(error);
    for (const [macro, found] of byMacro(nameOfFile(file, path), messages)) index.add(macro, found);
  }
  return { index, hashes, paths };
}

/** As it is called within the library, so that it is the same on every machine. */
function nameOfFile(file: string, library: string): string {
  const within = relative(library, file);
  if (within === '') return basename(file);
  return within.startsWith('..') ? file : within.split(sep).join('/');
}

function byMacro(file: string, messages: readonly Message[]): Map<string, Message[]> {
  const macros = new Map<string, Message[]>();
  for (const message of messages) {
    const { title = null, id = null } = message.reply ?? {};
    const name = title ?? id;
    getOrCreate(macros, name === null ? file : `${name} (${file})`, () => []).push(message);
  }
  return macros;
}

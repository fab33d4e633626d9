import { dirname, relative, resolve, sep } from 'node:path';
import { isLinkOut, leavesRoot, rootOf } from '../../files/find-files.js';
import { count } from '../../reporters/shared/labels.js';
import type { Message } from '../../shared/message.js';
import { withOneVoice } from '../../shared/one-voice.js';
import type { FileResult } from '../../workspace/file-result.js';
import { createLibraryRuleTest } from '../../workspace/library-rules.js';
import type { Workspace } from '../../workspace/workspace.js';
import { type Io, stdinName } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { BaselineEntries, type KnownTest } from './baseline-entries.js';
import { readBaseline, writeBaseline } from './baseline-file.js';
import { findingEntries } from './finding-entries.js';

export interface BaselineFlags {
  baseline?: string;
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
  library?: boolean;
}

/**
 * The findings that a library had when the baseline was written, and that are left alone since. Each is known by its
 * content: rule, record and words. So replies may change places, and files may be renamed; but a sentence that is
 * written anew is reported, however many others were fixed.
 */
export interface Baseline {
  /** Whether a path is that of the baseline itself, which holds no replies. */
  isAt(path: string): boolean;
  /** The result with the findings that are known among those that are suppressed. */
  withoutKnown(result: FileResult): Promise<FileResult>;
  /**
   * Writes the baseline where that is asked for, once all files are through.
   * @param isCountSaid whether a report has said how many findings were left out.
   * @returns what there is to say.
   * @throws {UsageError} when it could not be written.
   */
  finish(isCountSaid: boolean): Promise<string[]>;
}

/** @throws {UsageError} for flags that do not go together, and for a baseline that can't be read. */
export async function openBaseline(flags: BaselineFlags, io: Io, linter: Workspace): Promise<Baseline> {
  const { baseline: shown, updateBaseline: adds = false, pruneBaseline: prunes = false } = flags;
  if (shown === undefined) {
    const flag = adds ? '--update-baseline' : '--prune-baseline';
    throw new UsageError(`\`${flag}\` needs a baseline. Name its file: \`--baseline <file>\`.`);
  }
  if (adds && prunes)
    throw new UsageError('`--update-baseline` also removes findings that are gone. Leave out `--prune-baseline`.');
  const path = resolve(io.cwd(), shown);
  if (leavesRoot(path, rootOf(io.cwd()))) throw new UsageError(`The baseline ${shown} ${isLinkOut}.`);
  const before = await readBaseline(path, shown);
  if (before === null && !adds)
    throw new UsageError(`The baseline ${shown} does not exist. Create it with \`--update-baseline\`.`);
  const entries = new BaselineEntries(before ?? [], dirname(path));
  const isAboutLibrary = flags.library ? createLibraryRuleTest(linter) : async () => false;
  /** For the findings of the file at hand, which may come in chunks. */
  let isKnown: KnownTest = () => false;

  return {
    isAt: (other) => resolve(io.cwd(), other) === path,
    async withoutKnown(result) {
      const { text } = result;
      if (!result.chunk?.continues) isKnown = entries.inFile(relativePath(result.path, io.cwd(), dirname(path)), adds);
      const messages: Message[] = [];
      const suppressed = [...result.suppressed];
      for (const { message, entry } of await findingEntries(result, linter, isAboutLibrary)) {
        if (isKnown(entry)) suppressed.push({ message, by: 'baseline', reason: null });
        else messages.push(message);
      }
      return { ...result, text, messages: withOneVoice(messages), written: undefined, suppressed };
    },
    async finish(isCountSaid) {
      if (!adds && !prunes) return [...(isCountSaid ? [] : knownLines(entries, shown)), ...goneLines(entries, shown)];
      const { added, gone, hasChanged } = entries;
      const after = entries.after();
      if (before === null || hasChanged) await writeBaseline(after, path, shown);
      const changes = [added > 0 ? `${added} new` : '', gone > 0 ? `${gone} gone` : ''].filter(Boolean).join(', ');
      return [`${shown} holds ${count(after.length, 'finding')}${changes && ` (${changes})`}.`];
    },
  };
}

function knownLines({ known }: BaselineEntries, shown: string): string[] {
  return known > 0 ? [`${count(known, 'finding')} left out, known from ${shown}.`] : [];
}

function goneLines({ gone }: BaselineEntries, shown: string): string[] {
  return gone > 0
    ? [
        `${count(gone, 'finding')} in ${shown} ${gone === 1 ? 'is' : 'are'} no longer found; \`--prune-baseline\` removes ${gone === 1 ? 'it' : 'them'}.`,
      ]
    : [];
}

/** A path as the baseline names it. */
function relativePath(path: string, cwd: string, folder: string): string {
  return path === stdinName ? path : relative(folder, resolve(cwd, path)).split(sep).join('/');
}

import { readFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import type { RecordSuppression } from '../../config/config.js';
import { suppressionFile, usualName, withSuppressions } from '../../config/with-suppressions.js';
import { rootOf, shownPath } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { writeWhole } from '../output/replace-file.js';
import type { ReviewedText } from './perform.js';
import type { NewSuppression } from './session-state.js';

/** What became of suppressions. */
export interface AddedSuppressions {
  /** Where they were written, or what to write where. */
  says: readonly string[];
  /** Why they could not be written, as a sentence. */
  problem: string | null;
}

/**
 * Adds suppressions to the configuration that counts for a text.
 * @param config the file that the call names as the configuration; it counts also where nothing is in it yet.
 */
export async function addSuppressions(
  suppressions: readonly NewSuppression[],
  { path, linter }: Pick<ReviewedText, 'path' | 'linter'>,
  { cwd, config }: { cwd: string; config: string | null },
): Promise<AddedSuppressions> {
  const entries = suppressions.map(({ record, rule, reason }) => ({ record, rules: [rule], reason }));
  const file = config === null ? suppressionFile(await linter.settingsFor(path)) : resolve(cwd, config);
  if (file === null) return { says: adviceForNew(entries, path, cwd), problem: null };
  const shown = shownPath(file, cwd);
  try {
    const after = withSuppressions(await readFile(file, 'utf8'), file, entries);
    if (after === null) {
      const why = `${shown}, which is code or may hold comments, so that replylint leaves it to you`;
      return { says: advice(entries, file, why), problem: null };
    }
    await writeWhole(file, after);
    const count = entries.length === 1 ? 'a suppression' : `${entries.length} suppressions`;
    return { says: [`Added ${count} to ${shown}.`], problem: null };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { says: advice(entries, file, shown), problem: `${shown} ${reason}.` };
  }
}

/** What to write into a configuration that cannot be written here, as it is written there. */
function advice(entries: readonly RecordSuppression[], file: string, where: string): string[] {
  const isYaml = /^(?:|\.ya?ml)$/u.test(extname(file));
  const lines = isYaml
    ? yamlLines(entries)
    : entries
        .map((entry) => JSON.stringify(entry))
        .join(',\n')
        .split('\n');
  return [`Add this to \`suppressions\` in ${where}:`, ...lines];
}

function adviceForNew(entries: readonly RecordSuppression[], path: string | null, cwd: string): string[] {
  const folder = path === null ? cwd : dirname(resolve(cwd, path));
  const file = shownPath(join(rootOf(folder), usualName), cwd);
  return [
    `There is no configuration here yet. Write this into a new file, ${file}:`,
    ...yamlLines({ suppressions: entries }),
  ];
}

function yamlLines(value: unknown): string[] {
  return stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
}

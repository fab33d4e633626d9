import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { withSuppressions } from '../../config/with-suppressions.js';
import { isReallyIn, rootOf } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { writeWhole } from '../output/replace-file.js';
import type { NewSuppression } from './session.js';

const names = ['.replylintrc.yaml', '.replylintrc.yml'];

/** What became of suppressions. */
export interface AddedSuppressions {
  /** Where they were written, or what to write where. */
  says: readonly string[];
  /** Why they could not be written, as a sentence. */
  problem: string | null;
}

/**
 * Adds suppressions to the configuration in YAML that is nearest to a file.
 * @param config the configuration that the call names.
 */
export async function addSuppressions(
  suppressions: readonly NewSuppression[],
  { path, cwd, config }: { path: string; cwd: string; config: string | null },
): Promise<AddedSuppressions> {
  const entries = suppressions.map(({ record, rule, reason }) => ({ record, rules: [rule], reason }));
  const file = config === null ? nearest(resolve(cwd, path), rootOf(cwd)) : resolve(cwd, config);
  const advice = ['Add this to your configuration:', ...stringify({ suppressions: entries }).trimEnd().split('\n')];
  if (file === null || !/\.ya?ml$/u.test(file)) return { says: advice, problem: null };
  try {
    const after = withSuppressions(await readFile(file, 'utf8'), file, entries);
    if (after === null) return { says: advice, problem: null };
    await writeWhole(file, after);
    const count = entries.length === 1 ? 'a suppression' : `${entries.length} suppressions`;
    return { says: [`Added ${count} to ${file}.`], problem: null };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { says: advice, problem: `${file} ${reason}.` };
  }
}

/** Null where there is none up to the root of the repository. */
function nearest(path: string, root: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of names) if (existsSync(join(folder, name)) && isReallyIn(folder, root)) return join(folder, name);
    if (folder === root || dirname(folder) === folder) return null;
  }
}

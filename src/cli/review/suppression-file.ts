import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { withSuppressions } from '../../config/with-suppressions.js';
import { isReallyIn, rootOf } from '../../files/find-files.js';
import { writeWhole } from '../output/replace-file.js';
import type { NewSuppression } from './session.js';

const names = ['.replylintrc.yaml', '.replylintrc.yml'];

/**
 * Adds suppressions to the configuration in YAML that is nearest to a file.
 * @param config the configuration that the call names.
 * @returns what there is to say of it: where they were written, or what to write where.
 */
export async function addSuppressions(
  suppressions: readonly NewSuppression[],
  { path, cwd, config }: { path: string; cwd: string; config: string | null },
): Promise<string[]> {
  const entries = suppressions.map(({ record, rule, reason }) => ({ record, rules: [rule], reason }));
  const file = config === null ? nearest(resolve(cwd, path), rootOf(cwd)) : resolve(cwd, config);
  const text = file !== null && /\.ya?ml$/u.test(file) ? await readFile(file, 'utf8') : null;
  const after = file === null || text === null ? null : withSuppressions(text, file, entries);
  if (file === null || after === null)
    return ['Add this to your configuration:', ...stringify({ suppressions: entries }).trimEnd().split('\n')];
  await writeWhole(file, after);
  const count = entries.length === 1 ? 'a suppression' : `${entries.length} suppressions`;
  return [`Added ${count} to ${file}.`];
}

/** Null where there is none up to the root of the repository. */
function nearest(path: string, root: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of names) if (existsSync(join(folder, name)) && isReallyIn(folder, root)) return join(folder, name);
    if (folder === root || dirname(folder) === folder) return null;
  }
}

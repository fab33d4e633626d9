import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseDocument, stringify } from 'yaml';
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
    const isAdded = await addTo(file, entries);
    const count = entries.length === 1 ? 'a suppression' : `${entries.length} suppressions`;
    return { says: isAdded ? [`Added ${count} to ${file}.`] : advice, problem: null };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return { says: advice, problem: `${file} ${reason}.` };
  }
}

/** @returns whether the file was one that something can be added to. */
async function addTo(file: string, entries: readonly object[]): Promise<boolean> {
  const document = parseDocument(await readFile(file, 'utf8'));
  if (document.errors.length > 0) return false;
  for (const entry of entries) {
    if (document.has('suppressions')) document.addIn(['suppressions'], document.createNode(entry));
    else document.set('suppressions', document.createNode([entry]));
  }
  await writeWhole(file, document.toString({ lineWidth: 0 }));
  return true;
}

/** Null where there is none up to the root of the repository. */
function nearest(path: string, root: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of names) if (existsSync(join(folder, name)) && isReallyIn(folder, root)) return join(folder, name);
    if (folder === root || dirname(folder) === folder) return null;
  }
}

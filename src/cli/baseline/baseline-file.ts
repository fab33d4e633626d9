import { readFile } from 'node:fs/promises';
import { decode } from '../../files/decode.js';
import { reasonOf } from '../../files/read-error.js';
import { jsonText } from '../../reporters/shared/json-text.js';
import { quoted } from '../../shared/problem.js';
import { fileOutput } from '../output/output.js';
import { UsageError } from '../terminal/usage-error.js';

/** A finding that the baseline knows. The key is what counts; the rest is for people. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/` between folders. */
  file: string;
  /** What the record is called; left out where it has no name. */
  record?: string;
  rule: string;
  /** The beginning of the flagged words, without figures. */
  words: string;
  key: string;
}

const header = { replylint: 'baseline', version: 1 };

/**
 * The entries of a baseline; null when there is no such file.
 * @param shown how messages name the file.
 * @throws {UsageError} for a file that is no baseline, or can't be read.
 */
export async function readBaseline(path: string, shown: string): Promise<BaselineEntry[] | null> {
  const text = await textOf(path, shown);
  if (text === null) return null;
  const [first = '', ...lines] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  checkHeader(fieldsOf(first), shown);
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [entryOf(line, `${shown}:${i + 2}`)]));
}

async function textOf(path: string, shown: string): Promise<string | null> {
  try {
    return decode(await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`The baseline ${shown} ${reason}.`);
  }
}

function checkHeader(fields: EntryFields, shown: string): void {
  if (fields['replylint'] !== header.replylint)
    throw new UsageError(`${shown} is not a replylint baseline, so it was not changed. Name another file.`);
  if (fields['version'] !== header.version)
    throw new UsageError(`The baseline ${shown} has a format that this version of replylint does not read.`);
}

type EntryFields = Readonly<Record<string, unknown>>;

function fieldsOf(line: string): EntryFields {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function entryOf(line: string, place: string): BaselineEntry {
  const { file, record, rule, words, key } = fieldsOf(line);
  if (typeof file === 'string' && typeof rule === 'string' && typeof words === 'string' && typeof key === 'string')
    return { file, ...(typeof record === 'string' && { record }), rule, words, key };
  throw new UsageError(
    `${place} is not a line of a baseline: ${quoted(line)}. Fix or remove the line; \`--update-baseline\` then completes the file.`,
  );
}

/**
 * Writes a baseline: a line for each entry, sorted, so that a change of one shows as one line.
 * @throws {UsageError} when it could not be written.
 */
export async function writeBaseline(entries: readonly BaselineEntry[], path: string, shown: string): Promise<void> {
  const output = await fileOutput(path, shown);
  const lines = [header, ...entries.toSorted(compare).map(inReadingOrder)].map((line) => `${jsonText(line)}\n`);
  try {
    await output.write(lines.join(''));
  } catch (error) {
    await output.discard();
    throw error;
  }
  await output.finish();
}

function inReadingOrder({ file, record, rule, words, key }: BaselineEntry): BaselineEntry {
  return { file, ...(record !== undefined && { record }), rule, words, key };
}

function compare(a: BaselineEntry, b: BaselineEntry): number {
  const order = (['file', 'record', 'rule', 'words', 'key'] as const).find((name) => a[name] !== b[name]);
  if (order === undefined) return 0;
  return (a[order] ?? '') < (b[order] ?? '') ? -1 : 1;
}

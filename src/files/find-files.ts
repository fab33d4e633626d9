import { type Dirent, existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { addAll } from '../shared/add-all.js';
import { isGone, reasonOf, reasonOfMissing } from './read-error.js';

/** The files that arguments name or match, and what was asked for but is not there. */
export interface FoundFiles {
  /** As a person would name them: relative to `cwd` where they are below it. */
  paths: string[];
  /** Those of `paths` that an argument names, rather than their folder or a glob. */
  named: ReadonlySet<string>;
  /** How many files of folders and globs have an ending that is not read, by that ending; it is empty for files without one. */
  passedOver: ReadonlyMap<string, number>;
  /** Sentences about arguments that led to no file. */
  problems: string[];
}

export interface FindOptions {
  cwd: string;
  /** What reads standard input in place of a pipe; `replylint` where left out. */
  command?: string;
  /** Whether a file in a folder, or one that a glob fits, is one of ours; those that arguments name all are. */
  isRead(path: string, by: 'folder' | 'glob'): boolean | Promise<boolean>;
  /** What is read, and what to do with files of these endings, as sentences. */
  hintFor(endings: readonly string[]): string;
}

const globSigns = /[*?{}[\]!]/u;

/**
 * Files by name, folder or glob, each once, in the order of the arguments. A name that exists is that file, whatever
 * signs it holds. In folders and under globs, hidden files, `node_modules` and links are passed over; a link that is named
 * is followed, unless it leaves the root.
 */
export async function findFiles(patterns: readonly string[], options: FindOptions): Promise<FoundFiles> {
  const paths = new Set<string>();
  const named = new Set<string>();
  const others = new Set<string>();
  const problems: string[] = [];
  for (const pattern of patterns) {
    const found = await findOne(pattern, options);
    if ('problem' in found) problems.push(found.problem);
    if ('problems' in found) addAll(problems, found.problems);
    if ('paths' in found) for (const path of found.paths) paths.add(path);
    if ('named' in found) named.add(found.named);
    if ('others' in found) for (const path of found.others) others.add(path);
  }
  return {
    paths: [...paths],
    named,
    passedOver: countEndings(Array.from(others).filter((path) => !paths.has(path))),
    problems,
  };
}

/** How many files have each ending, in lower case. */
export function countEndings(paths: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const ending = extname(path).toLowerCase();
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return counts;
}

type PatternResult =
  | { paths: string[]; named: string }
  | { paths: string[]; others: string[]; problems?: string[] }
  | { problem: string };

async function findOne(
  pattern: string,
  { cwd, isRead, hintFor, command = 'replylint' }: FindOptions,
): Promise<PatternResult> {
  if (pattern === '')
    return { problem: 'One of the file names is empty; check the quotes and variables in the command.' };
  const path = resolve(cwd, pattern);
  const stats = statsOf(path);
  if (typeof stats === 'string') return { problem: `${pattern} ${stats}.` };
  if (stats && leavesRoot(path, rootOf(cwd))) return { problem: `${pattern} ${isLinkOut}.` };
  if (stats && isSpecial(stats))
    return { problem: `${pattern} is a pipe or a device; write \`${command} - < ${pattern}\`.` };
  if (stats?.isDirectory()) {
    const top = path === cwd ? '' : `${shownPath(path, cwd).replace(/\/$/u, '')}/`;
    const { files: all, problems } = filesBelow(path, top);
    const { paths, others } = await partition(all, (name) => isRead(name, 'folder'));
    if (paths.length > 0 || problems.length > 0) return { paths: paths.sort(), others, problems };
    return { problem: `${pattern} has no files that replylint reads. ${hintFor(endingsOf(others))}` };
  }
  if (stats) return { paths: [shownPath(path, cwd)], named: shownPath(path, cwd) };
  if (!globSigns.test(pattern)) return { problem: `${pattern} ${reasonOfMissing(pattern)}.` };
  const { globProblem } = await import('./glob-problem.js');
  const problem = globProblem(pattern);
  if (problem !== null) return { problem };
  const fitting = await globFiles(pattern, cwd);
  const { paths, others } = await partition(fitting, (name) => isRead(name, 'glob'));
  if (paths.length > 0) return { paths, others };
  return {
    problem:
      others.length > 0
        ? `${pattern} matches only files that replylint does not read. ${hintFor(endingsOf(others))}`
        : `${pattern} matches no files; check the pattern, and put quotes around it so that the shell does not expand it.`,
  };
}

async function partition(
  all: readonly string[],
  isRead: (path: string) => boolean | Promise<boolean>,
): Promise<{ paths: string[]; others: string[] }> {
  const paths: string[] = [];
  const others: string[] = [];
  for (const path of all) {
    const answer = isRead(path);
    ((typeof answer === 'boolean' ? answer : await answer) ? paths : others).push(path);
  }
  return { paths, others };
}

function endingsOf(paths: readonly string[]): string[] {
  return [...countEndings(paths).keys()];
}

/** What is at a path: undefined for nothing, a reason where it cannot be told. */
function statsOf(path: string): Stats | undefined | string {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

interface Listed {
  files: string[];
  /** Sentences about folders that may not be listed. */
  problems: string[];
}

/**
 * The files of a folder, named from `top`, which leads to the folder. Walking is a few lines, and loading a library for it
 * takes longer than reading the folder.
 */
function filesBelow(folder: string, top: string, listed: Listed = { files: [], problems: [] }): Listed {
  for (const entry of entriesOf(folder, top, listed.problems)) {
    const { name } = entry;
    if (name.startsWith('.') || name === 'node_modules') continue;
    if (entry.isDirectory()) filesBelow(join(folder, name), `${top}${name}/`, listed);
    else if (entry.isFile()) listed.files.push(top + name);
  }
  return listed;
}

function entriesOf(folder: string, shown: string, problems: string[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    // What was removed meanwhile is missed by nobody.
    if (reason !== isGone) problems.push(`${shown.replace(/\/$/u, '') || '.'} ${reason}.`);
    return [];
  }
}

async function globFiles(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, {
    cwd,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    caseSensitiveMatch: false,
    ignore: ['**/node_modules/**'],
  });
  const isOutside = createOutsideTest(cwd, rootOf(cwd));
  return found
    .filter((path) => !isOutside(dirname(path)))
    .sort()
    .map((path) => (path.startsWith('../') || isAbsolute(path) ? shownPath(resolve(cwd, path), cwd) : path));
}

/** Whether a folder that is named from another is behind a link out of the root; each is looked at once. */
function createOutsideTest(from: string, root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const isOutside = known.get(folder) ?? leavesRoot(resolve(from, folder), root);
    known.set(folder, isOutside);
    return isOutside;
  };
}

/** A path as a person in `cwd` would name it: relative where it is below, with `/` between folders. */
export function shownPath(path: string, cwd: string): string {
  return (isBelow(path, cwd) ? relative(cwd, path) : path).split(sep).join('/');
}

/** What is said of a link that `leavesRoot` finds, after its name. */
export const isLinkOut = 'is a link out of the repository, and such links are not followed; name its target instead';

/** The root of the repository around a folder; the folder itself where there is none. */
export function rootOf(folder: string): string {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return root;
    if (dirname(root) === root) return folder;
  }
}

/** Whether a path that is named inside of the root leads out of it by a link; both absolute. It need not exist. */
export function leavesRoot(path: string, root: string): boolean {
  return isBelow(path, root) && !isReallyIn(path, root);
}

/** Whether a path leads to a folder or something inside of it, links followed. */
export function isReallyIn(path: string, folder: string): boolean {
  const real = realPathOf(path);
  const realFolder = realPathOf(folder);
  return real === realFolder || isBelow(real, realFolder);
}

/** Where links lead; of a path that ends in nothing, the part that is there. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}

/** Whether this is a pipe, a socket or a device: reading may never end. */
export function isSpecial(stats: Stats): boolean {
  return !stats.isFile() && !stats.isDirectory();
}

/** Whether a path leads to something inside of a folder; both absolute. */
export function isBelow(path: string, folder: string): boolean {
  const fromFolder = relative(folder, path);
  return fromFolder !== '' && fromFolder !== '..' && !fromFolder.startsWith(`..${sep}`) && !isAbsolute(fromFolder);
}

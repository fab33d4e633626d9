import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A place outside of the checkout, where nothing of ours is installed; npm takes from its cache what `npm ci` put there. */
export interface EmptyPlace {
  folder: string;
  /** Writes a file, by its path in the folder. */
  write(path: string, text: string): void;
  /** Runs a program in a folder of the place, with the programs of the system alone. */
  run(program: string, args: readonly string[], call?: Call): Outcome;
  remove(): void;
}

interface Call {
  /** Counted from the place, which it is by default. */
  cwd?: string;
  env?: Readonly<Record<string, string>>;
}

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function emptyPlace(): EmptyPlace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'replylint-external-')));
  const settings: NodeJS.ProcessEnv = {
    ...systemSettings(),
    PRE_COMMIT_HOME: join(folder, 'pre-commit-home'),
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  return {
    folder,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run(program, args, { cwd = '', env = {} } = {}) {
      const options = { cwd: resolve(folder, cwd), env: { ...settings, ...env }, encoding: 'utf8' } as const;
      const { status, stdout, stderr, error } = spawnSync(program, args, options);
      if (error) throw error;
      return { code: status, stdout, stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What npm tells the scripts that it runs, such as these tests, but for where its registry and its cache are; and what is for Node. */
const settingsOfRun =
  /^(?:npm_(?!config_(?:registry|cafile|https?_proxy|noproxy|userconfig|globalconfig)$)|NODE_(?:ENV|OPTIONS|PATH)$|VITEST|INIT_CWD$)/iu;

/** Without the programs in `node_modules`. */
function systemSettings(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'));
  const own = Object.entries(process.env).filter(([name]) => !settingsOfRun.test(name));
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) };
}

/** Makes a repository of what this checkout holds, committed or not, with the tag `v1`. Nothing in it is built. */
export function writeRepository(folder: string): void {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const removed = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\0');
  for (const path of listed.split('\0'))
    if (path !== '' && !removed.includes(path)) cpSync(join(root, path), join(folder, path));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-q', '-m', 'All');
  git('tag', 'v1');
}

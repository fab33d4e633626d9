import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { resolve } from 'node:path';
import { oneLine } from '../../reporters/shared/sanitize.js';
import { quoted } from '../../shared/problem.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** What a call of git came to. */
interface Answer {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** A repository that git is asked about, without ever running what its configuration or attributes name. */
export interface Repository {
  /** Absolute. */
  root: string;
  /** Null where git says no. */
  ask(...args: string[]): Promise<Buffer | null>;
  /** @throws {UsageError} where git says no. */
  tell(...args: string[]): Promise<Buffer>;
}

/** @throws {UsageError} where there is no git, or no repository. */
export async function openRepository({ cwd, env }: Io): Promise<Repository> {
  const safe = { ...env, ...safety };
  const call = (args: readonly string[], folder: string, settings: Io['env']): Promise<Answer> =>
    git(args, folder, settings);
  const top = await call(['rev-parse', '--show-cdup'], cwd(), withConfig(safe, fixedConfig));
  if (top.code !== 0) throw noRepository(top);
  const root = resolve(cwd(), top.stdout.toString('utf8').trimEnd());
  const filters = await call(
    ['config', '--name-only', '-z', '--get-regexp', programs],
    root,
    withConfig(safe, fixedConfig),
  );
  const settings = withConfig(safe, [...fixedConfig, ...filters.stdout.toString('utf8').split('\0').flatMap(disarmed)]);
  return {
    root,
    async ask(...args) {
      const { code, stdout } = await call(args, root, settings);
      return code === 0 ? stdout : null;
    },
    async tell(...args) {
      const answer = await call(args, root, settings);
      if (answer.code !== 0) throw refusal(answer);
      return answer.stdout;
    },
  };
}

/** Nothing is fetched, nothing is asked for, and no index is written, which could start hooks. */
const safety = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

type Setting = readonly [key: string, value: string];

const fixedConfig: readonly Setting[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
];

/** Programs that git runs to compare a file of the working folder with what is stored. */
const programs = '^filter\\..*\\.(clean|process|required)$';

function disarmed(key: string): Setting[] {
  if (key === '') return [];
  return [[key, key.endsWith('.required') ? 'false' : '']];
}

/** Settings of a call, which go before those of any file. A name of a filter may hold any sign, so options won't do. */
function withConfig(env: Io['env'], settings: readonly Setting[]): Record<string, string | undefined> {
  const before = Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  const entries = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${before + i}`, key],
    [`GIT_CONFIG_VALUE_${before + i}`, value],
  ]);
  return { ...env, ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(before + settings.length) };
}

function git(args: readonly string[], cwd: string, env: Io['env']): Promise<Answer> {
  return new Promise((done, fail) => {
    const options = { cwd, env: { ...env }, encoding: 'buffer', maxBuffer: Number.POSITIVE_INFINITY } as const;
    const child = execFile('git', [...args], options, (error, stdout, stderr) => {
      if (!error) done({ code: 0, stdout, stderr: '' });
      else if (typeof error.code === 'number') done({ code: error.code, stdout, stderr: stderr.toString('utf8') });
      else if (error.code === 'ENOENT')
        fail(new UsageError('Finding what has changed takes git, and there is no `git` here. Install it first.'));
      else fail(error);
    });
    child.stdin?.end();
  });
}

function noRepository(answer: Answer): UsageError {
  if (!/not a git repository/u.test(answer.stderr)) return refusal(answer);
  return new UsageError('Finding what has changed takes git, and this folder is not in a git repository.');
}

function refusal({ stderr }: Answer): UsageError {
  return new UsageError(`git could not list what has changed: ${quoted(oneLine(stderr))}.`);
}

import { readFileSync } from 'node:fs';
import type { Io } from './io.js';

/**
 * Whether the files may be a stranger's, so that no program among them is run: `REPLYLINT_UNTRUSTED` says so, or the
 * service that runs us works for a pull request from a fork.
 */
export function isUntrustedCi({ env }: Pick<Io, 'env'>): boolean {
  const said = env['REPLYLINT_UNTRUSTED'];
  if (said) return !/^(?:0|false|no)$/iu.test(said);
  return isGithubFork(env) || isGitlabFork(env) || forkTests.some((isFork) => isFork(env));
}

type Environment = Io['env'];

/**
 * Each other service says it in variables of its own. Where a pull request does not say which repository it comes from,
 * it may be any.
 */
const forkTests: readonly ((env: Environment) => boolean)[] = [
  // Azure Pipelines.
  (env) => env['SYSTEM_PULLREQUEST_ISFORK']?.toLowerCase() === 'true',
  // Travis CI: a number for a pull request, else "false".
  (env) =>
    isNumber(env['TRAVIS_PULL_REQUEST']) && !isSameRepository(env['TRAVIS_PULL_REQUEST_SLUG'], env['TRAVIS_REPO_SLUG']),
  // CircleCI has these for pull requests of forks alone.
  (env) => ['CIRCLE_PR_NUMBER', 'CIRCLE_PR_REPONAME', 'CIRCLE_PR_USERNAME'].some((name) => Boolean(env[name])),
  // Buildkite: a number or "false", and the addresses of the repositories, which may be written in different ways.
  (env) =>
    isNumber(env['BUILDKITE_PULL_REQUEST']) &&
    !isSameRepository(env['BUILDKITE_PULL_REQUEST_REPO'], env['BUILDKITE_REPO']),
  // Bitbucket Pipelines.
  (env) => Boolean(env['BITBUCKET_PR_ID']),
  // AppVeyor.
  (env) =>
    Boolean(env['APPVEYOR_PULL_REQUEST_NUMBER']) &&
    !isSameRepository(env['APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME'], env['APPVEYOR_REPO_NAME']),
  // Drone.
  (env) => env['DRONE_BUILD_EVENT'] === 'pull_request' || isNumber(env['DRONE_PULL_REQUEST']),
  // Woodpecker.
  (env) => env['CI_PIPELINE_EVENT']?.startsWith('pull_request') === true,
  // Semaphore.
  (env) =>
    Boolean(env['SEMAPHORE_GIT_PR_NUMBER']) &&
    !isSameRepository(env['SEMAPHORE_GIT_PR_SLUG'], env['SEMAPHORE_GIT_REPO_SLUG']),
  // Cirrus CI.
  (env) => isNumber(env['CIRRUS_PR']),
  // Jenkins has it for pull requests of forks alone.
  (env) => Boolean(env['CHANGE_FORK']),
];

function isNumber(value: string | undefined): boolean {
  return /^\d+$/u.test(value ?? '');
}

/** By owner and name: `git@host:owner/name.git`, `https://host/owner/name` and `owner/name` are the same. */
function isSameRepository(one: string | undefined, other: string | undefined): boolean {
  const [name, otherName] = [one, other].map((address = '') => /[^/:]+\/[^/:]+?(?=(?:\.git)?\/?$)/u.exec(address)?.[0]);
  return name !== undefined && name.toLowerCase() === otherName?.toLowerCase();
}

/** Events about a pull request, and those that follow one and may check out its head. */
const pullRequestEvents = /^(?:pull_request|workflow_run$|issue_comment$)/u;

function isGithubFork(env: Environment): boolean {
  if (!pullRequestEvents.test(env['GITHUB_EVENT_NAME'] ?? '')) return false;
  const event = readJson(env['GITHUB_EVENT_PATH'] ?? '');
  // A comment does not say where the head of its pull request is.
  if (valueAt(event, 'issue') !== undefined) return valueAt(event, 'issue', 'pull_request') !== undefined;
  const head =
    valueAt(event, 'pull_request', 'head', 'repo', 'id') ?? valueAt(event, 'workflow_run', 'head_repository', 'id');
  const own = valueAt(event, 'repository', 'id');
  return own === undefined || head !== own;
}

/** A request to merge here, or one at the service that GitLab mirrors. */
function isGitlabFork(env: Environment): boolean {
  const pairs = [
    ['CI_MERGE_REQUEST_SOURCE_PROJECT_ID', 'CI_MERGE_REQUEST_PROJECT_ID'],
    ['CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY', 'CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY'],
  ] as const;
  return pairs.some(([source, target]) => env[source] !== undefined && env[source] !== env[target]);
}

/** An event that can't be read says nothing, and then nobody is trusted. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function valueAt(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return found;
}

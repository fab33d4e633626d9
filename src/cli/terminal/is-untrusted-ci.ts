import { readFileSync } from 'node:fs';
import type { Io } from './io.js';

/**
 * Whether the files may be a stranger's, so that no program among them is run: `REPLYLINT_UNTRUSTED` says so, or the
 * service that runs us works for a pull request from a fork.
 */
export function isUntrustedCi({ env }: Pick<Io, 'env'>): boolean {
  const said = env['REPLYLINT_UNTRUSTED'];
  if (said) return !/^(?:0|false|no)$/iu.test(said);
  return isGithubFork(env) || isGitlabFork(env) || env['SYSTEM_PULLREQUEST_ISFORK']?.toLowerCase() === 'true';
}

type Environment = Io['env'];

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

function isGitlabFork(env: Environment): boolean {
  const source = env['CI_MERGE_REQUEST_SOURCE_PROJECT_ID'];
  return source !== undefined && source !== env['CI_MERGE_REQUEST_PROJECT_ID'];
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

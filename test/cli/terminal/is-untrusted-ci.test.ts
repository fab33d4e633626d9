import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

let outside: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
  outside = scratchFolder();
  folder.write({ 'a.txt': texts.error });
});

afterEach(() => {
  folder.remove();
  outside.remove();
});

/** A program that leaves a file behind when it runs. */
function program(): string {
  const mark = JSON.stringify(join(folder.root, 'marker'));
  return `require('node:fs').writeFileSync(${mark}, ''); module.exports = {};`;
}

const ran = (): boolean => existsSync(join(folder.root, 'marker'));

const event = (content: object): Record<string, string> => ({ 'event.json': JSON.stringify(content) });

const ours = { repository: { id: 1 } };

const pullFrom = (id: number | null) => ({ ...ours, pull_request: { head: { repo: id === null ? null : { id } } } });

interface Surroundings {
  name: string;
  env: Record<string, string>;
  files?: Record<string, string>;
  flags?: string[];
  runs: boolean;
}

/** A service that names the repository of a pull request and its own. */
function slugs(service: string, number: string, from: string, here: string): Surroundings[] {
  const repository = { [here]: 'acme/desk' };
  return [
    { name: `${service}`, env: repository, runs: true },
    {
      name: `a pull request of ours on ${service}`,
      env: { ...repository, [number]: '7', [from]: 'acme/desk' },
      runs: true,
    },
    { name: `a fork on ${service}`, env: { ...repository, [number]: '7', [from]: 'other/desk' }, runs: false },
    { name: `a pull request from nowhere on ${service}`, env: { ...repository, [number]: '7' }, runs: false },
  ];
}

describe('whose files they are shows in', () => {
  test.each<Surroundings>([
    { name: 'nothing', env: {}, runs: true },
    { name: 'a word', env: { REPLYLINT_UNTRUSTED: '1' }, runs: false },
    {
      name: 'a word to the contrary',
      env: { REPLYLINT_UNTRUSTED: '0', SYSTEM_PULLREQUEST_ISFORK: 'True' },
      runs: true,
    },
    { name: 'a push', env: { GITHUB_EVENT_NAME: 'push' }, files: event(ours), runs: true },
    {
      name: 'a pull request of ours',
      env: { GITHUB_EVENT_NAME: 'pull_request' },
      files: event(pullFrom(1)),
      runs: true,
    },
    { name: 'a fork', env: { GITHUB_EVENT_NAME: 'pull_request' }, files: event(pullFrom(2)), runs: false },
    {
      name: 'a fork, with our rights',
      env: { GITHUB_EVENT_NAME: 'pull_request_target' },
      files: event(pullFrom(2)),
      runs: false,
    },
    {
      name: 'a fork that is gone',
      env: { GITHUB_EVENT_NAME: 'pull_request_review' },
      files: event(pullFrom(null)),
      runs: false,
    },
    { name: 'no event', env: { GITHUB_EVENT_NAME: 'pull_request' }, runs: false },
    { name: 'a broken event', env: { GITHUB_EVENT_NAME: 'pull_request' }, files: { 'event.json': '{' }, runs: false },
    {
      name: 'a run after one of ours',
      env: { GITHUB_EVENT_NAME: 'workflow_run' },
      files: event({ ...ours, workflow_run: { head_repository: { id: 1 } } }),
      runs: true,
    },
    {
      name: 'a run after one of a fork',
      env: { GITHUB_EVENT_NAME: 'workflow_run' },
      files: event({ ...ours, workflow_run: { head_repository: { id: 2 } } }),
      runs: false,
    },
    {
      name: 'a comment on a pull request',
      env: { GITHUB_EVENT_NAME: 'issue_comment' },
      files: event({ ...ours, issue: { pull_request: {} } }),
      runs: false,
    },
    {
      name: 'a comment on an issue',
      env: { GITHUB_EVENT_NAME: 'issue_comment' },
      files: event({ ...ours, issue: {} }),
      runs: true,
    },
    {
      name: 'a merge request of ours',
      env: { CI_MERGE_REQUEST_PROJECT_ID: '1', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1' },
      runs: true,
    },
    {
      name: 'a merge request of a fork',
      env: { CI_MERGE_REQUEST_PROJECT_ID: '1', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2' },
      runs: false,
    },
    { name: 'a fork on Azure', env: { SYSTEM_PULLREQUEST_ISFORK: 'True' }, runs: false },
    {
      name: 'a mirrored pull request of a fork',
      env: {
        CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY: 'other/desk',
        CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY: 'acme/desk',
      },
      runs: false,
    },
    ...slugs('Travis', 'TRAVIS_PULL_REQUEST', 'TRAVIS_PULL_REQUEST_SLUG', 'TRAVIS_REPO_SLUG'),
    ...slugs('AppVeyor', 'APPVEYOR_PULL_REQUEST_NUMBER', 'APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME', 'APPVEYOR_REPO_NAME'),
    ...slugs('Buildkite', 'BUILDKITE_PULL_REQUEST', 'BUILDKITE_PULL_REQUEST_REPO', 'BUILDKITE_REPO'),
    ...slugs('Semaphore', 'SEMAPHORE_GIT_PR_NUMBER', 'SEMAPHORE_GIT_PR_SLUG', 'SEMAPHORE_GIT_REPO_SLUG'),
    {
      name: 'no pull request on Travis',
      env: { TRAVIS_PULL_REQUEST: 'false', TRAVIS_PULL_REQUEST_SLUG: '', TRAVIS_REPO_SLUG: 'acme/desk' },
      runs: true,
    },
    {
      name: 'no pull request on Buildkite',
      env: {
        BUILDKITE_PULL_REQUEST: 'false',
        BUILDKITE_PULL_REQUEST_REPO: '',
        BUILDKITE_REPO: 'git@host.example:acme/desk.git',
      },
      runs: true,
    },
    ...[
      ['git@host.example:acme/desk.git', 'https://host.example/acme/desk.git', true],
      ['git://host.example/acme/desk.git', 'ssh://git@host.example/Acme/desk', true],
      ['https://host.example/acme/desk/', 'git@host.example:acme/desk.git', true],
      ['git@host.example:other/desk.git', 'https://host.example/acme/desk.git', false],
      ['https://host.example/acme/desk.git', 'https://host.example/acme/desk.github', false],
      ['desk', 'desk', false],
    ].map(([from, here, runs]) => ({
      name: `a pull request from ${from} to ${here}`,
      env: { BUILDKITE_PULL_REQUEST: '7', BUILDKITE_PULL_REQUEST_REPO: `${from}`, BUILDKITE_REPO: `${here}` },
      runs: runs === true,
    })),
    {
      name: 'CircleCI',
      env: { CIRCLECI: 'true', CIRCLE_PULL_REQUEST: 'https://host.example/acme/desk/7' },
      runs: true,
    },
    { name: 'a fork on CircleCI', env: { CIRCLE_PR_NUMBER: '7', CIRCLE_PR_REPONAME: 'desk' }, runs: false },
    { name: 'a fork on CircleCI, by its owner', env: { CIRCLE_PR_USERNAME: 'other' }, runs: false },
    { name: 'Bitbucket', env: { BITBUCKET_BUILD_NUMBER: '1' }, runs: true },
    { name: 'a pull request on Bitbucket', env: { BITBUCKET_PR_ID: '7' }, runs: false },
    { name: 'Drone', env: { DRONE: 'true', DRONE_BUILD_EVENT: 'push', DRONE_PULL_REQUEST: '' }, runs: true },
    { name: 'a pull request on Drone', env: { DRONE: 'true', DRONE_BUILD_EVENT: 'pull_request' }, runs: false },
    { name: 'a pull request on Drone, by its number', env: { DRONE_PULL_REQUEST: '7' }, runs: false },
    { name: 'a pull request on Woodpecker', env: { CI_PIPELINE_EVENT: 'pull_request_closed' }, runs: false },
    { name: 'a change on Jenkins', env: { CHANGE_ID: '7' }, runs: true },
    { name: 'a pull request on Cirrus', env: { CIRRUS_PR: '7' }, runs: false },
    { name: 'a fork on Jenkins', env: { CHANGE_ID: '7', CHANGE_FORK: 'other' }, runs: false },
    {
      name: 'a fork on Travis, and a word to the contrary',
      env: { REPLYLINT_UNTRUSTED: 'no', TRAVIS_PULL_REQUEST: '7' },
      runs: true,
    },
    { name: '--config-code', env: { REPLYLINT_UNTRUSTED: '1' }, flags: ['--config-code'], runs: true },
    { name: '--no-config-code', env: {}, flags: ['--no-config-code'], runs: false },
  ])('$name', async ({ env, files = {}, flags = [], runs }) => {
    folder.write({ ...files, 'replylint.config.cjs': program() });
    const world = { cwd: folder.root, env: { GITHUB_EVENT_PATH: join(folder.root, 'event.json'), ...env } };
    const { code, stderr } = await replylint([...flags, 'a.txt'], world);
    expect({ code, ran: ran() }).toEqual({ code: runs ? 1 : 2, ran: runs });
    if (!runs) expect(stderr).toContain('running code is switched off here');
  });
});

/** Ways to have a program run, or a file outside be read; `says` is left out where the trick is passed over. */
const tricks: {
  name: string;
  files: Record<string, string>;
  link?: [string, string];
  argv?: string[];
  says?: RegExp;
}[] = [
  { name: 'a program', files: { '.replylintrc.cjs': 'program' }, says: /is code/u },
  { name: 'a program in TypeScript', files: { 'replylint.config.ts': 'program' }, says: /is code/u },
  { name: 'a program by name', files: { 'evil.cjs': 'program' }, argv: ['-c', 'evil.cjs'], says: /is code/u },
  {
    name: 'a program in capitals',
    files: { 'evil.CJS': 'program' },
    argv: ['-c', 'evil.CJS'],
    says: /is not a configuration format/u,
  },
  {
    name: 'a program behind a link',
    files: { 'evil.cjs': 'program' },
    link: ['.replylintrc.js', 'evil.cjs'],
    says: /is code/u,
  },
  {
    name: 'a program that is extended',
    files: { '.replylintrc': 'extends: ./evil.cjs', 'evil.cjs': 'program' },
    says: /is code/u,
  },
  {
    name: 'a package that is extended',
    files: {
      '.replylintrc': 'extends: evil',
      'node_modules/evil/package.json': '{"main":"i.cjs"}',
      'node_modules/evil/i.cjs': 'program',
    },
    says: /is code/u,
  },
  {
    name: 'a plugin',
    files: { '.replylintrc': 'plugins: [./evil.cjs]', 'evil.cjs': 'program' },
    says: /Plugins are code/u,
  },
  {
    name: 'a plugin in an address',
    files: { '.replylintrc': 'plugins: ["data:text/javascript,0"]' },
    says: /Plugins are code/u,
  },
  {
    name: '$import',
    files: { '.replylintrc.json': '{"$import": "./evil.cjs"}', 'evil.cjs': 'program' },
    says: /`\$import` is not read here/u,
  },
  {
    name: '$import in our key',
    files: { 'package.json': '{"replylint": {"$import": "./evil.cjs"}}', 'evil.cjs': 'program' },
    says: /`\$import` is not read here/u,
  },
  {
    name: 'settings of cosmiconfig',
    files: {
      'package.json':
        '{"$import": "./evil.cjs", "cosmiconfig": {"searchPlaces": ["evil.cjs"], "$import": "./evil.cjs"}}',
      'evil.cjs': 'program',
    },
  },
  {
    name: '.config/config.js',
    files: { '.config/config.js': 'program', '.config/config.cjs': 'program', '.config/config.ts': 'program' },
  },
  {
    name: 'settings of cosmiconfig in .config',
    files: { '.config/config.yaml': 'cosmiconfig: {searchPlaces: [evil.cjs]}', 'evil.cjs': 'program' },
  },
  {
    name: 'a configuration outside',
    files: { '.replylintrc': 'extends: OUTSIDE/base.yaml' },
    says: /is outside the repository/u,
  },
  {
    name: 'rule files outside',
    files: { '.replylintrc': 'ruleFiles: ["OUTSIDE/**/*.yml"]' },
    says: /is outside the repository/u,
  },
  {
    name: 'rule files above',
    files: { '.replylintrc': 'ruleFiles: ["../*.yml"]' },
    says: /is outside the repository/u,
  },
  {
    name: 'a link to a configuration outside',
    files: {},
    link: ['.replylintrc.yaml', 'OUTSIDE/base.yaml'],
    says: /is a link out of the repository/u,
  },
  {
    name: 'a link to rules outside',
    files: { '.replylintrc': 'ruleFiles: [own/house.yml]' },
    link: ['own', 'OUTSIDE'],
    says: /is a link out of the repository/u,
  },
  {
    name: 'a link to a base outside',
    files: { '.replylintrc': 'extends: ./own/base.yaml' },
    link: ['own', 'OUTSIDE'],
    says: /is a link out of the repository/u,
  },
];

describe('where programs are switched off, nothing comes of', () => {
  test.each(tricks)('$name', async ({ files, link, argv = [], says }) => {
    outside.write({ 'base.yaml': 'secret: words', 'house.yml': 'secret: words' });
    const placed = (text: string): string => text.replaceAll('OUTSIDE', outside.root);
    folder.write(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text === 'program' ? program() : placed(text)]),
      ),
    );
    if (link) symlinkSync(placed(link[1]), join(folder.root, link[0]));
    const { code, stderr } = await replylint(['--no-config-code', ...argv, 'a.txt'], { cwd: folder.root });
    expect({ code, ran: ran() }).toEqual({ code: says ? 2 : 1, ran: false });
    expect(stderr).toMatch(says ?? /^$/u);
    expect(stderr).not.toContain('secret');
  });

  test.each(['rules', 'explain blame/blame-you', 'test', 'measure a.jsonl', '--print-config', '--debug-source a.txt'])(
    '%s',
    async (call) => {
      folder.write({ 'replylint.config.cjs': program(), 'a.jsonl': '{"text": "Hi"}' });
      const { code, stderr } = await replylint([...call.split(' ')], {
        cwd: folder.root,
        env: { REPLYLINT_UNTRUSTED: '1' },
      });
      expect({ code, ran: ran() }).toEqual({ code: 2, ran: false });
      expect(stderr).toContain('running code is switched off here');
    },
  );
});

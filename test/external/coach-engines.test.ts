import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyPlace } from './checkout.js';

// Runs the recipes of fixtures/coach/engines.md, as they stand there, in GNU parallel, PostgreSQL and Dask.
const root = join(import.meta.dirname, '../..');
const recipes = readFileSync(join(root, 'fixtures/coach/engines.md'), 'utf8');

/** The code under a heading. */
function recipe(heading: string): string {
  const [, section = ''] = recipes.split(`\n## ${heading}\n`);
  const [, code = ''] = /^```\w+\n(.*?)^```$/msu.exec(section) ?? [];
  expect(code).not.toBe('');
  return code;
}

const texts = [
  'Hi Ana,\n\nUnfortunately the “blue” one has sold out. You must wait.',
  'Hi Bo,\r\n\r\nYou failed to sign the form; it\'s with you. Größe: 5" \\n {a,b}',
  'Hi Cy,\tI can send the green one today.',
  'Grüße 😀\n\nYou must send it, \u0001 and \u2028 soon. 100 % {x}',
];
const message = (n: number) => ({
  ticket: n,
  agent: `agent ${n % 7}`,
  team: `T,eam "${n % 2}"`,
  at: `2026-0${1 + (n % 6)}-10T10:00:00Z`,
  channel: n % 3 === 0 ? 'chat' : 'email',
  from: 'agent',
  text: `${texts[n % texts.length]}${' Thank you.'.repeat(n % 3)}`,
});
const asked = (n: number) => ({
  ...message(n),
  agent: null,
  at: '2026-01-02T10:00:00Z',
  from: 'customer',
  text: 'Where is it? I am Jo.\n"Well"?',
});
const tickets = Array.from({ length: 600 }, (_, n) => ({ ticket: n, messages: [asked(n), message(n)] }));
const lines = tickets.map((ticket) => `${JSON.stringify(ticket)}\n`);

const place = emptyPlace();
const bin = join(place.folder, 'bin');
const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, LC_ALL: 'C.UTF-8', HOME: place.folder };
const run = (program: string, ...args: string[]) => place.run(program, args, { env });
const isRoot = process.getuid?.() === 0;

/** A copy of the command and of Node, which other users can run wherever this checkout is. */
function copyCommand(): void {
  for (const entry of ['bin', 'dist', 'package.json', 'rules'])
    cpSync(join(root, entry), join(place.folder, 'replylint', entry), { recursive: true });
  mkdirSync(bin);
  copyFileSync(process.execPath, join(bin, 'node'));
  symlinkSync('../replylint/bin/replylint.js', join(bin, 'replylint'));
  chmodSync(place.folder, 0o755);
}

/** All but what parts have of their own. */
function withoutInputs(file: string): unknown {
  const { inputs, ...others } = JSON.parse(readFileSync(join(place.folder, file), 'utf8'));
  return others;
}

function report(state: string, format: string): string {
  const { code, stdout, stderr } = run('replylint', 'coach', state, '--salt', 'x', '-f', format);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.replace(/from \d+ files?|"inputs": ?\d+/u, '');
}

/** A sum of parts is that of one pass, and so is its report; only parts are no file. */
function expectOnePass(state: string): void {
  expect(withoutInputs(state)).toEqual(withoutInputs('one-pass.json'));
  for (const format of ['html', 'json', 'csv', 'markdown'])
    expect(report(state, format)).toBe(report('one-pass.json', format));
}

beforeAll(() => {
  copyCommand();
  place.write('big.jsonl', lines.join(''));
  const { code, stderr } = run('replylint', 'coach', 'big.jsonl', '--partial', '-o', 'one-pass.json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
afterAll(() => place.remove());

test('the sums are of what was written', () => {
  const state = withoutInputs('one-pass.json');
  expect(state).toMatchObject({ leftOut: {}, rules: expect.anything() });
  expect(JSON.stringify(state)).toContain('T,eam \\"0\\"');
});

describe('GNU parallel', () => {
  const script = recipe('GNU parallel').replace('64M', '50k');

  test('adds up to one pass', () => {
    const { code, stderr } = run('bash', '-c', script);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const states = readFileSync(join(place.folder, 'states.jsonl'), 'utf8').trimEnd().split('\n');
    expect(states.length).toBeGreaterThan(2);
    expectOnePass('all.json');
  });

  test('stops where a worker fails', () => {
    place.write('big-broken.jsonl', '{"ticket"\n'.repeat(3));
    const { code, stderr } = run('bash', '-c', script.replaceAll('big.jsonl', 'big-broken.jsonl'));
    expect(code).not.toBe(0);
    expect(stderr).toContain('no records that can be read');
  });
});

test('Dask adds up to one pass, and stops where a worker fails', () => {
  const script = recipe('Dask').replace('64MB', '50kB').replace('big*.jsonl', 'big.jsonl');
  const counted = run('/usr/bin/python3', '-c', script);
  expect(counted, counted.stderr).toMatchObject({ code: 0 });
  const merged = run('replylint', 'coach', 'merge', 'states.jsonl', '-o', 'dask.json');
  expect(merged).toMatchObject({ code: 0, stderr: '' });
  expectOnePass('dask.json');
  const failed = run('/usr/bin/python3', '-c', script.replace('"--partial"', '"--partial", "--map", "missing.yaml"'));
  expect(failed.code).not.toBe(0);
});

describe('PostgreSQL', () => {
  const home = '/usr/lib/postgresql';
  const server = join(place.folder, 'server');
  const data = join(server, 'data');
  const programs = (): string => {
    const [newest = ''] = readdirSync(home).sort((a, b) => Number(b) - Number(a));
    return join(home, newest, 'bin');
  };
  /** The server refuses to run as root. */
  const asServer = (program: string, ...args: string[]) =>
    isRoot
      ? place.run('runuser', ['-u', 'postgres', '--', 'env', `PATH=${env.PATH}`, program, ...args], {
          cwd: server,
          env,
        })
      : place.run(program, args, { cwd: server, env });
  const sql = (text: string) =>
    asServer('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-h', server, '-d', 'postgres', '-c', text);

  beforeAll(() => {
    mkdirSync(server);
    const idOf = (option: string): number => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
    if (isRoot) chownSync(server, idOf('-u'), idOf('-g'));
    const made = asServer(join(programs(), 'initdb'), '-D', data, '-A', 'trust', '-E', 'UTF8', '--no-sync');
    expect(made, made.stderr).toMatchObject({ code: 0 });
    const options = `-c listen_addresses= -c unix_socket_directories=${server} -c fsync=off`;
    const started = asServer(
      join(programs(), 'pg_ctl'),
      '-D',
      data,
      '-l',
      join(server, 'log'),
      '-w',
      '-o',
      options,
      'start',
    );
    expect(started, started.stderr).toMatchObject({ code: 0 });
    const rows = tickets.flatMap(({ messages }) => messages.map((row) => `${JSON.stringify(row)}\n`));
    place.write('rows.jsonl', rows.join(''));
    const filled = sql(`
      CREATE TABLE lines (line jsonb);
      COPY lines FROM '${join(place.folder, 'rows.jsonl')}' WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02');
      CREATE TABLE messages (ticket int, agent text, team text, at text, channel text, "from" text, text text);
      INSERT INTO messages SELECT (jsonb_populate_record(NULL::messages, line)).* FROM lines;`);
    expect(filled, filled.stderr).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    asServer(join(programs(), 'pg_ctl'), '-D', data, '-m', 'immediate', '-w', 'stop');
  });

  const query = recipe('PostgreSQL').replace('/srv/states', server);

  test('adds up to one pass', () => {
    for (const part of [0, 1, 2, 3]) {
      const counted = sql(query.replace('= 0', `= ${part}`).replace('0.json', `${part}.json`));
      expect(counted, counted.stderr).toMatchObject({ code: 0 });
    }
    const states = [0, 1, 2, 3].map((part) => join(server, `${part}.json`));
    const merged = run('replylint', 'coach', 'merge', ...states, '-o', 'postgresql.json');
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    expectOnePass('postgresql.json');
  });

  test('fails where the program does', () => {
    const { code, stderr } = sql(query.replace('--partial', '--partial --map missing.yaml'));
    expect(code).not.toBe(0);
    expect(stderr).toContain('child process exited with exit code 2');
  });
});

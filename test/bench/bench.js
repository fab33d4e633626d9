// Rows measured side by side in one run, so that their ratios mean the same on any machine. `npm run bench` builds and runs
// this. `--peers` also compares with Vale and write-good where they are on the PATH, `--against <folder>` with the build of
// another checkout, `--only <name>` takes one group of rows: start, drafts, long, warm, archives, cache, rules, size, mcp or lsp;
// and two that are done only where they are named: install, which may need a network, and threads, which take three minutes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { createRuleset } from '../../dist/engine/ruleset.js';
import { lint } from '../../dist/index.js';
import { rulebook } from '../../dist/linter/described-rules.js';
import { lintDocument } from '../../dist/linter/lint-document.js';
import { text } from '../../dist/parsers/markup/text.js';
import { draftsOf, proseOf } from './drafts.js';
import { costOfInstall } from './install.js';
import { timesOfCalls } from './mcp-calls.js';
import { median, medians, run, timeOf } from './measure.js';
import { timesOfKeystrokes } from './typing.js';

const { values } = parseArgs({
  options: { peers: { type: 'boolean' }, against: { type: 'string' }, only: { type: 'string' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'bin/replylint.js');
const apart = fileURLToPath(new URL('./apart.js', import.meta.url));
const before = values.against === undefined ? null : join(resolve(values.against), 'bin/replylint.js');
const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
const results = [];

const node = (...args) => run(process.execPath, args, { cwd: folder });
const megabytes = (texts) => texts.reduce((sum, { length }) => sum + length, 0) / 1e6;

function report(name, value, target, detail) {
  const isLess = target.most !== undefined;
  const isMet = isLess ? value <= target.most : value >= target.least;
  results.push({
    row: name,
    value: value.toFixed(2),
    must: isLess ? `at most ${target.most}` : `at least ${target.least}`,
    result: isMet ? 'met' : 'SHORT',
    detail,
  });
}

const seconds = ({ wall, cpu }) => `${wall.toFixed(3)} s (CPU ${cpu.toFixed(2)})`;

/** Lower is better: `ours` may take up to `most` times `theirs`, by the clock. With `--against`, ours then and now as well. */
function compare(name, most, [ours, theirs, previous], runs) {
  const [our, their, old] = medians([ours, theirs, ...(previous ? [previous] : [])], runs);
  const detail = `${seconds(our)} / ${seconds(their)}, CPU ratio ${(our.cpu / their.cpu).toFixed(2)}`;
  report(name, our.wall / their.wall, { most }, old ? `${detail}; the other build ${seconds(old)}` : detail);
}

/** The command on some arguments, what it is compared with, and the same with the other build. */
function commands(args, theirs) {
  return [() => node(command, ...args), theirs, before === null ? null : () => node(before, ...args)];
}

function write(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function writeDrafts(name, drafts, ending = 'txt') {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [i, draft] of drafts.entries()) writeFileSync(join(path, `${i}.${ending}`), draft);
  return path;
}

const bareNode = () => node('-e', '0');

function benchStartUp() {
  const draft = write('draft.txt', draftsOf(1)[0]);
  // From Node 22 on, a second start reads what the first has compiled.
  const most = Number(process.versions.node.split('.')[0]) >= 22 ? 1.8 : 1.9;
  compare('one draft / node -e 0', most, commands([draft], bareNode), 21);
  compare('--version / node -e 0', 1.25, commands(['--version'], bareNode), 21);
}

function benchDrafts() {
  const drafts = writeDrafts('drafts', draftsOf(2000));
  const ours = ['--format', 'jsonl', drafts];
  compare(
    '2,000 drafts, two threads / one',
    0.95,
    [() => node(command, '--concurrency', '2', ...ours), () => node(command, '--concurrency', 'off', ...ours)],
    5,
  );
  for (const { name, most, theirs } of values.peers ? peersFor(drafts) : [])
    compare(`2,000 drafts / ${name}`, most, commands(ours, theirs), 5);
}

const valeWords =
  'unfortunately;regrettably;obviously;kindly;hereby;as per;in order to;at your earliest convenience;do not hesitate;policy;cannot;you must;you need to;you failed to;forwarded;department;escalate;clearly;simply;just';

/** What is installed of the programs that users compare us with, ready to read some drafts. */
function* peersFor(drafts) {
  const isInstalled = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
  if (isInstalled('vale')) {
    mkdirSync(join(folder, 'styles/Tone'), { recursive: true });
    const tokens = valeWords.split(';').map((words) => `  - ${JSON.stringify(words)}`);
    write(
      'styles/Tone/Words.yml',
      `extends: existence\nmessage: "%s"\nignorecase: true\ntokens:\n${tokens.join('\n')}\n`,
    );
    write('.vale.ini', 'StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = Tone\n');
    yield {
      name: 'Vale with 20 phrases',
      most: 1.5,
      theirs: () => run('vale', ['--no-exit', '--output=JSON', drafts], { cwd: folder }),
    };
  } else console.error('Vale is not on the PATH: its row is left out.');
  if (isInstalled('write-good')) {
    const files = draftsOf(2000).map((_, i) => join(drafts, `${i}.txt`));
    const codes = Array.from({ length: 256 }, (_, code) => code);
    yield { name: 'write-good', most: 0.9, theirs: () => run('write-good', files, { cwd: folder, codes }) };
  } else console.error('write-good is not on the PATH: its row is left out.');
}

function benchLongText() {
  const long = write('long.txt', proseOf(1_300_000));
  const parse = write(
    'parse.mjs',
    `import { readFileSync } from 'node:fs';
import retextEnglish from ${JSON.stringify(import.meta.resolve('retext-english'))};
import { unified } from ${JSON.stringify(import.meta.resolve('unified'))};
unified().use(retextEnglish).parse(readFileSync(process.argv[2], 'utf8'));
`,
  );
  const args = ['--format', 'jsonl', long];
  compare(
    'one text of 1.3 MB / retext-english in one piece',
    0.3,
    commands(args, () => node(parse, long)),
    3,
  );
}

function benchWarm() {
  const drafts = draftsOf(2000);
  const lintAll = () => {
    for (const draft of drafts) lint(draft);
  };
  for (let round = 0; round < 3; round++) lintAll();
  const cpu = median(Array.from({ length: 5 }, () => timeOf(lintAll).cpu));
  report('library, warm: MB/s a core', megabytes(drafts) / cpu, { least: 4 }, `${cpu.toFixed(2)} s of CPU`);
}

/** Drafts one after the other. No two say the same, which would flatter what remembers sentences. */
function writeArchive(name, size, recordOf = rowOf(() => true)) {
  const count = 2000;
  const pages = [];
  for (let length = 0; length < size; ) {
    const first = pages.length * count;
    const page = draftsOf(count, pages.length + 1)
      .map((body, i) => recordOf(body, first + i))
      .join('');
    pages.push(page);
    length += Buffer.byteLength(page);
  }
  return write(name, pages.join(''));
}

/** The record of an export, on a line. */
function rowOf(isActive) {
  return (body, id) => `${JSON.stringify({ id, body, active: isActive(id) })}\n`;
}

function mailOf(body, number) {
  return `From jo@example.org Mon Jan  5 10:00:00 2026\nSubject: Order ${number}\n\n${body}\n\n`;
}

/** Seconds and the peak memory in MB of a process. */
function costOf(args) {
  const peak = write(
    'peak.mjs',
    `process.on('exit', () => process.stderr.write(' ' + process.resourceUsage().maxRSS));\n`,
  );
  let written = '';
  const time = timeOf(() => {
    written = spawnSync(process.execPath, ['--import', peak, command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    }).stderr;
  });
  return { ...time, peak: Number(written.split(' ').at(-1)) / 1024 };
}

function benchArchives() {
  const archive = costOf(['--format', 'jsonl', '--concurrency', 'off', writeArchive('archive.jsonl', 11.5e6)]);
  report('JSONL of 11.5 MB: MB/s a core', 11.5 / archive.cpu, { least: 2 }, `${archive.cpu.toFixed(1)} s of CPU`);
  const long = costOf(['--format', 'jsonl', write('ten.txt', proseOf(10e6))]);
  report('10 MB in one text: seconds', long.wall, { most: 4 }, `${long.cpu.toFixed(1)} s of CPU`);
  report('10 MB in one text: peak MB', long.peak, { most: 250 }, '');
  // Most records are inactive, so that reading them is what takes memory, and not much time.
  const large = costOf([
    '--format',
    'jsonl',
    writeArchive(
      'large.jsonl',
      200e6,
      rowOf((id) => id % 200 === 0),
    ),
  ]);
  report('JSONL of 200 MB: peak MB', large.peak, { most: 200 }, `${large.wall.toFixed(1)} s`);
  const sent = costOf(['--format', 'jsonl', writeArchive('sent.mbox', 30e6, mailOf)]);
  report('mailbox of 30 MB: peak MB', sent.peak, { most: 250 }, `${sent.wall.toFixed(1)} s`);
}

/** The sizes at which threads matter. Beside each ratio is that of two processes with half of the work each: the machine's own. */
function benchThreads() {
  const exportsOf = (drafts) =>
    Array.from({ length: drafts.length / 840 }, (_, i) =>
      JSON.stringify(drafts.slice(i * 840, (i + 1) * 840).map((body, id) => ({ id: i * 840 + id, body }))),
    );
  const exports = exportsOf(draftsOf(40 * 840));
  const halves = [exports.slice(0, 20), exports.slice(20)];
  const lintIn = (threads, path) => () => node(command, '--concurrency', threads, '--format', 'jsonl', path);
  for (const [name, whole, parts] of [
    [
      `${megabytes(exports).toFixed(0)} MB in 40 files`,
      writeDrafts('exports', exports, 'json'),
      halves.map((half, i) => writeDrafts(`exports-${i}`, half, 'json')),
    ],
    [
      '80 MB in one JSONL file',
      writeArchive('threads.jsonl', 80e6),
      [0, 1].map((i) => writeArchive(`threads-${i}.jsonl`, 40e6)),
    ],
  ]) {
    const [two, one, halved] = medians(
      [lintIn('2', whole), lintIn('off', whole), () => node(apart, command, ...parts)],
      1,
    );
    const limit = `two processes with half each ${(halved.wall / one.wall).toFixed(2)} (CPU ${halved.cpu.toFixed(1)})`;
    report(
      `${name}, two threads / one`,
      two.wall / one.wall,
      { most: 0.6 },
      `${seconds(two)} / ${seconds(one)}; ${limit}`,
    );
  }
}

async function benchCache() {
  const draft = write('one.txt', draftsOf(1)[0]);
  const drafts = writeDrafts('unchanged', draftsOf(2000));
  // Each build has a cache of its own, since none reads that of another.
  const cachedBy = (program, name) => () =>
    node(program, '--cache-location', join(folder, name), '--format', 'jsonl', drafts);
  const ours = cachedBy(command, 'cache.json');
  const previous = before === null ? null : cachedBy(before, 'cache-before.json');
  for (const fill of [ours, previous]) fill?.();
  // A file that has just changed is read once more in each run.
  await setTimeout(2500);
  for (const fill of [ours, previous]) fill?.();
  const startUp = () => node(command, draft);
  compare('2,000 unchanged drafts with a warm cache / start-up', 1.4, [ours, startUp, previous], 11);
}

function benchManyRules() {
  const drafts = draftsOf(1000);
  const lintAll = (ruleset) => {
    const options = { parser: text, ruleset, knownIds: [], reportUnusedDirectives: false };
    for (const draft of drafts) lintDocument(draft, options);
  };
  const active = rulebook.rules.map((rule) => ({ rule, severity: rule.severity }));
  const more = Array.from({ length: 9 }, (_, i) =>
    active.map(({ rule, severity }) => ({ rule: variantOf(rule, i), severity })),
  );
  const few = createRuleset(active, rulebook);
  const many = createRuleset([...active, ...more.flat()], rulebook);
  lintAll(few);
  lintAll(many);
  compare('ten times the rules / the rules', 1.1, [() => lintAll(many), () => lintAll(few)], 5);
}

/** A rule that begins as the other does and asks for one more word, which no text has: as further rules on the same subject would. */
function variantOf(rule, i) {
  const extended = (phrase) => `${phrase} zq${i}`;
  return {
    ...rule,
    id: `${rule.id}-${i}`,
    kind: 'phrase',
    flag: rule.flag.map((flag) => ({ words: extended(flag.words), write: null, safety: 'suggested' })),
    unless: rule.unless.map(extended),
    rescuedBy: rule.rescuedBy.map(extended),
  };
}

function benchInstall() {
  const { seconds, cpu, megabytes: size, packages } = costOfInstall(root, folder);
  report('installing the packed package: seconds', seconds, { most: 10 }, `${cpu.toFixed(1)} s of CPU`);
  report('installing the packed package: MB', size, { most: 40 }, `${packages} packages`);
}

/** A kilobyte is a draft and a half. */
async function benchAgents() {
  const drafts = draftsOf(720);
  const texts = Array.from({ length: drafts.length / 2 }, (_, i) => `${drafts[i * 2]}\n\n${drafts[i * 2 + 1]}`);
  const warmUp = 60;
  const times = await timesOfCalls(
    command,
    texts.map((long) => long.slice(0, 1000)),
  );
  const warm = times.slice(warmUp).sort((a, b) => a - b);
  const p95 = warm[Math.floor(warm.length * 0.95)];
  report(
    'mcp, 1 kB, warm: p95 in ms',
    p95,
    { most: 50 },
    `median ${median(warm).toFixed(1)} ms, first ${times[0].toFixed(0)} ms`,
  );
}

async function benchTyping() {
  for (const [name, language] of [
    ['text', 'plaintext'],
    ['Markdown', 'markdown'],
  ]) {
    const times = await timesOfKeystrokes(command, proseOf(20_000), language);
    const late = times[Math.floor(times.length * 0.95)].toFixed(1);
    report(`a keystroke in 20 kB of ${name}: ms`, median(times), { most: 20 }, `95 of 100 within ${late} ms`);
  }
}

/** What somebody waits for who opens a page that holds `replylint/browser`, and the size of our own page; in megabytes. */
function benchSize() {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [join(root, 'dist/browser.js')],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
  });
  const chunks = new Map(Object.entries(metafile.outputs).map(([path, chunk]) => [resolve(path), chunk]));
  const first = new Set();
  const add = (path) => {
    if (first.has(path)) return;
    first.add(path);
    for (const { path: next, kind } of chunks.get(path).imports) if (kind === 'import-statement') add(resolve(next));
  };
  add(join(folder, 'browser.js'));
  const loaded = Buffer.concat(outputFiles.filter(({ path }) => first.has(path)).map(({ contents }) => contents));
  for (const [name, bytes, most] of [
    ['browser bundle, MB', loaded, 1.6],
    ['page, MB', readFileSync(join(root, 'dist/page/replylint.html')), 2],
  ])
    report(name, bytes.length / 1e6, { most }, `${(gzipSync(bytes).length / 1e6).toFixed(3)} MB gzipped`);
}

const benches = {
  start: benchStartUp,
  drafts: benchDrafts,
  long: benchLongText,
  warm: benchWarm,
  archives: benchArchives,
  threads: benchThreads,
  cache: benchCache,
  rules: benchManyRules,
  size: benchSize,
  install: benchInstall,
  mcp: benchAgents,
  lsp: benchTyping,
};
const onlyNamed = ['install', 'threads'];
const usual = Object.keys(benches).filter((name) => !onlyNamed.includes(name));
const chosen = values.only === undefined ? usual : [values.only];
try {
  for (const [name, bench] of Object.entries(benches)) if (chosen.includes(name)) await bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(results);
const short = results.filter(({ result }) => result === 'SHORT');
console.log(short.length === 0 ? 'All rows are met.' : `Short: ${short.map(({ row }) => row).join('; ')}.`);

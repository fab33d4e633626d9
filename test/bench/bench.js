// Ratios measured in one run, so that they mean the same on any machine. `npm run bench` builds and runs this.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import retextEnglish from 'retext-english';
import { unified } from 'unified';
import { createRuleset } from '../../dist/engine/ruleset.js';
import { lint } from '../../dist/index.js';
import { rulebook } from '../../dist/linter/bundled-rules.js';
import { lintDocument } from '../../dist/linter/lint-document.js';
import { text } from '../../dist/parsers/markup/text.js';
import { draftsOf, proseOf } from './drafts.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'bin/replylint.js');
const folder = mkdtempSync(join(tmpdir(), 'replylint-bench-'));
const results = [];

/** Lower is better: `ours` may take up to `target` times `theirs`. */
function compare(name, target, ours, theirs, runs) {
  const pairs = Array.from({ length: runs }, () => [timeOf(ours), timeOf(theirs)]);
  const [our, their] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  report(name, our / their, target, `${our.toFixed(0)} ms against ${their.toFixed(0)} ms`);
}

function report(name, ratio, target, detail) {
  results.push({
    name,
    ratio: ratio.toFixed(2),
    target: `at most ${target}`,
    result: ratio <= target ? 'met' : 'MISSED',
    detail,
  });
}

function timeOf(task) {
  const start = process.hrtime.bigint();
  task();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function node(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    cwd: folder,
  });
  if (status === null || status > 1 || stderr !== '') throw new Error(stderr);
  return stdout;
}

function write(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function writeDrafts(name, drafts, ending = 'txt') {
  const path = join(folder, name);
  mkdirSync(path);
  drafts.forEach((draft, i) => {
    writeFileSync(join(path, `${i}.${ending}`), draft);
  });
  return path;
}

function benchStartUp() {
  const draft = write('draft.txt', draftsOf(1)[0]);
  compare(
    'start-up on one draft / node -e 0',
    1.6,
    () => node(command, draft),
    () => node('-e', '0'),
    25,
  );
}

function benchDrafts() {
  const drafts = writeDrafts('drafts', draftsOf(2000));
  const parseOnly = write(
    'parse-only.mjs',
    `import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import retextEnglish from ${JSON.stringify(import.meta.resolve('retext-english'))};
import { unified } from ${JSON.stringify(import.meta.resolve('unified'))};
const processor = unified().use(retextEnglish).freeze();
for (const name of readdirSync(process.argv[2])) processor.parse(readFileSync(join(process.argv[2], name), 'utf8'));
`,
  );
  const ours = () => node(command, '--format', 'jsonl', drafts);
  compare('2,000 drafts / parsing them with retext-english', 1, ours, () => node(parseOnly, drafts), 5);
}

function benchLongText() {
  const long = proseOf(1_000_000);
  const processor = unified().use(retextEnglish).freeze();
  lint(long.slice(0, 20_000));
  compare(
    '1 MB of text / retext-english in one piece',
    0.1,
    () => lint(long),
    () => processor.parse(long),
    3,
  );
}

function benchManyRules() {
  const drafts = draftsOf(2000);
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
  compare(
    'ten times the rules / the rules',
    1.3,
    () => lintAll(many),
    () => lintAll(few),
    5,
  );
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

function benchCache() {
  const draft = write('one.txt', draftsOf(1)[0]);
  const drafts = writeDrafts('unchanged', draftsOf(2000));
  const cached = () => node(command, '--cache-location', join(folder, 'cache.json'), '--format', 'jsonl', drafts);
  cached();
  compare('2,000 unchanged drafts with a warm cache / start-up', 1.5, cached, () => node(command, draft), 15);
}

/** 20 MB as single drafts, and as exports of half a megabyte each. */
function benchWorkers() {
  const count = 45_000;
  const drafts = draftsOf(count).map((draft, i) => `${draft}\n\nYour reference is ${i}.`);
  const exportOf = (_, i) =>
    JSON.stringify(drafts.slice(i * 1000, (i + 1) * 1000).map((body, id) => ({ id: i * 1000 + id, body })));
  const exports = Array.from({ length: count / 1000 }, exportOf);
  const lintIn = (threads, path) => () => node(command, '--concurrency', threads, '--format', 'jsonl', path);
  for (const [name, path] of [
    ['drafts', writeDrafts('library-drafts', drafts)],
    ['exports', writeDrafts('library-exports', exports, 'json')],
  ])
    compare(`20 MB of ${name} with two threads / without`, 0.625, lintIn('2', path), lintIn('off', path), 3);
}

function benchMemory() {
  const few = writeDrafts('few', draftsOf(500));
  const many = writeDrafts('many', draftsOf(5000));
  const peak = write(
    'peak.mjs',
    `import { createLinter } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).href)};
const linter = createLinter({ cwd: ${JSON.stringify(folder)} });
const { paths } = await linter.findFiles([process.argv[2]]);
for await (const { messages } of linter.lintFiles(paths)) messages.length;
process.stdout.write(String(process.resourceUsage().maxRSS));
`,
  );
  const comparePeaks = (name, target, larger, smaller) => {
    const [more, less] = [larger, smaller].map((path) => Number(node(peak, path)) / 1024);
    report(name, more / less, target, `${more.toFixed(0)} MB against ${less.toFixed(0)} MB`);
  };
  comparePeaks('peak memory of 5,000 files / of 500', 1.3, many, few);
  comparePeaks(
    'peak memory of a 36 MB export / of 9 MB',
    1.3,
    writeExport('36.jsonl', 36e6),
    writeExport('9.jsonl', 9e6),
  );
}

/** Most records are inactive, so that reading them is what takes memory, and not much time. */
function writeExport(name, size) {
  const rows = draftsOf(100).map((body, id) => `${JSON.stringify({ id, body, active: id % 50 === 0 })}\n`);
  const page = rows.join('');
  return write(name, page.repeat(Math.ceil(size / page.length)));
}

try {
  for (const bench of [benchStartUp, benchDrafts, benchLongText, benchManyRules, benchMemory, benchCache, benchWorkers])
    bench();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(results);
const missed = results.filter(({ result }) => result === 'MISSED');
console.log(missed.length === 0 ? 'All targets are met.' : `Missed: ${missed.map(({ name }) => name).join('; ')}.`);

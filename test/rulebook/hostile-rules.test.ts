import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Matcher } from '../../src/engine/matching/matcher.js';
import { Compiler } from '../../src/engine/matching/program.js';
import { noWords, Vocabulary } from '../../src/engine/text/vocabulary.js';
import { readWords } from '../../src/engine/text/words.js';
import { parsePhrase } from '../../src/rulebook/notation/phrase.js';
import { replylint, scratchFolder } from '../run-command.js';

/** A list that counts how often it is looked into. */
function counted<T extends object>(items: T): { items: T; looks(): number } {
  let looks = 0;
  const proxy = new Proxy(items, {
    get(target, key) {
      if (typeof key === 'string' && /^\d+$/u.test(key)) looks++;
      return Reflect.get(target, key);
    },
  });
  return { items: proxy, looks: () => looks };
}

/** What finding phrases in a text costs: looks at its words, and at steps of the phrases. */
function costOf(phrases: readonly string[], text: string): { words: number; steps: number } {
  const vocabulary = new Vocabulary({ spellings: {}, fuzzyMatched: [], adverbs: ['really'], known: noWords });
  const compiler = new Compiler(vocabulary, {});
  const numbers = phrases.map((phrase) => compiler.add(parsePhrase(phrase)));
  const words = readWords(text, [], vocabulary);
  const idAt = words.idAt.bind(words);
  let looks = 0;
  Object.assign(words, {
    idAt: (at: number) => {
      looks++;
      return idAt(at);
    },
  });
  const { program } = compiler;
  const steps = counted(program.steps);
  const matcher = new Matcher(vocabulary, { ...program, steps: steps.items });
  const candidates = matcher.candidatesIn(words, matcher.tableOf(numbers, true));
  matcher.matchesAmong(candidates, words, 0, words.length, () => true);
  return { words: looks, steps: steps.looks() };
}

/** Words in an order without a pattern, always the same. */
function mixed(words: readonly string[], count: number): string {
  let state = 1;
  const next = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return words[Math.floor((state / 2 ** 32) * words.length)] ?? '';
  };
  return Array.from({ length: count }, next).join(' ');
}

describe('the work of matching grows with the text, not faster:', () => {
  test.each([
    { name: 'one long phrase', phrases: [`${'a '.repeat(99)}x`], words: ['a', 'a', 'x'] },
    { name: 'gaps', phrases: [`${'a ... '.repeat(24)}x`], words: ['a', 'b', 'x'] },
    { name: 'alternatives and gaps', phrases: [`${'(a | b) ... '.repeat(24)}x`], words: ['a', 'b', 'x', 'not'] },
    { name: 'ways without end', phrases: [`${'(... | ~) '.repeat(12)}x`], words: ['a', 'really', 'x'] },
    { name: 'optionals in optionals', phrases: [`${'((a)? (b)?)? '.repeat(30)}x`], words: ['a', 'b', 'x'] },
    { name: 'deep brackets', phrases: [`${'('.repeat(19)}a${' (b)?)?'.repeat(19)} x`], words: ['a', 'b', 'x'] },
    {
      name: 'many alike',
      phrases: Array.from({ length: 500 }, (_, i) => `a ... (b | c) w${i}`),
      words: ['a', 'b', 'c', 'w1', 'w2'],
    },
    {
      name: 'many beginnings',
      phrases: Array.from({ length: 500 }, (_, i) => `w${i} ... a`),
      words: ['a', 'w1', 'w2', 'w9'],
    },
  ])('$name', ({ phrases, words }) => {
    const once = costOf(phrases, mixed(words, 200));
    const thrice = costOf(phrases, mixed(words, 600));
    expect(thrice.words / once.words).toBeLessThan(7);
    expect(thrice.steps / once.steps).toBeLessThan(7);
    expect(thrice.words).toBeLessThan(600 * 110 * 3);
  });
});

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

function rule(flag: string, rest = ''): string {
  return `title: Tries the patience of machines
why: They wait.
basis: [{ practice: None. }]
severity: warning
flag:
${flag}
examples: [{ before: Zeta eta x., after: Fine. }]
${rest}`;
}

const doubling = (depth: number): string =>
  `lists:\n${lines(depth, (i) => `  l${i}: ["a {l${i + 1}} b {l${i + 1}}", "c {l${i + 1}}"]\n`)}  l${depth}: [zeta]\n`;

/** Rule files and configurations that cost more than they should, had nobody thought of them. */
describe('a company can write it, and the run ends:', () => {
  test.each([
    { name: 'ways without end', rule: rule(`  - "${'(... | ~) '.repeat(30)}x"`), code: 0 },
    {
      name: 'lists in lists',
      rule: rule('  - "{l0} x"', doubling(19)),
      says: 'house/a `{l0} x` runs to more than 100 words.',
    },
    {
      name: 'lists too deep',
      rule: rule('  - "{l0} x"', `lists:\n${lines(40, (i) => `  l${i}: ["{l${i + 1}}"]\n`)}  l40: [zeta]\n`),
      says: 'runs to more than 100 words',
    },
    {
      name: 'lists that multiply',
      rule: rule(
        '  - "{l0} x"',
        `lists:\n${lines(6, (i) => `  l${i}: [${Array.from({ length: 10 }, (_, k) => `"w${k} {l${i + 1}}"`).join(', ')}]\n`)}  l6: [zeta]\n`,
      ),
      says: 'your phrases spell out to more than 300000 words',
    },
    {
      name: 'a phrase without end',
      rule: rule(`  - "${'a '.repeat(40_000)}"`),
      says: 'runs to more than 100 words. Write several shorter phrases.',
    },
    {
      name: 'optional words without end',
      rule: rule(`  - "${'(a)? '.repeat(15_000)}x"`),
      says: 'runs to more than 100 words',
    },
    { name: 'ten thousand alternatives', rule: rule(`  - "(${lines(10_000, (i) => `v${i} u | `)}w) x"`), code: 0 },
    { name: 'ten thousand phrases', rule: rule(lines(10_000, (i) => `  - w${i} v\n`)), code: 0 },
    {
      name: 'a circle of lists, told once',
      rule: rule('  - "{l0} x"', `lists:\n${lines(2000, (i) => `  l${i}: ["{l${(i + 1) % 2000}}"]\n`)}`),
      says: 'in a loop',
      most: 1,
    },
    {
      name: 'lists that are not there',
      rule: rule(
        lines(3000, (i) => `  - "w {lost${i}}"\n`),
        `lists:\n${lines(2000, (i) => `  list-${i}: [w]\n`)}`,
      ),
      says: 'There is no word list',
      most: 100,
    },
    {
      name: 'a spelling that swells',
      rule: rule('  - x'),
      words: `spellings: { "${'b '.repeat(200)}": [zeta] }`,
      says: 'is more than 5 words, and a spelling replaces only a few. Shorten it.',
    },
    {
      name: 'a YAML bomb',
      rule: rule('  - x', `a: &a [${'x,'.repeat(99)}]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]`),
      says: 'values behind aliases',
    },
    { name: 'words to avoid, all alike', config: `avoid:\n${lines(5000, () => '  - flag: zeta\n')}`, code: 0 },
    {
      name: 'rules that are not there',
      config: `rules:\n${lines(3000, (i) => `  blame/blame-yu${i}: off\n`)}`,
      says: 'There is no rule or category',
      most: 100,
    },
    { name: 'a glob of many stars', config: `ignore: ["${'*a'.repeat(20)}b"]`, says: '1:10 `*a*a' },
    {
      name: 'a glob of many folders',
      config: `overrides: [{ files: "${'**/a/'.repeat(9)}b" }]`,
      says: 'has more `*` than can be matched quickly. Write several simpler globs.',
    },
    { name: 'a glob in braces', config: 'overrides: [{ files: "{*.md,*.txt,*.html,*.json,*.csv}" }]', code: 0 },
    {
      name: 'rule files by a glob of many stars',
      config: `ruleFiles: ["${'*a'.repeat(20)}b.yml"]`,
      says: 'has more `*`',
    },
    {
      name: 'rule files by alternatives of alternatives',
      config: `ruleFiles: ["${'+(a|aa)'.repeat(20)}b.yml", "${'{a,aa}'.repeat(20)}.yml"]`,
      says: 'matches no `.yml` file',
    },
    {
      name: 'a list to leave out',
      ignore: `# *** of *** all *** that ***\n*.bak\n${'**/a/'.repeat(9)}b`,
      says: '.replylintignore:3:1 `**/a/',
    },
    {
      name: 'a string that is not closed',
      config: `"${'\\"'.repeat(40_000)}`,
      place: '.replylintrc.json',
      says: '.replylintrc.json:1:1',
    },
    {
      name: 'comments in comments',
      config: '/*'.repeat(40_000),
      place: '.replylintrc.json',
      says: '.replylintrc.json:1:',
    },
    {
      name: 'lists in lists without end',
      config: '['.repeat(40_000),
      place: '.replylintrc.json',
      says: 'nested too deeply',
    },
    {
      name: 'prototype keys',
      config: '__proto__: { preset: strict }\nconstructor: { prototype: { polluted: 1 } }',
      says: '`__proto__` is not a key here',
    },
    {
      name: 'rules called like properties',
      config: 'rules: { constructor: off, toString: error, hasOwnProperty: off }',
      says: 'There is no rule or category `constructor`',
    },
  ])(
    '$name',
    { timeout: 60_000 },
    async ({ rule, words, config, place = '.replylintrc.yaml', ignore, says = '', code = 2, most }) => {
      const name = `${'a'.repeat(100)}.txt`;
      folder.write({ [name]: 'zeta x', [`${'a/'.repeat(30)}b.txt`]: 'zeta x' });
      if (rule !== undefined) folder.write({ 'own/house/a.yml': rule });
      if (words !== undefined) folder.write({ 'own/words.yml': words });
      if (ignore !== undefined) folder.write({ '.replylintignore': ignore });
      folder.write({ [place]: config ?? (rule === undefined ? '' : 'ruleFiles: ["own/**/*.yml"]') });
      const run = await replylint(['.'], { cwd: folder.root });
      expect(run.code).toBe(code);
      expect(run.stderr).toContain(says);
      expect(run.stderr).not.toContain('because of a bug');
      if (most !== undefined) expect(run.stderr.trim().split('\n')).toHaveLength(most);
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
});

test('a place that could be read in countless ways is flagged, and not reworded', { timeout: 60_000 }, async () => {
  const words = `${'(b b | b) '.repeat(30)}x`;
  folder.write({
    'own/house/a.yml': rule(`  - words: "${words} {number}"\n    write: "at {number}"`),
    '.replylintrc.yaml': 'ruleFiles: ["own/**/*.yml"]',
    'a.txt': `Hi Ana, ${'b '.repeat(31)}x 12.\n`,
  });
  const { stdout } = await replylint(['-f', 'json', 'a.txt'], { cwd: folder.root });
  const [message] = JSON.parse(stdout).files[0].messages;
  expect(message).toMatchObject({ ruleId: 'house/a', fix: null });
});

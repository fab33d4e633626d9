import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRulebook, loadRuleFiles } from '../../src/rulebook/loading/load-rules.js';
import { parseRuleFile } from '../../src/rulebook/loading/parse-rule.js';
import { parseWordsFile } from '../../src/rulebook/loading/parse-words.js';
import { formatProblem, nearest, quoted, RulebookError } from '../../src/shared/problem.js';
import { offsetInScalar, parseYaml, toValue } from '../../src/shared/yaml.js';

const rule = `title: Blames the customer
why: It sounds like an accusation.
basis:
  - principle: The customer is not the problem.
severity: error
flag:
  - you failed to
examples:
  - before: You failed to attach the form.
    after: The form is not attached yet.
`;

const lists = { refusal: ['can not', 'are unable to'], modal: ['can', 'will'] };

function parse(text: string) {
  return parseRuleFile({ text, path: 'blame/you-failed.yml', id: 'blame/you-failed', category: 'blame', lists });
}

function messagesOf(text: string): string[] {
  return parse(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('a rule file', () => {
  test('with the keys it needs gets defaults for the rest', () => {
    expect(parse(rule)).toEqual({
      problems: [],
      rule: {
        id: 'blame/you-failed',
        category: 'blame',
        kind: 'phrase',
        title: 'Blames the customer',
        why: 'It sounds like an accusation.',
        basis: [{ kind: 'principle', says: 'The customer is not the problem.' }],
        severity: 'error',
        strict: 'error',
        recommended: true,
        channels: null,
        byChannel: {},
        conditions: { when: [], whenCustomer: [], unlessReply: [], unlessCustomer: [], minWords: 0 },
        flag: [{ words: 'you failed to', write: null, safety: 'suggested' }],
        unless: [],
        rescuedBy: [],
        reach: 'near',
        instead: [],
        examples: [{ before: 'You failed to attach the form.', after: 'The form is not attached yet.' }],
        fine: [],
        fineScenes: [],
        notIn: [],
        measured: [],
      },
    });
  });

  test.each([
    { name: 'strict', yaml: 'strict: suggestion', field: 'strict', value: 'suggestion' },
    { name: 'recommended', yaml: 'recommended: false', field: 'recommended', value: false },
    { name: 'channels', yaml: 'channels: [email, sms]', field: 'channels', value: ['email', 'sms'] },
    {
      name: 'by-channel',
      yaml: 'by-channel: { review: suggestion, notice: off }',
      field: 'byChannel',
      value: { review: 'suggestion', notice: 'off' },
    },
    {
      name: 'unless',
      yaml: 'unless: ["{refusal} (help | assist)"]',
      field: 'unless',
      value: ['{refusal} (help | assist)'],
    },
    { name: 'rescued-by', yaml: 'rescued-by:\n  - we {modal}', field: 'rescuedBy', value: ['we {modal}'] },
    { name: 'reach', yaml: 'rescued-by: ["we {modal}"]\nreach: reply', field: 'reach', value: 'reply' },
    {
      name: 'instead',
      yaml: 'instead:\n  - Please send {what}.',
      field: 'instead',
      value: [{ text: 'Please send {what}.', scope: 'sentence' }],
    },
    {
      name: 'fine',
      yaml: 'fine:\n  - >\n    A text over\n    two lines.\n',
      field: 'fine',
      value: ['A text over two lines.'],
    },
    { name: 'a number as text', yaml: 'fine: [24]', field: 'fine', value: ['24'] },
    {
      name: 'an alias',
      yaml: 'fine: [&a Same.]\ninstead: [*a]',
      field: 'instead',
      value: [{ text: 'Same.', scope: 'sentence' }],
    },
  ])('reads $name', ({ yaml, field, value }) => {
    const { rule: read, problems } = parse(rule + yaml);
    expect(problems).toEqual([]);
    expect(read).toMatchObject({ [field]: value });
  });

  test.each([
    { name: 'text', yaml: '- you failed', flag: { words: 'you failed', write: null, safety: 'suggested' } },
    {
      name: 'rewording',
      yaml: '- words: you failed\n    write: it is',
      flag: { words: 'you failed', write: 'it is', safety: 'suggested' },
    },
    { name: 'safe rewording', yaml: '- { words: a b, write: c, safety: safe }', problem: true },
    { name: 'drop', yaml: '- words: sadly\n    drop: safe', flag: { words: 'sadly', write: '', safety: 'safe' } },
    {
      name: 'empty write',
      yaml: '- words: sadly\n    write: ""',
      flag: { words: 'sadly', write: '', safety: 'suggested' },
    },
    {
      name: 'reused list',
      yaml: '- words: "{modal} not"\n    write: "{modal}"\n    safety: safe',
      flag: { words: '{modal} not', write: '{modal}', safety: 'safe' },
    },
  ])('reads a flag with $name', ({ yaml, flag, problem }) => {
    const { rule: read, problems } = parse(rule.replace('- you failed to', yaml));
    expect(problems.length > 0).toBe(problem === true);
    expect(read?.flag[0]).toEqual(flag);
  });

  test.each([
    {
      name: 'missing part',
      yaml: 'kind: missing',
      message:
        '1:1 `part` is missing. Say where a rule of kind `missing` looks: `opening`, `beginning`, `reply` or `closing`.',
    },
    {
      name: 'reach of nothing',
      yaml: 'reach: around',
      message:
        '11:8 `reach` says how far away a `rescued-by` may be, but there is none. Add `rescued-by`, or remove it.',
    },
    { name: 'unknown key', yaml: 'titel: x', message: '11:1 `titel` is not a key here. Did you mean `title`?' },
    {
      name: 'camel case key',
      yaml: 'rescuedBy: [x]',
      message: '11:1 `rescuedBy` is not a key here. Did you mean `rescued-by`?',
    },
    {
      name: 'prototype key',
      yaml: '__proto__: { recommended: false }',
      message: /^11:1 `__proto__` is not a key here\. Use `title`,/u,
    },
    {
      name: 'exception to nothing',
      yaml: 'instead: [{ unless: [x] }]',
      message: /^11:11 An entry of `instead` needs a text\. Write it under `sentence`,/u,
    },
    { name: 'constructor key', yaml: 'constructor: x', message: /^11:1 `constructor` is not a key here\./u },
    {
      name: 'duplicate key',
      yaml: 'severity: warning',
      message: '11:1 `severity` is here a second time. Keep one of the two.',
    },
    {
      name: 'wrong word',
      yaml: 'strict: fatal',
      message: '11:9 `strict` is `fatal`. Write `error`, `warning` or `suggestion`.',
    },
    {
      name: 'yes for true',
      yaml: 'recommended: yes',
      message: '11:14 `recommended` is `yes`. Write `true` or `false`.',
    },
    {
      name: 'unknown channel',
      yaml: 'channels: [email, fax]',
      message: '11:19 `channels` is `fax`. Write `email`, `chat`, `social`, `sms`, `phone`, `review` or `notice`.',
    },
    {
      name: 'unknown channel of a severity',
      yaml: 'by-channel: { fax: off }',
      message: /^11:15 `fax` is not a key here\./u,
    },
    {
      name: 'unknown severity in a channel',
      yaml: 'by-channel: { notice: never }',
      message: '11:23 `notice` is `never`. Write `error`, `warning`, `suggestion` or `off`.',
    },
    {
      name: 'text for a list',
      yaml: 'fine: just one',
      message: '11:7 `fine` is a list, but here is `just one`. Begin each entry on its own line with `- `.',
    },
    {
      name: 'empty list',
      yaml: 'fine: []',
      message: '11:7 `fine` has no entries. Add one with `- `, or remove the key.',
    },
    { name: 'empty text', yaml: 'fine: [""]', message: '11:8 `fine` is empty. Write a text, or remove it.' },
    {
      name: 'key of another kind',
      yaml: 'ignore: [delivery]',
      message: '11:1 `ignore` only applies to rules of kind `simplify` only. Remove it, or write `kind: simplify`.',
    },
    {
      name: 'names without a kind',
      yaml: 'names: [Acme Go]',
      message: '11:1 `names` only applies to rules of kind `spelling` only. Remove it, or write `kind: spelling`.',
    },
    {
      name: 'phrases beside names',
      yaml: 'kind: spelling\nnames: [Acme Go]',
      message: '6:1 `flag` only applies to rules of every kind but `spelling` or `reference` only. Remove it.',
    },
    {
      name: 'unknown list',
      yaml: 'unless: ["we {refusl} it"]',
      message: '11:14 There is no word list `{refusl}`. Did you mean `refusal`?',
    },
    {
      name: 'unquoted list',
      yaml: 'unless:\n  - {refusal}',
      message: '12:5 A text that begins with `{` reads as something else in YAML: `{refusal}`. Put quotes around it.',
    },
    {
      name: 'unquoted list and words',
      yaml: 'unless:\n  - {refusal} to',
      message: /^12:15 Something follows a value that is already complete/u,
    },
    {
      name: 'notation',
      yaml: 'unless:\n  - we (can help',
      message: '12:8 `(`: this bracket is never closed; add ")".',
    },
    {
      name: 'notation in single quotes',
      yaml: "unless: ['it''s (can']",
      message: '11:17 `(`: this bracket is never closed; add ")".',
    },
    {
      name: 'notation in double quotes',
      yaml: 'unless: ["\\u0069t \\"is\\" (can"]',
      message: '11:26 `(`: this bracket is never closed; add ")".',
    },
    {
      name: 'notation in a block',
      yaml: 'unless:\n  - >\n    it is\n    not (can\n',
      message: '14:9 `(`: this bracket is never closed; add ")".',
    },
    { name: 'empty phrase', yaml: 'unless: [""]', message: '11:11 An empty phrase: no words here.' },
    { name: 'colon in a text', yaml: 'instead:\n  - Note: we: help', message: /^12:\d+ A colon followed by a space/u },
    { name: 'map for a text', yaml: 'instead:\n  - Note: we help', message: /^12:5 `Note` is not a key here/u },
    {
      name: 'words for which there are none',
      yaml: 'instead:\n  - after: It is here.\n    for: soon',
      message: /^13:5 `for` says which of the flagged words `words` takes the place of/u,
    },
    {
      name: 'reserved sign',
      yaml: 'fine: [@home]',
      message: /^11:8 A text cannot begin with `@` unless it is quoted/u,
    },
    { name: 'tag', yaml: 'fine: [!wow it]', message: /^11:8 A text that begins with `!` reads as a YAML tag/u },
    {
      name: 'alias without anchor',
      yaml: 'fine: [*now]',
      message: /^11:8 `\*now` refers to an anchor that is not set/u,
    },
    { name: 'open quote', yaml: 'fine: ["x]', message: /^1\d:\d+ A quote is opened and not closed/u },
    { name: 'tab', yaml: 'fine:\n\t- x', message: /^12:\d+ This line is indented with a tab/u },
    {
      name: 'second document',
      yaml: '---\ntitle: x',
      message: '11:1 A second document begins here (`---`). Keep one to a file.',
    },
  ])('explains: $name', ({ yaml, message }) => {
    const [first] = messagesOf(`${rule}${yaml}\n`);
    if (typeof message === 'string') expect(first).toBe(message);
    else expect(first).toMatch(message);
    expect(parse(`${rule}${yaml}\n`).rule).toBeNull();
  });

  test.each([
    {
      name: 'drop and write',
      flag: '- words: a b\n    drop: safe\n    write: c',
      message: /^7:5 `drop` already says that nothing is written instead/u,
    },
    {
      name: 'safety alone',
      flag: '- words: a b\n    safety: safe',
      message: /^8:5 `safety` says how safe a rewording is/u,
    },
    { name: 'write with nothing', flag: '- words: a b\n    write:', message: /^8:11 `write` is empty/u },
    {
      name: 'write of a list that is not there',
      flag: '- words: "a {modal}"\n    write: "b {modl}"',
      message: '8:15 `words` has no {modl} to write again. Did you mean `modal`?',
    },
    { name: 'no words', flag: '- write: b', message: /^7:5 `words` is missing/u },
  ])('explains a flag: $name', ({ flag, message }) => {
    const [first] = messagesOf(rule.replace('- you failed to', flag));
    if (typeof message === 'string') expect(first).toBe(message);
    else expect(first).toMatch(message);
  });

  test.each(['title', 'why', 'basis', 'severity', 'flag', 'examples'])('says that %s is missing', (key) => {
    const without = rule.replace(new RegExp(`^${key}:.*\\n(?:  .*\\n)*`, 'mu'), '');
    expect(messagesOf(without)).toEqual([expect.stringMatching(new RegExp(`^1:1 \`${key}\` is missing\\. `, 'u'))]);
  });

  test('of kind simplify has no phrases of its own', () => {
    const simplify = rule.replace('flag:\n  - you failed to\n', 'kind: simplify\nignore: [delivery]\n');
    expect(parse(simplify)).toMatchObject({ problems: [], rule: { kind: 'simplify', flag: [], ignore: ['delivery'] } });
  });

  test.each([
    {
      name: 'no names',
      keys: 'kind: spelling',
      message: '1:1 `names` is missing. List the names as they are written: `names: [Acme Go, eBay]`.',
    },
    {
      name: 'a name that is a sign',
      keys: 'kind: spelling\nnames: [Acme Go, "!"]',
      message:
        '7:18 `!` does not fit under `names`. A name begins with a letter or a figure. Leave out the sign before it.',
    },
    {
      name: 'too many names',
      keys: `kind: spelling\nnames: [${Array.from({ length: 1001 }, (_, i) => `Ab${i + 1000}`).join(', ')}]`,
      message: '7:8009 `names` has more than 1000 entries. Put the others into another rule.',
    },
    {
      name: 'no shapes',
      keys: 'kind: reference',
      message:
        '1:1 `shapes` is missing. List the shapes: `shapes: [RM-#####]`, with `#` for a digit and `@` for a letter.',
    },
    {
      name: 'a shape that YAML cuts short',
      keys: 'kind: reference\nshapes:\n  - Case ####',
      message:
        '8:5 `Case` does not fit under `shapes`. A shape has a `#` for each digit. In YAML, put quotes around one that has a space before a `#`.',
    },
    {
      name: 'a shape of digits alone',
      keys: 'kind: reference\nshapes: ["####"]',
      message:
        '7:10 `####` does not fit under `shapes`. A shape begins with a letter, by which the reference is known: `RM-#####`.',
    },
  ])('explains: $name', ({ keys, message }) => {
    expect(messagesOf(rule.replace('flag:\n  - you failed to', keys))[0]).toBe(message);
  });

  test.each([
    { name: 'empty', text: '' },
    { name: 'a comment', text: '# nothing\n' },
    { name: 'a number', text: '5' },
    { name: 'a list', text: '- a\n- b' },
    { name: 'deep nesting', text: '['.repeat(20_000) },
    { name: 'deep brackets in a phrase', text: rule.replace('you failed to', `${'('.repeat(20_000)}a`) },
    { name: 'a million letters', text: 'a'.repeat(1_000_000) },
    { name: 'many keys', text: Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n') },
    { name: 'terminal escapes', text: `${rule}"\\e]0;x\\a": 1\n` },
    { name: 'an alias bomb', text: aliasBomb() },
    { name: 'an alias to itself', text: 'title: &a [*a]' },
  ])('that is hostile ($name) gives problems without control characters', ({ text }) => {
    const { rule: read, problems } = parse(text);
    expect(read).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(formatProblem(problem)).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/u);
  });

  test('any text gives a rule or a problem, each at a place in the text', () => {
    const lines = fc.constantFrom(
      ...rule.split('\n'),
      'flag: [',
      '- {x}',
      '  - words: (',
      '"',
      "'",
      '&a',
      '*a',
      '? x',
      '\u001b[0m',
      'fine: |',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(lines).map((all) => all.join('\n')),
        ),
        (text) => {
          const { rule: read, problems } = parse(text);
          expect((read === null) === problems.length > 0).toBe(true);
          const count = text.split('\n').length;
          for (const { line, column } of problems) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(count);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
    );
  });
});

describe('the words file', () => {
  test('is read with spellings turned round', () => {
    const text =
      'lists:\n  thing: [order, "(big)? parcel"]\n  both: ["{thing} please"]\nspellings:\n  receive: [recieve, Receeve]\nsturdy:\n  - Unfortunately\n';
    expect(parseWordsFile({ text, path: 'words.yml' })).toEqual({
      lists: { thing: ['order', '(big)? parcel'], both: ['{thing} please'] },
      spellings: { recieve: 'receive', receeve: 'receive' },
      fuzzyMatched: ['unfortunately'],
      forms: {},
      problems: [],
    });
  });

  test('an empty one has no words', () => {
    expect(parseWordsFile({ text: '', path: 'words.yml' })).toEqual({
      lists: {},
      spellings: {},
      fuzzyMatched: [],
      forms: {},
      problems: [],
    });
  });

  test.each([
    { name: 'unknown key', text: 'list:\n  a: [b]', message: '1:1 `list` is not a key here. Did you mean `lists`?' },
    {
      name: 'bad phrase',
      text: 'lists:\n  a: ["b | | c"]',
      message: '2:12 `|`: no words here.',
    },
    {
      name: 'name of a list',
      text: 'lists:\n  Big Ones: [b]',
      message: '2:3 `Big Ones` is not a valid name for a list. Use small letters, digits and `-`, as in `{big-ones}`.',
    },
    {
      name: 'beginning of a sentence',
      text: 'lists:\n  tries:\n    - a try\n    - ^ try it',
      message:
        '4:7 In a list, `^` has no effect, since its words may be anywhere in a phrase. Write it in the phrase: `^ {tries}`.',
    },
    {
      name: 'unknown list',
      text: 'lists:\n  colour: [red]\n  a: ["{color} b"]',
      message: '3:8 There is no word list `{color}`. Did you mean `colour`?',
    },
    {
      name: 'circle',
      text: 'lists:\n  a: ["{b} x"]\n  b: ["{a} y"]',
      message: '2:3 These lists refer to each other in a loop: {a} → {b} → {a}. Write the words out in one of them.',
    },
    {
      name: 'variant twice',
      text: 'spellings:\n  a: [x]\n  b: [x]',
      message: '3:7 `x` is already a variant of `a`. Keep one of the two.',
    },
    { name: 'variant of two words', text: 'spellings:\n  alot: [a lot]', message: /^2:10 `a lot` is not one word/u },
  ])('explains: $name', ({ text, message }) => {
    const [problem] = parseWordsFile({ text, path: 'words.yml' }).problems;
    const found = problem && `${problem.line}:${problem.column} ${problem.message}`;
    if (typeof message === 'string') expect(found).toBe(message);
    else expect(found).toMatch(message);
  });

  test('prototype keys are plain names', () => {
    const { spellings, problems } = parseWordsFile({
      text: 'spellings:\n  constructor: [constructer]\n  __proto__: [proto]',
      path: 'w',
    });
    expect(problems).toEqual([]);
    expect(Object.entries(spellings)).toEqual([
      ['constructer', 'constructor'],
      ['proto', '__proto__'],
    ]);
  });
});

describe('folders', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replylint-rules-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  function problemsOf(task: () => unknown): string[] {
    try {
      task();
    } catch (error) {
      if (error instanceof RulebookError)
        return error.message.split('\n').map((line) => line.replace(`${folder}/`, ''));
      throw error;
    }
    return [];
  }

  test('a rulebook comes in the order of categories, then names', () => {
    write({
      'words.yml': 'lists:\n  modal: [can]\nsturdy: [apologise]',
      'README.md': 'x',
      'command/category.yml': 'title: Commands\nabout: Orders.',
      'command/b.yml': rule,
      'blame/category.yml': 'title: Blame\nabout: Blames.',
      'blame/z.yml': rule,
      'blame/a.yml': rule,
      'blame/README.md': 'x',
    });
    const book = loadRulebook(folder);
    expect(book.rules.map(({ id, category }) => `${category} ${id}`)).toEqual([
      'blame blame/a',
      'blame blame/z',
      'command command/b',
    ]);
    expect(book.lists).toEqual({ modal: ['can'] });
    expect(book.fuzzyMatched).toEqual(['apologise']);
  });

  test('a rulebook tells every problem of every file', () => {
    write({
      'words.yml': 'lst: x',
      'blame/category.yml': 'title: Blame',
      'blame/a.yml': rule.replace('why', 'wy'),
      'blame/b.yaml': rule,
      'blaim/a.yml': rule,
      'command/a b.yml': rule,
    });
    expect(problemsOf(() => loadRulebook(folder))).toEqual([
      'words.yml:1:1 `lst` is not a key here. Did you mean `lists`?',
      'blaim There is no category `blaim`. Did you mean `blame`?',
      'blame/category.yml:1:1 `about` is missing. Write `title: <name of the category>` and `about: <one sentence>`.',
      'blame/b.yaml A rule file ends in `.yml`. Rename it, or move it elsewhere.',
      'blame/a.yml:2:1 `wy` is not a key here. Did you mean `why`?',
      'blame/a.yml:1:1 `why` is missing. Say what the customer hears: `why: <one sentence>`.',
      'command/category.yml This file is missing. Write `title: <name of the category>` and `about: <one sentence>`.',
      "command/a b.yml `a b` becomes part of the rule's id. Rename it with letters, digits and `-` only.",
    ]);
  });

  test("a company's files share their lists", () => {
    write({
      'acme/one.yml': `${rule}unless: ["{product} now"]\n`,
      'acme/two.yml': `${rule}lists:\n  product: [Gizmo]\n`,
      'acme/words.yml': 'lists:\n  team: ["the {product} team"]\nspellings:\n  gizmo: [gismo]\n',
      'acme/category.yml': 'title: Acme\nabout: Ours.',
    });
    const paths = ['one', 'two', 'words', 'category'].map((name) => join(folder, 'acme', `${name}.yml`));
    const book = loadRuleFiles(paths, lists);
    expect(book.rules.map(({ id, category }) => [id, category])).toEqual([
      ['acme/one', 'acme'],
      ['acme/two', 'acme'],
    ]);
    expect(book.lists).toEqual({ product: ['Gizmo'], team: ['the {product} team'] });
    expect(book.spellings).toEqual({ gismo: 'gizmo' });
  });

  test('what company files cannot do together is explained', () => {
    write({
      'acme/one.yml': `${rule}lists:\n  modal: [may]\n  team: [we]\n`,
      'acme/two.yml': `${rule}lists:\n  team: [us]\n  name: [Al]\nfine: ["{x"]\nunless: ["{teem}"]`,
      'more/acme/one.yml': rule,
    });
    const paths = ['acme/one.yml', 'acme/two.yml', 'more/acme/one.yml', 'gone.yml'].map((path) => join(folder, path));
    expect(problemsOf(() => loadRuleFiles(paths, lists))).toEqual([
      'acme/one.yml:12:3 replylint has a list `{modal}` of its own. Give yours another name.',
      'acme/two.yml:12:3 Another of your files already has a list `{team}`. Rename one, or keep them together in one file.',
      'acme/two.yml:13:3 replylint has a list `{name}` of its own. Give yours another name.',
      'acme/two.yml:15:11 There is no word list `{teem}`. Did you mean `team`?',
      'more/acme/one.yml:1:1 Another rule file already has the id `acme/one`. Rename this file or its folder.',
      expect.stringMatching(/^gone\.yml This rule file could not be read: ENOENT/u),
    ]);
  });
});

describe('the build', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replylint-build-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(title: string): { status: number | null; stderr: string } {
    const script = join(folder, 'build.cjs');
    buildSync({
      entryPoints: ['src/build/bundle-rules.ts'],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
    });
    mkdirSync(join(folder, 'rules/blame'), { recursive: true });
    writeFileSync(join(folder, 'rules/blame/category.yml'), 'title: Blame\nabout: Blames.');
    writeFileSync(join(folder, 'rules/blame/a.yml'), rule.replace('Blames the customer', title));
    return spawnSync(process.execPath, [script, 'rules', '.', 'config.schema.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
  }

  test('writes modules that give the rulebook back, whatever stands in it', async () => {
    expect(run('"it\'s \\\\ \\u2028 `$x` </script> \\n \\u0000"')).toMatchObject({ status: 0, stderr: '' });
    const src = join(import.meta.dirname, '../../src');
    const path = join(folder, 'described-rules.ts');
    cpSync(join(src, 'linter/described-rules.ts'), path);
    for (const name of ['described-rules.ts', 'bundled-rules.ts', 'bundled-notes.ts']) {
      const text = readFileSync(join(folder, name), 'utf8');
      writeFileSync(join(folder, name), text.replace(/'\.\.\/(.*)\.js'/gu, `'${src}/$1.ts'`));
    }
    buildSync({ entryPoints: [path], bundle: true, format: 'esm', outfile: join(folder, 'rulebook.mjs') });
    const module: unknown = await import(pathToFileURL(join(folder, 'rulebook.mjs')).href);
    expect(module).toHaveProperty('rulebook', loadRulebook(join(folder, 'rules')));
    expect(module).toHaveProperty('rulebook.rules.0.title', "it's \\ \u2028 `$x` </script> \n \u0000");
    expect(JSON.parse(readFileSync(join(folder, 'config.schema.json'), 'utf8'))).toMatchObject({ type: 'object' });
  });

  test('fails with every problem', () => {
    const { status, stderr } = run('""');
    expect(status).toBe(1);
    expect(stderr).toBe('rules/blame/a.yml:1:8 `title` is empty. Write a text, or remove it.\n');
  });
});

describe('YAML with positions', () => {
  test('reads any JSON value as JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(0, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const file = parseYaml(text, 'x.json');
        expect(file.problems).toEqual([]);
        expect(toValue(file.root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    { style: 'plain', text: 'a: we are (here' },
    { style: 'plain on two lines', text: 'a: we\n  are (here' },
    { style: 'single', text: "a: 'it''s (here'" },
    { style: 'double', text: 'a: "\\u0069t \\x41 \\"q\\" (here"' },
    { style: 'double on two lines', text: 'a: "it\n   is (here"' },
    { style: 'folded', text: 'a: >-\n    we are\n    (here' },
    { style: 'literal', text: 'a: |\n    we are\n      (here\n' },
    { style: 'carriage returns', text: 'a: >\r\n    we are\r\n    (here\r\n' },
    { style: 'byte order mark', text: '\uFEFFa: we (here' },
  ])('finds a place inside a text: $style', ({ text }) => {
    const file = parseYaml(text, 'x');
    const scalar = file.root?.type === 'map' ? file.root.entries[0]?.value : undefined;
    expect(scalar?.type).toBe('scalar');
    if (scalar?.type !== 'scalar') return;
    const at = offsetInScalar(file, scalar, scalar.text.indexOf('('));
    expect(text.slice(at, at + 5)).toBe('(here');
  });
});

describe('words for people', () => {
  test.each([
    { word: 'titel', expected: 'title' },
    { word: 'rescued_by', expected: 'rescued-by' },
    { word: 'WHY', expected: 'why' },
    { word: 'zzzzzz', expected: null },
    { word: 'x'.repeat(100_000), expected: null },
  ])('the nearest to $word', ({ word, expected }) => {
    expect(nearest(word, ['title', 'why', 'rescued-by'])).toBe(expected);
  });

  test.each([
    { text: 'plain', expected: '`plain`' },
    { text: 'a\nb', expected: '`a b`' },
    { text: '\u001b[31m\u202e', expected: '`\\u{1b}[31m\\u{202e}`' },
    { text: 'x'.repeat(200), expected: `\`${'x'.repeat(79)}…\`` },
  ])('quotes $expected', ({ text, expected }) => {
    expect(quoted(text)).toBe(expected);
  });
});

function aliasBomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 20; i++)
    lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
  return lines.join('\n');
}

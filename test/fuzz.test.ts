import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formats, type ReportFormat } from '../src/reporters/index.js';
import {
  actsOn,
  readCommands,
  readCsv,
  readGitlab,
  readHtml,
  readMarkdown,
  readRdjson,
  readSarif,
  readTap,
  readXml,
} from './read-report.js';
import { replylint, scratchFolder } from './run-command.js';

/** `FUZZ_SEED=<seed> FUZZ_RUNS=<runs>` tries a seed again, or more texts than a test has time for. */
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env['FUZZ_RUNS'] ?? 40);
const limits = { timeout: Math.max(120_000, runs * 3000) };

/** Reads a report as its consumer does; throws where that fails. */
const readers: Record<ReportFormat, (output: string) => unknown> = {
  stylish: (output) => output,
  summary: (output) => output,
  pretty: (output) => output,
  compact: (output) => output,
  json: JSON.parse,
  jsonl: (output) =>
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  sarif: readSarif,
  junit: readXml,
  checkstyle: readXml,
  github: readCommands,
  gitlab: readGitlab,
  rdjson: readRdjson,
  tap: readTap,
  markdown: readMarkdown,
  csv: readCsv,
  html: readHtml,
};

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
});
afterAll(() => folder.remove());

/** What the readers of texts and formats stumble over, and what the rules look for. */
const pieces = [
  ...['You failed. ', 'unfortunately ', "I'm afraid ", 'Hi Jo,\n\n', 'you must ', 'Dear {{name}}, ', 'sorry '],
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '</',
    '<!--',
    '-->',
    '"',
    "'",
    '“',
    '”',
    '`',
    '```\n',
    '&',
    '&#x0;',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\t',
    '  ',
    '\n\n',
    '\u0000',
    '\u001B[31m',
    '\uFEFF',
    '\u2028',
    '\u202E',
    '\uD800',
    '😀',
    '\u0301',
  ],
  ...[
    '- ',
    '1. ',
    '> ',
    '# ',
    '---\n',
    '| a | b |\n|-|-|\n',
    '![',
    '](',
    '**',
    '_',
    '~~',
    'http://a.b/',
    'a@b.c',
    '\\',
  ],
  ...[
    '<p>',
    '<script>',
    '<a href="',
    '<table><td>',
    '<br/>',
    '&amp;',
    '<!-- replylint-disable -->',
    '# replylint-disable x -- y\n',
  ],
  ...[
    '{"',
    '": ',
    ',',
    '": "',
    'null',
    '1e999',
    '[[[[',
    '"__proto__": {"x": 1}',
    '"text": "You failed."',
    '{"macros": [',
  ],
  ...[
    'key: ',
    '&a ',
    '*a',
    '!!js ',
    '|\n  ',
    '>-\n  ',
    '? ',
    '%YAML 9\n',
    'text: You failed.\n',
    ';',
    'id,body\n',
    '=cmd()',
  ],
  ...[
    'From: a@b.c\n',
    'Subject: =?utf-8?q?=FF?=\n',
    'Content-Type: multipart/mixed; boundary=x\n\n--x\n',
    '=3D=\n',
    '\nFrom a\n',
  ],
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const mixed = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''));
/** Twenty thousand signs of one or two kinds: where the square of a length would show. */
const long = fc
  .array(piece, { minLength: 1, maxLength: 2 })
  .map((parts) => `${parts.join('')} `.repeat(Math.ceil(20_000 / (parts.join('').length + 1))));
const text = fc.oneof({ weight: 4, arbitrary: mixed }, { weight: 1, arbitrary: long });
const bytes = fc.oneof(
  { weight: 5, arbitrary: text.map((whole) => Buffer.from(whole)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((whole) => Buffer.from(whole)) },
);
const ending = fc.constantFrom('txt', 'md', 'html', 'json', 'jsonl', 'yaml', 'csv', 'tsv', 'eml', 'mbox', 'xlsx');

async function expectOrder(argv: readonly string[], format: ReportFormat): Promise<void> {
  const { code, stdout, stderr } = await replylint([...argv, '-f', format], { cwd: folder.root });
  expect(stderr).not.toContain('because of a bug');
  expect([0, 1, 2]).toContain(code);
  if (stdout !== '') readers[format](stdout);
  expect([...actsOn(stdout, format), ...actsOn(stderr)]).toEqual([]);
  if (code === 2) expect(stderr).not.toBe('');
}

describe(`anything at all, seed ${seed}:`, () => {
  test('files of every format, in every report', limits, async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        ending,
        fc.constantFrom(...formats),
        fc.boolean(),
        async (content, end, format, isLibrary) => {
          folder.write({ [`a.${end}`]: content });
          await expectOrder(
            ['--no-config', '--preset', 'all', ...(isLibrary ? ['--library'] : []), `a.${end}`],
            format,
          );
        },
      ),
      { seed, numRuns: runs },
    );
  });

  test('rule files', limits, async () => {
    const sign = fc.constantFrom(
      'a',
      'you',
      'failed',
      '(',
      ')',
      ')?',
      '|',
      '...',
      '~',
      '^',
      ',',
      '{x}',
      '{y}',
      '{name}',
      '{',
      '?',
      "can't",
    );
    const phrase = fc.oneof(
      { weight: 5, arbitrary: fc.array(sign, { maxLength: 25 }).map((signs) => signs.join(' ')) },
      { weight: 1, arbitrary: mixed },
    );
    const value = fc.oneof(phrase, fc.array(phrase, { maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }));
    const own = fc.record(
      {
        title: mixed,
        why: mixed,
        basis: fc.constant([{ practice: 'None.' }]),
        severity: fc.constantFrom('error', 'warning', 'much'),
        flag: fc.oneof(
          fc.array(
            fc.oneof(
              phrase,
              fc.record({ words: phrase, write: phrase, drop: fc.constant('safe') }, { requiredKeys: ['words'] }),
            ),
            { minLength: 1, maxLength: 4 },
          ),
          value,
        ),
        unless: value,
        'rescued-by': value,
        names: value,
        shapes: value,
        lists: fc.dictionary(fc.constantFrom('x', 'y', 'z', '__proto__', 'constructor'), value),
        kind: fc.constantFrom(
          'phrase',
          'missing',
          'count',
          'repeated',
          'wrong-name',
          'spelling',
          'reference',
          'nothing',
        ),
        examples: fc.constant([{ before: 'a', after: 'b' }]),
      },
      { requiredKeys: ['title', 'why', 'basis', 'severity', 'flag', 'examples'] },
    );
    const file = fc.oneof(
      { weight: 4, arbitrary: own.map((rule) => JSON.stringify(rule)) },
      { weight: 1, arbitrary: text },
    );
    folder.write({
      'rules.yaml': 'ruleFiles: [own/house/a.yml]',
      'b.txt': `${'you failed a '.repeat(200)} can't Jo 12.`,
    });
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom(...formats), async (content, format) => {
        folder.write({ 'own/house/a.yml': content });
        await expectOrder(['-c', 'rules.yaml', '--preset', 'all', 'b.txt'], format);
      }),
      { seed, numRuns: runs },
    );
  });

  test('configurations', limits, async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'strict',
        'off',
        'error',
        'blame',
        '*.txt',
        '**/*',
        '{a,b}',
        '!x',
        './a.yaml',
        '__proto__',
        '$.a[*]',
      ),
      mixed,
    );
    const inner = fc.dictionary(
      fc.constantFrom('files', 'rules', 'flag', 'instead', 'body', 'record', 'reason', 'preset', '__proto__'),
      fc.oneof(word, fc.array(word, { maxLength: 3 })),
      { maxKeys: 4 },
    );
    const value = fc.oneof(
      word,
      fc.array(fc.oneof(word, inner), { maxLength: 4 }),
      fc.dictionary(word, word, { maxKeys: 4 }),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const key = fc.oneof(
      fc.constantFrom(
        'extends',
        'preset',
        'channel',
        'rules',
        'overrides',
        'ignore',
        'ruleFiles',
        'avoid',
        'plugins',
        'formats',
        'suppressions',
        '$import',
        '__proto__',
        'constructor',
      ),
      mixed,
    );
    const config = fc.oneof(
      { weight: 4, arbitrary: fc.dictionary(key, value, { maxKeys: 5 }).map((whole) => JSON.stringify(whole)) },
      { weight: 1, arbitrary: text },
    );
    folder.write({ 'c.txt': 'You failed.', 'c.json': '[{"title": "a", "text": "You failed."}]' });
    await fc.assert(
      fc.asyncProperty(
        config,
        fc.constantFrom('c.yaml', 'c.jsonc'),
        fc.constantFrom(...formats),
        async (content, name, format) => {
          folder.write({ [name]: content });
          await expectOrder(['-c', name, '--no-config-code', 'c.txt', 'c.json'], format);
          expect(Object.keys(Object.prototype)).toEqual([]);
        },
      ),
      { seed, numRuns: runs },
    );
  });
});

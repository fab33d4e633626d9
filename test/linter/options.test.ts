import retextEnglish from 'retext-english';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { createLinter, lint, lintThread, parseRules } from '../../src/index.js';
import retextReplyTone from '../../src/retext.js';

const reply = 'Unfortunately, it is gone.';
const agent = [{ from: 'agent' as const, text: reply }];

/** What a program in plain JavaScript may hand over. */
function loose(value: unknown): ReturnType<typeof JSON.parse> {
  return JSON.parse(JSON.stringify(value));
}

const doors: { name: string; call(options: ReturnType<typeof loose>): unknown }[] = [
  { name: 'lint', call: (options) => lint(reply, options) },
  { name: 'lintThread', call: (options) => lintThread(agent, options) },
  { name: 'createLinter', call: (options) => createLinter(options) },
  { name: 'the retext plugin', call: (options) => unified().use(retextEnglish).use(retextReplyTone, options).freeze() },
];

const emptyRules = { rules: [], lists: {}, spellings: {}, fuzzyMatched: [], forms: {} };

const rows: { name: string; options: unknown; says: string; doors?: readonly string[] }[] = [
  {
    name: 'a misspelt option',
    options: { presets: 'strict' },
    says: 'has no option `presets`. Did you mean `preset`?',
  },
  {
    name: 'an option of nobody',
    options: { verbosity: 3 },
    says: 'has no option `verbosity`. The options are `c',
  },
  {
    name: 'a severity that there is not',
    options: { rules: { 'bad-news/unfortunately': 'warn' } },
    says: 'sets `bad-news/unfortunately` to `warn`. Write `error`, `warning`, `suggestion`, `on` or `off`.',
    doors: ['lint', 'lintThread', 'createLinter'],
  },
  {
    name: 'a preset that there is not',
    options: { preset: 'strictest' },
    says: 'The option `preset` does not take `strictest`. It takes `recommended`, `strict` or `all`.',
    doors: ['lint', 'lintThread', 'createLinter'],
  },
  {
    name: 'a channel that there is not',
    options: { channel: 'fax' },
    says: 'The option `channel` does not take `fax`. It takes `email`, ',
    doors: ['lint', 'lintThread', 'createLinter'],
  },
  {
    name: 'a rule that there is not',
    options: { rules: { 'bad-news/unfortunatly': 'off' } },
    says: 'names `bad-news/unfortunatly`, which is not a rule or category. Did you mean `bad-news/unfortunately`?',
    doors: ['lint', 'lintThread'],
  },
  {
    name: 'words to avoid without a phrase',
    options: { avoid: [{ instead: 'contact' }] },
    says: 'An entry of the option `avoid` says what to flag. Write `{ flag: "reach out" }`.',
    doors: ['lint', 'lintThread'],
  },
  {
    name: 'a phrase that cannot be read',
    options: { avoid: [{ flag: 'reach (out' }] },
    says: "The option `avoid` has a phrase that can't be used:",
    doors: ['lint', 'lintThread'],
  },
  {
    name: 'forms of verbs, which take longer to make',
    options: { avoid: [{ flag: 'we {action:did} it' }] },
    says: 'asks for forms of verbs, which take a rule file.',
    doors: ['lint', 'lintThread'],
  },
  {
    name: 'words to write instead that are no text',
    options: { avoid: [{ flag: 'reach out', instead: 5 }] },
    says: "The option `avoid.instead` is a text, and got number. Write `avoid.instead: 'contact'`.",
    doors: ['lint', 'lintThread'],
  },
  ...[
    ...[null, ['acme/reach-out'], {}, { rules: [] }, { rules: {} }, { ...emptyRules, rules: [null] }],
    ...[
      { ...emptyRules, rules: [{}] },
      { ...emptyRules, rules: [{ id: 'acme/stock' }] },
    ],
  ].map((houseRules) => ({
    name: `what are no house rules: ${JSON.stringify(houseRules)}`,
    options: { houseRules },
    says: 'The option `houseRules` takes what `parseRules` gives: `houseRules: await parseRules(files)`.',
    doors: ['lint', 'lintThread', 'createLinter'],
  })),
  ...[['on'], ['on', 5], ['on', null], ['on', { mots: 1 }], ['on', { most: '1' }], ['on', { channels: 'sms' }]].map(
    (setting) => ({
      name: `options of a rule: ${JSON.stringify(setting)}`,
      options: { rules: { structure: setting } },
      says: "gives `structure` options that it does not take. Write `['on', { most: 3 }]`; there are `most`, `minWords` and",
      doors: ['lint', 'lintThread', 'createLinter'],
    }),
  ),
  ...['allowCode', 'reportUnusedDirectives', 'requireReason'].flatMap((option) =>
    [
      { value: 'no', got: 'the text `no`' },
      { value: 0, got: 'number' },
      { value: null, got: 'null' },
    ].map(({ value, got }) => ({
      name: `${option}: ${value}`,
      options: { [option]: value },
      says: `The option \`${option}\` is \`true\` or \`false\`, and got ${got}. Write \`${option}: true\`, or leave it out.`,
      doors: ['createLinter'],
    })),
  ),
  ...[null, 5, true].map((cwd) => ({
    name: `a folder that is none: ${cwd}`,
    options: { cwd },
    says: 'The option `cwd` is a text, and got ',
    doors: ['createLinter'],
  })),
  ...[null, 5, true, '', []].map((config) => ({
    name: `a configuration that is none: ${JSON.stringify(config)}`,
    options: { config },
    says: 'The option `config` is the name of a file, a configuration, or `false` for none. Write `config: {',
    doors: ['createLinter'],
  })),
];

describe.each(doors)('$name refuses', ({ name, call }) => {
  test.each(rows.filter((row) => row.doors?.includes(name) ?? true))('$name', ({ options, says }) => {
    expect(() => call(loose(options))).toThrow(RangeError);
    expect(() => call(loose(options))).toThrow(says);
  });
});

describe('what is no text', () => {
  test.each([
    { value: null, got: 'null' },
    { value: 3, got: 'number' },
    { value: ['Hi'], got: 'a list' },
  ])('$value', ({ value, got }) => {
    const sentence = `\`lint\` takes the text of a reply, and got ${got}. Write \`lint('Hi Jo, …')\`.`;
    expect(() => lint(loose(value))).toThrow(new TypeError(sentence));
  });

  test('is refused by a linter', async () => {
    await expect(createLinter({ config: false }).lintText(loose(null))).rejects.toThrow('`lintText` takes the text');
  });

  test('is no thread', () => {
    expect(() => lintThread(loose('Hi'))).toThrow('`lintThread` takes a list of messages.');
    expect(() => lintThread(loose([{ from: 'agent' }]))).toThrow('A message of a thread has a `text`');
    expect(() => lintThread(loose([null]))).toThrow('from `customer` or `agent`');
  });
});

describe('what a linter cannot work with', () => {
  const linter = createLinter({ config: false });
  const all = async (results: AsyncIterable<unknown>): Promise<void> => {
    for await (const _ of results);
  };
  const list = (method: string, got: string, path = 'drafts/a.txt') =>
    `\`${method}\` takes a list of paths, and got ${got}. Write \`['${path}']\`.`;
  const one = (method: string, got: string) =>
    `\`${method}\` takes the path of a file, and got ${got}. Write \`${method}('drafts/a.txt')\`, or \`${method}(null)\` for a text without a file.`;
  const path = "The option `path` is a text, and got number. Write `path: 'drafts/a.txt'`.";
  const files =
    "`parseRules` takes a list of rule files. Write `parseRules([{ path: 'acme/reach-out.yml', text: '…' }])`.";
  const rows: readonly { name: string; call: () => Promise<unknown>; says: string }[] = [
    ...[
      { value: 'd1.txt', got: 'the text `d1.txt`', path: 'd1.txt' },
      { value: '', got: 'the text ``', path: '' },
      { value: null, got: 'null' },
      { value: undefined, got: 'nothing' },
      { value: 5, got: 'number' },
      { value: {}, got: 'object' },
      { value: [5], got: 'number' },
      { value: ['a.txt', null], got: 'null' },
      { value: [['a.txt']], got: 'a list' },
    ].flatMap(({ value, got, path }) => [
      {
        name: `lintFiles(${JSON.stringify(value)})`,
        call: async () => all(Reflect.apply(linter.lintFiles, linter, [value])),
        says: list('lintFiles', got, path),
      },
      {
        name: `findFiles(${JSON.stringify(value)})`,
        call: async () => Reflect.apply(linter.findFiles, linter, [value]),
        says: list('findFiles', got, path),
      },
    ]),
    {
      name: 'what comes one by one',
      call: async () => all(Reflect.apply(linter.lintFiles, linter, [new Set([5])])),
      says: list('lintFiles', 'number'),
    },
    ...[
      { value: undefined, got: 'nothing' },
      { value: 5, got: 'number' },
      { value: ['a.txt'], got: 'a list' },
    ].flatMap(({ value, got }) => [
      {
        name: `settingsFor(${value})`,
        call: async () => Reflect.apply(linter.settingsFor, linter, [value]),
        says: one('settingsFor', got),
      },
      {
        name: `rulebookFor(${value})`,
        call: async () => Reflect.apply(linter.rulebookFor, linter, [value]),
        says: one('rulebookFor', got),
      },
    ]),
    { name: 'lintText: path', call: () => linter.lintText(reply, loose({ path: 5 })), says: path },
    { name: 'applySuggestions: path', call: () => linter.applySuggestions(reply, [], loose({ path: 5 })), says: path },
    ...[
      {
        options: { library: 'no' },
        says: 'The option `library` is `true` or `false`, and got the text `no`. Write `library: true`',
      },
      {
        options: { signal: true },
        says: 'The option `signal` is the signal of an `AbortController`, and got boolean. Write `signal: c',
      },
      {
        options: { onProgress: 'yes' },
        says: 'The option `onProgress` is a function, and got the text `yes`. Write `onProgress: (progress)',
      },
    ].map(({ options, says }) => ({
      name: `lintFiles: ${JSON.stringify(options)}`,
      call: async () => all(linter.lintFiles(['a.txt'], loose(options))),
      says,
    })),
    ...['x', null, { path: 'a/b.yml', text: '' }, ['a/b.yml'], [{ path: 'a/b.yml' }]].map((value) => ({
      name: `parseRules(${JSON.stringify(value)})`,
      call: () => parseRules(loose(value)),
      says: files,
    })),
  ];

  test.each(rows)('is refused: $name', async ({ call, says }) => {
    await expect(call()).rejects.toThrow(says);
  });

  test('and nothing else: lists of any kind are taken', async () => {
    const { problems } = await linter.findFiles(['no/such.txt']);
    expect(problems).toHaveLength(1);
    for (const paths of [['no/such.txt'], new Set(['no/such.txt']), ['no/such.txt'].values()]) {
      const errors: (string | null)[] = [];
      for await (const { error } of linter.lintFiles(paths)) errors.push(error);
      expect(errors).toEqual(['no/such.txt does not exist; check the name and the folder.']);
    }
  });
});

test('options that do nothing wrong change nothing', () => {
  expect(lint(reply, { channel: 'email', preset: 'recommended', rules: {}, avoid: [], format: 'text' })).toEqual(
    lint(reply),
  );
});

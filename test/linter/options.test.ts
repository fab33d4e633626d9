import retextEnglish from 'retext-english';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { createLinter, lint, lintThread } from '../../src/index.js';
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
    name: 'rules that are no house rules',
    options: { houseRules: ['acme/reach-out'] },
    says: 'The option `houseRules` takes what `parseRules` gives',
    doors: ['lint', 'lintThread'],
  },
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

test('options that do nothing wrong change nothing', () => {
  expect(lint(reply, { channel: 'email', preset: 'recommended', rules: {}, avoid: [], format: 'text' })).toEqual(
    lint(reply),
  );
});

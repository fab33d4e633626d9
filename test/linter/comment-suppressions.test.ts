import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { stringify } from 'yaml';
import { suppressByComments } from '../../src/linter/comment-suppressions.js';
import type { Parser } from '../../src/parsers/core/parser.js';
import { html } from '../../src/parsers/markup/html.js';
import { markdown } from '../../src/parsers/markup/markdown.js';
import { text } from '../../src/parsers/markup/text.js';
import { lineIndex } from '../../src/shared/lines.js';
import type { Message } from '../../src/shared/message.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import type { LinterOptions } from '../../src/workspace/file-settings.js';
import { replylint, scratchFolder } from '../run-command.js';

const knownIds = ['blame/you', 'blame/fault', 'pressure/now', 'bad-news/unfortunately'];

/** Each of these letters in a file stands for a finding of a rule. */
const findings: Record<string, string> = { Y: 'blame/you', F: 'blame/fault', N: 'pressure/now' };

function messagesIn(file: string): Message[] {
  const placeOf = lineIndex(file);
  return [...file.matchAll(/\b[YFN]\b/g)].map(({ 0: letter, index }) => {
    const { line, column } = placeOf(index);
    return {
      ruleId: findings[letter] ?? '',
      severity: 'warning',
      message: letter,
      why: '',
      line,
      column,
      endLine: line,
      endColumn: column + 1,
      offset: index,
      endOffset: index + 1,
      actual: letter,
      expected: [],
      suggestions: [],
      sentence: null,
      partOf: null,
      fix: null,
      reply: null,
    };
  });
}

function apply(source: Parser, file: string) {
  const document = source.parse(file);
  const found = new Map(document.replies.slice(0, 1).map((reply) => [reply, messagesIn(file)]));
  return suppressByComments(file, document, found, { knownIds, reportUnusedDirectives: true });
}

/** Findings by their letter and line, messages about directives by their name and line. */
function summary(source: Parser, file: string): string[] {
  return apply(source, file).kept.map(({ ruleId, line, actual }) =>
    ruleId.startsWith('replylint/') ? `${ruleId.slice('replylint/'.length)} ${line}` : `${actual} ${line}`,
  );
}

const c = (words: string) => `<!-- replylint-${words} -->`;

const rows: { name: string; file: string; kept: string[] }[] = [
  { name: 'no directive', file: 'Y\nF', kept: ['Y 1', 'F 2'] },
  { name: 'next line', file: `${c('disable-next-line')}\nY F\nY`, kept: ['Y 3'] },
  { name: 'next line of prose', file: `${c('disable-next-line')}\r\n \r\n\r\nY\r\nY`, kept: ['Y 5'] },
  {
    name: 'comments are no prose',
    file: `${c('disable-next-line blame/you')}\n${c('disable-next-line blame/fault')}\nY F N`,
    kept: ['N 3'],
  },
  { name: 'this line', file: `Y ${c('disable-line')} F\nY`, kept: ['Y 2'] },
  { name: 'a rule', file: `Y F ${c('disable-line blame/you')}`, kept: ['F 1'] },
  { name: 'a category', file: `Y F N ${c('disable-line blame')}`, kept: ['N 1'] },
  { name: 'several, with commas', file: `Y F N ${c('disable-line blame/you, pressure/now')}`, kept: ['F 1'] },
  { name: 'several, with spaces', file: `Y F N ${c('disable-line blame/you  pressure')}`, kept: ['F 1'] },
  { name: 'a range', file: `Y\n${c('disable')}\nY\n\n${c('enable')}\nY`, kept: ['Y 1', 'Y 6'] },
  { name: 'a range inside a line', file: `Y ${c('disable')} Y ${c('enable')} F`, kept: ['Y 1', 'F 1'] },
  { name: 'to the end', file: `${c('disable blame')}\nY\n\nF N`, kept: ['N 4'] },
  { name: 'all but one', file: `${c('disable')} Y ${c('enable blame/you')} Y F`, kept: ['Y 1'] },
  { name: 'one off, all on', file: `${c('disable blame/you')} Y ${c('enable')} Y`, kept: ['Y 1'] },
  { name: 'the file', file: `Y\n\nF ${c('disable-file blame')} N`, kept: ['N 3'] },
  { name: 'a record, where there is none, is the file', file: `Y\n\nF ${c('disable-record blame')} N`, kept: ['N 3'] },
  { name: 'unused', file: `${c('disable-next-line')}\nfine`, kept: ['unused-directive 1'] },
  { name: 'unused at the end', file: `Y\n${c('disable-next-line')}`, kept: ['Y 1', 'unused-directive 2'] },
  { name: 'one of two unused', file: `Y ${c('disable-line blame/you pressure/now')}`, kept: ['unused-directive 1'] },
  { name: 'named twice', file: `Y ${c('disable-line blame/you, blame/you')}`, kept: [] },
  { name: 'line inside a range', file: `${c('disable')}\nY ${c('disable-line')}`, kept: ['unused-directive 2'] },
  { name: 'enable is never unused', file: c('enable blame'), kept: [] },
  { name: 'unknown', file: `Y ${c('disable-line blame/yuo')}`, kept: ['Y 1', 'unknown-rule 1'] },
  {
    name: 'prototype key',
    file: `Y ${c('disable-line __proto__ constructor')}`,
    kept: ['Y 1', 'unknown-rule 1', 'unknown-rule 1'],
  },
  { name: 'no directive after all', file: `Y ${c('disable-lines')} ${c('disabled')}`, kept: ['Y 1'] },
  { name: 'upper case is no directive', file: 'Y <!-- Replylint-disable-line -->', kept: ['Y 1'] },
];

describe('suppressions', () => {
  test.each(rows)('$name, in text', ({ file, kept }) => expect(summary(text, file)).toEqual(kept));
  test.each(rows)('$name, in Markdown', ({ file, kept }) => expect(summary(markdown, file)).toEqual(kept));
  test.each(rows)('$name, in HTML', ({ file, kept }) => expect(summary(html, file)).toEqual(kept));

  it('reads directives written as a line of plain text', () => {
    expect(summary(text, '# replylint-disable-next-line blame -- agreed\nY\n// replylint-disable\nN')).toEqual([]);
  });

  it('hands the reasons back', () => {
    const file = `Y ${c('disable-line blame/you -- legal -- wrote it')}\nF ${c('disable-line')}\nN ${c('disable-line--no')}`;
    expect(apply(text, file).suppressed.map(({ message, reason }) => [message.actual, reason])).toEqual([
      ['Y', 'legal -- wrote it'],
      ['F', null],
    ]);
  });

  it('says where an unused directive stands', () => {
    const file = `fine\n  ${c('disable-line blame -- why')}`;
    const [message] = apply(text, file).kept;
    expect(message).toMatchObject({
      ruleId: 'replylint/unused-directive',
      severity: 'warning',
      message: 'This comment turns off "blame", which finds nothing here.',
      line: 2,
      column: 3,
      endLine: 2,
      actual: c('disable-line blame -- why'),
      expected: [],
      fix: null,
      reply: null,
    });
    expect(file.slice(message?.offset, message?.endOffset)).toBe(message?.actual);
  });

  test.each([
    { name: 'blame/yuo', guess: 'blame/you' },
    { name: 'blmae', guess: 'blame' },
    { name: 'unfortunatly', guess: 'bad-news/unfortunately' },
    { name: 'something-else-entirely', guess: null },
    { name: 'x'.repeat(500), guess: null },
  ])('guesses what $name was to be', ({ name, guess }) => {
    const [message] = apply(text, c(`disable ${name}`)).kept;
    expect(message?.message).toBe(
      `No rule or category is called "${name}".${guess ? ` Did you mean "${guess}"?` : ''}`,
    );
  });

  it('keeps messages in file order', () => {
    const offsets = apply(text, `N\n${c('disable-line')}\nY\n${c('disable-line x')}\nF`).kept.map(
      ({ offset }) => offset,
    );
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    expect(offsets).toHaveLength(5);
  });

  it('takes many directives and messages', { timeout: 60_000 }, () => {
    const file = `Y ${c('disable-line')}\n${c('disable')} N ${c('enable')}\n`.repeat(5_000);
    expect(apply(html, file).kept).toEqual([]);
  });
});

describe('in records', () => {
  const d = (words: string) => `<!-- replylint-${words} -->`;
  const failed = 'You failed to sign.';
  const must = 'You must pay.';
  const rules = Object.fromEntries(
    ['structure', 'boilerplate', 'clarity'].map((category) => [category, 'off' as const]),
  );

  async function found(path: string, text: string, options: LinterOptions = {}): Promise<string[]> {
    const linter = createLinter({ config: { rules }, ...options });
    const { messages, error } = await linter.lintText(text, { path });
    if (error !== null) throw new Error(error);
    return messages.map(({ ruleId, actual, reply }) =>
      ruleId.startsWith('replylint/')
        ? `${ruleId.slice('replylint/'.length)} in ${reply?.id}`
        : `${actual} in ${reply?.id}`,
    );
  }

  const macros = (fields: Record<string, string>[]): string =>
    JSON.stringify({
      macros: fields.map((values, i) => ({
        id: i + 1,
        actions: Object.entries(values).map(([field, value]) => ({ field, value })),
      })),
    });
  const inHtml = (...bodies: string[]): string => macros(bodies.map((body) => ({ comment_value_html: body })));
  const inText = (...bodies: string[]): string => macros(bodies.map((body) => ({ comment_value: body })));

  const records: { name: string; file: string; kept: string[] }[] = [
    {
      name: 'the next line that the customer reads',
      file: inHtml(`<p>${d('disable-next-line blame')}</p><p>${failed}</p><p>${failed}</p>`),
      kept: ['You failed in 1'],
    },
    {
      name: 'the next line after a line break',
      file: inHtml(`<p>${d('disable-next-line')} ${failed}<br>${must}</p>`),
      kept: ['You must in 1'],
    },
    { name: 'this line', file: inHtml(`<p>${failed} ${d('disable-line')}</p><p>${must}</p>`), kept: ['You must in 1'] },
    {
      name: 'this line, inside of it',
      file: inHtml(`<p>${failed} ${d('disable-line')} ${must}</p><p>${must}</p>`),
      kept: ['You must in 1'],
    },
    {
      name: 'a range',
      file: inHtml(`${d('disable')}<p>${failed}</p>${d('enable')}<p>${must}</p>`),
      kept: ['You must in 1'],
    },
    {
      name: 'a range to the end of its record',
      file: inHtml(`${d('disable')}<p>${failed}</p>`, `<p>${failed}</p>`),
      kept: ['You failed in 2'],
    },
    {
      name: 'the file, which is the record',
      file: inHtml(`<p>${failed}</p>`, `<p>${failed}</p><p>${must}</p>${d('disable-file blame')}`),
      kept: ['You failed in 1', 'You must in 2'],
    },
    {
      name: 'the record, in all its texts',
      file: macros([
        { subject: must, comment_value_html: `<p>${failed}</p>${d('disable-record')}`, comment_value: `${must} Now.` },
        { comment_value: must },
      ]),
      kept: ['You must in 2'],
    },
    {
      name: 'a plain text',
      file: inText(`# replylint-disable-next-line blame\n${failed}\n${must}`, `${d('disable-next-line')}\n\n${must}`),
      kept: ['You must in 1'],
    },
    { name: 'unused', file: inHtml(`<p>Fine. ${d('disable-line blame')}</p>`), kept: ['unused-directive in 1'] },
    { name: 'unknown', file: inText('Fine.', d('disable-line blmae')), kept: ['unknown-rule in 2'] },
    {
      name: 'without a name',
      file: JSON.stringify([{ body: `<p>${failed}</p>${d('disable-file')}` }, { body: `<p>${failed}</p>` }]),
      kept: ['You failed in null'],
    },
    {
      name: 'a message of a conversation',
      file: JSON.stringify([failed, `${d('disable-file')} ${failed}`].map((text) => ({ from: 'agent', text }))),
      kept: ['You failed in null'],
    },
  ];

  test.each(records)('$name, in JSON', async ({ file, kept }) => {
    expect(await found('a.json', file)).toEqual(kept);
    expect(await found('a.json', JSON.stringify(JSON.parse(file), null, 2))).toEqual(kept);
  });

  test.each(records)('$name, in YAML', async ({ file, kept }) => {
    expect(await found('a.yaml', stringify(JSON.parse(file)))).toEqual(kept);
    expect(await found('a.yaml', stringify(JSON.parse(file), { defaultStringType: 'BLOCK_LITERAL' }))).toEqual(kept);
  });

  test('in CSV', async () => {
    const file = `id,body\n1,"${d('disable-next-line')}\n${failed}\n${must}"\n2,${failed}\n`;
    expect(await found('a.csv', file)).toEqual(['You must in 1', 'You failed in 2']);
  });

  const yaml = (...lines: string[]): string => lines.join('\n');

  test.each([
    {
      name: 'above a record',
      file: yaml('- id: 1', `  body: ${failed}`, '# replylint-disable-record blame', '- id: 2', `  body: ${failed}`),
      kept: ['You failed in 1'],
    },
    {
      name: 'inside of a record',
      file: yaml(
        '- id: 1',
        '  # replylint-disable-record',
        `  subject: ${must}`,
        `  body: ${failed}`,
        '- id: 2',
        `  body: ${must}`,
      ),
      kept: ['You must in 2'],
    },
    {
      name: 'between two texts of a record',
      file: yaml('- id: 1', `  subject: ${must}`, '  # replylint-disable-record', `  body: ${failed}`),
      kept: [],
    },
    {
      name: 'at the end',
      file: yaml('- id: 1', `  body: ${failed}`, '# replylint-disable-record'),
      kept: ['You failed in 1', 'unused-directive in undefined'],
    },
    {
      name: 'on two records',
      file: yaml(
        '# replylint-disable-record',
        '- id: 1',
        `  body: ${failed}`,
        '# replylint-disable-record',
        '- id: 2',
        `  body: ${must}`,
      ),
      kept: [],
    },
    {
      name: 'a line of YAML',
      file: yaml(
        '- id: 1',
        '  # replylint-disable-next-line blame',
        `  body: ${failed}`,
        '- id: 2',
        `  body: ${failed}`,
      ),
      kept: ['You failed in 2'],
    },
    {
      name: 'a range over records, and a comment in one of them',
      file: yaml(
        '# replylint-disable blame',
        '- id: 1',
        `  body: ${failed} ${must} ${d('disable-line command')}`,
        '# replylint-enable',
        '- id: 2',
        `  body: ${failed}`,
      ),
      kept: ['You failed in 2'],
    },
  ])('a comment of YAML: $name', async ({ file, kept }) => {
    expect(await found('a.yaml', file)).toEqual(kept);
  });

  test('a comment stands where it is in the file', async () => {
    const comment = d('disable-line blame');
    const file = JSON.stringify([{ id: 5, body: `<p>Fine "as it is".</p>\n${comment}` }]);
    const [message] = (await createLinter({ config: false }).lintText(file, { path: 'a.json' })).messages;
    expect(file.slice(message?.offset, message?.endOffset)).toBe(comment);
    expect(message?.reply).toEqual({ id: '5', title: null, field: 'body' });
  });

  test('what is suppressed is handed out, with who did it and why', async () => {
    const suppressions = [{ record: 2, rules: 'blame', reason: 'agreed' }];
    const linter = createLinter({ config: { rules, suppressions } });
    const file = inHtml(`<p>${failed} ${d('disable-line -- the law')}</p>`, `<p>${failed}</p>`);
    const { messages, suppressed } = await linter.lintText(file, { path: 'a.json' });
    expect(messages).toEqual([]);
    expect(suppressed.map(({ message, by, reason }) => [message.reply?.id, by, reason])).toEqual([
      ['1', 'comment', 'the law'],
      ['2', 'configuration', 'agreed'],
    ]);
  });

  test('many records with comments', { timeout: 60_000 }, async () => {
    const file = inHtml(...Array.from({ length: 3000 }, () => `<p>${failed} ${d('disable-line')}</p>`));
    expect(await found('a.json', file)).toEqual([]);
  });
});

describe('what is asked of comments', () => {
  const file = `${c('disable-next-line')}\nYou failed to sign.\n\n${c('disable-line')}\n${c('enable')}\n`;
  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    folder.write({ 'a.md': file });
  });
  afterEach(() => folder.remove());

  test.each([
    { config: '{}', argv: [], says: ['4 unused-directive'] },
    { config: '{}', argv: ['--no-report-unused-directives'], says: [] },
    { config: 'reportUnusedDirectives: false', argv: [], says: [] },
    { config: 'reportUnusedDirectives: false', argv: ['--report-unused-directives'], says: ['4 unused-directive'] },
    {
      config: '{}',
      argv: ['--require-reason'],
      says: ['1 missing-reason', '4 unused-directive', '4 missing-reason'],
    },
    {
      config: '{ requireReason: true, reportUnusedDirectives: false }',
      argv: [],
      says: ['1 missing-reason', '4 missing-reason'],
    },
  ])('$config $argv', async ({ config, argv, says }) => {
    folder.write({ '.replylintrc.yaml': config });
    const { code, stdout } = await replylint(['a.md', '-f', 'jsonl', '--rule', 'structure=off', ...argv], {
      cwd: folder.root,
    });
    const messages: Message[] = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(messages.map(({ line, ruleId }) => `${line} ${ruleId.slice('replylint/'.length)}`)).toEqual(says);
    expect(code).toBe(says.some((line) => line.endsWith('missing-reason')) ? 1 : 0);
  });

  test('a reason that is there is enough', () => {
    const found = suppressByComments(
      `Y ${c('disable-line -- why')}`,
      text.parse(`Y ${c('disable-line -- why')}`),
      new Map(),
      {
        knownIds,
        reportUnusedDirectives: false,
        requireReason: true,
      },
    );
    expect(found.kept).toEqual([]);
  });
});

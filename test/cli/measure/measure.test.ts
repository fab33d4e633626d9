import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.js';
import { rulesFor } from '../../../src/linter/rule-options.js';
import { replylint, scratchFolder } from '../../run-command.js';

describe('replylint measure', () => {
  // Words of our own, so that the built-in rules may change.
  const config = `avoid: [{flag: bike nook}, {flag: brass bell}]
rules: {${[...new Set(rulesFor({}).ruleIds.map((id) => id.slice(0, id.indexOf('/'))))].map((category) => `${category}: off`)}}`;

  let folder: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    folder = scratchFolder();
    folder.write({ '.replylintrc.yaml': config });
  });
  afterEach(() => folder.remove());

  const jsonl = (...lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const measure = (...argv: readonly string[]) => replylint(['measure', ...argv], { cwd: folder.root });
  const measureJson = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await measure(...argv, '-f', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout);
  };

  const replies = jsonl(
    {
      id: 'a',
      text: 'Hi Ana,\n\nThe bike nook has the blue one in\nstock.',
      marks: [
        { category: 'house', quote: 'bike nook' },
        { category: 'clarity', quote: 'in\nstock' },
      ],
    },
    { text: 'Hi Ana,\n\nI can send the green one. The bike nook is shut.', marks: [] },
    { text: 'Hi Ana,\n\nThe brass bell is here, in the bike nook.' },
    { text: 'Hi Ana,\n\nIt comes today.' },
  );

  test('a table for people', async () => {
    folder.write({
      'a.jsonl': replies,
      '.replylintrc.yaml': config.replace('brass bell}', 'brass bell}, {flag: old jar}'),
    });
    const { code, stdout, stderr } = await measure('a.jsonl', '--sample', '9');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`4 places in 4 replies.

rule              hits  per 1,000  right  wrong  borderline
house/bike-nook      3     750.00      1      1           0
house/brass-bell     1     250.00      0      0           0

No findings: house/old-jar.

house/bike-nook
  a.jsonl:1 right
    Hi Ana, The »bike nook« has the blue one in stock.
  a.jsonl:2 wrong
    Hi Ana, I can send the green one. The »bike nook« is shut.
  a.jsonl:3
    Hi Ana, The brass bell is here, in the »bike nook«.

house/brass-bell
  a.jsonl:3
    Hi Ana, The »brass bell« is here, in the bike nook.

Compared with the marks in 2 labelled replies, from warning up:

         right  wrong  precision  marks  found  recall     F1
overall      1      1      0.500      2      1   0.500  0.500
clarity      0      0          -      1      0   0.000      -
house        1      1      0.500      1      1   1.000  0.667

By sentence, as a reader would judge:

         findings  right  sentences right  marks  found  by words  at random
overall         2  0.500            0.500      2  1.000     0.500      0.500

Marks that no rule found: clarity
  a.jsonl:1
    Hi Ana, The bike nook has the blue one »in stock«.
`);
    expect(lint(stdout, { preset: 'all', rules: { structure: 'off' } })).toEqual([]);
  });

  test('groups, by kind of text or by source', async () => {
    const marked = (kind: string, source: string, text: string) => ({
      text,
      kind,
      source,
      marks: [{ category: 'house', quote: 'bike nook' }],
    });
    folder.write({
      'a.jsonl': jsonl(
        marked('template', 'acme/one:mail.erb', 'The bike nook is shut.'),
        marked('chat', 'acme/two', 'The bike nook has a brass bell. The brass bell rings.'),
      ),
      '.replylintrc.yaml': config,
    });
    const { stdout } = await measure('a.jsonl', '--by', 'kind');
    expect(stdout).toContain(`By kind of text:

          findings  right  sentences right  marks  found  by words  at random
chat             3  0.667            0.500      1  1.000     1.000      1.000
template         1  1.000            1.000      1  1.000     1.000      1.000`);
    const report = await measureJson('a.jsonl', '--by', 'source');
    expect(report.score.grouped).toMatchObject({
      by: 'source',
      groups: [{ group: 'acme/two', replies: 1, wrongFindings: 1 }, { group: 'acme/one' }],
    });
  });

  test('JSON for programs', async () => {
    folder.write({ 'a.jsonl': replies });
    const report = await measureJson('a.jsonl', '--min-severity', 'error', '--same-category', '--sample', '1');
    expect(report).toMatchObject({
      version: 1,
      replies: 4,
      labelled: 2,
      score: { minSeverity: 'error', sameCategory: true, overall: { right: 0, wrong: 0, marks: 2, found: 0 } },
    });
    expect(report.rules[0]).toMatchObject({ ruleId: 'house/bike-nook', hits: 3, perThousand: 750 });
    expect(report.rules[0].samples).toHaveLength(1);
    expect(Object.keys(report.rules[0].samples[0])).toEqual([
      'path',
      'line',
      'id',
      'before',
      'words',
      'after',
      'verdict',
    ]);
    folder.write({ 'b.jsonl': jsonl({ text: 'It comes today.' }) });
    expect((await measureJson('b.jsonl')).rules[0]).toMatchObject({ hits: 0, perThousand: 0, samples: [] });
  });

  test('several files, blank lines, either line break, a byte order mark, no last line break', async () => {
    const line = JSON.stringify({ text: 'The bike nook\u2028is shut.' });
    folder.write({
      'a/one.jsonl': `\uFEFF${line}\r\n\r\n  \n${line}`,
      'a/two.ndjson': Buffer.from(`\uFEFF${line}\n`, 'utf16le'),
      'a/note.txt': 'x',
    });
    const { replies, rules } = await measureJson('a');
    expect({ replies, hits: rules[0].hits }).toEqual({ replies: 4, hits: 3 });
  });

  const marked = [
    { text: 'The bike nook is shut.', kind: 'chat', marks: [{ category: 'house', quote: 'bike nook' }] },
    { text: 'The brass bell, "old",\nis here.', kind: 'template', marks: [] },
  ];
  const csv = (sign: string): string =>
    ['text', 'kind', 'marks']
      .join(sign)
      .concat('\n')
      .concat(
        marked
          .map(({ text, kind, marks }) =>
            [text, kind, JSON.stringify(marks)].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign),
          )
          .join('\n'),
      );
  const yaml = marked.map((record) => `- ${JSON.stringify(record)}\n`).join('');

  test.each<{ name: string; file: string; content: string | Uint8Array }>([
    { name: 'JSON', file: 'a.json', content: JSON.stringify(marked) },
    {
      name: 'JSON, the list under a key',
      file: 'a.json',
      content: JSON.stringify({ version: 1, replies: marked }, null, 2),
    },
    { name: 'JSON in UTF-16', file: 'a.json', content: Buffer.from(`\uFEFF${JSON.stringify(marked)}`, 'utf16le') },
    { name: 'JSON lines', file: 'a.JSONL', content: jsonl(...marked) },
    { name: 'YAML', file: 'a.yaml', content: yaml },
    { name: 'CSV', file: 'a.csv', content: csv(',') },
    { name: 'TSV', file: 'a.tsv', content: csv('\t') },
  ])('labels from $name, from a folder, and piped in', async ({ file, content }) => {
    folder.write({ [`in/${file}`]: content });
    const expected = { replies: 2, labelled: 2, score: { overall: { right: 1, wrong: 1, marks: 1, found: 1 } } };
    expect(await measureJson(`in/${file}`)).toMatchObject(expected);
    expect(await measureJson('in')).toMatchObject(expected);
    expect(await measureJson('in/*')).toMatchObject(expected);
    for (const dash of [['-'], []]) {
      const piped = ['measure', ...dash, '--stdin-filename', file, '-f', 'json'];
      const { code, stdout } = await replylint(piped, { cwd: folder.root, stdin: content });
      expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, ...expected });
    }
  });

  test('lines that are piped in need no name', async () => {
    const { stdout } = await replylint(['measure', '-f', 'json'], { cwd: folder.root, stdin: jsonl(...marked) });
    expect(JSON.parse(stdout)).toMatchObject({ replies: 2, labelled: 2 });
  });

  test.each<{ name: string; file: string; content: string; replies: number }>([
    { name: 'text', file: 'a.txt', content: 'Hi Ana,\n\nThe bike nook is shut.\n', replies: 1 },
    { name: 'Markdown', file: 'a.md', content: '# Hi\n\nThe *bike* nook is shut.\n', replies: 1 },
    { name: 'HTML', file: 'a.html', content: '<p>Hi</p><p>The bike&nbsp;nook is shut.</p>', replies: 1 },
    { name: 'mail', file: 'a.eml', content: 'Subject: Hi\n\nThe bike nook is shut.\n', replies: 2 },
    {
      name: 'an export',
      file: 'a.json',
      content: JSON.stringify([
        { id: 7, body: 'The bike nook.' },
        { id: 8, body: 'Hi' },
      ]),
      replies: 2,
    },
    {
      name: 'an export in lines',
      file: 'a.jsonl',
      content: jsonl({ id: 7, body: 'The bike nook.' }, { id: 8, body: 'Hi' }),
      replies: 2,
    },
  ])('$name without labels', async ({ file, content, replies }) => {
    folder.write({ [file]: content });
    const report = await measureJson(file, '--sample', '1');
    expect(report).toMatchObject({ replies, labelled: 0, score: null });
    expect(report.rules[0]).toMatchObject({ ruleId: 'house/bike-nook', hits: 1 });
    expect(report.rules[0].samples[0].words.replace(/\s/gu, ' ')).toBe('bike nook');
  });

  test('what the configuration ignores is left out', async () => {
    folder.write({ 'in/a.jsonl': jsonl(...marked), 'in/b.jsonl': jsonl(...marked) });
    folder.write({ '.replylintrc.yaml': `${config}\nignore: [in/b.jsonl]` });
    expect(await measureJson('in')).toMatchObject({ replies: 2 });
  });

  test.each([
    { file: 'a.csv', content: 'text,marks\nHi,x\n', says: 'a.csv:2:1 `marks` is not JSON.' },
    {
      file: 'a.yaml',
      content: '- text: Hi\n  marks: [{category: blame, quote: Ho}]\n',
      says: 'a.yaml:1:1 Mark 1 quotes `Ho`, which is not in',
    },
    { file: 'a.json', content: '[{"text": 7, "marks": []}]', says: 'a.json:1:1 `text` is `7`.' },
    { file: 'a.json', content: '[{"text": "Hi", ', says: 'a.json:1:' },
    { file: 'a.zip', content: 'x', says: 'a.zip has a file extension that replylint does not read' },
  ])('$says', async ({ file, content, says }) => {
    folder.write({ [file]: content });
    const { code, stdout, stderr } = await measure(file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  test('a long file is read chunk by chunk', async () => {
    const line = JSON.stringify({ text: `The bike nook ${'é'.repeat(500)}` });
    folder.write({ 'a.jsonl': `${line}\n`.repeat(300) });
    const { replies, rules } = await measureJson('a.jsonl');
    expect({ replies, hits: rules[0].hits }).toEqual({ replies: 300, hits: 300 });
  });

  test.each([
    { name: 'its own channel counts', argv: [], hits: 1 },
    { name: 'an option goes first', argv: ['--channel', 'email'], hits: 2 },
    { name: 'and so does a rule', argv: ['--rule', 'structure/greeting-by-name=off'], hits: 0 },
  ])('$name', async ({ argv, hits }) => {
    const text = 'The van left the depot at six with your chair, and it comes to you today. '.repeat(3);
    folder.write({
      'a.jsonl': jsonl({ text, channel: 'chat' }, { text }),
      '.replylintrc.yaml': 'rules: {structure/greeting-by-name: on}',
    });
    const { rules } = await measureJson('a.jsonl', ...argv);
    const greeting = rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'structure/greeting-by-name');
    expect(greeting?.hits ?? 0).toBe(hits);
  });

  test('the configuration counts, unless there is none', async () => {
    folder.write({ 'a.jsonl': jsonl({ text: 'The bike nook is open.' }) });
    expect((await measureJson('a.jsonl')).rules[0]).toMatchObject({ ruleId: 'house/bike-nook', hits: 1 });
    expect((await measureJson('a.jsonl', '--no-config')).rules[0].ruleId).not.toBe('house/bike-nook');
  });

  test.each([
    { name: 'nothing', files: { 'a.jsonl': '' } },
    { name: 'blank lines', files: { 'a.jsonl': '\n\n' } },
  ])('$name', async ({ files }) => {
    folder.write(files);
    expect(await measure('a.jsonl')).toEqual({ code: 0, stdout: 'There was nothing to read.\n', stderr: '' });
  });

  test.each<{ name: string; content: string | Uint8Array; says: string[] }>([
    {
      name: 'each broken line, and no measurement',
      content: `{"text": "Hi"}\nnot json\u001B[2J\n\n{"text": "Hi", "marks": [{"category": "blame", "quote": "Ho"}]}`,
      says: [
        'a.jsonl:2:1 `not json\\u{1b}[2J` is not JSON. Write one object a line, such as `{"text": "Hi Jo"}`.',
        'a.jsonl:4:1 Mark 1 quotes `Ho`, which is not in the text. Copy the words exactly as they are there.',
      ],
    },
    {
      name: 'bytes that are no text',
      content: Buffer.concat([Buffer.from('{"text": "Hi"}\n'), Buffer.from([0xe9, 0x0a])]),
      says: ['a.jsonl is not valid UTF-8; save it as UTF-8 and try again.'],
    },
    {
      name: 'a line without end',
      content: 'x'.repeat(17_000_000),
      says: ['a.jsonl:1:1 This line is longer than sixteen million characters. Write one reply a line.'],
    },
  ])('$name', async ({ content, says }) => {
    folder.write({ 'a.jsonl': content });
    expect(await measure('a.jsonl')).toEqual({ code: 2, stdout: '', stderr: `${says.join('\n')}\n` });
  });

  test('of many broken lines twenty are reported', async () => {
    folder.write({ 'a.jsonl': 'x\n'.repeat(1000), 'b.jsonl': 'x\n' });
    const { code, stderr } = await measure('a.jsonl', 'b.jsonl');
    expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 20 });
  });

  test.each([
    { argv: [], says: 'Add the `files` after the command, or pipe replies into it.' },
    { argv: ['none.jsonl'], says: 'none.jsonl does not exist; check the name and the folder.' },
    { argv: ['a.jsonl', 'none.jsonl'], says: 'none.jsonl does not exist; check the name and the folder.' },
    {
      argv: ['*.jsnl'],
      says: '*.jsnl matches no files; check the pattern, and put quotes around it so that the shell does not expand it.',
    },
    {
      argv: ['a.jsonl', '--sample', 'few'],
      says: '`--sample` takes a whole number, such as `--sample 10`; it was `few`.',
    },
    { argv: ['a.jsonl', '--seed', '-1'], says: '`--seed` takes a whole number, such as `--seed 10`; it was `-1`.' },
    { argv: ['a.jsonl', '--min-severity', 'warnin'], says: 'There is no severity `warnin`. Did you mean `warning`?' },
    { argv: ['a.jsonl', '-f', 'csv'], says: 'There is no format `csv`. Use `table` or `json`.' },
  ])('$argv: $says', async ({ argv, says }) => {
    folder.write({ 'a.jsonl': replies });
    expect(await measure(...argv)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });
});

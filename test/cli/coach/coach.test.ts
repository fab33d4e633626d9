import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, type World } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const coach = (argv: readonly string[], world: World = {}) =>
  replylint(['coach', ...argv], { cwd: folder.root, ...world });

const row = (ticket: number, agent: string, text: string, more: object = {}) => ({
  ...{ ticket: String(ticket), reply: `r${ticket}`, agent, at: `2026-01-${10 + ticket}T10:00:00Z`, channel: 'email' },
  ...{ from: 'agent', text, ...more },
});
const rows = [
  row(1, 'jo', 'Hi Ana,\n\nUnfortunately the blue one has sold out.'),
  row(2, 'jo', 'Hi Bo,\n\nI can send the “green” one today.'),
  row(3, 'kim', 'Hi Cy,\n\nYou failed to sign the form; it is with you.'),
  row(4, 'kim', 'Where is it?', { from: 'customer' }),
  row(4, 'kim', 'Hi Di,\n\nIt reaches you today.', { reply: 'r5' }),
];
const lines = (list: readonly unknown[]): string => list.map((each) => `${JSON.stringify(each)}\n`).join('');
const table = (sign: string, list: readonly object[] = rows): string =>
  [Object.keys(list[0] ?? {}), ...list.map((each) => Object.values(each))]
    .map((cells) => `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(sign)}\r\n`)
    .join('');
const mail = (address: string, subject: string, text: string): string =>
  `From: Jo <${address}>\nSubject: ${subject}\nMessage-ID: <${subject}@x>\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\n${text}\n`;

/** Replies by agent, and how often each rule speaks. */
async function counted(argv: readonly string[], world?: World) {
  const { code, stdout, stderr } = await coach([...argv, '--partial'], world);
  expect(code, stderr).toBe(0);
  const state: { cells: { agent: string | null; replies: number; rules: Record<string, number> }[] } =
    JSON.parse(stdout);
  const replies: Record<string, number> = {};
  const rules: Record<string, number> = {};
  for (const cell of state.cells) {
    replies[cell.agent ?? 'nobody'] = (replies[cell.agent ?? 'nobody'] ?? 0) + cell.replies;
    for (const [id, count] of Object.entries(cell.rules)) rules[id] = (rules[id] ?? 0) + count;
  }
  return { replies, rules, stderr };
}

const all = {
  replies: { jo: 2, kim: 2 },
  rules: { 'bad-news/unfortunately': 1, 'blame/blame-you': 1 },
};

describe('what is read', () => {
  test.each<{ name: string; content: string | Uint8Array }>([
    { name: 'a.jsonl', content: lines(rows) },
    { name: 'a.ndjson', content: `\uFEFF${lines(rows)}` },
    { name: 'lines.json', content: lines(rows) },
    { name: 'list.json', content: JSON.stringify(rows) },
    { name: 'shown.json', content: JSON.stringify(rows, null, 2) },
    { name: 'around.json', content: JSON.stringify({ count: 5, results: rows, users: [{ id: 1 }] }) },
    { name: 'pages.jsonl', content: lines([{ results: rows.slice(0, 2) }, { results: rows.slice(2) }]) },
    { name: 'inside.json', content: JSON.stringify({ data: { items: rows, page: 1 }, next: null }, null, 1) },
    { name: 'a.csv', content: table(',') },
    { name: 'semicolons.csv', content: `\uFEFF${table(';')}` },
    { name: 'a.tsv', content: table('\t') },
    { name: 'utf16.csv', content: Buffer.from(`\uFEFF${table(';')}`, 'utf16le') },
    { name: 'a.csv.gz', content: gzipSync(table(',')) },
    { name: 'a.jsonl.gz', content: Buffer.concat([gzipSync(lines(rows.slice(0, 2))), gzipSync(lines(rows.slice(2)))]) },
    { name: 'no-ending', content: lines(rows) },
    { name: 'a.parquet', content: readFileSync('fixtures/coach/rows.parquet') },
    { name: 'a.parquet.gz', content: gzipSync(readFileSync('fixtures/coach/rows.parquet')) },
  ])('$name', async ({ name, content }) => {
    folder.write({ [name]: content });
    expect(await counted([name])).toEqual({ ...all, stderr: '' });
  });

  test.each<{ name: string; stdin: string | Uint8Array }>([
    { name: 'JSON lines', stdin: lines(rows) },
    { name: 'a table', stdin: table(',') },
    { name: 'a document', stdin: JSON.stringify(rows, null, 2) },
    { name: 'gzip', stdin: gzipSync(table(',')) },
  ])('standard input: $name', async ({ stdin }) => {
    expect(await counted([], { stdin })).toEqual({ ...all, stderr: '' });
    expect(await counted(['-'], { stdin })).toEqual({ ...all, stderr: '' });
  });

  test('a part that begins with a line that is none', async () => {
    const { replies, stderr } = await counted([], { stdin: `"}\n${lines(rows)}` });
    expect({ replies, stderr }).toEqual({
      replies: all.replies,
      stderr: '<stdin>:1 is not JSON; it was left out.\n',
    });
  });

  test('a mailbox, and a mail', async () => {
    const [first, second] = [
      mail('jo@x.org', 'one', 'Hi Ana,\n\nUnfortunately it has sold out.'),
      mail('Jo@x.org', 'two', '>From here on'),
    ];
    const postmark = 'From jo@x.org Mon Jan  5 10:00:00 2026\n';
    folder.write({ 'sent.mbox': `${postmark}${first}\n${postmark}${second}`, 'one.eml': first });
    const found = { 'bad-news/unfortunately': 1 };
    expect(await counted(['sent.mbox'])).toMatchObject({ replies: { 'jo@x.org': 2 }, rules: found });
    expect(await counted(['one.eml'])).toMatchObject({ replies: { 'jo@x.org': 1 }, rules: found });
  });

  test('a line of a mail that begins as a postmark does, wherever reading pauses', async () => {
    const line = `From jo@x.org Mon Jan  5 10:00:00 2026 ${'and so it went on '.repeat(8)}`;
    const body = `${line}\n\n`.repeat(4000);
    folder.write({ 'sent.mbox': `From jo@x.org Mon Jan  5 10:00:00 2026\n${mail('jo@x.org', 'one', body)}` });
    expect(await counted(['sent.mbox'])).toEqual({ replies: { 'jo@x.org': 1 }, rules: {}, stderr: '' });
  });
});

describe('files of users', () => {
  const users = [
    { id: 7, name: 'Kim', role: 'agent' },
    { id: 8, name: 'Ana', role: 'end-user' },
  ];
  const tickets = [
    {
      id: 1,
      comments: [
        { id: 1, author_id: 8, body: 'Hi', public: true },
        { id: 2, author_id: 7, body: 'Hello', public: true },
      ],
    },
  ];
  test.each<{ name: string; files: Record<string, string> }>([
    { name: 'a list', files: { 'u.json': JSON.stringify(users) } },
    { name: 'under a key', files: { 'u.json': JSON.stringify({ users, count: 2 }) } },
    { name: 'lines', files: { 'u.jsonl': lines(users) } },
    { name: 'a table', files: { 'u.csv': table(',', users) } },
  ])('$name, before or after the tickets', async ({ files }) => {
    folder.write({ ...files, 't.json': JSON.stringify({ tickets }) });
    const [file = ''] = Object.keys(files);
    for (const argv of [
      [file, 't.json'],
      ['t.json', file],
    ])
      expect(await counted(argv)).toMatchObject({ replies: { 7: 1 }, stderr: '' });
  });
});

describe('what cannot be read', () => {
  test.each<{ name: string; file: string; content: string; stderr: string[] }>([
    {
      name: 'some lines',
      file: 'a.jsonl',
      content: `nope\n[1]\n${lines(rows)}\n"x"\n{"b":\n{}x\n`,
      stderr: [
        'a.jsonl:1 is not JSON; it was left out.',
        'a.jsonl:2 is not a JSON object; it was left out.',
        'a.jsonl:9 is not a JSON object; it was left out.',
        'a.jsonl: 2 more rows were left out.',
      ],
    },
    {
      name: 'some rows of a table',
      file: 'a.csv',
      content: `${table(',')}"9","bad"x\r\n"9",fine\r\n"never closed\r\n`,
      stderr: [
        'a.csv:15 has a quotation mark that is not closed, or not written twice; it was left out.',
        'a.csv:17 has a quotation mark that is not closed, or not written twice; it was left out.',
      ],
    },
    {
      name: 'a line of more than 16 million characters',
      file: 'a.jsonl',
      content: `{"a":"${'x'.repeat(17_000_000)}"}\n${lines(rows)}`,
      stderr: ['a.jsonl:1 is longer than 16 million characters; write one record a line; it was left out.'],
    },
  ])('$name: the rest is counted', async ({ file, content, stderr }) => {
    folder.write({ [file]: content });
    const { stderr: said, ...found } = await counted([file]);
    expect(found).toEqual(all);
    expect(said.trimEnd().split('\n')).toEqual(stderr);
  });

  test.each<{ file: string; content: string | Uint8Array; says: string }>([
    { file: 'a.png', content: Buffer.from('\x89PNG\0\0'), says: 'a.png has zero bytes' },
    { file: 'a.txt', content: 'Hello', says: 'a.txt is nothing that `replylint coach` reads' },
    { file: 'a.json', content: 'Hello', says: 'a.json is not JSON' },
    { file: 'a.json', content: '[{"a":1},{"b":', says: 'a.json ends early' },
    { file: 'a.json', content: '{"tickets":[{"id":1}] x}', says: 'a.json is not JSON at line 1' },
    { file: 'a.jsonl', content: 'a\nb\n', says: 'a.jsonl has no records that can be read' },
    { file: 'a.csv', content: Buffer.from('text\ncaf\xe9\n', 'latin1'), says: 'a.csv is not valid UTF-8' },
    { file: 'a.jsonl.gz', content: gzipSync(lines(rows)).subarray(0, 60), says: 'a.jsonl.gz is a gzip file that' },
    { file: 'a.parquet', content: 'PAR1', says: 'a.parquet is not a Parquet file that can be read' },
    { file: 'b.jsonl', content: lines(rows), says: 'a.jsonl does not exist' },
  ])('$says', async ({ file, content, says }) => {
    folder.write({ [file]: content });
    const { code, stdout, stderr } = await coach([file === 'b.jsonl' ? 'a.jsonl' : file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe('states', () => {
  test('of parts add up to that of the whole, from files, from lines and packed', async () => {
    folder.write({ 'a.jsonl': lines(rows.slice(0, 2)), 'b.jsonl': lines(rows.slice(2)), 'none.jsonl': '' });
    for (const name of ['a', 'b', 'none']) await coach([`${name}.jsonl`, '--partial', '-o', `${name}.json`]);
    const whole = await coach(['a.jsonl', 'b.jsonl', 'none.jsonl', '--partial']);
    const merged = await coach(['merge', 'none.json', 'b.json', 'a.json']);
    expect(merged).toEqual(whole);
    const states =
      readFileSync(join(folder.root, 'b.json'), 'utf8') + readFileSync(join(folder.root, 'a.json'), 'utf8');
    expect(await coach(['merge', '-'], { stdin: gzipSync(states) })).toEqual(whole);
    expect(await coach(['a.json', 'b.jsonl', '--partial'])).toEqual(whole);
    const [ofStates, ofFiles] = [
      await coach(['a.json', 'b.json', '--salt', 'x', '-f', 'json']),
      await coach(['a.jsonl', 'b.jsonl', '--salt', 'x', '-f', 'json']),
    ];
    expect(ofStates).toEqual(ofFiles);
    expect(ofFiles.code).toBe(0);
  });

  test.each<{ argv: string[]; says: string }>([
    { argv: ['merge', 'a.jsonl'], says: 'a.jsonl is no state.' },
    { argv: ['merge', 'a.json', '--cards', 'x'], says: 'leave out `--cards`' },
    { argv: ['a.jsonl', 'again.ndjson'], says: 'a.jsonl and again.ndjson hold the very same.' },
    { argv: ['a.jsonl', '-o', 'a.jsonl'], says: 'The report would overwrite a.jsonl.' },
    { argv: ['merge', 'a.json', '-o', 'a.json'], says: 'The state would overwrite a.json.' },
    { argv: ['a.jsonl', '--partial', '--names'], says: 'leave out `--names`' },
    { argv: ['a.jsonl', '--names', '--salt', 'x'], says: 'Leave one of them out.' },
    { argv: [], says: 'Name the exports to read' },
    { argv: ['merge'], says: 'There is no state to add up. Name the files that' },
    {
      argv: ['merge', 'a.json', 'over.json'],
      says: 'a.json and over.json overlap: of 4 replies that were compared, 2 are',
    },
    { argv: ['a.json', 'over.jsonl'], says: 'a.json and over.jsonl overlap' },
    { argv: ['merge', 'a.json', 'copy.json'], says: 'a.json and copy.json hold the same file, with 4 replies' },
    { argv: ['merge', 'lines.json'], says: 'lines.json:2 is not a state that adds up: it is no JSON, or only a part' },
    { argv: ['merge', 'later.json'], says: 'later.json is not a state that adds up: it has the version `2`' },
    { argv: ['later.json'], says: 'later.json is not a state that adds up: it has the version `2`' },
    { argv: ['folder.jsonl'], says: 'folder.jsonl has no files that replylint reads' },
    { argv: ['cut.jsonl.gz'], says: 'cut.jsonl.gz is a gzip file that is broken or ends early' },
    { argv: ['/dev/null'], says: '`replylint coach - < /dev/null`' },
    { argv: ['merge', '/dev/null'], says: '`replylint coach merge - < /dev/null`' },
    { argv: ['none.parquet'], says: 'none.parquet is not a Parquet file that can be read' },
  ])('$says', async ({ argv, says }) => {
    folder.write({
      ...{ 'a.jsonl': lines(rows), 'again.ndjson': lines(rows), 'over.jsonl': lines(rows.slice(0, 2)) },
      ...{ 'folder.jsonl/x.bin': '', 'none.parquet': 'none' },
      'cut.jsonl.gz': gzipSync(lines(rows)).subarray(0, 100),
    });
    for (const name of ['a', 'over']) await coach([`${name}.jsonl`, '--partial', '-o', `${name}.json`]);
    const state = readFileSync(join(folder.root, 'a.json'), 'utf8');
    folder.write({
      ...{ 'copy.json': state, 'lines.json': `${state}{"kind":"replylint coach state",` },
      'later.json': state.replace('"version":1', '"version":2'),
    });
    const { code, stdout, stderr } = await coach(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe('what is written', () => {
  beforeEach(() => folder.write({ 'a.jsonl': lines(rows) }));

  test('a page where the name of the file says so, and a summary else', async () => {
    expect(await coach(['a.jsonl', '--names', '-o', 'a.html'])).toMatchObject({ code: 0, stdout: 'Wrote a.html.\n' });
    expect(readFileSync(join(folder.root, 'a.html'), 'utf8')).toMatch(/^<!doctype html>/iu);
    const { stdout } = await coach(['a.jsonl', '--names']);
    expect(stdout).not.toMatch(/<html|<!doctype/iu);
    expect(stdout).not.toBe('');
  });

  test('a card for each agent, under a pseudonym that a salt keeps', async () => {
    const cardsIn = (name: string): string[] => readdirSync(join(folder.root, name)).sort();
    for (const name of ['one', 'two']) await coach(['a.jsonl', '--salt', 'pepper', '--cards', name]);
    const { stderr } = await coach(['a.jsonl', '--cards', 'three']);
    expect(cardsIn('one')).toHaveLength(2);
    expect(cardsIn('one')).toEqual(cardsIn('two'));
    expect(cardsIn('three')).not.toEqual(cardsIn('one'));
    expect(stderr).toContain('`--salt <text>`');
    for (const card of cardsIn('one'))
      expect(readFileSync(join(folder.root, 'one', card), 'utf8')).not.toMatch(/\bkim\b/u);
  });

  test('cards of an earlier report stay, and are told', async () => {
    folder.write({ 'cards/notes.html': '<!doctype html>\n<p>Mine', 'cards/kept.txt': 'Mine' });
    await coach(['a.jsonl', '--salt', 'one', '--cards', 'cards']);
    const before = readdirSync(join(folder.root, 'cards')).sort();
    const old = before.filter((name) => name.startsWith('agent-'));
    const again = await coach(['a.jsonl', '--salt', 'one', '--cards', 'cards']);
    expect(again.stderr).toBe('Wrote 2 cards to cards.\n');
    const { stderr } = await coach(['a.jsonl', '--salt', 'two', '--cards', 'cards']);
    expect(stderr).toContain(`cards also holds 2 cards of an earlier report: ${old.join(' and ')}. They were left`);
    const after = readdirSync(join(folder.root, 'cards'));
    expect(after).toHaveLength(before.length + 2);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  test.each([
    { name: 'a page of somebody', text: '<!doctype html>\n<p>Mine' },
    { name: 'a report', text: null },
    { name: 'an empty file', text: '' },
  ])('no card takes the place of $name', async ({ text }) => {
    folder.write({ 'a.jsonl': lines(rows.slice(0, 2)), 'cards/jo.html': text ?? '' });
    if (text === null) await coach(['a.jsonl', '--names', '-o', 'cards/jo.html']);
    const path = join(folder.root, 'cards/jo.html');
    const before = readFileSync(path, 'utf8');
    const { code, stderr } = await coach(['a.jsonl', '--names', '--cards', 'cards']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${join('cards', 'jo.html')} is no card, and a card would take its place. Name another folder.\n`,
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});

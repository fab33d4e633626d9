import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../../src/files/decode.js';
import type { ReadLimits } from '../../../src/files/read-limits.js';
import { fileStart } from '../../../src/shared/lines.js';
import type { Message, SuppressedMessage } from '../../../src/shared/message.js';
import type { LinterOptions } from '../../../src/workspace/file-settings.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';
import { scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

interface Answer {
  error: string | null;
  messages: Message[];
  suppressed: SuppressedMessage[];
  replies: number;
  skipped: unknown;
  unrecognized: boolean;
}

/** What is said of a file; `chunks` counts in how many it was read. */
async function answer(path: string, sizes: ReadLimits, options: LinterOptions): Promise<Answer & { chunks: number }> {
  const linter = createWorkspace({ config: false, preset: 'all', ...options, cwd: folder.root }, sizes);
  const all: Answer = { error: null, messages: [], suppressed: [], replies: 0, skipped: [], unrecognized: false };
  let chunks = 0;
  for await (const result of linter.lintFiles([path])) {
    const { error, messages, suppressed, replies, skipped, unrecognized, text } = result;
    const { continues = false, isUnfinished = false, start = fileStart } = result.chunk ?? {};
    expect(continues).toBe(chunks > 0);
    all.messages.push(...messages);
    all.suppressed.push(...suppressed);
    all.replies += replies;
    Object.assign(all, { error, skipped, unrecognized });
    chunks++;
    if (isUnfinished) {
      for (const { offset, endOffset } of messages) {
        expect(offset).toBeGreaterThanOrEqual(start.offset);
        expect(endOffset - start.offset).toBeLessThanOrEqual(text.length);
      }
    }
  }
  return { ...all, chunks };
}

const whole: ReadLimits = { whole: 1e9, chunk: 1e6, value: 1e6 };

/** Reads a file whole and in chunks, and expects the same of both. */
async function expectTheSame(
  name: string,
  content: string | Uint8Array,
  { chunk, value }: Pick<ReadLimits, 'chunk' | 'value'>,
  options: LinterOptions = {},
): Promise<Answer & { chunks: number }> {
  writeFileSync(join(folder.root, name), content);
  const { chunks: _, ...expected } = await answer(name, whole, options);
  const { chunks, ...chunked } = await answer(name, { whole: 0, chunk, value }, options);
  expect(chunked).toEqual(expected);
  return { ...chunked, chunks };
}

const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'Unfortunately',
      'Obviously, we',
      'You must pay.',
      'I’m afraid',
      '🙈',
      'é',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\r\n',
      '\n',
      '\r',
      '\\',
      '<b>no</b>',
      '&amp;',
      '{{ name }}',
      'Hi Jo,',
      '[',
      ']',
      '{',
      '}',
      '//',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
);
const text = fc.array(words, { maxLength: 8 }).map((list) => list.join(' '));
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const name = fc.oneof(text, fc.integer({ min: 0, max: 99 }));

const row = fc.record(
  { id: name, title: text, body: text, active: fc.boolean(), language: fc.constantFrom('en', 'de') },
  { requiredKeys: ['body'] },
);
const macro = fc.record(
  {
    id: name,
    title: text,
    active: fc.boolean(),
    actions: fc.array(
      fc.record({ field: fc.constantFrom('comment_value', 'comment_value_html', 'status'), value: text }),
      {
        maxLength: 3,
      },
    ),
  },
  { requiredKeys: ['actions'] },
);
const turn = fc.record({ from: fc.constantFrom('customer', 'agent'), text, channel: fc.constantFrom('chat', 'email') });
const thread = fc.oneof(fc.record({ messages: fc.array(turn, { maxLength: 4 }) }), fc.array(turn, { maxLength: 4 }));
const record = fc.oneof(
  { weight: 4, arbitrary: row },
  { weight: 2, arbitrary: macro },
  { weight: 1, arbitrary: scalar },
  { weight: 1, arbitrary: thread },
  { weight: 1, arbitrary: turn },
);
const records = fc.oneof(
  fc.array(row, { maxLength: 12 }),
  fc.array(macro, { maxLength: 12 }),
  fc.array(thread, { maxLength: 8 }),
  fc.array(turn, { maxLength: 8 }),
  fc.array(record, { maxLength: 12 }),
);

const lineBreak = fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' \n');
const beside = fc.dictionary(
  fc.constantFrom('count', 'next_page', 'meta', 'users', 'title', 'items', 'body', 'id'),
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), scalar, { maxKeys: 3 }),
    fc.array(row, { maxLength: 2 }),
  ),
  { maxKeys: 3 },
);

const jsonFile = fc.oneof(
  fc.tuple(records, lineBreak).map(([items, end]) => items.map((item) => JSON.stringify(item) + end).join('')),
  fc.tuple(records, fc.constantFrom(0, 1, 2)).map(([items, indent]) => JSON.stringify(items, null, indent)),
  fc
    .tuple(
      beside,
      fc.constantFrom('macros', 'data', 'records', 'replies', 'messages', 'anything'),
      records,
      beside,
      fc.constantFrom(0, 2),
    )
    .map(([before, key, items, after, indent]) => JSON.stringify({ ...before, [key]: items, ...after }, null, indent)),
  fc
    .tuple(records, beside)
    .map(([items, after]) => JSON.stringify({ _embedded: { replies: items, ...after }, ...after })),
);

const cell = fc.oneof(
  text.map((value) => `"${value.replaceAll('"', '""')}"`),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((value) => value.replace(/[",;\t|\r\n]/gu, ' ')),
  fc.constantFrom('en', 'de', 'true', 'false', ''),
);
const csvFile = fc
  .tuple(
    fc.constantFrom('', 'sep=;\n', 'sep=,\r\n'),
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('id,title,body', 'body', 'Body HTML,Body,Active', 'a,b', 'id,body,language,notes'),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
    lineBreak,
  )
  .map(([declared, sign, header, rows, end]) => {
    const lines = [header.replaceAll(',', sign), ...rows.map((cells) => cells.join(sign))];
    return declared + lines.map((line) => line + end).join('');
  });

const filler = 'We have looked into it with the people who packed it. '.repeat(9);
const mailText = fc
  .array(fc.oneof(text, fc.constantFrom('From here on', '>From here', '> quoted', '-- ', '', filler)), { maxLength: 5 })
  .map((lines) => lines.join('\n'));
const mailBody = fc.oneof(
  mailText.map((body) => `\n${body}`),
  mailText.map((body) => `Content-Type: text/html; charset=iso-8859-1\n\n<p>${body}</p>`),
  mailText.map((body) => `Content-Transfer-Encoding: base64\n\n${Buffer.from(body).toString('base64')}`),
  mailText.map((body) => `Content-Transfer-Encoding: quoted-printable\n\n${body.replaceAll('=', '=3D')}`),
  fc
    .tuple(mailText, mailText)
    .map(([plain, rich]) =>
      [
        'Content-Type: multipart/alternative; boundary=b',
        `\n--b\n\n${plain}`,
        `--b\nContent-Type: text/html\n\n<p>${rich}</p>`,
        '--b\nContent-Type: image/png\n\n0000\n--b--',
      ].join('\n'),
    ),
);
const postmark = fc.constantFrom(
  'From jo@example.org Mon Jan  5 10:00:00 2026',
  '\uFEFFFrom - Tue Jan 06 10:00:00 2026',
  `From ${'jo'.repeat(140)} Wed Jan  7 10:00:00 2026 remote from ${'far'.repeat(20)}`,
  // One more than there may be: what is read first could pass for a postmark.
  `From jo@example.org Thu Jan  8 10:00:00 2026 ${'so it goes. '.repeat(30)}`,
  'From the people who packed it',
  '',
);
const mailbox = fc
  .tuple(
    fc.array(fc.tuple(postmark, fc.constantFrom('Subject: Sadly, no', 'no header', 'Message-ID: <1@a>'), mailBody), {
      maxLength: 8,
    }),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([mails, end]) => {
    const lines = mails.map(([mark, header, body]) => `${mark}\n${header}\n${body}\n\n`).join('');
    return `From jo@example.org Sun Jan  4 10:00:00 2026\nSubject: One\n\nNo.\n\n${lines}`.replaceAll('\n', end);
  });

/** Something goes wrong in the middle, or not. */
const damage = fc.oneof(
  { weight: 3, arbitrary: fc.constant((file: string) => file) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', '\n', 'x', '/*', '\\', '"a" "b"'),
        fc.constantFrom(0, 1, 5, 1e9),
      )
      .map(([place, sign, cut]) => (file: string) => {
        const at = place % (file.length + 1);
        return file.slice(0, at) + sign + file.slice(at + cut);
      }),
  },
);

function utf32le(file: string): Buffer {
  return Buffer.from(Uint32Array.from(file, (letter) => letter.codePointAt(0) ?? 0).buffer);
}

const bytes = fc.constantFrom(
  (file: string) => encode(file, 'utf-8'),
  (file: string) => encode(`\uFEFF${file}`, 'utf-8'),
  (file: string) => encode(`\uFEFF${file}`, 'utf-16le'),
  (file: string) => encode(`\uFEFF${file}`, 'utf-16be'),
  (file: string) => utf32le(`\uFEFF${file}`),
  (file: string) => utf32le(`\uFEFF${file}`).swap32(),
);
const sizes = fc.record({ chunk: fc.integer({ min: 2, max: 300 }), value: fc.integer({ min: 1, max: 200 }) });

const patient = { timeout: 60_000 };

describe('a file that is read in chunks answers as the whole does:', () => {
  const runs = { numRuns: 100 };

  test('JSON and JSON lines', patient, async () => {
    await fc.assert(
      fc.asyncProperty(jsonFile, damage, bytes, sizes, async (file, harm, write, bounds) => {
        await expectTheSame('export.json', write(harm(file)), bounds);
      }),
      runs,
    );
  });

  test('CSV', patient, async () => {
    await fc.assert(
      fc.asyncProperty(csvFile, damage, bytes, sizes, async (file, harm, write, bounds) => {
        await expectTheSame('export.csv', write(harm(file)), bounds);
      }),
      runs,
    );
  });

  test('mailboxes', patient, async () => {
    const encodings = fc.oneof(
      bytes,
      fc.constant((file: string) => Buffer.from(file, 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(mailbox, damage, encodings, sizes, async (file, harm, write, bounds) => {
        await expectTheSame('sent.mbox', write(harm(file)), bounds);
      }),
      runs,
    );
  });

  test('bytes that are no text', patient, async () => {
    await fc.assert(
      fc.asyncProperty(
        csvFile,
        fc.uint8Array({ maxLength: 3 }),
        fc.nat(),
        sizes,
        async (file, strange, place, bounds) => {
          const written = encode(file, 'utf-8');
          const at = place % (written.length + 1);
          await expectTheSame('export.csv', Buffer.concat([written.slice(0, at), strange, written.slice(at)]), bounds);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('in chunks', () => {
  const body = (no: number) => `Unfortunately, parcel ${no} is late – ${'so it goes. '.repeat(9)}`;
  const list = (make: (no: number) => unknown) => Array.from({ length: 20 }, (_, no) => make(no));
  const lines = (make: (no: number) => unknown) => list((no) => JSON.stringify(make(no))).join('\n');
  const rows = list((no) => ({ body: body(no), active: no % 3 > 0, language: no % 4 > 0 ? 'en' : 'fr' }));
  const macros = list((id) => ({ id, actions: [{ field: 'comment_value', value: body(id) }] }));
  const turns = (no: number) => [
    { from: 'customer', text: 'Where is it?' },
    { from: 'agent', text: body(no) },
  ];

  const readIn: readonly { name: string; file: string; options?: LinterOptions }[] = [
    { name: 'a list.json', file: JSON.stringify(rows) },
    { name: 'an indented list.json', file: JSON.stringify(rows, null, 2) },
    { name: 'lines.jsonl', file: lines((no) => rows[no]) },
    { name: 'macros.json', file: JSON.stringify({ count: 20, macros, meta: { next: null }, users: [] }) },
    { name: 'nested.json', file: JSON.stringify({ _embedded: { replies: list((id) => ({ id, text: body(id) })) } }) },
    { name: 'a key of their own.json', file: JSON.stringify({ sentences: rows }) },
    { name: 'threads.jsonl', file: lines(turns) },
    { name: 'stranger.jsonl', file: `${lines(turns)}\n${JSON.stringify([{ from: 'boss', text: 'No' }])}` },
    {
      name: 'tickets.json',
      file: JSON.stringify({
        users: [{ id: 2, role: 'agent' }],
        tickets: list((no) => ({
          requester_id: 1,
          comments: turns(no).map(({ text }, i) => ({ author_id: i + 1, public: true, body: text })),
        })),
      }),
    },
    { name: 'named threads.json', file: JSON.stringify(list((no) => ({ messages: turns(no) }))) },
    { name: 'table.csv', file: `sep=;\nid;body\n${list((no) => `${no};"${body(no)}\r\n""so"""`).join('\n')};and more` },
    { name: 'forced.csv', file: `sep=,\nbody,id\n${list(body).join('\n')}`, options: { inputFormat: 'table' } },
    { name: 'sniffed.txt', file: JSON.stringify(macros), options: { inputFormat: 'zendesk' } },
    {
      name: 'mapped.json',
      file: JSON.stringify({ all: list((no) => ({ say: [body(no), 'Obviously.'], key: no })) }),
      options: { config: { formats: [{ files: '*.json', records: '$.all[*]', body: '$.say[*]', title: '$.key' }] } },
    },
    {
      name: 'one record of many.json',
      file: JSON.stringify(list((no) => ({ say: body(no) }))),
      options: { config: { formats: [{ files: '*.json', records: '$[17]', body: '$.say' }] } },
    },
    {
      name: 'comments.jsonl',
      file: lines((no) =>
        no % 2 === 0 ? [{ from: 'agent', text: `# replylint-disable bad-news -- ${no}\n${body(no)}` }] : turns(no),
      ),
    },
    {
      name: 'comments of no use.csv',
      file: `sep=,\nid,body\n${list((no) => `${no},"${body(no)}<br>é <!-- replylint-disable-line blame -->"`).join('\n')}`,
    },
    {
      name: 'sent.mbox',
      file: list((no) => `From jo Mon Jan  5 10:00:${10 + no} 2026\nSubject: ${no}\n\n${body(no)}\n\n`).join(''),
    },
    {
      name: 'left alone.json',
      file: JSON.stringify(macros),
      options: { config: { suppressions: [{ record: '7', rules: ['bad-news'], reason: 'agreed' }] } },
    },
  ];

  test.each(readIn)('$name', async ({ name, file, options }) => {
    const { chunks, messages } = await expectTheSame(name, file, { chunk: 64, value: 400 }, options);
    expect(chunks).toBeGreaterThan(3);
    expect(messages.length).toBeGreaterThan(0);
  });

  test.each([
    { name: 'a key twice.json', file: JSON.stringify(rows).replaceAll('"id"', '"body":"Sadly","id"') },
    { name: 'a list twice.json', file: JSON.stringify({ macros, meta: macros }).replace('"meta"', '"macros"') },
    { name: 'a small list twice.json', file: JSON.stringify({ macros, meta: [] }).replace('"meta"', '"macros"') },
    {
      name: 'conversations beside a longer list.json',
      file: JSON.stringify({
        records: [{ from: 'agent', text: body(0), channel: 'chat' }],
        views: list((no) => body(no)),
      }),
    },
    { name: 'rows.json', file: JSON.stringify([['id', 'body'], ...rows.map((_, no) => [no, body(no)])]) },
  ])('$name is read whole', async ({ name, file }) => {
    await expectTheSame(name, file, { chunk: 64, value: 400 });
  });

  const broken: readonly { name: string; file: string; says: string }[] = [
    { name: 'cut.jsonl', file: lines((no) => rows[no]).slice(0, -9), says: 'cut.jsonl:20:' },
    { name: 'cut.json', file: JSON.stringify({ macros }).slice(0, -9), says: 'In `macros[19].actions[0].value`' },
    { name: 'deep.json', file: `[${JSON.stringify(rows).slice(1, -1)},${'['.repeat(300)}`, says: '200 levels' },
    { name: 'two lists.json', file: `${JSON.stringify(rows)} []`, says: 'already complete' },
    { name: 'quote.csv', file: `sep=,\nbody\n${list(body).join('\n')}\n"open`, says: 'quote.csv:23:1' },
  ];

  test.each(broken)('$name gives an error and no messages', async ({ name, file, says }) => {
    const { error, messages } = await expectTheSame(name, file, { chunk: 64, value: 400 });
    expect(error).toContain(says);
    expect(messages).toEqual([]);
  });

  describe('UTF-32 is refused by its name', () => {
    const csv = `id,from,body\n${list((no) => `${no},agent,"${body(no)}"`).join('\n')}`;
    const mail = list((no) => `From a@b Mon Jan  5 10:00:00 2026\nSubject: ${no}\n\n${body(no)}\n`).join('\n');
    const named = [
      { name: 'table.csv', file: csv },
      { name: 'list.json', file: JSON.stringify(rows) },
      { name: 'lines.jsonl', file: lines((no) => rows[no]) },
      { name: 'sent.mbox', file: mail },
    ];
    const written = [
      { order: 'little-endian', write: (file: string) => utf32le(`\uFEFF${file}`) },
      { order: 'big-endian', write: (file: string) => utf32le(`\uFEFF${file}`).swap32() },
    ];
    const cases = named.flatMap((each) => written.map((how) => ({ ...each, ...how })));

    test.each(cases)('$name, $order', async ({ name, file, write }) => {
      for (const chunk of [2, 3, 4, 64]) {
        const { error } = await expectTheSame(name, write(file), { chunk, value: 400 });
        expect(error).toBe(`${name} is in UTF-32, which replylint does not read; save it as UTF-8 and try again.`);
      }
    });
  });

  test('what depends on all of a file is read whole', async () => {
    const whole = [
      {
        name: 'mixed threads.csv',
        file: `ticket_id,from,text\n${list((no) => `${no % 3},${no % 2 ? 'agent' : 'customer'},${body(no)}`).join('\n')}`,
      },
      { name: 'one thread.jsonl', file: list((no) => JSON.stringify(turns(no)[1])).join('\n') },
      { name: 'thread.json', file: JSON.stringify({ messages: list(turns).flat() }) },
      { name: 'two lists.json', file: JSON.stringify({ replies: rows, macros }) },
      { name: 'one mail.eml', file: `Subject: One\n\n${list(body).join('\n')}` },
      { name: 'one mail.mbox', file: `From jo Mon Jan  5 10:00:00 2026\nSubject: One\n\n${list(body).join('\n')}` },
    ];
    for (const { name, file } of whole)
      expect({ name, ...(await expectTheSame(name, file, { chunk: 64, value: 400 })) }).toMatchObject({
        name,
        chunks: 1,
      });
  });

  test('a library: what replies have in common is told alike', async () => {
    writeFileSync(
      join(folder.root, 'all.jsonl'),
      lines((no) => ({ id: no, body: body(0) })),
    );
    const [told, expected] = await Promise.all(
      [{ whole: 0, chunk: 64, value: 400 }, whole].map(async (sizes) => {
        const linter = createWorkspace({ cwd: folder.root, config: false }, sizes);
        const library = await linter.readLibrary(['all.jsonl']);
        const messages: Message[] = [];
        for await (const chunk of linter.lintFiles(['all.jsonl'], { library })) messages.push(...chunk.messages);
        return messages;
      }),
    );
    expect(told?.map(({ ruleId }) => ruleId)).toContain('library/near-duplicate');
    expect(told).toEqual(expected);
  });
});

describe('stopping', () => {
  test('a file that was begun gets a last chunk', async () => {
    const rows = Array.from({ length: 50 }, (_, id) => `${JSON.stringify({ id, body: 'Obviously, no.' })}\n`);
    writeFileSync(join(folder.root, 'all.jsonl'), rows.join(''));
    const stop = new AbortController();
    const linter = createWorkspace({ cwd: folder.root, config: false }, { whole: 0, chunk: 64, value: 400 });
    const chunks = [];
    for await (const { chunk } of linter.lintFiles(['all.jsonl'], { signal: stop.signal })) {
      chunks.push([chunk?.continues, chunk?.isUnfinished]);
      if (chunks.length === 2) stop.abort();
    }
    expect(chunks).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });

  test('before the first chunk there is none', async () => {
    writeFileSync(join(folder.root, 'all.jsonl'), '{"body": "Obviously, no."}\n{"body": "No."}\n');
    const linter = createWorkspace({ cwd: folder.root, config: false }, { whole: 0, chunk: 16, value: 400 });
    const chunks = linter.lintFiles(['all.jsonl'], { signal: AbortSignal.abort() });
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });
});

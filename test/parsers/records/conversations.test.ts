import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/workspace/create-linter.js';
import { replylint } from '../../run-command.js';

const asked = 'Unfortunately, my parcel is lost.';
const answered = 'Unfortunately, the tour is full.';
const noted = 'Unfortunately, he is right.';
const linter = createLinter({ config: false });

async function readOf(file: unknown, path = 'a.json') {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const { messages, skipped, error } = await linter.lintText(text, { path });
  return {
    flagged: messages
      .filter(({ ruleId }) => ruleId === 'bad-news/unfortunately')
      .map(({ offset, sentence }) => `${sentence?.text ?? offset}`),
    skipped: (skipped ?? []).map(({ reason, count }) => `${count} ${reason}`),
    error,
  };
}

const unknown = (count: number, help = 'add `from`, `customer` or `agent`, to each') =>
  `${count} messages that do not tell whether a customer or an agent wrote them (${help})`;

const senders: readonly { key: string; customer: unknown; agent: unknown }[] = [
  ...[
    ['user', 'assistant'],
    ['customer', 'agent'],
    ['Customer', 'Support'],
    ['end-user', 'admin'],
    ['visitor', 'operator'],
    ['client', 'Agent 2'],
    ['Ana (customer)', 'Jo (agent)'],
    ['guest', 'support_team'],
  ].flatMap(([customer, agent]) =>
    ['role', 'sender', 'author', 'from', 'speaker', 'author_type', 'senderType'].map((key) => ({
      key,
      customer,
      agent,
    })),
  ),
  { key: 'direction', customer: 'inbound', agent: 'outbound' },
  { key: 'direction', customer: 'INCOMING', agent: 'OUTGOING' },
  { key: 'incoming', customer: true, agent: false },
  { key: 'is_inbound', customer: true, agent: false },
  { key: 'from_agent', customer: false, agent: true },
  { key: 'message_type', customer: 0, agent: 1 },
  { key: 'message_type', customer: 'incoming', agent: 'outgoing' },
  { key: 'author', customer: { type: 'user', name: 'Ana' }, agent: { type: 'admin', name: 'Jo' } },
  { key: 'sender', customer: { role: 'customer' }, agent: { role: 'agent' } },
];

describe('who wrote a message', () => {
  test.each(senders)('by $key: $customer and $agent', async ({ key, customer, agent }) => {
    for (const text of ['text', 'body', 'content', 'message']) {
      const messages = [
        { id: 1, [key]: customer, [text]: asked },
        { id: 2, [key]: agent, [text]: answered },
      ];
      for (const file of [messages, { messages }, [{ messages }, { messages: [] }], { data: messages }])
        expect(await readOf(file), JSON.stringify(file)).toEqual({ flagged: [answered], skipped: [], error: null });
    }
  });

  test.each(senders.filter(({ customer }) => typeof customer !== 'object'))(
    'in a table, by $key: $customer and $agent',
    async ({ key, customer, agent }) => {
      const file = `${key},text\n"${customer}","${asked}"\n"${agent}","${answered}"\n`;
      expect(await readOf(file, 'a.csv')).toEqual({ flagged: [answered], skipped: [], error: null });
    },
  );

  test.each([
    { name: 'a bot', role: 'bot', skipped: ['1 messages of bots'] },
    { name: 'a system', role: 'system', skipped: ['1 messages of bots'] },
    { name: 'a note', role: 'note', skipped: ['1 private notes'] },
    { name: 'somebody', role: 'Jo', skipped: [unknown(1)] },
  ])('$name is left out and counted', async ({ role, skipped }) => {
    const messages = [
      { role: 'user', content: asked },
      { role, content: noted },
      { role: 'assistant', content: answered },
    ];
    expect(await readOf(messages)).toEqual({ flagged: [answered], skipped, error: null });
  });
});

const ticket = {
  id: 7,
  subject: asked,
  requester_id: 5,
  comments: [
    { id: 1, author_id: 5, public: true, body: asked, html_body: `<p>${asked}</p>` },
    { id: 2, author_id: 6, public: false, body: noted },
    { id: 3, author_id: 6, public: true, body: answered, html_body: `<p>${answered}</p>` },
  ],
};
const notes = ['1 private notes'];

test.each<{ name: string; file: unknown; flagged?: string[]; skipped?: string[] }>([
  { name: 'a ticket of Zendesk', file: ticket, skipped: notes },
  { name: 'the same under `ticket`', file: { ticket }, skipped: notes },
  {
    name: 'comments beside a ticket',
    file: { ticket: { requester_id: 5 }, comments: ticket.comments },
    skipped: notes,
  },
  { name: 'tickets', file: { tickets: [ticket, { ...ticket, comments: [] }] }, skipped: notes },
  {
    name: 'comments with their users',
    file: {
      comments: ticket.comments,
      users: [
        { id: 5, role: 'end-user' },
        { id: 6, role: 'agent' },
      ],
    },
    skipped: notes,
  },
  {
    name: 'comments of nobody we know',
    file: { comments: ticket.comments },
    flagged: [],
    skipped: [unknown(2, 'give the `requester_id` of their ticket beside them'), '1 private notes'],
  },
  {
    name: 'Intercom',
    file: {
      type: 'conversation',
      source: { body: `<p>${asked}</p>`, author: { type: 'user', name: 'Ana' } },
      conversation_parts: {
        type: 'conversation_part.list',
        conversation_parts: [
          { part_type: 'assignment', body: null, author: { type: 'admin' } },
          { part_type: 'comment', body: `<p>${noted}</p>`, author: { type: 'bot' } },
          { part_type: 'note', body: `<p>${noted}</p>`, author: { type: 'admin' } },
          { part_type: 'comment', body: `<p>${answered}</p>`, author: { type: 'admin' } },
        ],
      },
    },
    skipped: ['1 messages of bots', '1 private notes'],
  },
  {
    name: 'Freshdesk',
    file: {
      conversations: [
        { body: `<p>${asked}</p>`, body_text: asked, incoming: true, private: false },
        { body: `<p>${noted}</p>`, body_text: noted, incoming: false, private: true },
        { body: `<p>${answered}</p>`, body_text: answered, incoming: false, private: false },
      ],
    },
    skipped: notes,
  },
  {
    name: 'Help Scout',
    file: {
      _embedded: {
        threads: [
          { type: 'lineitem', action: { text: 'Closed' }, createdBy: { type: 'user' } },
          { type: 'message', body: answered, createdBy: { type: 'user' }, createdAt: '2026-06-04T10:00:00Z' },
          { type: 'note', body: noted, createdBy: { type: 'user' }, createdAt: '2026-06-03T11:00:00Z' },
          { type: 'customer', body: asked, createdBy: { type: 'customer' }, createdAt: '2026-06-03T10:00:00Z' },
        ],
      },
    },
    skipped: notes,
  },
  {
    name: 'Chatwoot',
    file: {
      meta: {},
      payload: [
        { content: asked, message_type: 0, private: false, sender: { name: 'Ana', type: 'contact' } },
        { content: noted, message_type: 1, private: true, sender: { name: 'Jo', type: 'user' } },
        { content: 'Jo resolved it', message_type: 2, private: false },
        { content: answered, message_type: 1, private: false, sender: { name: 'Jo', type: 'user' } },
      ],
    },
    skipped: ['1 private notes', '1 messages of bots'],
  },
  {
    name: 'Gorgias',
    file: {
      messages: [
        { from_agent: false, public: true, body_text: asked, sender: { name: 'Ana' } },
        { from_agent: true, public: false, body_text: noted, sender: { name: 'Jo' } },
        { from_agent: true, public: true, body_text: answered, sender: { name: 'Jo' } },
      ],
    },
    skipped: notes,
  },
  {
    name: 'messages in parts',
    file: [
      { role: 'user', content: [{ type: 'text', text: asked }] },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Hi Ana,' },
          { type: 'text', text: answered },
        ],
      },
    ],
  },
  {
    name: 'ShareGPT',
    file: {
      conversations: [
        { from: 'human', value: asked },
        { from: 'gpt', value: answered },
      ],
    },
  },
])('$name', async ({ file, flagged = [answered], skipped = [] }) => {
  expect(await readOf(file)).toEqual({ flagged, skipped, error: null });
  if (Array.isArray(file)) return;
  const lines = `${JSON.stringify(file)}\n${JSON.stringify(file)}`;
  expect((await readOf(lines, 'a.jsonl')).flagged, 'one a line').toEqual([...flagged, ...flagged]);
});

test.each([
  { name: 'a library with authors', file: [{ title: 'Late', author: 'user', role: 'customer', body: answered }] },
  { name: 'a library of an agent', file: [{ role: 'agent', body: answered }] },
  { name: 'names of authors', file: [{ author: 'Jo', body: answered }] },
  { name: 'addresses', file: [{ from: 'support@example.org', to: 'customer', body: answered }] },
  {
    name: 'macros with notes of colleagues',
    file: { macros: [{ name: 'Late', body: answered, comments: [{ author: 'Jo', body: noted }] }] },
  },
])('$name is no conversation', async ({ file }) => {
  expect(await readOf(file)).toEqual({ flagged: [answered], skipped: [], error: null });
});

test('names alone do not tell who is whom', async () => {
  const file = `speaker,text\nJo,"${asked}"\nAcme,"${answered}"\n`;
  expect(await readOf(file, 'a.csv')).toEqual({ flagged: [], skipped: [unknown(2)], error: null });
});

describe('messages in a table are of one conversation by its id, wherever their rows are', () => {
  type Row = Readonly<Record<string, unknown>>;
  const gave = 'My order number is 4711. Where is it?';
  const asks = 'What is your order number?';
  const said = (id: number | null, role: string, text: string, more: Row = {}): Row => ({
    ...(id !== null && { ticket_id: id }),
    role,
    text,
    ...more,
  });
  const told = (id: number | null, more?: Row): Row => said(id, 'user', gave, more);
  const ask = (id: number | null, more?: Row): Row => said(id, 'agent', asks, more);
  const other = (id: number | null, more?: Row): Row => said(id, 'user', 'Thank you, it is here.', more);

  const rows: { name: string; rows: readonly Row[]; found: string[] }[] = [
    {
      name: 'grouped',
      rows: [told(1), ask(1), told(2), ask(2)],
      found: ['thread 1, message 2', 'thread 2, message 2'],
    },
    {
      name: 'in turn',
      rows: [told(1), told(2), ask(1), ask(2)],
      found: ['thread 1, message 2', 'thread 2, message 2'],
    },
    {
      name: 'in turn, answered the other way round',
      rows: [told(1), told(2), ask(2), ask(1)],
      found: ['thread 2, message 2', 'thread 1, message 2'],
    },
    { name: 'around others', rows: [told(1), other(2), other(3), ask(1)], found: ['thread 1, message 2'] },
    { name: 'of another', rows: [told(1), other(2), ask(2), ask(3)], found: [] },
    {
      name: 'newest first, in turn',
      rows: [ask(2, { at: 4 }), ask(1, { at: 3 }), told(2, { at: 2 }), told(1, { at: 1 })].map((row) => ({
        ...row,
        at: `2026-06-03T1${row['at']}:00:00Z`,
      })),
      found: ['thread 1, message 1', 'thread 2, message 1'],
    },
    { name: 'without ids, all in one', rows: [told(null), other(null), ask(null)], found: ['message 3'] },
    {
      name: 'without ids, apart',
      rows: [told(null), other(1), ask(null), told(2), ask(2)],
      found: ['thread 4, message 2'],
    },
    { name: 'around one without an id', rows: [told(1), other(null), ask(1)], found: ['thread 1, message 2'] },
    {
      name: 'by the same id under another key',
      rows: [told(1), other(2), { ...said(null, 'agent', asks), chat_id: 1 }],
      found: [],
    },
    {
      name: 'numbered on',
      rows: [told(1, { turn: 1 }), other(2, { turn: 1 }), ask(1, { turn: 2 }), other(2, { turn: 2 })],
      found: ['thread 1, message 2'],
    },
    {
      name: 'numbered by exchange',
      rows: [told(1, { turn: 1 }), other(2, { turn: 1 }), ask(1, { turn: 1 })],
      found: ['thread 1, message 2'],
    },
    ...['turn', 'turn_id', 'message_id', 'id'].map((key) => ({
      name: `of two files that count from 1, by ${key}`,
      rows: [
        told(1, { [key]: 1 }),
        other(1, { [key]: 2 }),
        other(2, { [key]: 1 }),
        ask(1, { [key]: 1 }),
        other(1, { [key]: 2 }),
      ],
      found: [],
    })),
  ];

  const table = (records: readonly Row[]): string => {
    const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
    const cells = records.map((record) => keys.map((key) => JSON.stringify(`${record[key] ?? ''}`)).join(','));
    return `${[keys.join(','), ...cells].join('\n')}\n`;
  };
  const files = [
    { path: 'a.json', write: (records: readonly Row[]) => JSON.stringify(records) },
    { path: 'a.jsonl', write: (records: readonly Row[]) => records.map((record) => JSON.stringify(record)).join('\n') },
    { path: 'a.csv', write: table },
  ];

  test.each(rows.flatMap((row) => files.map((file) => ({ ...row, ...file }))))(
    '$name, in $path',
    async ({ rows, path, write, found }) => {
      const text = write(rows);
      const { messages } = await linter.lintText(text, { path });
      const asked = messages.filter(({ ruleId }) => ruleId === 'thread/repeat-ask');
      expect(asked.map(({ reply }) => reply?.title)).toEqual(found);
      for (const { offset, endOffset, actual } of messages) expect(text.slice(offset, endOffset)).toBe(actual);
      expect(messages.map(({ offset }) => offset)).toEqual(
        messages.map(({ offset }) => offset).toSorted((a, b) => a - b),
      );
    },
  );

  test('and replies come in the order of the file', async () => {
    const records = [1, 2, 3, 1, 3, 2, 1].map((id, at) => ({ ticket_id: id, from: 'agent', text: `Reply ${at}.` }));
    const stdin = records.map((record) => JSON.stringify(record)).join('\n');
    const argv = ['--stdin-filename', 'a.jsonl', '--no-config', '--debug-source'];
    const { stdout } = await replylint(argv, { stdin });
    expect(stdout.match(/thread \d|Reply \d/gu)?.join(', ')).toBe(
      [1, 2, 3, 1, 3, 2, 1].map((id, at) => `thread ${id}, Reply ${at}`).join(', '),
    );
  });
});

test('the rules of conversations know the turns', async () => {
  const turns = [
    { ticket_id: 1, role: 'user', created_at: '2026-06-03T10:00:00Z', text: 'My order number is 4711. Where is it?' },
    { ticket_id: 1, role: 'agent', created_at: '2026-06-03T11:00:00Z', text: 'What is your order number?' },
    { ticket_id: 2, role: 'user', created_at: '2026-06-03T12:00:00Z', text: 'Where is it?' },
    { ticket_id: 2, role: 'agent', created_at: '2026-06-03T13:00:00Z', text: 'What is your order number?' },
  ];
  for (const file of [turns, turns.toReversed()]) {
    const { messages } = await linter.lintText(JSON.stringify(file), { path: 'a.json' });
    const places = messages.filter(({ ruleId }) => ruleId.startsWith('thread/')).map(({ reply }) => reply?.title);
    expect(places).toHaveLength(1);
    expect(places[0]).toMatch(file === turns ? /thread 1/ : /thread 2/);
  }
});

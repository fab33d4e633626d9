import { describe, expect, test } from 'vitest';
import { createIntake } from '../../../src/coach/intake/intake.js';
import { valueOfPlain } from '../../../src/coach/intake/plain-value.js';
import { conversationsOf, linesOf } from './read.js';

const text = 'We have sent it again.';
const at = '2026-03-05 10:30';

const read = (...records: readonly unknown[]) => linesOf(conversationsOf(records));

describe('a row', () => {
  test.each([
    { ticket: 1, agent: 'jo', at, text },
    { ticket_id: '1', agent_id: 'jo', created_at: '2026-03-05T10:30:00Z', body: text },
    { Ticket: 1, Agent: 'jo', Date: at, Message: text },
    { 'Ticket ID': 1, 'Agent ID': 'jo', 'Created At': at, 'Reply Text': text },
    { case_number: 1, operator: 'jo', timestamp: 1772706600, content: text },
    { conversationId: 1, agentId: 'jo', sentAt: 1772706600000, message_text: text },
    { ticket: 1, from: 'agent', author_id: 'jo', at, text },
    { ticket: 1, direction: 'outbound', sender_id: 'jo', at, text },
    { ticket: 1, author: { id: 'jo', type: 'admin' }, at, text },
    { ticket: 1, incoming: false, user_id: 'jo', at, text },
    { ticket: 1, assignee: 'jo', at, text },
    { ticket: 1, owner: 'jo', at, agent_reply: text },
    { ticket: 1, public: true, role: 'agent', agent: { id: 'jo' }, at, text },
    { ticket: 1, replied_by: 'jo', at, response: text },
    { ticket: { id: 1 }, agent: 'jo', at, reply: text },
    { chat_id: 1, sender: 'jo (agent)', at, text },
    { thread_id: 1, from_agent: 'true', agent_email: null, agent_name: 'jo', at, text },
  ])('%o', (row) => {
    expect(read(row)).toEqual([[`agent jo/-/- - ${at} text: ${text}`]]);
  });

  test.each([
    { ticket: 1, from: 'customer', at, text },
    { ticket: 1, from: 'customer', agent: 'jo', at, text },
    { ticket: 1, incoming: true, agent_id: 'jo', user_id: 7, at, text },
    { ticket: 1, direction: 'in', assignee: 'jo', at, body: text },
  ])('of a customer: %o', (row) => {
    expect(read(row)).toEqual([[`customer - - ${at} text: ${text}`]]);
  });

  test.each([
    { row: { agent: 7, agent_name: 'Jo', team: 'Lighting' }, who: '7/Jo/Lighting' },
    {
      row: { agent_email: 'jo@lamps.example', agent: 'Jo', department: 'Lighting' },
      who: 'jo@lamps.example/Jo/Lighting',
    },
    { row: { agent: { id: 7, name: 'Jo' }, group: { id: 3, name: 'Lighting' } }, who: '7/Jo/Lighting' },
    {
      row: { agent: { email: 'jo@lamps.example', firstName: 'Jo', lastName: 'Miller' }, queue: 'Lighting' },
      who: 'jo@lamps.example/Jo Miller/Lighting',
    },
    { row: { agent_name: 'Jo', group_name: 'Lighting' }, who: 'Jo/-/Lighting' },
    { row: { agent: 'Jo', agent_id: '', team: '' }, who: 'Jo/-/-' },
    { row: { agent: 'Agent 17', squad: 2 }, who: 'Agent 17/-/2' },
    { row: { from: 'agent' }, who: '-/-/-' },
    { row: { from: 'agent', agent: null, agent_id: 'null' }, who: '-/-/-' },
    { row: { from: 'agent', name: 'Jo' }, who: 'Jo/-/-' },
    { row: { from: 'agent', assignee: 'unassigned' }, who: '-/-/-' },
    { row: { role: 'agent', user_id: 'the customer' }, who: '-/-/-' },
    { row: { is_agent: true, agent: 'true' }, who: '-/-/-' },
  ])('$row is of $who', ({ row, who }) => {
    expect(read({ ticket: 1, text, ...row })).toEqual([[`agent ${who} - - text: ${text}`]]);
  });

  test.each([
    ...['email', 'Email', 'E-Mail', 'mail', 'web', 'Web form', 'web_widget', 'api', 'portal', 'Outbound Email'].map(
      (channel) => ({ channel, ours: 'email' }),
    ),
    ...[
      'chat',
      'Live Chat',
      'messaging',
      'native_messaging',
      'WhatsApp',
      'facebook_messenger',
      'whatsapp via Twilio',
      'Channel::WebWidget',
      'sunshine_conversations_api',
    ].map((channel) => ({ channel, ours: 'chat' })),
    ...['twitter', 'Twitter DM', 'facebook', 'Facebook Post', 'instagram_comment', 'x', 'Channel::TwitterProfile'].map(
      (channel) => ({ channel, ours: 'social' }),
    ),
    ...['sms', 'SMS (Twilio)', 'Text Message'].map((channel) => ({ channel, ours: 'sms' })),
    ...['phone', 'voice', 'Phone call (inbound)', 'Voicemail'].map((channel) => ({ channel, ours: 'phone' })),
    ...['review', 'Google Play', 'Trustpilot', 'yotpo-review'].map((channel) => ({ channel, ours: 'review' })),
    ...['pigeon', '', 'liner notes', 'mailbox 7'].map((channel) => ({ channel, ours: '-' })),
  ])('by `$channel` is $ours', ({ channel, ours }) => {
    expect(read({ ticket: 1, agent: 'jo', text, channel })).toEqual([[`agent jo/-/- ${ours} - text: ${text}`]]);
  });

  test.each([
    { row: { html: '<p>Hi</p>' }, line: 'html: <p>Hi</p>' },
    { row: { html: 'Hi' }, line: 'html: Hi' },
    { row: { markdown: '**Hi**' }, line: 'markdown: **Hi**' },
    { row: { text: 'Hi<br>Jo' }, line: 'html: Hi<br>Jo' },
    { row: { text: 'Hi <name>' }, line: 'text: Hi <name>' },
    { row: { text: '', html: '<b>Hi</b>' }, line: 'html: <b>Hi</b>' },
    { row: { body_html: '<p>Hi</p>', body_text: 'Hi' }, line: 'text: Hi' },
    {
      row: {
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'text', text: 'Jo' },
        ],
      },
      line: 'text: Hi\n\nJo',
    },
    { row: { reply: 'Hi there, Jo' }, line: 'text: Hi there, Jo' },
  ])('$row', ({ row, line }) => {
    expect(read({ ticket: 1, agent: 'jo', ...row })).toEqual([[`agent jo/-/- - - ${line}`]]);
  });

  test.each([
    { row: { csat: 5 }, lines: ['satisfied'] },
    { row: { csat: '4' }, lines: ['satisfied'] },
    { row: { csat: 3 }, lines: ['not satisfied'] },
    { row: { csat_score: '1' }, lines: ['not satisfied'] },
    { row: { csat: 0 }, lines: [] },
    { row: { csat: '' }, lines: [] },
    { row: { csat: null }, lines: [] },
    { row: { csat: '4/5' }, lines: ['satisfied'] },
    { row: { csat: '6 out of 10' }, lines: ['not satisfied'] },
    { row: { csat: 70 }, lines: ['satisfied'] },
    { row: { csat: 69 }, lines: ['not satisfied'] },
    { row: { csat: '85 %' }, lines: ['satisfied'] },
    { row: { csat: 8 }, lines: ['1 ratings of which nothing tells how many would be the best'] },
    { row: { 'Satisfaction Score': 'Good' }, lines: ['satisfied'] },
    { row: { satisfaction_rating: { score: 'bad', reason: 'Slow' } }, lines: ['not satisfied'] },
    { row: { satisfaction_rating: { score: 'offered' } }, lines: [] },
    { row: { satisfaction: 'Not Offered' }, lines: [] },
    { row: { satisfaction: 'very_satisfied' }, lines: ['satisfied'] },
    { row: { satisfaction: 'Very dissatisfied' }, lines: ['not satisfied'] },
    { row: { rating: { rating: 'okay' } }, lines: [] },
    { row: { rating: 'not good' }, lines: ['not satisfied'] },
    { row: { ratings: { default_question: -103 } }, lines: ['not satisfied'] },
    { row: { ratings: { default_question: 100 } }, lines: [] },
    { row: { satisfied: 'yes' }, lines: ['satisfied'] },
    { row: { is_satisfied: 0 }, lines: ['not satisfied'] },
    { row: { satisfied: 1 }, lines: ['satisfied'] },
    { row: { reopened: true }, lines: ['reopened'] },
    { row: { reopened: 'No' }, lines: ['not reopened'] },
    { row: { reopened: '' }, lines: [] },
    { row: { reopens: 0 }, lines: ['not reopened'] },
    { row: { 'Reopen count': '2' }, lines: ['reopened'] },
    { row: { reopened_at: '2026-03-05' }, lines: ['reopened'] },
    { row: { reopened_at: null }, lines: [] },
    { row: { status: 'Re-opened' }, lines: ['reopened'] },
    { row: { status: 'open' }, lines: [] },
    { row: { metrics: { reopens: 3 } }, lines: ['reopened'] },
  ])('$row', ({ row, lines }) => {
    expect(read({ ticket: 1, agent: 'jo', text, ...row })).toEqual([[`agent jo/-/- - - text: ${text}`, ...lines]]);
  });
});

describe('rows', () => {
  test('of one ticket that follow each other are a conversation, the oldest first', () => {
    const rows = [
      { ticket: 1, from: 'agent', agent: 'jo', at: '2026-03-05T10:20:00Z', text: 'Two', csat: '' },
      { ticket: 1, from: 'customer', at: '2026-03-05T10:10:00Z', text: 'One', csat: 5 },
      { ticket: 1, from: 'agent', public: 'no', at: '2026-03-05T10:15:00Z', text: 'Secret' },
      { ticket: 2, from: 'customer', at: null, text: 'Three' },
      { ticket: 2, from: 'agent', agent: 'kim', at: '2026-03-01', text: 'Four', reopens: 1 },
      { ticket: 2, from: 'agent', agent: 'kim', at: '2026-03-02', text: 'Five', reopens: 0 },
      { ticket: 1, from: 'agent', agent: 'jo', at: '2026-03-07', text: 'Six' },
      { from: 'agent', text: 'Seven' },
      { from: 'agent', text: 'Eight' },
    ];
    expect(read(...rows)).toEqual([
      [
        'customer - - 2026-03-05 10:10 text: One',
        'agent jo/-/- - 2026-03-05 10:20 text: Two',
        'satisfied',
        '1 private notes',
      ],
      [
        'customer - - - text: Three',
        'agent kim/-/- - 2026-03-01 00:00 text: Four',
        'agent kim/-/- - 2026-03-02 00:00 text: Five',
        'reopened',
      ],
      ['agent jo/-/- - 2026-03-07 00:00 text: Six'],
      ['agent -/-/- - - text: Seven'],
      ['agent -/-/- - - text: Eight'],
    ]);
  });

  test('leave the intake as soon as their ticket is complete', () => {
    const intake = createIntake({ timeZone: 'UTC' });
    const given = [1, 1, 2, 2, 3].map((ticket) => intake.read(valueOfPlain({ ticket, agent: 'jo', text })).length);
    expect(given).toEqual([0, 0, 1, 0, 1]);
    expect(intake.end()).toHaveLength(1);
    expect(intake.end()).toEqual([]);
  });

  test('that all name one ticket do not fill the memory', () => {
    const rows = Array.from({ length: 12_000 }, () => ({ ticket: 'none', agent: 'jo', text }));
    expect(conversationsOf(rows).map(({ messages }) => messages.length)).toEqual([5000, 5000, 2000]);
  });
});

test.each([
  { name: 'no text', record: { ticket: 1, agent: 'jo', text: '' }, reason: '1 messages without a text' },
  {
    name: 'nothing but space',
    record: { ticket: 1, agent: 'jo', text: ' \n\t ' },
    reason: '1 messages without a text',
  },
  { name: 'a text that is null', record: { ticket: 1, agent: 'jo', text: null }, reason: '1 messages without a text' },
  { name: 'a text that is a number', record: { ticket: 1, agent: 'jo', text: 7 }, reason: '1 messages without a text' },
  {
    name: 'a text that is a map',
    record: { ticket: 1, agent: 'jo', text: { a: { b: 'c' } } },
    reason: '1 messages without a text',
  },
  {
    name: 'nobody who wrote',
    record: { ticket: 1, text },
    reason: '1 messages that do not tell whether a customer or an agent wrote them',
  },
  {
    name: 'somebody nobody knows',
    record: { ticket: 1, from: 'Jo', text },
    reason: '1 messages that do not tell whether a customer or an agent wrote them',
  },
  { name: 'a note', record: { ticket: 1, agent: 'jo', private: 1, text }, reason: '1 private notes' },
  {
    name: 'a note by its public',
    record: { ticket: 1, agent: 'jo', public: 'false', text },
    reason: '1 private notes',
  },
  {
    name: 'a note by its type',
    record: { ticket: 1, agent: 'jo', type: 'internal_note', text },
    reason: '1 private notes',
  },
  { name: 'a bot', record: { ticket: 1, from: 'bot', agent: 'jo', text }, reason: '1 messages of bots' },
  { name: 'a bot by its flag', record: { ticket: 1, from: 'agent', is_bot: true, text }, reason: '1 messages of bots' },
  {
    name: 'an answer by itself',
    record: { ticket: 1, agent: 'jo', auto_response: true, text },
    reason: '1 messages that were sent automatically',
  },
  {
    name: 'a rule',
    record: { ticket: 1, agent: 'jo', via: 'automation', text },
    reason: '1 messages that were sent automatically',
  },
  { name: 'a draft', record: { ticket: 1, agent: 'jo', status: 'draft', text }, reason: '1 drafts' },
  { name: 'no record', record: 'Hello', reason: '1 records in which no message was found' },
  { name: 'null', record: null, reason: '1 records in which no message was found' },
  { name: 'an empty record', record: {}, reason: '1 records in which no message was found' },
  {
    name: 'a ticket without its messages',
    record: { id: 7, subject: 'Lamp', status: 'open', requester_id: 5 },
    reason: '1 records in which no message was found',
  },
  {
    name: 'messages under `__proto__`',
    record: JSON.parse('{"__proto__": {"text": "Hi", "agent": "jo"}}'),
    reason: '1 records in which no message was found',
  },
])('$name is left out and counted', ({ record, reason }) => {
  expect(read(record)).toEqual([[reason]]);
  // In the middle of others it keeps nobody from being counted.
  const good = { ticket: 9, agent: 'kim', text };
  const line = `agent kim/-/- - - text: ${text}`;
  expect(read(good, record, good).flat().toSorted()).toEqual([reason, line, line].toSorted());
});

test.each([
  {
    name: 'a key that is called `__proto__`',
    record: '{"ticket": 1, "agent": "jo", "text": "Hi", "__proto__": {"public": false}}',
  },
  {
    name: 'keys of every object',
    record: '{"ticket": 1, "agent": "jo", "text": "Hi", "constructor": "no", "toString": 1, "hasOwnProperty": null}',
  },
  {
    name: 'lists where there is one',
    record:
      '{"ticket": [1], "ticket_id": 1, "agent": [["x"]], "agent_id": "jo", "text": "Hi", "channel": ["email"], "csat": []}',
  },
  {
    name: 'maps where there is one',
    record:
      '{"ticket": {}, "agent": {"of": {}}, "agent_id": "jo", "text": "Hi", "channel": {"a": 1}, "csat": {"a": 1}, "at": {"b": 1}}',
  },
  {
    name: 'an empty list of messages',
    record: '{"ticket": 1, "agent": "jo", "text": "Hi", "history": [], "comments": []}',
  },
  { name: 'no time', record: '{"ticket": 1, "agent": "jo", "text": "Hi", "at": ""}' },
])('$name', ({ record }) => {
  expect(read(JSON.parse(record))).toEqual([['agent jo/-/- - - text: Hi']]);
});

test.each([
  { at: '0000-00-00 00:00:00', reason: '1 times that cannot be read' },
  { at: '9999-12-31T23:59:59Z', reason: '1 times that cannot be read' },
  { at: 'soon', reason: '1 times that cannot be read' },
  { at: '05/03/2026', reason: '1 times that may have the day first or the month first' },
])('a reply is counted although its time, $at, is not read', ({ at: written, reason }) => {
  expect(read({ ticket: 1, agent: 'jo', text, at: written })).toEqual([[`agent jo/-/- - - text: ${text}`, reason]]);
  expect(read({ ticket: 1, from: 'customer', text, at: written })).toEqual([[`customer - - - text: ${text}`]]);
});

test('times without a zone are in the one that is given', () => {
  const row = { ticket: 1, agent: 'jo', text, at: '2026-04-01 00:30' };
  expect(linesOf(conversationsOf([row], { timeZone: 'Europe/Berlin' }))).toEqual([
    [`agent jo/-/- - 2026-03-31 22:30 text: ${text}`],
  ]);
  expect(() => createIntake({ timeZone: 'Mars' })).toThrow('`Mars` is no time zone.');
});

test('messages in a list with what is none', () => {
  const messages = [null, 'Hi', { from: 'agent', text }, { from: 'customer', text: 'Hm' }, [1], { a: 1 }];
  const lines = [`agent -/-/- - - text: ${text}`, 'customer - - - text: Hm'];
  expect(read({ id: 1, messages })).toEqual([[...lines, '4 records in which no message was found']]);
  expect(read([messages[2], messages[3]])).toEqual([lines]);
  expect(read({ id: 1, comments: [] }, { id: 2, messages: [] })).toEqual([]);
});

describe('the identity of a reply', () => {
  const identity = (row: object) => conversationsOf([row])[0]?.messages[0]?.identity ?? null;
  const row = { ticket: 1, reply: 11, agent: 'jo', at, text };

  test('is the same in another export', () => {
    expect(identity(row)).not.toBeNull();
    const nested = {
      id: 1,
      comments: [{ id: 11, from: 'agent', author: 'Jo', created_at: '2026-03-05T10:30:00Z', body: text }],
    };
    expect(identity({ ...row, agent: 'other', csat: 5, reply: '11' })).toBe(identity(row));
    expect(identity(nested)).toBe(identity(row));
  });

  test.each([{ ticket: 2 }, { reply: 12 }, { at: '2026-03-05 10:31' }, { text: 'Another' }])(
    'differs with %o',
    (other) => {
      expect(identity({ ...row, ...other })).not.toBe(identity(row));
    },
  );

  test.each([
    { name: 'the time in a ticket', given: { ticket: 1, agent: 'jo', at, text }, has: true },
    { name: 'an id', given: { id: 'b7', agent: 'jo', text }, has: true },
    { name: 'a ticket', given: { ticket: 1, agent: 'jo', text }, has: false },
    { name: 'a time', given: { agent: 'jo', at, text }, has: false },
    { name: 'a text', given: { agent: 'jo', text }, has: false },
    { name: 'a customer', given: { ...row, from: 'customer' }, has: false },
  ])('by $name alone: $has', ({ given, has }) => expect(identity(given) !== null).toBe(has));
});

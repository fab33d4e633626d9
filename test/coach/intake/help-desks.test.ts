import { describe, expect, test } from 'vitest';
import { conversationsOf, linesOf } from './read.js';

const asked = 'My lamp flickers.';
const answered = 'Please send us a photo of it.';
const noted = 'Sounds like the old batch.';

interface Export {
  name: string;
  records: readonly unknown[];
  around?: readonly unknown[];
  lines: string[][];
}

const zendesk = {
  url: 'https://lamps.example/api/v2/tickets/7.json',
  id: 7,
  subject: 'Lamp',
  description: asked,
  requester_id: 501,
  assignee_id: 601,
  group_id: 31,
  via: { channel: 'email', source: { rel: null } },
  satisfaction_rating: { score: 'good', comment: 'Quick!' },
  metric_set: { reopens: 1 },
  comments: [
    {
      id: 1,
      type: 'Comment',
      author_id: 501,
      public: true,
      body: asked,
      html_body: `<p>${asked}</p>`,
      created_at: '2026-03-05T10:11:12Z',
      via: { channel: 'email' },
    },
    { id: 2, type: 'Comment', author_id: 602, public: false, body: noted, created_at: '2026-03-05T10:20:00Z' },
    {
      id: 3,
      type: 'Comment',
      author_id: 602,
      public: true,
      body: answered,
      created_at: '2026-03-05T10:30:00Z',
      via: { channel: 'web' },
    },
    { id: 4, type: 'Comment', author_id: -1, public: true, body: 'Merged.', created_at: '2026-03-05T10:31:00Z' },
    {
      id: 5,
      type: 'Comment',
      author_id: 601,
      public: true,
      body: 'We close this now.',
      created_at: '2026-03-06T10:31:00Z',
      via: { channel: 'rule', source: { rel: 'automation' } },
    },
    {
      id: 6,
      type: 'VoiceComment',
      author_id: 601,
      public: true,
      body: 'Call from Ana',
      created_at: '2026-03-06T11:00:00Z',
    },
  ],
};
const zendeskUsers = {
  users: [
    { id: 501, name: 'Ana', email: 'ana@home.example', role: 'end-user' },
    { id: 601, name: 'Jo', email: 'jo@lamps.example', role: 'admin' },
    { id: 602, name: 'Kim', email: 'kim@lamps.example', role: 'agent' },
  ],
  groups: [{ id: 31, name: 'Lighting', is_public: true, default: false, deleted: false }],
};
const zendeskLines = [
  ...['customer Ana email 2026-03-05 10:11:12 text: My lamp flickers.'],
  ...['agent 602/Kim/Lighting email 2026-03-05 10:30 text: Please send us a photo of it.', 'satisfied', 'reopened'],
  ...['1 private notes', '1 messages of bots', '1 messages that were sent automatically', '1 records of calls'],
];

const intercom = {
  type: 'conversation',
  id: '9001',
  created_at: 1772705472,
  source: {
    type: 'conversation',
    id: '70',
    delivered_as: 'customer_initiated',
    body: `<p>${asked}</p>`,
    author: { type: 'user', id: 'u1', name: 'Ana', email: 'ana@home.example' },
  },
  admin_assignee_id: 11,
  team_assignee_id: 21,
  conversation_rating: { rating: 2, remark: 'Slow' },
  statistics: { type: 'conversation_statistics', count_reopens: 0 },
  conversation_parts: {
    type: 'conversation_part.list',
    conversation_parts: [
      {
        type: 'conversation_part',
        id: '71',
        part_type: 'assignment',
        body: null,
        created_at: 1772705500,
        author: { type: 'bot', id: 'b', name: 'Operator' },
      },
      {
        type: 'conversation_part',
        id: '72',
        part_type: 'comment',
        body: '<p>I am a robot.</p>',
        created_at: 1772705510,
        author: { type: 'bot', id: 'b', name: 'Operator' },
      },
      {
        type: 'conversation_part',
        id: '73',
        part_type: 'note',
        body: `<p>${noted}</p>`,
        created_at: 1772705520,
        author: { type: 'admin', id: '11', name: 'Jo' },
      },
      {
        type: 'conversation_part',
        id: '74',
        part_type: 'comment',
        body: `<p>${answered}</p>`,
        created_at: 1772705530,
        author: { type: 'admin', id: '11', name: 'Jo', email: 'jo@lamps.example' },
      },
      {
        type: 'conversation_part',
        id: '75',
        part_type: 'comment',
        body: '<p>Written by a machine.</p>',
        created_at: 1772705540,
        author: { type: 'admin', id: '12', name: 'Fin', from_ai_agent: true },
      },
      {
        type: 'conversation_part',
        id: '76',
        part_type: 'note_and_reopen',
        body: `<p>${noted}</p>`,
        created_at: 1772705550,
        author: { type: 'admin', id: '11', name: 'Jo' },
      },
    ],
  },
};

const freshdesk = {
  id: 12,
  subject: 'Lamp',
  description: `<div>${asked}</div>`,
  description_text: asked,
  requester_id: 501,
  responder_id: 601,
  group_id: 31,
  source: 1,
  status: 4,
  created_at: '2026-03-05T10:11:12Z',
  stats: { reopened_at: null, resolved_at: '2026-03-06T09:00:00Z' },
  satisfaction_ratings: [{ id: 3, ratings: { default_question: 103 } }],
  conversations: [
    {
      id: 1,
      body: `<div>${answered}</div>`,
      body_text: answered,
      incoming: false,
      private: false,
      user_id: 602,
      source: 0,
      created_at: '2026-03-05T10:30:00Z',
    },
    {
      id: 2,
      body: `<div>${noted}</div>`,
      body_text: noted,
      incoming: false,
      private: true,
      user_id: 602,
      source: 2,
      created_at: '2026-03-05T10:31:00Z',
    },
    {
      id: 3,
      body: '<div>Here it is.</div>',
      body_text: 'Here it is.',
      incoming: true,
      private: false,
      user_id: 501,
      source: 0,
      created_at: '2026-03-05T11:00:00Z',
    },
    {
      id: 4,
      body: '<div>On the phone.</div>',
      body_text: 'On the phone.',
      incoming: false,
      private: false,
      user_id: 601,
      source: 9,
      created_at: '2026-03-05T12:00:00Z',
    },
  ],
};

const helpScout = {
  id: 5,
  number: 55,
  type: 'email',
  mailboxId: 3,
  status: 'closed',
  assignee: { id: 601, type: 'user', first: 'Jo', last: 'Miller', email: 'jo@lamps.example' },
  primaryCustomer: { id: 501, type: 'customer', first: 'Ana', last: 'Silva', email: 'ana@home.example' },
  createdAt: '2026-03-05T10:11:12Z',
  _embedded: {
    threads: [
      {
        id: 4,
        type: 'lineitem',
        action: { type: 'default', text: 'Jo closed it' },
        createdBy: { id: 601, type: 'user' },
        createdAt: '2026-03-05T12:00:00Z',
      },
      {
        id: 3,
        type: 'message',
        state: 'draft',
        body: 'Not yet.',
        createdBy: { id: 601, type: 'user', first: 'Jo', last: 'Miller' },
        createdAt: '2026-03-05T11:30:00Z',
      },
      {
        id: 2,
        type: 'message',
        state: 'published',
        body: `${answered}<br>`,
        source: { type: 'web', via: 'user' },
        createdBy: { id: 602, type: 'user', first: 'Kim', last: 'Park', email: 'kim@lamps.example' },
        rating: { rating: 'great' },
        createdAt: '2026-03-05T11:00:00Z',
      },
      {
        id: 7,
        type: 'note',
        state: 'published',
        body: noted,
        createdBy: { id: 601, type: 'user' },
        createdAt: '2026-03-05T10:30:00Z',
      },
      {
        id: 1,
        type: 'customer',
        state: 'published',
        body: asked,
        source: { type: 'email', via: 'customer' },
        createdBy: { id: 501, type: 'customer', first: 'Ana', last: 'Silva' },
        createdAt: '2026-03-05T10:11:12Z',
      },
    ],
  },
};

const chatwoot = {
  id: 40,
  inbox_id: 2,
  status: 'resolved',
  meta: { channel: 'Channel::WebWidget', assignee: { id: 9, name: 'Jo' }, team: { id: 4, name: 'Lighting' } },
  messages: [
    {
      id: 1,
      content: asked,
      message_type: 0,
      created_at: 1772705472,
      private: false,
      conversation_id: 40,
      sender_type: 'Contact',
      sender_id: 7,
      sender: { id: 7, name: 'Ana', type: 'contact' },
    },
    { id: 2, content: 'Jo joined.', message_type: 2, created_at: 1772705473, private: false, sender: null },
    {
      id: 3,
      content: answered,
      message_type: 1,
      created_at: 1772705474,
      private: false,
      sender_type: 'User',
      sender: { id: 9, name: 'Jo', available_name: 'Jo', type: 'user' },
    },
    {
      id: 4,
      content: noted,
      message_type: 1,
      created_at: 1772705475,
      private: true,
      sender_type: 'User',
      sender: { id: 9, name: 'Jo', type: 'user' },
    },
    {
      id: 5,
      content: 'Beep.',
      message_type: 1,
      created_at: 1772705476,
      private: false,
      sender_type: 'AgentBot',
      sender_id: 1,
    },
    {
      id: 6,
      content: 'By rule.',
      message_type: 1,
      created_at: 1772705477,
      private: false,
      content_attributes: { automation_rule_id: 3 },
      sender: null,
    },
    {
      id: 8,
      content: 'How was it?',
      message_type: 3,
      content_type: 'input_csat',
      created_at: 1772705478,
      private: false,
      content_attributes: { submitted_values: { csat_survey_response: { rating: 5, feedback_message: '' } } },
    },
  ],
};

const gorgias = {
  id: 33,
  channel: 'email',
  via: 'email',
  customer: { id: 501, name: 'Ana Silva', email: 'ana@home.example' },
  assignee_user: { id: 601, name: 'Jo', email: 'jo@lamps.example' },
  assignee_team: { id: 31, name: 'Lighting' },
  satisfaction_survey: { id: 1, score: 1 },
  messages: [
    {
      id: 1,
      channel: 'email',
      via: 'email',
      from_agent: false,
      public: true,
      sender: { id: 501, name: 'Ana Silva' },
      body_text: asked,
      body_html: `<p>${asked}</p>`,
      created_datetime: '2026-03-05T10:11:12.500000',
    },
    {
      id: 2,
      channel: 'internal-note',
      via: 'helpdesk',
      from_agent: true,
      public: false,
      sender: { id: 601, name: 'Jo' },
      body_text: noted,
      created_datetime: '2026-03-05T10:20:00',
    },
    {
      id: 3,
      channel: 'email',
      via: 'helpdesk',
      from_agent: true,
      public: true,
      sender: { id: 602, name: 'Kim', email: 'kim@lamps.example' },
      body_text: null,
      body_html: `<p>${answered}</p>`,
      created_datetime: '2026-03-05T10:30:00',
      sent_datetime: '2026-03-05T10:30:02',
    },
    {
      id: 4,
      channel: 'email',
      via: 'rule',
      rule_id: 8,
      from_agent: true,
      public: true,
      sender: { id: 601, name: 'Jo' },
      body_text: 'We got it.',
      created_datetime: '2026-03-05T10:12:00',
    },
  ],
};

const front = {
  id: 'cnv_1',
  subject: 'Lamp',
  status: 'archived',
  assignee: { id: 'tea_9', email: 'jo@lamps.example', first_name: 'Jo', last_name: 'Miller' },
  messages: [
    {
      id: 'msg_1',
      type: 'front_chat',
      is_inbound: true,
      is_draft: false,
      created_at: 1772705472.123,
      author: null,
      recipients: [{ handle: 'ana@home.example', role: 'from' }],
      body: `<p>${asked}</p>`,
      text: asked,
    },
    {
      id: 'msg_2',
      type: 'front_chat',
      is_inbound: false,
      is_draft: false,
      created_at: 1772705480,
      author: { id: 'tea_8', email: 'kim@lamps.example', username: 'kim', first_name: 'Kim', last_name: 'Park' },
      body: `<p>${answered}</p>`,
      text: answered,
    },
    {
      id: 'msg_3',
      type: 'front_chat',
      is_inbound: false,
      is_draft: true,
      created_at: 1772705490,
      author: { id: 'tea_8' },
      body: '<p>Hm</p>',
      text: 'Hm',
    },
  ],
};

const exports: readonly Export[] = [
  { name: 'Zendesk, with users and groups beside', records: [zendesk], around: [zendeskUsers], lines: [zendeskLines] },
  { name: 'Zendesk, with users in the ticket', records: [{ ...zendesk, ...zendeskUsers }], lines: [zendeskLines] },
  {
    name: 'Zendesk, with the ticket beside its comments',
    records: [{ ticket: { ...zendesk, comments: undefined }, comments: zendesk.comments, ...zendeskUsers }],
    lines: [zendeskLines],
  },
  {
    name: 'Zendesk, with people and groups as records before',
    records: [...zendeskUsers.users, ...zendeskUsers.groups, zendesk],
    lines: [zendeskLines.map((line) => line.replace('customer Ana', 'customer -'))],
  },
  {
    name: 'Zendesk, with requester, assignee and group in the ticket',
    records: [
      {
        ...zendesk,
        requester: { id: 501, name: 'Ana' },
        assignee: { id: 602, name: 'Kim' },
        group: { id: 31, name: 'Lighting' },
      },
    ],
    lines: [zendeskLines],
  },
  {
    name: 'Zendesk, with nobody known but the requester',
    records: [zendesk],
    lines: [zendeskLines.map((line) => line.replace('Ana', '-').replace('Kim/Lighting', '-/31'))],
  },
  {
    name: 'Zendesk, with a copy to somebody who writes too',
    records: [
      {
        id: 8,
        requester_id: 1,
        assignee_id: 3,
        email_cc_ids: [2, 3],
        comments: [
          { author_id: 2, public: true, body: 'Me too.' },
          { author_id: 3, public: true, body: answered },
        ],
      },
    ],
    lines: [
      [`agent 3/-/- - - text: ${answered}`, '1 messages that do not tell whether a customer or an agent wrote them'],
    ],
  },
  {
    name: 'Intercom',
    records: [intercom],
    around: [{ teams: [{ type: 'team', id: '21', name: 'Lighting' }], admins: [] }],
    lines: [
      [
        `customer Ana chat 2026-03-05 10:11:12 html: <p>${asked}</p>`,
        `agent 11/Jo/Lighting chat 2026-03-05 10:12:10 html: <p>${answered}</p>`,
        ...['not satisfied', 'not reopened', '1 messages without a text', '2 messages of bots', '2 private notes'],
      ],
    ],
  },
  {
    name: 'Intercom, begun by a campaign',
    records: [
      {
        ...intercom,
        source: {
          ...intercom.source,
          delivered_as: 'campaigns_initiated',
          author: { type: 'admin', id: '11', name: 'Jo' },
        },
        conversation_parts: { conversation_parts: [intercom.conversation_parts.conversation_parts[3]] },
      },
    ],
    lines: [
      [
        `agent 11/Jo/21 chat 2026-03-05 10:12:10 html: <p>${answered}</p>`,
        'not satisfied',
        'not reopened',
        '1 messages that were sent automatically',
      ],
    ],
  },
  {
    name: 'Freshdesk',
    records: [freshdesk],
    around: [
      {
        agents: [{ id: 602, contact: { name: 'Kim', email: 'kim@lamps.example' }, group_ids: [31], ticket_scope: 1 }],
        groups: [{ id: 31, name: 'Lighting', agent_ids: [601, 602] }],
      },
    ],
    lines: [
      [
        `customer - email 2026-03-05 10:11:12 html: <div>${asked}</div>`,
        `agent 602/Kim/Lighting email 2026-03-05 10:30 html: <div>${answered}</div>`,
        'customer - email 2026-03-05 11:00 html: <div>Here it is.</div>',
        'agent 601/-/Lighting phone 2026-03-05 12:00 html: <div>On the phone.</div>',
        ...['satisfied', 'not reopened', '1 private notes'],
      ],
    ],
  },
  {
    name: 'Freshdesk, a mail that an agent began',
    records: [{ ...freshdesk, source: 10, conversations: [freshdesk.conversations[2]] }],
    lines: [
      [
        `agent 601/-/31 email 2026-03-05 10:11:12 html: <div>${asked}</div>`,
        'customer - email 2026-03-05 11:00 html: <div>Here it is.</div>',
        ...['satisfied', 'not reopened'],
      ],
    ],
  },
  {
    name: 'Help Scout',
    records: [helpScout],
    lines: [
      [
        `customer Ana Silva email 2026-03-05 10:11:12 text: ${asked}`,
        `agent 602/Kim Park/- email 2026-03-05 11:00 html: ${answered}<br>`,
        ...['satisfied', '1 messages without a text', '1 drafts', '1 private notes'],
      ],
    ],
  },
  {
    name: 'Chatwoot',
    records: [chatwoot],
    lines: [
      [
        `customer Ana chat 2026-03-05 10:11:12 text: ${asked}`,
        `agent 9/Jo/Lighting chat 2026-03-05 10:11:14 text: ${answered}`,
        ...['satisfied', '3 messages of bots', '1 private notes', '1 messages that were sent automatically'],
      ],
    ],
  },
  {
    name: 'Chatwoot, a message a row',
    records: chatwoot.messages.slice(0, 3).map((message) => ({ ...message, conversation_id: 40 })),
    lines: [
      [
        `customer Ana - 2026-03-05 10:11:12 text: ${asked}`,
        `agent 9/Jo/- - 2026-03-05 10:11:14 text: ${answered}`,
        '1 messages of bots',
      ],
    ],
  },
  {
    name: 'Gorgias',
    records: [gorgias],
    lines: [
      [
        `customer Ana Silva email 2026-03-05T10:11:12.500Z text: ${asked}`.replace('T10:11:12.500Z', ' 10:11:12.500Z'),
        `agent 602/Kim/Lighting email 2026-03-05 10:30 html: <p>${answered}</p>`,
        ...['not satisfied', '1 private notes', '1 messages that were sent automatically'],
      ],
    ],
  },
  {
    name: 'Front',
    records: [front],
    lines: [
      [
        `customer - chat 2026-03-05 10:11:12.123Z text: ${asked}`,
        `agent tea_8/Kim Park/- chat 2026-03-05 10:11:20 text: ${answered}`,
        '1 drafts',
      ],
    ],
  },
];

describe('the tickets of', () => {
  test.each(exports)('$name', ({ records, around = [], lines }) => {
    expect(linesOf(conversationsOf(records, { around }))).toEqual(lines);
  });

  test('several help desks in one file', () => {
    const all = [zendesk, intercom, freshdesk, helpScout, chatwoot, gorgias, front];
    const one = all.flatMap((record) => conversationsOf([record]));
    expect(conversationsOf(all)).toEqual(one);
  });
});

import { describe, expect, test } from 'vitest';
import { conversationsOf, linesOf } from './read.js';

const users = [
  { id: 3, name: 'Jo', role: 'agent' },
  { id: 4, name: 'Max Stein', role: 'agent' },
  { id: 7, name: 'Ann Miller', role: 'end-user' },
];
const at = '2026-03-05T10:30:00Z';
const when = '2026-03-05 10:30';

/** The messages of a ticket with one comment, as lines without the time. */
function said(body: string, { author = 3, isPublic = true } = {}): string[] {
  const comment = { id: 11, author_id: author, public: isPublic, body, created_at: at };
  const record = { id: 1, requester_id: 7, comments: [comment] };
  return linesOf(conversationsOf([record], { around: [{ users }] }))
    .flat()
    .map((line) => line.replace(` - ${when} text:`, ''));
}

describe('a chat that is kept as one message', () => {
  const whole = [
    'Chat started on 5 March 2026, 10:00 AM',
    '',
    '(10:00:01 AM) *** Ann Miller joined the chat ***',
    '(10:00:05 AM) Ann Miller: My lamp flickers.',
    'It is new.',
    '(10:00:40 AM) Jo: Please send us a photo of it.',
    '(10:01:10 AM) Max Stein: We have sent a new one.',
    '(10:02:00 AM) *** Jo left the chat ***',
    'Anything below belongs to nobody.',
  ];
  const spoken = [
    'customer Ann Miller My lamp flickers.\nIt is new.',
    'agent 3/Jo/- Please send us a photo of it.',
    'agent 4/Max Stein/- We have sent a new one.',
  ];

  test.each([
    { name: 'by an agent', author: 3 },
    { name: 'by the customer', author: 7 },
  ])('$name', ({ author }) => expect(said(whole.join('\n'), { author })).toEqual(spoken));

  test('with line breaks of Windows', () => expect(said(whole.join('\r\n'))).toEqual(spoken));

  test.each([
    { name: 'paragraphs', tags: (line: string) => `<p>${line}</p>` },
    { name: 'line breaks', tags: (line: string) => `${line}<br>\n` },
    { name: 'parts within parts', tags: (line: string) => `<div><span class="time">${line}</span></div>` },
  ])('as HTML with $name', ({ tags }) => {
    const html = whole.map((line) => tags(line.replace('My', 'My &amp; your'))).join('');
    expect(
      said(`<div>${html}</div>`).map((line) =>
        line
          .replaceAll(/(?:<br>)+/g, ' ')
          .replace(/^(.*) html: /, '$1 ')
          .trim(),
      ),
    ).toEqual([
      'customer Ann Miller - 2026-03-05 10:30 My &amp; your lamp flickers. It is new.',
      'agent 3/Jo/- - 2026-03-05 10:30 Please send us a photo of it.',
      'agent 4/Max Stein/- - 2026-03-05 10:30 We have sent a new one.',
    ]);
  });

  test.each([
    { times: ['[10:00]', '[10:01]'] },
    { times: ['(10:00)', '(10:01)'] },
    { times: ['(2026-03-05 10:00:01)', '(2026-03-05 10:01:10)'] },
    { times: ['[05/03/2026, 10:00:01]', '[05/03/2026, 10:01:10]'] },
    { times: ['  (9.15 a.m.)', '  (9.16 a.m.)'] },
  ])('with times as $times', ({ times: [first = '', second = ''] }) => {
    expect(said(`${first} Ann Miller: My lamp flickers.\n${second} Jo: Please send a photo.`)).toEqual([
      'customer Ann Miller My lamp flickers.',
      'agent 3/Jo/- Please send a photo.',
    ]);
  });

  test.each([
    {
      name: 'a visitor',
      body: '(10:00) Visitor 12345: Hello?\n(10:01) Jo: Hello.',
      lines: ['customer Visitor 12345 Hello?', 'agent 3/Jo/- Hello.'],
    },
    {
      name: 'one other than the agent',
      body: '(10:00) Annie: Hello?\n(10:01) Jo: Hello.',
      lines: ['customer Annie Hello?', 'agent 3/Jo/- Hello.'],
    },
    {
      name: 'one other than the customer',
      body: '(10:00) Ann Miller: Hello?\n(10:01) Josie: Hello.',
      lines: ['customer Ann Miller Hello?', 'agent Josie/-/- Hello.'],
    },
    {
      name: 'a bot',
      body: '(10:00) Answer Bot: Hello?\n(10:01) Jo: Hello.',
      lines: ['agent 3/Jo/- Hello.', '1 messages of bots'],
    },
  ])('with $name', ({ body, lines }) => expect(said(body)).toEqual(lines));

  test('with the same words twice counts them twice', () => {
    const [conversation] = conversationsOf(
      [
        {
          id: 1,
          requester_id: 7,
          comments: [
            { id: 11, author_id: 3, body: '(10:00) Jo: One moment.\n(10:01) Ann Miller: OK.\n(10:02) Jo: One moment.' },
          ],
        },
      ],
      { around: [{ users }] },
    );
    const identities = conversation?.messages.flatMap(({ identity }) => identity ?? []);
    expect(new Set(identities).size).toBe(2);
  });

  test('of strangers is left out', () => {
    expect(said('(10:00) A. Moss: Hello?\n(10:01) B. Fern: Hello.\n(10:02) A. Moss: My lamp flickers.')).toEqual([
      '3 messages that do not tell whether a customer or an agent wrote them',
    ]);
  });

  test('below what the writer of the message says himself', () => {
    const letter = 'Hello Ann,\n\nThank you. Here is our chat:';
    expect(said(`${letter}\n\n(10:00) Ann Miller: My lamp flickers.\n(10:01) Jo: Please send a photo.`)).toEqual([
      `agent 3/Jo/- ${letter}`,
      'customer Ann Miller My lamp flickers.',
      'agent 3/Jo/- Please send a photo.',
    ]);
  });

  test('that is a note for colleagues is left out', () => {
    expect(said(whole.join('\n'), { isPublic: false })).toEqual(['1 private notes']);
  });
});

test.each([
  { name: 'times of a programme', body: 'Hello Ann,\n(10:00) Breakfast: in the hall\n(11:00) Tour: of the house' },
  { name: 'one line that is quoted', body: 'You wrote:\n(10:00) Ann Miller: My lamp flickers.\nPlease send a photo.' },
])('$name: no chat', ({ body }) => expect(said(body)).toEqual([`agent 3/Jo/- ${body}`]));

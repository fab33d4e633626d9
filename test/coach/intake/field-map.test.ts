import { describe, expect, test } from 'vitest';
import { createIntake } from '../../../src/coach/intake/intake.js';
import { valueOfPlain } from '../../../src/coach/intake/plain-value.js';
import { FieldMapError, readFieldMap } from '../../../src/coach/intake/read-field-map.js';
import { conversationsOf, linesOf } from './read.js';

const row = {
  case_no: 'K-7',
  user: { email: 'jo@lamps.example', 'full name': 'Jo' },
  shop: 'Lighting',
  sent: '05/03/2026 10:30',
  words: 'We have sent it again.',
  type: 'OUT',
  origin: 'Mail',
  score: 4,
  again: 'x',
};
const map = `
ticket: case_no
agent: user.email
agent_name: user.full name
team: shop
at: {field: sent, order: day/month/year}
text: words
from: {field: type, agent: [out, staff], customer: [in], note: memo}
channel:
  field: origin
  email: [Mail]
  chat: [Live]
satisfied: {field: score, yes: [4, 5]}
reopened: {field: again, yes: [x]}
`;
const line = 'agent jo@lamps.example/Jo/Lighting email 2026-03-05 10:30 text: We have sent it again.';

function read(text: string, ...records: readonly unknown[]): string[][] {
  return linesOf(conversationsOf(records, { map: readFieldMap('map.yaml', text) }));
}

describe('a map of fields', () => {
  test('tells where everything is', () => {
    expect(read(map, row)).toEqual([[line, 'satisfied', 'reopened']]);
  });

  test('may be JSON', () => {
    expect(read('{"ticket": "case_no", "text": "words", "agent": "user.email"}', row)).toEqual([
      [
        'agent jo@lamps.example/-/- email - text: We have sent it again.',
        '1 times that may have the day first or the month first',
      ],
    ]);
  });

  test.each([
    { change: { sent: '13/03/2026' }, lines: [line.replace('05 10:30', '13 00:00')] },
    { change: { sent: '03/13/2026' }, lines: [line.replace('2026-03-05 10:30', '-'), '1 times that cannot be read'] },
    { change: { type: 'staff', origin: 'LIVE' }, lines: [line.replace('email 2026', 'chat 2026')] },
    { change: { type: 'in' }, lines: ['customer - email 2026-03-05 10:30 text: We have sent it again.'] },
    { change: { type: 'memo' }, lines: ['1 private notes'] },
    { change: { type: 'bot' }, lines: ['1 messages of bots'] },
    { change: { type: 'agent' }, lines: [line] },
    { change: { type: 'fax' }, lines: ['1 messages that do not tell whether a customer or an agent wrote them'] },
    { change: { type: null }, lines: ['1 messages that do not tell whether a customer or an agent wrote them'] },
    { change: { words: '' }, lines: ['1 messages without a text'] },
    { change: { 'user.email': 'kim' }, lines: [line.replace('jo@lamps.example', 'kim')] },
    { change: { user: 'Jo' }, lines: [line.replace('jo@lamps.example/Jo', '-/-')] },
  ])('with $change', ({ change, lines }) => {
    const said = read(map, { ...row, ...change }).flat();
    expect(said.toSorted()).toEqual([...lines, 'satisfied', 'reopened'].toSorted());
  });

  test.each([
    { score: 5, says: ['satisfied'] },
    { score: 3, says: ['not satisfied'] },
    { score: '', says: [] },
    { score: null, says: [] },
  ])('a score of $score with one list', ({ score, says }) => {
    expect(read('satisfied: {field: score, yes: [4, 5]}', { ticket: 1, agent: 'jo', text: 'Hi', score })).toEqual([
      ['agent jo/-/- - - text: Hi', ...says],
    ]);
  });

  test.each([
    { field: 'satisfied: {field: score, yes: [9, 10], no: [1, 2]}', score: 8, says: [] },
    { field: 'satisfied: {field: score, yes: [9, 10], no: [1, 2]}', score: 2, says: ['not satisfied'] },
    { field: 'satisfied: {field: score, no: bad}', score: 'fine', says: ['satisfied'] },
    { field: 'satisfied: score', score: 'Good', says: ['satisfied'] },
    { field: 'reopened: score', score: 2, says: ['reopened'] },
    { field: 'private: score', score: 'internal', says: null },
    { field: 'private: score', score: 'public', says: [] },
    { field: 'public: score', score: 'public', says: [] },
    { field: 'public: score', score: 'no', says: null },
    { field: 'public: {field: score, yes: [all]}', score: 'team', says: null },
    { field: 'private: {field: score, yes: [team]}', score: 'all', says: [] },
  ])('$field, with $score', ({ field, score, says }) => {
    const lines = says === null ? ['1 private notes'] : ['agent jo/-/- - - text: Hi', ...says];
    expect(read(field, { ticket: 1, agent: 'jo', text: 'Hi', score })).toEqual([lines]);
  });

  test('names messages in a list', () => {
    const ticket = {
      nr: 7,
      desk: 'Lighting',
      log: [{ who: 'jo', says: 'Hi', dir: 'out' }, { says: 'Hm', dir: 'in' }, 7],
    };
    expect(read('messages: log\nticket: nr\nteam: desk\nagent: who\ntext: says\nfrom: dir', ticket)).toEqual([
      ['agent jo/-/Lighting - - text: Hi', 'customer - - - text: Hm', '1 records in which no message was found'],
    ]);
  });

  test('says which of its fields no record had', () => {
    const intake = createIntake({
      timeZone: 'UTC',
      map: readFieldMap('map.yaml', 'text: words\nagent: user.mail\nteam: shop'),
    });
    for (const record of [row, { ...row, shop: null }]) intake.read(valueOfPlain(record));
    expect(intake.unmetFields()).toEqual(['user.mail']);
  });
});

test.each([
  {
    text: '',
    problems: ['1:1 A map says which field holds what, a line each. Write `ticket: case_no` or `agent: user.email`.'],
  },
  {
    text: '- ticket',
    problems: ['1:1 A map says which field holds what, a line each. Write `ticket: case_no` or `agent: user.email`.'],
  },
  { text: 'text: body\nagnet: who', problems: ['2:1 `agnet` is not a key here. Did you mean `agent`?'] },
  {
    text: 'text:',
    problems: [
      '1:6 `text` names no field. Write its name, as in `ticket: case_no` or `agent: user.email`, or leave out the line.',
    ],
  },
  {
    text: 'text: [a, b]',
    problems: ['1:7 `text` is one field. Write its name, as in `ticket: case_no` or `agent: user.email`.'],
  },
  {
    text: 'agent: user..email',
    problems: [
      '1:8 `user..email` leads to no field. Write one name, or several with a dot between them, as in `user.email`.',
    ],
  },
  {
    text: 'from: {agent: [out]}',
    problems: ['1:1 `from` does not say which field it is. Write `from: {field: …}` with its name.'],
  },
  { text: 'from: {field: type, agents: [out]}', problems: ['1:21 `agents` is not a key here. Did you mean `agent`?'] },
  { text: 'channel: {field: via, mail: [x]}', problems: ['1:23 `mail` is not a key here. Did you mean `email`?'] },
  {
    text: 'satisfied: {field: score, yes: {a: 1}}',
    problems: ['1:32 `yes` lists values of the field of `satisfied`. Write them as in `yes: [4, 5]`.'],
  },
  {
    text: 'at: {field: sent, order: dmy}',
    problems: ['1:26 `dmy` is no order of dates. Write `day/month/year` or `month/day/year`.'],
  },
  {
    text: 'text: a\nhtml: b',
    problems: ['2:1 Keep one of `text`, `html` or `markdown`: they say the same in other ways.'],
  },
  {
    text: 'text: a\nticket: [1]\nfoo: b',
    problems: [
      '2:9 `ticket` is one field. Write its name, as in `ticket: case_no` or `agent: user.email`.',
      '3:1 `foo` is not a key here. Use `messages`, `ticket`, `reply`, `agent`, `agent_name`, `team`, `at`, `text`, `html`, `markdown`, `from`, `public`, `private`, `channel`, `satisfied` or `reopened`.',
    ],
  },
])('a map that cannot be used: $text', ({ text, problems }) => {
  const attempt = () => readFieldMap('map.yaml', text);
  expect(attempt).toThrow(FieldMapError);
  expect(attempt).toThrow(problems.map((problem) => `map.yaml:${problem}`).join('\n'));
});

test('a map that is no YAML is told with its line', () => {
  expect(() => readFieldMap('map.yaml', 'text: {a: b')).toThrow(FieldMapError);
});

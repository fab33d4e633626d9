import { describe, expect, test } from 'vitest';
import { PeopleReader } from '../../../src/coach/intake/people.js';
import { valueOfPlain } from '../../../src/coach/intake/plain-value.js';
import { conversationsOf, linesOf } from './read.js';

function peopleIn(...records: readonly unknown[]): PeopleReader {
  const reader = new PeopleReader();
  for (const record of records) reader.read(valueOfPlain(record));
  return reader;
}

describe('a page of an export', () => {
  const jo = { id: 7, name: 'Jo', role: 'agent', default_group_id: 3 };
  const groups = [{ id: 3, name: 'Lighting' }];
  test.each([
    { name: 'of users', page: { users: [jo], next_page: null, count: 1 }, group: undefined },
    {
      name: 'of users and groups',
      page: { users: [{ id: 9, name: 'Ana', role: 'end-user' }, jo], groups },
      group: 'Lighting',
    },
    { name: 'of groups and agents', page: { groups, agents: [jo] }, group: 'Lighting' },
  ])('$name', ({ page, group }) => {
    const people = new PeopleReader();
    expect(people.read(valueOfPlain(page))).toBe(true);
    expect(people.find('7')).toMatchObject({ name: 'Jo', side: 'agent', team: '3' });
    expect(people.groupName('3')).toBe(group);
    expect(people.find('9')).toBeUndefined();
  });

  test.each([
    { name: 'of nobody', page: { users: [], count: 0 } },
    { name: 'a ticket with its people', page: { id: 1, users: [jo], subject: 'A lamp' } },
    { name: 'anything else', page: { count: 3 } },
  ])('$name is none', ({ page }) => {
    expect(new PeopleReader().read(valueOfPlain(page))).toBe(false);
  });
});

describe('a record of', () => {
  test.each([
    {
      name: 'Zendesk',
      record: { id: 7, name: 'Jo', email: 'jo@lamps.example', role: 'agent', default_group_id: 3 },
      team: '3',
    },
    {
      name: 'Freshdesk',
      record: { id: 7, contact: { name: 'Jo', email: 'jo@lamps.example' }, ticket_scope: 1, group_ids: [3] },
      team: '3',
    },
    {
      name: 'Intercom',
      record: { type: 'admin', id: '7', name: 'Jo', email: 'jo@lamps.example', team_ids: [] },
      team: null,
    },
    {
      name: 'Help Scout',
      record: { id: 7, firstName: 'Jo', lastName: '', email: 'jo@lamps.example', role: 'owner', type: 'user' },
      team: null,
    },
    { name: 'Chatwoot', record: { id: 7, name: 'Jo', email: 'jo@lamps.example', role: 'administrator' }, team: null },
    {
      name: 'Gorgias',
      record: { id: 7, name: 'Jo', email: 'jo@lamps.example', role: { name: 'lead-agent' } },
      team: null,
    },
    {
      name: 'Front',
      record: { id: 7, email: 'jo@lamps.example', username: 'jo7', first_name: 'Jo', is_admin: false },
      team: null,
    },
    {
      name: 'a table',
      record: { agent_id: '7', agent_name: 'Jo', agent_email: 'JO@lamps.example', Team: 'Lighting' },
      team: 'Lighting',
    },
    {
      name: 'a table with roles',
      record: { id: '7', name: 'Jo', email: 'jo@lamps.example', role: 'Team lead' },
      team: null,
    },
  ])('an agent in $name', ({ record, team }) => {
    const people = peopleIn(record);
    expect(people.hasAgents).toBe(true);
    const jo = { id: '7', side: 'agent', name: 'Jo', team };
    expect([people.find('7'), people.find('jo@lamps.example'), people.find('Jo')]).toEqual([jo, jo, jo]);
  });

  test.each([
    { id: 7, name: 'Ana', email: 'ana@home.example', role: 'end-user', default_group_id: null },
    { id: 7, name: 'Ana', type: 'contact', role: 'user' },
    { id: 7, name: 'Ana', role: 'customer' },
  ])('a customer is a person, and is not kept: %o', (record) => {
    const people = new PeopleReader();
    expect(people.read(valueOfPlain(record))).toBe(true);
    expect([people.hasAgents, people.find('7')]).toEqual([false, undefined]);
  });

  test.each([
    { id: 7, subject: 'Lamp', assignee: 'Jo', group: 'Lighting' },
    { ticket: 7, agent: 'Jo', team: 'Lighting', text: 'Hi' },
    { id: 7, name: 'Lamp' },
    { name: 'Jo', role: 'agent' },
    {},
    [],
    'Jo',
    null,
    JSON.parse('{"__proto__": {"id": 7, "name": "Jo", "role": "agent"}}'),
  ])('something else: %o', (record) => {
    const people = new PeopleReader();
    expect(people.read(valueOfPlain(record))).toBe(false);
    expect(people.hasAgents).toBe(false);
  });

  test.each([
    { id: 3, name: 'Lighting', agent_ids: [7] },
    { type: 'team', id: 3, name: 'Lighting', admin_ids: [7] },
    { id: 3, name: 'Lighting', members: [{ id: 7 }] },
    { id: 3, name: 'Lighting', description: '', is_public: true },
    { id: 3, name: 'Lighting', url: 'https://lamps.example/api/v2/groups/3.json' },
  ])('a group: %o', (record) => {
    expect(peopleIn(record).groupName('3')).toBe('Lighting');
  });
});

const users = [
  { id: 7, name: 'Jo', email: 'jo@lamps.example', role: 'agent', team: 'Lighting' },
  { id: 8, name: 'Kim', email: 'kim@lamps.example', role: 'agent' },
  { id: 9, name: 'Kim', email: 'kim2@lamps.example', role: 'agent' },
];

test.each([
  { row: { author_id: 7 }, line: 'agent 7/Jo/Lighting' },
  { row: { author_email: 'Jo@Lamps.example' }, line: 'agent 7/Jo/Lighting' },
  { row: { author: 'Jo' }, line: 'agent 7/Jo/Lighting' },
  { row: { agent_email: 'jo@lamps.example' }, line: 'agent 7/Jo/Lighting' },
  { row: { agent: 'Jo', team: 'Shades' }, line: 'agent 7/Jo/Shades' },
  { row: { agent: 8 }, line: 'agent 8/Kim/-' },
  { row: { agent: 'Kim' }, line: 'agent Kim/-/-' },
  { row: { author_id: 10 }, line: 'customer -' },
  { row: { sender: 'ana@home.example' }, line: 'customer -' },
  { row: { author_id: 7, requester_id: 7 }, line: 'agent 7/Jo/Lighting' },
])('with a file of users, $row is of $line', ({ row, line }) => {
  const people = peopleIn(...users);
  expect(linesOf(conversationsOf([{ ticket: 1, text: 'Hi', ...row }], { people }))).toEqual([[`${line} - - text: Hi`]]);
  // The same where they come in the file itself.
  expect(linesOf(conversationsOf([...users, { ticket: 1, text: 'Hi', ...row }]))).toEqual([[`${line} - - text: Hi`]]);
});

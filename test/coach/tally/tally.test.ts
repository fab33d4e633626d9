import { describe, expect, test } from 'vitest';
import type { TicketOutcome } from '../../../src/coach/conversation.js';
import { doublesReason, ReplyTally } from '../../../src/coach/tally/tally.js';
import { lintThread } from '../../../src/linter/lint-thread.js';
import { wordsIn } from '../../../src/shared/letters.js';
import type { Message } from '../../../src/shared/message.js';
import {
  addTo,
  basis,
  conversation,
  fromCustomer,
  type Linted,
  libraryOf,
  message,
  plain,
  reply,
  stateOf,
} from './made-up.js';

const must = message();
const failed = message({ ruleId: 'blame/you-failed', sentence: 'You failed.' });
const thanks = message({ ruleId: 'boilerplate/thanks', sentence: 'Thank you for reaching out.' });

function one(messages: readonly Message[], fields: Parameters<typeof reply>[0] = {}): Linted {
  return { conversation: conversation([reply(fields)]), messages: [messages] };
}

describe('a rule counts', () => {
  test.each([
    { name: 'once a reply', messages: [must, must, must], rules: { 'command/must': 1 }, without: 0 },
    {
      name: 'beside others',
      messages: [must, failed],
      rules: { 'blame/you-failed': 1, 'command/must': 1 },
      without: 0,
    },
    { name: 'not where another speaks', messages: [message({ isPart: true })], rules: {}, without: 1 },
    {
      name: 'not where it is not on',
      messages: [message({ ruleId: 'replylint/unused-directive' })],
      rules: {},
      without: 1,
    },
    {
      name: 'as a suggestion, which is no warning',
      messages: [thanks],
      rules: { 'boilerplate/thanks': 1 },
      without: 1,
    },
    {
      name: 'for a reply as a whole',
      messages: [message({ sentence: null })],
      rules: { 'command/must': 1 },
      without: 0,
    },
    {
      name: 'as an error where the settings say so',
      messages: [{ ...thanks, severity: 'error' as const }],
      rules: { 'boilerplate/thanks': 1 },
      without: 0,
    },
    { name: 'nowhere', messages: [], rules: {}, without: 1 },
  ])('$name', ({ messages, rules, without }) => {
    expect(stateOf([one(messages)]).cells).toMatchObject([{ replies: 1, withoutWarnings: without, rules }]);
  });
});

describe('the library', () => {
  const library = libraryOf({
    'macros.csv · Wait': ['You must call {{number}} us.', 'You must call us.'],
    other: ['You must wait.'],
  });

  test.each([
    { name: 'one sentence in it', messages: [must], fromLibrary: { 'command/must': 1 }, findings: 1 },
    {
      name: 'one in it and one that is not',
      messages: [must, message({ sentence: 'You must go.' })],
      fromLibrary: {},
      findings: 1,
    },
    {
      name: 'the same the other way round',
      messages: [message({ sentence: 'You must go.' }), must],
      fromLibrary: {},
      findings: 1,
    },
    { name: 'two in it', messages: [must, must], fromLibrary: { 'command/must': 1 }, findings: 2 },
    { name: 'two rules, one in it', messages: [must, failed], fromLibrary: { 'command/must': 1 }, findings: 1 },
    { name: 'a reply as a whole', messages: [message({ sentence: null })], fromLibrary: {}, findings: 0 },
  ])('$name', ({ messages, fromLibrary, findings }) => {
    const state = stateOf([one(messages)], { library });
    expect(state.cells[0]?.fromLibrary).toEqual(fromLibrary);
    const macros = findings === 0 ? [] : [{ macro: 'macros.csv · Wait', rules: { 'command/must': findings } }];
    expect(state.macros).toEqual(macros);
    expect(state.hasLibrary).toBe(true);
  });

  test('says of an example that it stands there', () => {
    const { exampleSentences } = stateOf([one([must, failed])], { library });
    expect(exampleSentences.map(({ ruleId, inLibrary }) => [ruleId, inLibrary])).toEqual([
      ['blame/you-failed', false],
      ['command/must', true],
    ]);
  });
});

test('replies are summed by agent, team, month and channel', () => {
  const sender = (agent: string | null, team: string | null) => ({ agent, agentName: null, team });
  const state = stateOf([
    one([], { sender: sender('b', 'x') }),
    one([], { sender: sender('a', 'x') }),
    one([], { sender: sender('a', null) }),
    one([], { sender: sender('a', null), at: null }),
    one([], { sender: sender('a', null), channel: 'chat' }),
    one([], { sender: sender('a', null), channel: null }),
    one([], { sender: sender(null, null) }),
    one([], { sender: null }),
    one([], { sender: sender('__proto__', 'constructor') }),
    one([], { sender: sender('a","x', 'x') }),
  ]);
  expect(state.cells.map(({ agent, team, month, channel, replies }) => [agent, team, month, channel, replies])).toEqual(
    [
      [null, null, '2026-03', 'email', 2],
      ['__proto__', 'constructor', '2026-03', 'email', 1],
      ['a', null, null, 'email', 1],
      ['a', null, '2026-03', null, 1],
      ['a', null, '2026-03', 'chat', 1],
      ['a', null, '2026-03', 'email', 1],
      ['a', 'x', '2026-03', 'email', 1],
      ['a","x', 'x', '2026-03', 'email', 1],
      ['b', 'x', '2026-03', 'email', 1],
    ],
  );
});

test.each([
  { timeZone: 'UTC', at: '2026-01-31T23:59:59.999Z', month: '2026-01' },
  { timeZone: 'UTC', at: '2026-02-01T00:00:00Z', month: '2026-02' },
  { timeZone: 'Europe/Berlin', at: '2026-01-31T23:00:00Z', month: '2026-02' },
  { timeZone: 'Europe/Berlin', at: '2026-01-31T22:59:59Z', month: '2026-01' },
  { timeZone: 'America/Los_Angeles', at: '2026-03-01T07:59:59Z', month: '2026-02' },
  { timeZone: 'America/Los_Angeles', at: '2026-03-01T08:00:00Z', month: '2026-03' },
  { timeZone: 'Pacific/Kiritimati', at: '2025-12-31T10:00:00Z', month: '2026-01' },
  { timeZone: 'Asia/Kathmandu', at: '2024-02-29T18:15:00Z', month: '2024-03' },
  { timeZone: 'Asia/Kathmandu', at: '2024-02-29T18:14:59Z', month: '2024-02' },
  { timeZone: 'UTC', at: '1969-12-31T23:59:59Z', month: null },
  { timeZone: 'UTC', at: '+010000-01-01T12:00:00Z', month: null },
  { timeZone: 'UTC', at: 'never', month: null },
])('the month of $at in $timeZone is $month', ({ timeZone, at, month }) => {
  const state = stateOf([one([], { at: Date.parse(at) }), one([], { at: Date.parse(at) })], { timeZone });
  expect(state.cells).toMatchObject([{ month, replies: 2 }]);
});

test('a time zone that there is not is refused', () => {
  expect(() => new ReplyTally({ ...basis, timeZone: 'Mars/Olympus' })).toThrow('`Mars/Olympus` is no time zone.');
});

test('what customers wrote and what was not linted is not counted', () => {
  const tally = new ReplyTally(basis);
  tally.add(
    conversation([fromCustomer(), reply(), reply()]),
    new Map([
      [0, [must]],
      [2, [must]],
    ]),
  );
  expect(plain(tally.state([])).cells).toMatchObject([{ replies: 1, rules: { 'command/must': 1 } }]);
});

test('what is left out is counted by reason', () => {
  const leftOut = new Map([
    ['private notes', 2],
    ['written by bots', 0],
  ]);
  const linted = { conversation: conversation([], { leftOut }), messages: [] };
  expect(stateOf([linted, linted]).leftOut).toEqual({ 'private notes': 4 });
});

describe('a reply counts once', () => {
  test.each([
    { name: 'with its identity', identities: ['1', '2', '1', '1'], replies: 2, doubles: 2 },
    { name: 'without one each counts', identities: [null, null], replies: 2, doubles: 0 },
    { name: 'with an empty one', identities: ['', ''], replies: 1, doubles: 1 },
  ])('$name', ({ identities, replies, doubles }) => {
    const state = stateOf(identities.map((identity) => one([must], { identity })));
    expect(state.cells).toMatchObject([{ replies, rules: { 'command/must': replies } }]);
    expect(state.leftOut).toEqual(doubles === 0 ? {} : { [doublesReason]: doubles });
    expect(state.sample).toHaveLength(new Set(identities.filter((identity) => identity !== null)).size);
  });
});

test('of two names of an agent it is the first by code units, in whatever order they come', () => {
  const call = (agentName: string | null) => one([], { sender: { agent: '7', agentName, team: null } });
  const linted = [call('jo'), call(null), call('Jo Miller'), call('Jo')];
  expect(stateOf(linted).agentNames).toEqual({ 7: 'Jo' });
  expect(stateOf(linted.toReversed()).agentNames).toEqual({ 7: 'Jo' });
});

describe('outcomes', () => {
  const good = { satisfied: true, reopened: null };
  const bad = { satisfied: false, reopened: true };

  test('are counted by ticket, with the rules that speak in any reply', () => {
    const state = stateOf([
      { conversation: conversation([reply(), reply()], { outcome: good }), messages: [[must, must], [failed]] },
      { conversation: conversation([reply()], { outcome: bad }), messages: [[must]] },
      { conversation: conversation([reply({ channel: 'chat' })], { outcome: good }), messages: [[]] },
      { conversation: conversation([reply()]), messages: [[must]] },
      { conversation: conversation([fromCustomer()], { outcome: good }), messages: [] },
    ]);
    expect(state.outcomes).toEqual([
      { outcome: 'reopened', channel: 'email', tickets: 1, yes: 1, rules: { 'command/must': [1, 1] } },
      { outcome: 'satisfied', channel: 'chat', tickets: 1, yes: 1, rules: {} },
      {
        outcome: 'satisfied',
        channel: 'email',
        tickets: 2,
        yes: 1,
        rules: { 'blame/you-failed': [1, 1], 'command/must': [2, 1] },
      },
    ]);
  });

  const first = (outcome: TicketOutcome, ticket?: string) =>
    conversation([reply({ identity: '1' })], { outcome, ...(ticket !== undefined && { ticket }) });

  test.each([
    { name: 'the same ticket twice', tickets: [first(good), first(good)], counted: 1 },
    {
      name: 'known in the second export alone',
      tickets: [first({ ...good, satisfied: null }), first(good)],
      counted: 1,
    },
    {
      name: 'a ticket in pieces',
      tickets: [first(good, 't'), conversation([reply({ identity: '2' })], { outcome: good, ticket: 't' })],
      counted: 1,
    },
    {
      name: 'two tickets',
      tickets: [first(good, 't'), conversation([reply({ identity: '2' })], { outcome: good, ticket: 'u' })],
      counted: 2,
    },
    {
      name: 'tickets without identities',
      tickets: [conversation([reply()], { outcome: good }), conversation([reply()], { outcome: good })],
      counted: 2,
    },
  ])('count once: $name', ({ tickets, counted }) => {
    const { outcomes } = stateOf(tickets.map((each) => ({ conversation: each, messages: [[]] })));
    expect(outcomes).toMatchObject([{ outcome: 'satisfied', tickets: counted }]);
  });
});

test('what the linter says of a real thread', () => {
  const texts = ['Where is my parcel 48213?\nPriya', 'Hi Priya,\n\nYou failed to provide your address for 48213.'];
  const linted = lintThread([
    { from: 'customer', text: texts[0] ?? '' },
    { from: 'agent', text: texts[1] ?? '' },
  ]);
  const messages = linted.flatMap((result) => result.messages);
  const tally = new ReplyTally({
    ...basis,
    rules: messages.map(({ ruleId, severity }) => ({ id: ruleId, title: '', why: '', severity })),
  });
  addTo(tally, {
    conversation: conversation([fromCustomer({ text: texts[0] ?? '' }), reply({ text: texts[1] ?? '' })]),
    messages: [messages],
  });
  const text = JSON.stringify(plain(tally.state([])));
  expect(messages.length).toBeGreaterThan(0);
  expect(wordsIn(texts[1] ?? '')).toBe(10);
  expect(text).toContain('You failed to provide your address for …');
  expect(text).not.toMatch(/Priya|48213/u);
});

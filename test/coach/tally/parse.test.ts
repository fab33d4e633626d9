import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CoachState } from '../../../src/coach/state.js';
import { serialize } from '../../../src/coach/tally/serialize.js';
import { StateError } from '../../../src/coach/tally/state-error.js';
import { StateReader } from '../../../src/coach/tally/state-reader.js';
import { StateSum } from '../../../src/coach/tally/state-sum.js';
import { conversation, libraryOf, message, parseState, plain, reply, stateOf } from './made-up.js';

const outcome = { satisfied: true, reopened: false };
const senders = [
  { agent: 'a1', agentName: 'Jo', team: 'x' },
  { agent: '7', agentName: 'Anna', team: null },
];
const state = stateOf(
  senders.map((sender, i) => ({
    conversation: conversation([reply({ sender, identity: `${i}` }), reply({ sender, at: null, channel: null })], {
      outcome,
      leftOut: new Map([['private notes', 2]]),
    }),
    messages: [[message(), message({ ruleId: 'blame/you-failed', sentence: 'You failed.' })], []],
  })),
  {
    library: libraryOf({ m: ['You must call us.'] }),
    inputs: [
      { hash: '01', replies: 4 },
      { hash: '02', replies: 0 },
    ],
  },
);
const text = serialize(state);

test('a state says which rewordings are advice, and is read as it was written', () => {
  expect(text).not.toContain('isAdvice');
  const advised = edited('exampleSentences/0/isAdvice', true);
  expect(parseState(advised).exampleSentences.map(({ isAdvice }) => isAdvice ?? false)).toContain(true);
  expect(serialize(parseState(advised))).toBe(advised);
  expect(serialize(parseState(advised.replace('"isAdvice":true', ' $&')))).toBe(advised);
});

test('a state is one line of JSON, with its keys in the order of the type', () => {
  expect(text).not.toContain('\n');
  expect(Object.keys(JSON.parse(text))).toEqual([
    ...['kind', 'version', 'basis', 'timeZone', 'examples', 'hasLibrary', 'rules', 'inputs', 'cells', 'agentNames'],
    ...['exampleSentences', 'macros', 'outcomes', 'leftOut', 'sample'],
  ]);
});

test('a state is read as it was written', () => {
  expect(parseState(text)).toEqual(state);
  expect(serialize(parseState(text))).toBe(text);
  expect(serialize(parseState(`\uFEFF${JSON.stringify(JSON.parse(text), null, 2)}\r\n`))).toBe(text);
});

test.each([1, 7, 100])('a state is read in pieces of %d characters', (length) => {
  const name = 'Zoë "Ж" 𝒥';
  const named = JSON.stringify(JSON.parse(text.replaceAll('"a1"', JSON.stringify(name))));
  const sum = new StateSum();
  const reader = new StateReader(sum, 'a.json');
  let held = '';
  for (let at = 0; at < named.length; at += length) {
    held += named.slice(at, at + length);
    held = held.slice(reader.read(held, 0));
  }
  reader.end();
  expect(held).toBe('');
  const state = sum.state();
  expect(state && plain(state)).toEqual(parseState(named));
  expect(Array.from(state?.cells ?? [], ({ agent }) => agent)).toContain(name);
});

test.each([
  { what: 'signs that are escaped', name: 'a"b\\c\n\td\u0001' },
  { what: 'half a character', name: '\ud800' },
  { what: 'signs that JSON has', name: ',"team":null}],{"replies":1' },
  { what: 'more signs than engines match', name: 'x'.repeat(8_000_000) },
])('a state is read as it was written, with names of $what', ({ name }) => {
  const named = text
    .replaceAll('"a1"', () => JSON.stringify(name))
    .replaceAll('call us', () => JSON.stringify(name).slice(1, -1));
  const read = parseState(named);
  expect(read.cells.some(({ agent }) => agent === name)).toBe(true);
  expect(read.exampleSentences.some(({ sentence }) => sentence?.includes(name))).toBe(true);
  expect(serialize(parseState(serialize(read)))).toBe(serialize(read));
});

test('a state is the same text in whatever order its parts are', () => {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inside]) => [key, turned(inside)]),
    );
  };
  const lists = ['rules', 'inputs', 'cells', 'exampleSentences', 'macros', 'outcomes', 'sample'];
  const other = Object.entries(JSON.parse(text)).map(([key, value]) => [
    key,
    lists.includes(key) && Array.isArray(value) ? value.toReversed() : value,
  ]);
  expect(serialize(parseState(JSON.stringify(turned(Object.fromEntries(other)))))).toBe(text);
});

/** The text with a value put in place of another, by its path; undefined takes it out. */
function edited(path: string, value: unknown): string {
  const root: Record<string, unknown> = { root: JSON.parse(text) };
  const keys = [
    'root',
    ...path
      .split('/')
      .filter((key) => key !== '')
      .map((key) => key.replaceAll('~', '/')),
  ];
  let inside: unknown = root;
  for (const key of keys.slice(0, -1)) inside = Object(inside)[key];
  const object = Object(inside);
  if (value === undefined) delete object[keys.at(-1) ?? ''];
  else object[keys.at(-1) ?? ''] = value;
  return JSON.stringify(root['root']);
}

const must = 'command~must';

describe('a text that is no state is refused', () => {
  test.each([
    { text: '', says: 'it is no JSON, or only a part of it' },
    { text: 'ticket,agent\n1,jo', says: 'it is no JSON, or only a part of it' },
    { text: text.slice(0, -1), says: 'it is no JSON, or only a part of it' },
    { text: text.slice(0, 400), says: 'it is no JSON, or only a part of it' },
    { text: 'null', says: 'it is no JSON, or only a part of it' },
    { text: '[]', says: 'it is something else' },
    { text: '{}', says: 'it is something else' },
    { text: '{"ticket":1}', says: 'it is something else' },
    { text: edited('kind', 'other'), says: 'it is something else' },
    { text: edited('version', 2), says: 'it has the version `2`, and this replylint reads version 1' },
    { text: edited('version', undefined), says: 'it has no version, and this replylint reads version 1' },
  ])('$says: $text', ({ text: wrong, says }) => {
    expect(() => parseState(wrong, 'a.json')).toThrow(
      new StateError(
        `a.json is not a state that adds up: ${says}. States are not there to be edited. Make it again with \`replylint coach --partial\`.`,
      ),
    );
  });
});

describe('a state that was not counted so is refused', () => {
  test.each<{ path: string; value: unknown; says: string }>([
    // What is missing, or more.
    { path: 'cells', value: undefined, says: '`cells` is missing' },
    { path: 'sample', value: undefined, says: '`sample` is missing' },
    { path: 'cells/0/replies', value: undefined, says: '`cells[0].replies` is missing' },
    { path: 'exampleSentences/1/rank', value: undefined, says: '`exampleSentences[1].rank` is missing' },
    { path: 'more', value: 1, says: '`more` is nothing that a state has' },
    { path: 'cells/1/replys', value: 1, says: '`cells[1].replys` is nothing that a state has' },
    // Types.
    {
      path: 'exampleSentences/0/isAdvice',
      value: false,
      says: '`exampleSentences[0].isAdvice` is `false`, and has to be `true`, where it is there',
    },
    { path: 'basis', value: 1, says: '`basis` is `1`, and has to be a text' },
    { path: 'timeZone', value: null, says: '`timeZone` is `null`, and has to be a text' },
    { path: 'timeZone', value: '', says: '`timeZone` is empty' },
    { path: 'examples', value: 'all', says: '`examples` is `"all"`, and has to be `none`, `words` or `sentence`' },
    { path: 'hasLibrary', value: 'yes', says: '`hasLibrary` is `"yes"`, and has to be `true` or `false`' },
    { path: 'cells', value: {}, says: '`cells` is `{}`, and has to be a list' },
    { path: 'cells/2', value: null, says: '`cells[2]` is `null`, and has to be an object' },
    { path: 'cells/2', value: [], says: '`cells[2]` is `[]`, and has to be an object' },
    { path: 'cells/0/agent', value: 7, says: '`cells[0].agent` is `7`, and has to be a text' },
    { path: 'cells/0/channel', value: 'fax', says: '`cells[0].channel` is `"fax"`, and has to be `email`, `chat`' },
    {
      path: 'cells/0/month',
      value: '2026-13',
      says: '`cells[0].month` is "2026-13", and has to be one such as `2026-03`',
    },
    { path: 'cells/0/month', value: 'March', says: '`cells[0].month` is "March"' },
    { path: 'cells/0/rules', value: [], says: '`cells[0].rules` is `[]`, and has to be an object' },
    {
      path: 'rules/0/severity',
      value: 'fatal',
      says: '`rules[0].severity` is `"fatal"`, and has to be `error`, `warning` or `suggestion`',
    },
    { path: 'agentNames', value: { a1: 1 }, says: '`agentNames` is `{"a1":1}`, and has to be an object of texts' },
    {
      path: 'leftOut',
      value: { notes: -1 },
      says: '`leftOut` is `{"notes":-1}`, and has to be an object of whole numbers from 1 up',
    },
    { path: 'sample', value: ['x'], says: '`sample` is `["x"]`, and has to be a list of whole numbers from 0 up' },
    { path: 'macros/0/macro', value: null, says: '`macros[0].macro` is `null`, and has to be a text' },
    {
      path: 'outcomes/0/outcome',
      value: 'solved',
      says: '`outcomes[0].outcome` is `"solved"`, and has to be `satisfied` or `reopened`',
    },
    // Counts.
    ...[-1, 1.5, 0, '1', null, 1e300].map((value) => ({
      path: 'cells/0/replies',
      value,
      says: `\`cells[0].replies\` is \`${JSON.stringify(value)}\`, and has to be a whole number from 1 up`,
    })),
    {
      path: 'cells/0/withoutWarnings',
      value: 2,
      says: '`cells[0].withoutWarnings` is `2`, and has to be a whole number from 0 to 1',
    },
    { path: 'cells/0/withoutWarnings', value: -1, says: '`cells[0].withoutWarnings` is `-1`' },
    { path: `cells/1/rules/${must}`, value: -3, says: '`cells[1].rules` is ' },
    { path: `cells/1/rules/${must}`, value: 2, says: '`cells[1].rules` has 2 for `command/must`, of 1 at most' },
    {
      path: `cells/1/fromLibrary/${must}`,
      value: 2,
      says: '`cells[1].fromLibrary` has 2 for `command/must`, of 1 at most',
    },
    {
      path: 'cells/1/fromLibrary/boilerplate~thanks',
      value: 1,
      says: '`cells[1].fromLibrary` has 1 for `boilerplate/thanks`, of 0 at most',
    },
    {
      path: 'cells/1/rules/no~rule',
      value: 1,
      says: '`cells[1].rules` names the rule "no/rule", which is not one of `rules`',
    },
    {
      path: 'cells/1/rules/toString',
      value: 1,
      says: '`cells[1].rules` names the rule "toString", which is not one of `rules`',
    },
    { path: 'inputs/0/replies', value: -4, says: '`inputs[0].replies` is `-4`' },
    {
      path: 'macros/0/rules/no~rule',
      value: 1,
      says: '`macros[0].rules` names the rule "no/rule", which is not one of `rules`',
    },
    { path: 'outcomes/1/yes', value: 3, says: '`outcomes[1].yes` is `3`, and has to be a whole number from 0 to 2' },
    {
      path: `outcomes/1/rules/${must}`,
      value: [3, 2],
      says: '`outcomes[1].rules` has [3,2] for `command/must`, which can’t be of 2 tickets with 2 that ended so',
    },
    { path: `outcomes/1/rules/${must}`, value: [1, 2], says: '`outcomes[1].rules` has [1,2] for `command/must`' },
    { path: `outcomes/1/rules/${must}`, value: [2, 1], says: '`outcomes[1].rules` has [2,1] for `command/must`' },
    {
      path: `outcomes/1/rules/${must}`,
      value: [2],
      says: '`outcomes[1].rules` has [2] for `command/must`, and has to have two whole numbers',
    },
    {
      path: `outcomes/1/rules/${must}`,
      value: 2,
      says: '`outcomes[1].rules` has 2 for `command/must`, and has to have two whole numbers',
    },
    { path: 'outcomes/1/rules/no~rule', value: [1, 1], says: '`outcomes[1].rules` names the rule "no/rule"' },
    // What does not go together.
    { path: 'hasLibrary', value: false, says: 'the state says that there was no library' },
    {
      path: 'examples',
      value: 'none',
      says: '`exampleSentences[0]` is an example, and the state says that it has none',
    },
    {
      path: 'examples',
      value: 'words',
      says: '`exampleSentences[0].sentence` is there, and the state says that its examples are words',
    },
    {
      path: 'exampleSentences/0/ruleId',
      value: 'no/rule',
      says: '`exampleSentences[0].ruleId` names the rule "no/rule"',
    },
    {
      path: 'exampleSentences/0/agent',
      value: 'nobody',
      says: '`exampleSentences[0].agent` is nobody with replies in `cells`',
    },
    { path: 'rules', value: [], says: 'which is not one of `rules`' },
    { path: 'rules/1/id', value: 'blame/you-failed', says: '`rules` has two entries with the same id' },
    { path: 'inputs/1/hash', value: '01', says: '`inputs` has two entries with the same hash' },
    {
      path: 'cells/4',
      value: state.cells[1],
      says: '`cells` has two entries with the same agent, team, month and channel',
    },
    {
      path: 'exampleSentences/4',
      value: { ...state.exampleSentences[0], words: 'x' },
      says: '`exampleSentences` has two entries with the same agent, rule and rank',
    },
    { path: 'macros/1', value: state.macros[0], says: '`macros` has two entries with the same macro' },
    {
      path: 'outcomes/2',
      value: state.outcomes[0],
      says: '`outcomes` has two entries with the same outcome and channel',
    },
    { path: 'sample', value: [1, 2, 1], says: '`sample` has a number twice' },
    { path: 'sample', value: Array.from({ length: 1025 }, (_, i) => i), says: '`sample` has more than 1024 numbers' },
    {
      path: 'exampleSentences',
      value: [1, 2, 3, 4].map((rank) => ({ ...state.exampleSentences[0], rank })),
      says: '`exampleSentences` has more than 3 of one agent for `blame/you-failed`',
    },
  ])('$path: $says', ({ path, value, says }) => {
    expect(() => parseState(edited(path, value), 'a.json')).toThrow(StateError);
    expect(() => parseState(edited(path, value), 'a.json')).toThrow(says);
    // With spaces it is read in another way.
    expect(() => parseState(JSON.stringify(JSON.parse(edited(path, value)), null, 1), 'a.json')).toThrow(says);
  });
});

test('whatever is damaged, it is read as a state or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(12), fc.string({ maxLength: 6 }), (at, length, put) => {
      const damaged = text.slice(0, at) + put + text.slice(at + length);
      let read: CoachState;
      try {
        read = parseState(damaged);
      } catch (error) {
        expect(error).toBeInstanceOf(StateError);
        return;
      }
      expect(serialize(parseState(serialize(read)))).toBe(serialize(read));
    }),
    { numRuns: 1500 },
  );
});

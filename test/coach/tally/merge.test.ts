import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CoachState } from '../../../src/coach/state.js';
import { type BasisParts, basisOf } from '../../../src/coach/tally/basis.js';
import { serialize } from '../../../src/coach/tally/serialize.js';
import { StateSum } from '../../../src/coach/tally/state-sum.js';
import {
  conversation,
  type Linted,
  libraryOf,
  mergeStates,
  message,
  parseState,
  reply,
  rules,
  stateOf,
} from './made-up.js';

const library = libraryOf({ a: ['You must {{act}} us.', 'You failed to {{act}}.'], b: ['You must wait.'] });

const anyMessage = fc
  .record({
    ruleId: fc.constantFrom(...rules.map(({ id }) => id), 'replylint/unlisted'),
    sentence: fc.constantFrom(
      null,
      'You ⟦must⟧ call us.',
      'you ⟦MUST⟧ call us!',
      'You ⟦must⟧ wait.',
      'You ⟦failed⟧ to pay 123.',
      'Hi Jo, you ⟦must⟧.',
      'You ⟦must⟧ go.',
      'You ⟦must⟧ not.',
      'We ⟦must⟧ go.',
    ),
    isPart: fc.boolean(),
  })
  .map((fields) => {
    const { sentence } = fields;
    // Sentences that are alike are reworded alike.
    const hasRewording = sentence?.endsWith('.');
    return message({ ...fields, ...(hasRewording && { rewording: { text: `Please: ${sentence}` } }) });
  });

const anySender = fc.record({
  agent: fc.constantFrom(null, '2', '10', 'b', 'B', '__proto__', 'ä'),
  agentName: fc.constantFrom(null, 'Jo', 'jo', 'Anna'),
  team: fc.constantFrom(null, 'x', 'y'),
});

/** Tickets, each with identities of its own. */
const anyTickets: fc.Arbitrary<Linted[]> = fc
  .array(
    fc.record({
      replies: fc.array(
        fc.record({
          sender: anySender,
          at: fc.constantFrom(null, Date.UTC(2026, 0, 31, 23, 30), Date.UTC(2026, 1, 1), Date.UTC(2026, 5, 1)),
          channel: fc.constantFrom(null, 'email' as const, 'chat' as const),
          text: fc.constantFrom('', 'Hi', 'You must call us.', 'word '.repeat(40)),
          hasIdentity: fc.boolean(),
          isTwice: fc.boolean(),
          messages: fc.array(anyMessage, { maxLength: 3 }),
        }),
        { maxLength: 3 },
      ),
      outcome: fc.record({
        satisfied: fc.constantFrom(null, true, false),
        reopened: fc.constantFrom(null, true, false),
      }),
      leftOut: fc.constantFrom(
        new Map<string, number>(),
        new Map([['private notes', 1]]),
        new Map([
          ['1', 2],
          ['written by bots', 1],
        ]),
      ),
    }),
    { maxLength: 25 },
  )
  .map((tickets) =>
    tickets.map(({ replies, outcome, leftOut }, ticket): Linted => {
      const all = replies.flatMap((each, i) => {
        const counted = { ...each, identity: each.hasIdentity ? `${ticket}:${i}` : null };
        return each.isTwice ? [counted, counted] : [counted];
      });
      return {
        conversation: conversation(
          all.map(({ sender, at, channel, text, identity }) => reply({ sender, at, channel, text, identity })),
          { outcome, leftOut },
        ),
        messages: all.map(({ messages }) => messages),
      };
    }),
  );

/** How parts are added: two at a time or many, in any order and nesting. */
function addedUp(states: readonly CoachState[], choices: readonly number[]): CoachState {
  let all = [...states];
  for (let i = 0; all.length > 1; i++) {
    const choice = choices[i % choices.length] ?? 0;
    const from = choice % all.length;
    const turned = [...all.slice(from), ...all.slice(0, from)];
    const count = 2 + (choice % 3);
    const sum = mergeStates(turned.slice(0, count));
    all = [byWayOfText(sum, choice % 3), ...turned.slice(count)];
  }
  return mergeStates(all);
}

/** One in three as it is, one by its text, one by the same text with spaces, which is read in another way. */
function byWayOfText(state: CoachState, choice: number): CoachState {
  if (choice === 0) return state;
  const text = serialize(state);
  return parseState(choice === 1 ? text : JSON.stringify(JSON.parse(text), null, 1));
}

describe('states of parts add up to that of the whole', () => {
  test.each(['none', 'words', 'sentence'] as const)('in any order and nesting, with examples: %s', (examples) => {
    fc.assert(
      fc.property(
        anyTickets,
        fc.array(fc.nat(7), { minLength: 25, maxLength: 25 }),
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        (tickets, partOf, choices, hasLibrary) => {
          const options = { examples, library: hasLibrary ? library : null, timeZone: 'Europe/Berlin' };
          const parts = Array.from({ length: 8 }, (_, part) => {
            const own = tickets.filter((_ticket, i) => partOf[i] === part);
            return stateOf(own, { ...options, inputs: [{ hash: `${part}`, replies: own.length }] });
          });
          const whole = stateOf(tickets, { ...options, inputs: parts.flatMap(({ inputs }) => inputs) });
          expect(serialize(addedUp(parts, choices))).toBe(serialize(whole));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('one alone stays as it is', () => {
    const state = stateOf([]);
    expect(serialize(mergeStates([state]))).toBe(serialize(state));
  });

  test('more than a sample of replies', () => {
    const replies = (from: number, to: number) =>
      stateOf(
        Array.from({ length: to - from }, (_, i) => ({
          conversation: conversation([reply({ identity: `${from + i}` })]),
          messages: [[]],
        })),
      );
    const whole = replies(0, 5000);
    expect(whole.sample).toHaveLength(1024);
    expect(serialize(mergeStates([replies(3000, 5000), replies(0, 700), replies(700, 3000)]))).toBe(serialize(whole));
  });
});

describe('states that do not add up are refused', () => {
  const parts: BasisParts = {
    version: '1.0.0',
    rules: [
      { id: 'a/b', severity: 'error', definition: { flag: ['x'] } },
      { id: 'a/c', severity: 'warning', definition: null },
    ],
    channel: null,
    preset: 'recommended',
    settings: { suppressions: [] },
    library: ['1', '2'],
    map: null,
    people: ['3'],
    timeZone: 'UTC',
    examples: 'sentence',
  };
  const own = { ...stateOf([]), basis: basisOf(parts) };

  test.each<{ name: string; other: Partial<BasisParts> }>([
    { name: 'version of replylint', other: { version: '1.0.1' } },
    { name: 'set of rules', other: { rules: parts.rules.slice(1) } },
    { name: 'set of rules', other: { rules: parts.rules.map((rule) => ({ ...rule, severity: 'error' as const })) } },
    { name: 'set of rules', other: { rules: parts.rules.map((rule) => ({ ...rule, definition: { flag: ['y'] } })) } },
    { name: 'channel', other: { channel: 'chat' } },
    { name: 'preset', other: { preset: 'all' } },
    { name: 'settings', other: { settings: { suppressions: ['x'] } } },
    { name: 'library', other: { library: ['1'] } },
    { name: 'library', other: { library: null } },
    { name: 'field map', other: { map: '4' } },
    { name: 'files of people', other: { people: [] } },
    { name: 'time zone', other: { timeZone: 'Europe/Berlin' } },
    { name: 'kind of examples', other: { examples: 'none' } },
  ])('of another $name', ({ name, other }) => {
    const state = { ...own, basis: basisOf({ ...parts, ...other }) };
    expect(() => mergeStates([own, structuredClone(own), state], ['a.json', 'b.json', 'c.json'])).toThrow(
      `a.json and c.json do not add up: they were made with another ${name}. Make both from their exports with the same replylint, configuration and options.`,
    );
  });

  test.each([
    { name: 'whatever the order', other: { ...parts, rules: parts.rules.toReversed(), library: ['2', '1'] } },
    { name: 'whatever the order of keys', other: inOtherOrder(parts) },
    { name: 'as copied', other: structuredClone(parts) },
  ])('but not of the same basis, $name', ({ other }) => {
    expect(basisOf(other)).toBe(basisOf(parts));
  });

  test.each<{ name: string; other: Partial<CoachState>; says: string }>([
    { name: 'what can be told', other: { timeZone: 'Asia/Tokyo' }, says: 'another time zone (UTC and Asia/Tokyo)' },
    { name: 'examples', other: { examples: 'none' }, says: 'another kind of examples (sentence and none)' },
    { name: 'a library', other: { hasLibrary: true }, says: 'another library' },
    { name: 'rules', other: { rules: rules.slice(1) }, says: 'another set of rules (`blame/you-failed`)' },
    {
      name: 'their severities',
      other: { rules: rules.map((rule) => ({ ...rule, severity: 'error' as const })) },
      says: 'another set of rules (`boilerplate/thanks`, `command/must`)',
    },
    {
      name: 'their words',
      other: { rules: rules.map((rule) => ({ ...rule, title: 'x' })) },
      says: 'another set of rules (`blame/you-failed`, `boilerplate/thanks`, `command/must`)',
    },
    {
      name: 'two things',
      other: { timeZone: 'Asia/Tokyo', hasLibrary: true },
      says: 'another time zone (UTC and Asia/Tokyo), and another library',
    },
    {
      name: 'what can’t be told',
      other: { basis: 'another basis' },
      says: 'state 1 and state 2 do not add up: they were made in different ways.',
    },
  ])('saying $name', ({ other, says }) => {
    const state = stateOf([]);
    expect(() => mergeStates([state, { ...state, ...other }])).toThrow(says);
  });

  test('none at all', () => {
    expect(new StateSum().state()).toBeNull();
  });

  const input = (...hashes: string[]) => stateOf([], { inputs: hashes.map((hash) => ({ hash, replies: 7 })) });

  test.each([
    { name: 'twice', states: [input('1'), input('1')], pair: 'state 1 and state 2' },
    { name: 'in a sum', states: [input('1', '2'), input('3', '2')], pair: 'state 1 and state 2' },
    { name: 'far apart', states: [input('1'), input('2'), input('3'), input('1')], pair: 'state 1 and state 4' },
  ])('with the same file $name', ({ states, pair }) => {
    expect(() => mergeStates(states)).toThrow(
      `${pair} hold the same file, with 7 replies, which would count twice. Leave one of them out.`,
    );
  });

  const replies = (from: number, to: number): CoachState =>
    stateOf(
      Array.from({ length: to - from }, (_, i) => ({
        conversation: conversation([reply({ identity: `${from + i}` })]),
        messages: [[]],
      })),
    );

  test.each([
    { name: 'one of few', a: [0, 3], b: [2, 9], says: 'of 9 replies that were compared, 1 is in both' },
    { name: 'some', a: [0, 100], b: [50, 200], says: 'of 200 replies that were compared, 50 are in both' },
    { name: 'all', a: [0, 5], b: [0, 5], says: 'of 5 replies that were compared, 5 are in both' },
    {
      name: 'a few in many',
      a: [0, 6000],
      b: [5800, 12_000],
      says: /of \d+ replies that were compared, \d+ (?:is|are) in both/u,
    },
    { name: 'few in many', a: [0, 6000], b: [0, 5000], says: /of \d+ replies that were compared, \d+ are in both/u },
  ])('that overlap: $name', ({ a, b, says }) => {
    expect(() => mergeStates([replies(a[0] ?? 0, a[1] ?? 0), replies(b[0] ?? 0, b[1] ?? 0)])).toThrow(says);
  });

  test('but not where no reply is in both', () => {
    expect(mergeStates([replies(0, 3000), replies(3000, 9000), replies(9000, 9001)]).cells).toMatchObject([
      { replies: 9001 },
    ]);
  });
});

function inOtherOrder({ version, rules, ...others }: BasisParts): BasisParts {
  return { ...others, rules: rules.map(({ id, ...rest }) => ({ ...rest, id })), version };
}

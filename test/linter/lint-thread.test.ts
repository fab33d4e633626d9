import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lintThread, type ThreadMessage } from '../../src/linter/lint-thread.js';
import { createLinter } from '../../src/workspace/create-linter.js';
import type { LinterOptions } from '../../src/workspace/file-settings.js';
import { cpuClock } from '../cpu-clock.js';
import { scratchFolder } from '../run-command.js';

const idsOf = (thread: ThreadMessage[], options = {}) =>
  lintThread(thread, { preset: 'all', ...options }).flatMap(({ index, messages }) =>
    messages.map(({ ruleId }) => `${index} ${ruleId}`),
  );

const customer = (text: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  from: 'customer',
  text,
  ...more,
});
const agent = (text: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({ from: 'agent', text, ...more });

/** Long enough to be a letter. */
const withCourier =
  'The chair is with the courier since six, and the van reaches your street by four. The driver rings twice and carries it up to your door, and the old one goes back to us in the same van.';

const conversations: { name: string; thread: ThreadMessage[]; rule: string; found: boolean }[] = [
  {
    name: 'a question that stays open',
    rule: 'thread/unanswered-question',
    thread: [customer('When does it arrive?'), agent('Hi Jo, we value each order that comes in.')],
    found: true,
  },
  {
    name: 'a question before an earlier answer',
    rule: 'thread/unanswered-question',
    thread: [customer('When does it arrive?'), agent('On Friday.'), customer('Lovely.'), agent('Enjoy the lamp.')],
    found: false,
  },
  {
    name: 'a question in quotation marks',
    rule: 'thread/unanswered-question',
    thread: [customer('The page says "When does the lamp arrive?"'), agent('Enjoy the lamp.')],
    found: false,
  },
  {
    name: 'the number that they gave two messages ago',
    rule: 'thread/repeat-ask',
    thread: [
      customer('My order W-1042 is late.'),
      agent('I am on it.'),
      customer('And?'),
      agent('Could you please send the order number?'),
    ],
    found: true,
  },
  {
    name: 'a number that only the agent wrote',
    rule: 'thread/repeat-ask',
    thread: [agent('Is it W-1042?'), customer('No.'), agent('Could you please send the order number?')],
    found: false,
  },
  {
    name: 'the same sentence again, with another name',
    rule: 'thread/repeated-boilerplate',
    thread: [
      agent('Our team in Leith looks after each parcel with care.'),
      customer('And?'),
      agent('Our team in Leith looks after each parcel with care!'),
    ],
    found: true,
  },
  {
    name: 'what the customer said',
    rule: 'thread/repeated-boilerplate',
    thread: [customer('The lamp on my desk in Leith has a crack.'), agent('The lamp on my desk in Leith has a crack.')],
    found: false,
  },
  {
    name: 'a wrong name',
    rule: 'thread/wrong-name',
    thread: [customer('It broke.', { name: 'Priya Shah' }), agent('Hi Tom, a new one left today.')],
    found: true,
  },
  {
    name: 'a name under their message',
    rule: 'thread/wrong-name',
    thread: [customer('It broke.\n\nPriya Shah'), agent('Hi Tom, a new one left today.')],
    found: true,
  },
  {
    name: 'a short form, an accent and a handle',
    rule: 'thread/wrong-name',
    thread: [
      customer('It broke.', { name: 'josé_field' }),
      agent('Hi Jose, a new one left today.'),
      agent('Hi Jo, it is there.'),
    ],
    found: false,
  },
  {
    name: 'a greeting after a while',
    rule: 'structure/greeting-by-name',
    thread: [
      agent('Hi Jo, a new one left today.', { at: '2026-05-04T09:00:00Z' }),
      agent(withCourier, { at: '2026-05-04T12:00:00Z' }),
    ],
    found: true,
  },
  {
    name: 'no greeting a moment later',
    rule: 'structure/greeting-by-name',
    thread: [
      agent('Hi Jo, a new one left today.', { at: '2026-05-04T09:00:00Z' }),
      agent(withCourier, { at: '2026-05-04T09:10:00Z' }),
    ],
    found: false,
  },
  {
    name: 'no greeting in a chat',
    rule: 'structure/greeting-by-name',
    thread: [agent(withCourier, { channel: 'chat' })],
    found: false,
  },
  {
    name: 'sorry for the third time',
    rule: 'thread/apology-in-a-row',
    thread: [agent('Sorry.'), customer('And?'), agent('Sorry.'), customer('And?'), agent('Sorry.')],
    found: true,
  },
  {
    name: 'sorry, news, sorry',
    rule: 'thread/apology-in-a-row',
    thread: [agent('Sorry.'), agent('Sorry.'), agent('It left today.'), agent('Sorry.')],
    found: false,
  },
];

describe('a thread informs the rules:', () => {
  test.each(conversations)('$name', ({ thread, rule, found }) => {
    expect(idsOf(thread).some((id) => id.endsWith(rule))).toBe(found);
  });
});

test('only what agents wrote is linted, and places count in their message', () => {
  const thread = [customer('Unfortunately it broke!!'), agent('Hi Jo, unfortunately we close.')];
  const results = lintThread(thread);
  expect(results.map(({ index }) => index)).toEqual([1]);
  const [message] = results[0]?.messages.filter(({ ruleId }) => ruleId === 'bad-news/unfortunately') ?? [];
  expect(thread[1]?.text.slice(message?.offset, message?.endOffset)).toBe('unfortunately');
});

test('a stranger in a thread is refused', () => {
  const stranger = JSON.parse('[{"from": "bot", "text": "Hi"}]');
  expect(() => lintThread(stranger)).toThrow('from `customer` or `agent`');
});

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

async function resultOf(name: string, text: string, options: LinterOptions = {}) {
  folder.write({ [name]: text });
  for await (const result of createLinter({ cwd: folder.root, config: false, ...options }).lintFiles([name]))
    return result;
  throw new Error('no result');
}

const thread = [
  { from: 'customer', text: 'When does it arrive?' },
  { from: 'agent', text: 'Hi Jo,\n\n“It”\tis late. Unfortunately, we close.' },
];

function unitEscape(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
}

describe('a file of threads', () => {
  test.each([
    { name: 'a list', file: 'a.json', text: JSON.stringify(thread), replies: 1 },
    { name: 'an object', file: 'a.json', text: JSON.stringify({ messages: thread }, null, 2), replies: 1 },
    { name: 'several threads', file: 'a.json', text: JSON.stringify([thread, thread]), replies: 2 },
    { name: 'lines of messages', file: 'a.jsonl', text: thread.map((m) => JSON.stringify(m)).join('\n'), replies: 1 },
    {
      name: 'lines of threads',
      file: 'a.jsonl',
      text: `${JSON.stringify({ messages: thread })}\r\n${JSON.stringify({ messages: thread })}\r\n`,
      replies: 2,
    },
    { name: 'a byte order mark', file: 'a.json', text: `\uFEFF${JSON.stringify(thread)}`, replies: 1 },
  ])('is recognised: $name', async ({ file, text, replies }) => {
    const result = await resultOf(file, text);
    expect(result).toMatchObject({ error: null, replies });
    const places = result.messages.filter(({ ruleId }) => ruleId === 'bad-news/unfortunately');
    expect(places.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual(
      Array.from({ length: replies }, () => 'Unfortunately'),
    );
  });

  test('names the message, and counts those whose sender it does not know', async () => {
    const { messages } = await resultOf('a.json', JSON.stringify(thread));
    expect(messages[0]?.reply).toEqual({ id: null, title: 'message 2', field: 'text' });
    const wrong = await resultOf('b.json', JSON.stringify([...thread, { from: 'agnet', text: 'Hi' }]));
    expect(wrong).toMatchObject({ error: null, replies: 1 });
    expect(wrong.skipped).toEqual([
      {
        count: 1,
        reason:
          'messages that do not tell whether a customer or an agent wrote them (add `from`, `customer` or `agent`, to each)',
      },
    ]);
  });

  test('places are exact through every escape', async () => {
    const escaped = (text: string, hex: boolean): string =>
      hex
        ? Array.from({ length: text.length }, (_, i) => unitEscape(text, i)).join('')
        : JSON.stringify(text).slice(1, -1);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !/[\p{L}\p{N}'"“‘«{[<`@]/u.test(s)),
        fc.boolean(),
        async (noise, hex) => {
          const before = `Jo ${noise}. `;
          const file = `[{"from": "agent", "text": "${escaped(before, true)}${escaped('Unfortunately', hex)}, we close."}]`;
          const { text, messages } = await resultOf('a.json', file);
          for (const { offset, endOffset, actual } of messages)
            expect(JSON.parse(`"${text.slice(offset, endOffset)}"`)).toBe(actual);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a message may name its channel', async () => {
    const late = { from: 'agent', text: withCourier };
    const { messages } = await resultOf('a.json', JSON.stringify([late, { ...late, channel: 'chat' }]), {
      preset: 'all',
    });
    expect(messages.map(({ ruleId, reply }) => [ruleId, reply?.title])).toContainEqual([
      'structure/greeting-by-name',
      'message 1',
    ]);
    expect(
      messages.every(({ ruleId, reply }) => ruleId !== 'structure/greeting-by-name' || reply?.title === 'message 1'),
    ).toBe(true);
  });
});

test('a thread without end is linted in a time that grows with its length', () => {
  const long = Array.from({ length: 3000 }, (_, i) =>
    i % 2 === 0
      ? customer(`When does order W-${i} arrive?`)
      : agent(`Hi Jo, order W-${i} is on van ${i}. It is there by four.`),
  );
  const elapsed = cpuClock();
  lintThread(long);
  expect(elapsed()).toBeLessThan(20_000);
});

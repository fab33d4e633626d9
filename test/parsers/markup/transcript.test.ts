import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/workspace/create-linter.js';

const asked = 'Unfortunately, my parcel is lost.';
const answered = 'Unfortunately, the tour is full.';
const linter = createLinter({ config: false });

async function readOf(file: string) {
  const { messages, skipped, text } = await linter.lintText(file, { path: 'a.txt' });
  return {
    flagged: messages
      .filter(({ ruleId }) => ruleId === 'bad-news/unfortunately')
      .map(({ offset, sentence }) => ({ says: sentence?.text, at: text.slice(offset, offset + 13) })),
    skipped: (skipped ?? []).map(({ reason, count }) => `${count} ${reason}`),
  };
}

const found = (count: number) => Array.from({ length: count }, () => ({ says: answered, at: 'Unfortunately' }));

describe('a transcript in plain text is read as what the agent says', () => {
  test.each<{ name: string; lines: string[]; count?: number; skipped?: string[] }>([
    { name: 'turns in lines', lines: [`Customer: ${asked}`, `Agent: ${answered}`, 'Customer: Oh, I see.'] },
    {
      name: 'turns in paragraphs',
      lines: ['Customer: Hi', '', asked, '', `Support: ${answered}`, '', 'Customer: Why?', '', `Support: ${answered}`],
      count: 2,
    },
    {
      name: 'labels on lines of their own',
      lines: ['CUSTOMER:', asked, '', 'AGENT:', answered, '', 'CUSTOMER:', asked],
    },
    { name: 'me', lines: [`Client: ${asked}`, `Me: ${answered}`, `Client: ${asked}`, `Me: ${answered}`], count: 2 },
    {
      name: 'longer labels',
      lines: [`End user: ${asked}`, `Support agent: ${answered}`, `End user: ${asked}`, 'Customer care: Hi.'],
    },
    {
      name: 'numbers and names',
      lines: [`Visitor 123: ${asked}`, `Jo (Agent): ${answered}`, `Visitor 123: ${asked}`],
    },
    { name: 'times', lines: [`[10:15] Visitor: ${asked}`, `[10:16] Jo: ${answered}`, `[10:17] Visitor: Oh.`] },
    {
      name: 'dates and times',
      lines: [
        `03/06/2026, 10:15 - Ana Lopez: ${asked}`,
        `03/06/2026, 10:16 - Acme Support: ${answered}`,
        `03/06/2026, 10:17 - Ana Lopez: ${asked}`,
      ],
    },
    {
      name: 'times after names',
      lines: [`Guest (10:15 AM): ${asked}`, `Agent (10:16 AM): ${answered}`, `Guest (10:17 AM): ${asked}`],
    },
    {
      name: 'lines that go on',
      lines: [`User: Hi.`, asked, `Operator: Hi.`, answered, `User: Why?`, asked, `Operator: ${answered}`],
      count: 2,
    },
    {
      name: 'a bot',
      lines: [`Customer: ${asked}`, `Bot: ${asked}`, `Agent: ${answered}`, `Customer: ${asked}`],
      skipped: ['1 messages of bots'],
    },
    {
      name: 'a third person',
      lines: [`[10:15] Customer: ${asked}`, `[10:16] Agent: ${answered}`, `[10:17] Jo: ${asked}`, '[10:18] Agent: Hi.'],
      skipped: [
        '1 messages that do not tell whether a customer or an agent wrote them (begin each with `Customer:` or `Agent:`)',
      ],
    },
    {
      name: 'an answer below',
      lines: [`Customer: ${asked}`, 'Agent: Let me look.', `Customer: ${asked}`, '', answered],
    },
    { name: 'words above', lines: [answered, '', `Customer: ${asked}`, 'Agent: Hi.', `Customer: ${asked}`] },
  ])('$name', async ({ lines, count = 1, skipped = [] }) => {
    for (const end of ['\n', '\r\n'])
      expect(await readOf(`${lines.join(end)}${end}`)).toEqual({ flagged: found(count), skipped });
    expect(await readOf(`\uFEFF${lines.join('\n')}`)).toEqual({ flagged: found(count), skipped });
  });
});

test.each([
  { name: 'a form', lines: ['Customer: Jo Brandt', 'Agent: Max', '', answered], count: 1 },
  {
    name: 'forms',
    lines: ['Agent: Max', 'Customer: Jo', '', answered, '', 'Agent: Max', 'Customer: Ana', '', answered],
    count: 2,
  },
  {
    name: 'names of fields',
    lines: ['Customer name: Jo', 'Customer number: 12', 'Support: Max', '', answered],
    count: 1,
  },
  { name: 'one side', lines: [`Customer: ${answered}`, `Customer: ${answered}`, `Customer: ${answered}`], count: 3 },
  { name: 'one turn of each', lines: [`Customer: ${answered}`, `Agent: ${answered}`], count: 2 },
  { name: 'names without times', lines: [`Jo: ${answered}`, `Max: ${answered}`, `Jo: ${answered}`], count: 3 },
  {
    name: 'hours',
    lines: ['Hi Jo,', '', answered, '', '10:00 Guest: tour', '10:30 Team: lunch', '11:00 Guest: end'],
    count: 1,
  },
  { name: 'quoted in a sentence', lines: [`We say to a customer: ${answered}`, `The agent: ${answered}`], count: 2 },
])('$name is no transcript', async ({ lines, count }) => {
  expect((await readOf(lines.join('\n'))).flagged).toHaveLength(count);
});

test('a directive in the words of a customer holds', async () => {
  const lines = [`Customer: Hi.`, '# replylint-disable bad-news', asked, `Agent: ${answered}`, `Customer: ${asked}`];
  expect((await readOf(lines.join('\n'))).flagged).toEqual([]);
});

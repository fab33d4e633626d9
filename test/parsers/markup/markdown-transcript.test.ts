import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/workspace/create-linter.js';

const asked = 'Unfortunately, my parcel is lost.';
const answered = 'Unfortunately, the tour is full.';
const linter = createLinter({ config: false });

async function readOf(file: string) {
  const { messages, skipped, text } = await linter.lintText(file, { path: 'a.md' });
  return {
    flagged: messages
      .filter(({ ruleId }) => ruleId === 'bad-news/unfortunately')
      .map(({ offset, sentence }) => ({ says: sentence?.text, at: text.slice(offset, offset + 13) })),
    skipped: skipped.map(({ reason, count }) => `${count} ${reason}`),
  };
}

const found = (count: number) => Array.from({ length: count }, () => ({ says: answered, at: 'Unfortunately' }));

describe('a transcript in Markdown is read as what the agent says', () => {
  test.each<{ name: string; lines: string[]; count?: number; skipped?: string[] }>([
    {
      name: 'labels in bold, the colon in them',
      lines: [`**Customer:** ${asked}`, '', `**Agent:** ${answered}`, '', '**Customer:** Oh, I see.'],
    },
    {
      name: 'labels in bold, the colon behind them',
      lines: [`__Customer__: ${asked}`, '', `__Agent__: ${answered}`, '', '__Customer__: Oh, I see.'],
    },
    {
      name: 'times in bold',
      lines: [
        `**Customer (10:03):** ${asked}`,
        '',
        `**Agent (10:04):** ${answered}`,
        '',
        `**Customer (10:05):** ${asked}`,
      ],
    },
    {
      name: 'times behind bold names',
      lines: [
        `**Ana Lopez** (10:03): ${asked}`,
        '',
        `**Support** (10:04): ${answered}`,
        '',
        `**Ana Lopez** (10:05): ${asked}`,
      ],
    },
    {
      name: 'lines of one paragraph',
      lines: [`**Customer:** ${asked}`, `**Agent:** ${answered}`, `**Customer:** ${asked}`, `**Agent:** ${answered}`],
      count: 2,
    },
    {
      name: 'headings',
      lines: ['### Customer', '', asked, '', '### Support', '', answered, '', '### Customer', '', asked],
    },
    {
      name: 'headings with a time, and several paragraphs',
      lines: [
        '# Refund',
        '',
        '## Customer (10:03)',
        '',
        'Hi.',
        '',
        asked,
        '',
        '## Agent (10:04)',
        '',
        'Hi.',
        '',
        answered,
        '',
        '## Customer (10:05)',
        '',
        asked,
      ],
    },
    {
      name: 'labels as in plain text',
      lines: [`Customer: ${asked}`, '', `Agent: ${answered}`, '', `Customer: ${asked}`],
    },
    {
      name: 'labels alone in bold',
      lines: ['**Customer:**', '', asked, '', '**Agent:**', '', answered, '', '**Customer:**', '', asked],
    },
    {
      name: 'lists, links and bold words',
      lines: [
        `**Customer:** See [this](https://a.example). ${asked}`,
        '',
        '**Agent:** Two things:',
        '',
        `- ${answered}`,
        '- **Then** go.',
        '',
        '**Customer:**',
        '',
        `- ${asked}`,
      ],
    },
    {
      name: 'a bot',
      lines: [
        `**Customer:** ${asked}`,
        '',
        `**Bot:** ${asked}`,
        '',
        `**Agent:** ${answered}`,
        '',
        `**Customer:** ${asked}`,
      ],
      skipped: ['1 messages of bots'],
    },
    {
      name: 'front matter above',
      lines: [
        '---',
        'title: x',
        '---',
        '',
        `**Customer:** ${asked}`,
        '',
        `**Agent:** ${answered}`,
        '',
        '**Customer:** Oh.',
      ],
    },
  ])('$name', async ({ lines, count = 1, skipped = [] }) => {
    for (const end of ['\n', '\r\n'])
      expect(await readOf(`${lines.join(end)}${end}`)).toEqual({ flagged: found(count), skipped });
    expect(await readOf(`\uFEFF${lines.join('\n')}`)).toEqual({ flagged: found(count), skipped });
  });
});

describe('what is no transcript in Markdown is read whole', () => {
  test.each<{ name: string; lines: string[]; count?: number }>([
    { name: 'a form', lines: ['**Customer:** Jo', '**Agent:** Max', '', answered] },
    { name: 'headings of a library', lines: ['## Customer', '', answered, '', '## Support', '', answered], count: 2 },
    { name: 'one side', lines: ['### Support', '', answered, '', '### Support', '', answered], count: 2 },
    { name: 'labels of steps', lines: ['**Note:** Hi.', '', `**Agent:** ${answered}`, '', '**Note:** Hi.'] },
    {
      name: 'chapters about both',
      lines: [
        '## Talk to the customer',
        '',
        answered,
        '',
        '## Help for agents',
        '',
        answered,
        '',
        '## Talk to the customer',
        '',
        answered,
      ],
      count: 3,
    },
  ])('$name', async ({ lines, count = 1 }) => {
    expect((await readOf(`${lines.join('\n')}\n`)).flagged).toHaveLength(count);
  });
});

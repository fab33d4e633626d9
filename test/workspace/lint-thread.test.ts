import { expect, test } from 'vitest';
import { lintThread, type ThreadMessage } from '../../src/linter/lint-thread.js';
import type { LinterOptions } from '../../src/workspace/file-settings.js';
import { createWorkspace } from '../../src/workspace/workspace.js';

const thread: ThreadMessage[] = [
  { from: 'customer', name: 'Ana Lopez', text: 'My order number is 4711. Where is my parcel?' },
  { from: 'agent', text: 'Hi Anna,\n\nUnfortunately it is late. What is your order number?' },
  { from: 'customer', text: 'It is 4711.' },
  { from: 'agent', channel: 'chat', text: 'Please reach out to us. What is your order number?' },
];

async function found(options: LinterOptions): Promise<string[]> {
  const results = await createWorkspace({ config: false, ...options }).lintThread(thread, { format: 'text' });
  return results.flatMap(({ index, messages }) =>
    messages.map(({ ruleId, severity }) => `${index} ${ruleId} ${severity}`),
  );
}

test('a workspace without a configuration says what the library says', async () => {
  const expected = lintThread(thread).flatMap(({ index, messages }) =>
    messages.map(({ ruleId, severity }) => `${index} ${ruleId} ${severity}`),
  );
  expect(await found({})).toEqual(expected);
  expect(expected.some((line) => line.startsWith('3 thread/'))).toBe(true);
});

test('its configuration and options hold for conversations', async () => {
  expect(await found({ rules: { 'bad-news/unfortunately': 'error' } })).toContain('1 bad-news/unfortunately error');
  const lines = await found({ config: { avoid: [{ flag: 'reach out to', severity: 'error' }] } });
  expect(lines.some((line) => line.startsWith('3 ') && line.endsWith(' error'))).toBe(true);
});

test('reads each message as it says that it is written', async () => {
  const html = '<p>Unfortunately the blue one has sold out.</p>';
  const from = 'agent' as const;
  const results = await createWorkspace({ config: false }).lintThread(
    [
      { from, text: html, format: 'html' },
      { from, text: 'Unfortunately the blue one has sold out.' },
    ],
    { format: 'text' },
  );
  expect(results.map(({ messages }) => messages[0]?.offset)).toEqual([3, 0]);
});

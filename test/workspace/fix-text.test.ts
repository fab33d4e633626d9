import { expect, test } from 'vitest';
import { emptyResult, failedResult } from '../../src/workspace/file-result.js';
import { fixText } from '../../src/workspace/fix-text.js';
import { message } from '../reported-files.js';

const flawed = {
  ...emptyResult('a.json'),
  text: '["a", "b"]',
  messages: [{ ...message, fix: { offset: 1, endOffset: 2, text: '', safety: 'safe' as const } }],
};

const dropSecond = async (text: string, messages: readonly unknown[]) => ({
  text: messages.length === 0 ? text : text.slice(0, 1) + text.slice(2),
  made: messages.length,
  refused: [],
});

test('a fix after which the text cannot be read is not made', async () => {
  const lint = async () => failedResult('a.json', 'a.json can be read no more.');
  expect(await fixText(flawed, { lint, fix: dropSecond })).toEqual({ result: flawed, places: 0, refused: [] });
});

test('each round is about the text that the last one left', async () => {
  const rounds = 2;
  let round = 0;
  const lint = async (text: string) => ({ ...flawed, text, messages: ++round < rounds ? flawed.messages : [] });
  const { result, places } = await fixText(flawed, { lint, fix: dropSecond });
  expect({ text: result.text, places }).toEqual({ text: '[", "b"]', places: 2 });
});

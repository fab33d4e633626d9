import { describe, expect, test } from 'vitest';
import { suggestionInSentence } from '../../src/reporters/shared/reworded-sentence.js';
import type { Message, Suggestion } from '../../src/shared/message.js';
import { createLinter } from '../../src/workspace/create-linter.js';

const linter = createLinter({ config: false });

async function shownFor(text: string, ruleId: string): Promise<string[]> {
  const { messages } = await linter.lintText(text);
  return messages
    .filter((message) => message.ruleId === ruleId)
    .flatMap((message) =>
      message.suggestions.slice(0, 1).map((suggestion) => suggestionInSentence(message, suggestion)),
    );
}

describe('new words are shown in their sentence:', () => {
  test.each([
    {
      name: 'in place of all that is flagged',
      text: 'We are sorry for the inconvenience.',
      rule: 'boilerplate/inconvenience-boilerplate',
      shown: 'We are sorry for {what went wrong}.',
    },
    {
      name: 'in a long one with what is around them',
      text: `${'We have the key and the lamp and the map, and '.repeat(4)}we will bring them in due course ${'with the bag and the coat '.repeat(4)}for Ana.`,
      rule: 'clarity/vague-time',
      shown:
        '… the key and the lamp and the map, and we will bring them within {how long} with the bag and the coat with the bag and the coat with …',
    },
  ])('$name', async ({ text, rule, shown }) => {
    expect((await shownFor(text, rule))[0]).toBe(shown);
  });
});

test('alone where it is not certain what they replace', async () => {
  const { messages } = await linter.lintText('We are sorry for the inconvenience.');
  const [message] = messages;
  const [suggestion] = message?.suggestions ?? [];
  if (!message?.sentence || !suggestion) throw new Error('nothing is suggested');
  const elsewhere: Suggestion = { ...suggestion, place: { offset: 7, endOffset: 12 } };
  const encoded: Message = { ...message, sentence: { ...message.sentence, endOffset: 99 } };
  expect(suggestionInSentence(encoded, elsewhere)).toBe('for {what went wrong}');
});

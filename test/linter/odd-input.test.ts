import { describe, expect, test } from 'vitest';
import { applyFixes, applySuggestions, createLinter, type Fix, lint, type Message } from '../../src/index.js';

const text = 'Hi Ana,\n\nUnfortunately, the 😀 blue one has sold out. Unfortunately, it is gone.\n';
const smile = text.indexOf('😀');
const messages = lint(text);
const fixed = 'Hi Ana,\n\nThe 😀 blue one has sold out. It is gone.\n';
const firstFixed = 'Hi Ana,\n\nThe 😀 blue one has sold out. Unfortunately, it is gone.\n';

const first = ((): Message & { fix: Fix } => {
  const [message] = messages;
  if (!message?.fix) throw new Error('Nothing is fixed.');
  return { ...message, fix: message.fix };
})();

/** The first message with another fix, or with other values; JavaScript may pass anything. */
const fixOf = (fix: object): Message[] => [{ ...first, fix: { ...first.fix, ...fix } }];
const odd = (values: object): Message[] => [{ ...first, ...values }];

/** As programs without types call them. */
const fixes = (...given: readonly unknown[]): unknown => Reflect.apply(applyFixes, undefined, given);
const suggestions = (...given: readonly unknown[]): unknown => Reflect.apply(applySuggestions, undefined, given);

describe('applyFixes', () => {
  const results: { name: string; given: readonly Message[]; becomes: string }[] = [
    { name: 'no messages', given: [], becomes: text },
    { name: 'each message twice', given: [...messages, ...messages], becomes: fixed },
    { name: 'messages from the last to the first', given: messages.toReversed(), becomes: fixed },
    { name: 'an overlap', given: [first, ...fixOf({ offset: first.fix.offset + 1 })], becomes: firstFixed },
    { name: 'no fix', given: odd({ fix: null }), becomes: text },
  ];
  test.each(results)('$name', ({ given, becomes }) => {
    expect(applyFixes(text, given)).toBe(becomes);
  });

  const place =
    /^The fix of bad-news\/unfortunately is for the place .+ Pass the messages as they came from the text\.$/u;
  const other = /^The message of bad-news\/unfortunately is about line 3, column 1 of another text\. Pass the text/u;
  const noText = /has no whole text\. Pass the messages as they came/u;
  const noList = /^`applyFixes` takes a list of messages.+ Write `applyFixes\(text, lint\(text\)\)`/u;
  const refusals: { name: string; file?: string; given: unknown; says: RegExp }[] = [
    { name: 'NaN', given: fixOf({ offset: Number.NaN }), says: place },
    { name: 'a place from its end to its beginning', given: fixOf({ offset: 25, endOffset: 9 }), says: place },
    { name: 'a fraction', given: fixOf({ offset: 9.5 }), says: place },
    { name: 'a text for a number', given: fixOf({ offset: '9' }), says: place },
    { name: 'before the text', given: fixOf({ offset: -1 }), says: place },
    { name: 'behind the text', given: fixOf({ endOffset: 1000 }), says: place },
    { name: 'no place', given: odd({ fix: { text: 'The', safety: 'safe' } }), says: place },
    { name: 'inside of a character', given: fixOf({ offset: smile + 1, endOffset: smile + 2 }), says: place },
    { name: 'up to the middle of a character', given: fixOf({ endOffset: smile + 1 }), says: place },
    { name: 'half a character', given: fixOf({ text: '\uD83D' }), says: noText },
    { name: 'no text', given: fixOf({ text: undefined }), says: noText },
    { name: 'a message without offset', given: odd({ offset: undefined }), says: other },
    { name: 'a message at NaN', given: odd({ offset: Number.NaN }), says: other },
    { name: 'a message behind the text', given: odd({ offset: 1000 }), says: other },
    { name: 'a shorter text', file: 'Hi', given: messages, says: place },
    { name: 'a text that moved', file: `\n${text}`, given: messages, says: other },
    { name: 'a text as long', file: text.replace('Unfortunately', 'Fortunately!!'), given: messages, says: other },
    { name: 'no list', given: null, says: noList },
    { name: 'one message', given: first, says: noList },
    { name: 'a result', given: [{ path: 'a.txt', messages }], says: noList },
    { name: 'null in the list', given: [null], says: noList },
  ];
  test.each(refusals)('$name is refused', ({ file = text, given, says }) => {
    expect(() => fixes(file, given)).toThrow(says);
  });

  test('safeties that there are not are refused', () => {
    expect(() => fixes(text, messages, ['sage'])).toThrow(/does not take `sage`/u);
    expect(() => fixes(text, messages, 'safe')).toThrow(/are a list\. Write `\['safe'\]`/u);
  });

  test.each([
    { format: 'html', file: '<p>Unfortunately&#44; the caf&eacute; is gone.</p>' },
    { format: 'json', file: '[{"title":"a","text":"Unfortunately,\\nthe caf\\u00e9 is gone."}]' },
    {
      format: 'mail',
      file: 'Subject: x\nContent-Transfer-Encoding: quoted-printable\n\nUnfortunately=2C it is gone.\n',
    },
    { format: 'text', file: 'Unfortunately,\nthe blue one is gone.\n' },
  ] as const)('what is written in another way in the file is the same text: $format', async ({ format, file }) => {
    const { messages: found } = await createLinter({ config: false }).lintText(file, { format });
    expect(() => applyFixes(file, found)).not.toThrow();
  });
});

describe('applySuggestions', () => {
  const [suggestion] = first.suggestions;
  const at = (place: unknown) => [{ message: first, suggestion: { ...suggestion, place } }];
  const not = /^Nothing that customers read is at this place\. The file may have changed/u;
  const none = /^The message has no such suggestion\./u;
  const refusals: { name: string; given: unknown; says: RegExp }[] = [
    { name: 'NaN', given: at({ offset: Number.NaN, endOffset: 20 }), says: not },
    { name: 'a place from its end to its beginning', given: at({ offset: 30, endOffset: 9 }), says: not },
    { name: 'a fraction', given: at({ offset: 9.5, endOffset: 20 }), says: not },
    { name: 'before the text', given: at({ offset: -1, endOffset: 20 }), says: not },
    { name: 'no place', given: at({}), says: not },
    { name: 'inside of a character', given: at({ offset: smile + 1, endOffset: smile + 2 }), says: not },
    { name: 'a number as text', given: [{ message: first, suggestion: '0' }], says: none },
    { name: 'NaN as number', given: [{ message: first, suggestion: Number.NaN }], says: none },
    {
      name: 'a suggestion without text',
      given: [{ message: first, suggestion: { slots: [] } }],
      says: none,
    },
    {
      name: 'a suggestion without slots',
      given: [{ message: first, suggestion: { text: 'a' } }],
      says: none,
    },
  ];
  test.each(refusals)('$name is refused, and the text stays', ({ given, says }) => {
    const outcome = suggestions(text, given);
    expect(outcome).toMatchObject({ text, applied: [], refused: [{ reason: expect.stringMatching(says) }] });
  });

  test.each([null, first, [null], [{}], [first], 'text'])('%j is no list of choices', async (choices) => {
    const says = /takes a list of choices.+ Write `\[\{ message \}\]`\./u;
    expect(() => suggestions(text, choices)).toThrow(says);
    const linter = createLinter({ config: false });
    await expect(Reflect.apply(linter.applySuggestions, linter, [text, choices])).rejects.toThrow(says);
  });

  test('the same choice twice is made once', () => {
    const choice = { message: first };
    const { text: after, applied, refused } = applySuggestions(text, [choice, choice]);
    expect({ after, applied: applied.length, refused: refused.length }).toEqual({
      after: firstFixed,
      applied: 1,
      refused: 1,
    });
  });
});

import type { Root } from 'nlcst';
import retextEnglish from 'retext-english';
import { type Processor, unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.js';
import retextReplyTone, { retextReplyCategories } from '../src/retext.js';

const reply = `Hi Jo,

Unfortunately, the tour is full. You've come through to the wrong department.

Obviously, you must call them.`;

const english = () => unified().use(retextEnglish);

function messagesOf(processor: Processor<Root, Root, Root>, text: string) {
  const file = new VFile(text);
  processor.runSync(processor.parse(file), file);
  return file.messages;
}

describe('the retext plugin', () => {
  const messages = messagesOf(english().use(retextReplyTone), reply);

  test('says what the library says, at the same places', () => {
    const places = messages.map(({ source, ruleId, place }) => ({
      id: `${source}:${ruleId}`,
      place: place && 'start' in place ? reply.slice(place.start.offset, place.end.offset) : null,
    }));
    expect(places).toEqual(
      lint(reply).map(({ ruleId, offset, endOffset }) => ({
        id: `replylint:${ruleId}`,
        place: reply.slice(offset, endOffset),
      })),
    );
    expect(places).toHaveLength(4);
  });

  test('gives lines and columns, the reason, and whether it is an error', () => {
    const department = messages.find(({ ruleId }) => ruleId === 'deflection/wrong-department');
    expect(department).toMatchObject({
      line: 3,
      column: 34,
      fatal: true,
      actual: "You've come through to the wrong department",
      note: expect.stringMatching(/^How is that their fault\?/u),
    });
  });

  test('proposes a replacement only where it replaces the place itself', () => {
    const must = messages.find(({ ruleId }) => ruleId === 'command/you-must');
    const [unfortunately] = messages;
    expect(must?.expected).toEqual(['please']);
    expect(unfortunately?.expected).toEqual([]);
    const [order] = messagesOf(english().use(retextReplyTone), 'You must call the bank.').filter(
      ({ ruleId }) => ruleId === 'command/you-must',
    );
    expect(order).toMatchObject({ actual: 'You must', expected: ['Please'] });
  });

  test('takes a preset, a channel and severities', () => {
    const strict = messagesOf(
      unified()
        .use(retextEnglish)
        .use(retextReplyTone, { preset: 'strict', rules: { deflection: 'off' } }),
      reply,
    );
    expect(strict.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([
      ['bad-news/unfortunately', true],
      ['presumption/obviously', true],
      ['command/you-must', true],
    ]);
  });
});

test('categories are plugins of their own, and together say what the one plugin says', () => {
  const only = messagesOf(
    unified()
      .use(retextEnglish)
      .use(retextReplyCategories['presumption'] ?? retextReplyTone),
    reply,
  );
  expect(only.map(({ ruleId }) => ruleId)).toEqual(['presumption/obviously']);

  const [first = retextReplyTone, ...others] = Object.values(retextReplyCategories);
  const each = english().use(first);
  for (const plugin of others) each.use(plugin);
  const all = messagesOf(english().use(retextReplyTone), reply);
  expect(new Set(messagesOf(each, reply).map(String))).toEqual(new Set(all.map(String)));
});

test('a tree with places elsewhere, as from a document, keeps them', () => {
  const tree = english().parse('   Unfortunately, we close.');
  const file = new VFile('<p>Unfortunately, we close.</p>');
  unified().use(retextReplyTone, { channel: 'chat' }).runSync(tree, file);
  expect(file.messages.map(({ line, column }) => [line, column])).toEqual([[1, 4]]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, generations } from './connect.js';

const names = ['lint_reply', 'lint_conversation', 'reword_reply', 'explain_rule', 'list_rules'];
const draft =
  'Hi Ana,\n\nUnfortunately we cannot refund the ticket.\n\nObviously it is closed. You must call us.\n\nBest,\nJo\n';

describe.each(generations)('$name', ({ connect }) => {
  let client: Connection;
  beforeAll(async () => {
    client = await connect();
  }, 60_000);
  afterAll(() => client.close());

  test('is told how to use the tools', () => {
    expect(client.instructions).toContain('three rounds');
  });

  test('lists the tools in a stable order, each with its hints and the shape of its answers', async () => {
    const tools = await client.tools();
    expect(tools.map(({ name }) => name)).toEqual(names);
    for (const { annotations, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, idempotentHint: true, openWorldHint: false });
      expect(outputSchema).toMatchObject({ type: 'object', required: expect.arrayContaining([expect.any(String)]) });
    }
  });

  test('drafts, lints, rewords with a slot filled in, and lints again', async () => {
    const linted = await client.call('lint_reply', { text: draft });
    expect(linted.facts).toMatchObject({
      verdict: 'revise',
      counts: { error: 0, warning: 4 },
      truncated: false,
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'bad-news/unfortunately', quote: 'Unfortunately', line: 3, column: 1 }),
      ]),
    });
    const finding = /Finding (\w+): warning, bad-news\/unfortunately/u.exec(linted.text)?.[1];
    const slots = { 'what you can do for them': 'move it to May' };
    const reworded = await client.call('reword_reply', { text: draft, choices: [{ finding, suggestion: 1, slots }] });
    const text = draft
      .replace(
        'Unfortunately we cannot refund the ticket.',
        'We cannot refund the ticket. What we can do is move it to May.',
      )
      .replace('Obviously it', 'It');
    expect(reworded.facts).toMatchObject({
      text,
      applied: expect.arrayContaining([
        { finding, rule: 'bad-news/unfortunately', chosen: true },
        expect.objectContaining({ rule: 'presumption/obviously', chosen: false }),
      ]),
      refused: [],
      verdict: 'revise',
      counts: { error: 0, warning: 1 },
    });
    const [, must = ''] = /Finding (\w+): warning, command\//u.exec(reworded.text) ?? [];
    const last = { text, choices: [{ finding: must, text: 'Call the desk, and Ravi opens the door for you.' }] };
    const { facts } = await client.call('reword_reply', last);
    expect(facts).toMatchObject({ verdict: 'send', findings: [] });
    const sent = await client.call('lint_reply', {
      text: text.replace('You must call us', 'Call the desk, and Ravi opens the door for you'),
    });
    expect(sent.facts).toMatchObject({
      verdict: 'send',
      counts: { error: 0, warning: 0, suggestion: 0 },
      findings: [],
    });
  });

  test('gets a mistake as an answer that says what to do', async () => {
    expect(await client.call('lint_reply', { txt: 'Hi' })).toMatchObject({
      isError: true,
      text: '`text`: Write the whole draft as a text.\nThere is no argument `txt`. Did you mean `text`?',
    });
  });

  test('gets an unknown tool as an error of the protocol', async () => {
    await expect(client.call('lint', {})).rejects.toMatchObject({ code: -32602 });
  });
});

import { describe, expect, test } from 'vitest';
import { replylint, Sink } from '../../run-command.js';

const mapped = async (stdin: string | Uint8Array, ...argv: readonly string[]) => {
  const { code, stdout, stderr } = await replylint(['lint', '--stdin-jsonl', ...argv], { stdin });
  const answers: { line: number; messages?: { ruleId: string }[] }[] = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return { code, stderr, answers };
};

const flagged = 'Hi Ana,\n\nUnfortunately the blue one has sold out.';

const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

describe('replylint lint --stdin-jsonl', () => {
  test('says of each line what `-f json` says of the text', async () => {
    const { answers } = await mapped(`${JSON.stringify({ id: 7, text: flagged })}\n${JSON.stringify(flagged)}`);
    const { stdout } = await replylint(['-f', 'json'], { stdin: flagged });
    const { messages } = JSON.parse(stdout).files[0];
    expect(messages).not.toEqual([]);
    expect(answers).toEqual([
      { line: 1, id: 7, messages },
      { line: 2, messages },
    ]);
  });

  test.each<{ line: string | Uint8Array; answer: object }>([
    { line: '{"text": "Hi Ana,", "channel": "chat", "format": "html"}', answer: { messages: [] } },
    { line: '{"id": {"a": 1}, "text": ""}', answer: { id: { a: 1 }, messages: [] } },
    { line: '{"messages": []}', answer: { replies: [] } },
    { line: '{"id": "x"}', answer: { id: 'x', error: expect.stringContaining('There is no `text`.') } },
    { line: '{"text": 1}', answer: { error: expect.stringContaining('There is no `text`.') } },
    { line: '{"text": "a", "channel": "fax"}', answer: { error: expect.stringContaining('no channel `fax`') } },
    { line: '{"text": "a", "format": "rtf"}', answer: { error: expect.stringContaining('no format `rtf`') } },
    { line: '{"messages": {}}', answer: { error: expect.stringContaining('`messages` is no list') } },
    { line: '{"messages": [1]}', answer: { error: expect.stringContaining('no object') } },
    { line: '{"messages": [{"text": "a"}]}', answer: { error: expect.stringContaining('is `from`') } },
    { line: 'nope', answer: { error: expect.stringContaining('not JSON') } },
    { line: '[1]', answer: { error: expect.stringContaining('not JSON') } },
    { line: '', answer: { error: 'This line is empty.' } },
    { line: Buffer.from('"caf\xe9"', 'latin1'), answer: { messages: [] } },
    { line: '"a\u0000b"', answer: { error: expect.stringContaining('not JSON') } },
    { line: '"\\ud800 lone"', answer: { messages: [] } },
    { line: '{"text": "Hi"}\r', answer: { messages: [] } },
    { line: `${'['.repeat(100_000)}${']'.repeat(100_000)}`, answer: { error: expect.stringContaining('not JSON') } },
    { line: `{"id": ${nested}, "text": "Hi"}`, answer: { error: expect.stringContaining('nested too deeply') } },
    {
      line: `{"messages": [{"from": ${nested}}]}`,
      answer: { error: expect.stringContaining('nested too deeply') },
    },
    { line: `"${'x'.repeat(17_000_000)}"`, answer: { error: expect.stringContaining('16 million') } },
  ])('$line', async ({ line, answer }) => {
    const stdin = Buffer.concat([Buffer.from('"Hi"\n'), Buffer.from(line), Buffer.from('\n"Hi"\n')]);
    const { code, stderr, answers } = await mapped(stdin);
    expect(code).toBe(0);
    expect(answers).toEqual([
      { line: 1, messages: [] },
      { line: 2, ...answer },
      { line: 3, messages: [] },
    ]);
    expect(stderr === '').toBe(!('error' in answer));
  });

  test('reads a conversation', async () => {
    const messages = [
      { from: 'customer', name: 'Jo', text: 'Hello, I am Jo. My order number is 12345.' },
      { from: 'agent', text: 'Dear Ana, thanks.' },
      { from: 'agent', text: flagged, format: 'markdown' },
    ];
    const { answers } = await mapped(JSON.stringify({ id: 'T', messages }));
    expect(answers).toMatchObject([
      { line: 1, id: 'T', replies: [{ index: 1, messages: [{ ruleId: 'thread/wrong-name' }] }, { index: 2 }] },
    ]);
  });

  test('takes the options that say which rules are on', async () => {
    const { answers } = await mapped(JSON.stringify(flagged), '--rule', 'bad-news=off', '--no-config');
    expect(answers).toEqual([{ line: 1, messages: [] }]);
  });

  test.each<{ argv: string[]; says: string }>([
    { argv: ['a.txt'], says: 'reads standard input, and no files' },
    { argv: ['--fix-dry-run'], says: '`--fix-dry-run` does not go with' },
    { argv: ['-f', 'json'], says: '`--format` does not go with' },
  ])('$argv', async ({ argv, says }) => {
    const { code, stderr } = await mapped('"a"', ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  test('stops where nobody reads on', async () => {
    const stdout = new Sink();
    stdout._write = (_chunk, _encoding, done) => done(Object.assign(new Error('closed'), { code: 'EPIPE' }));
    const { code } = await replylint(['--stdin-jsonl'], { stdin: '"Hi"\n'.repeat(3), stdout });
    expect(code).toBe(0);
  });
});

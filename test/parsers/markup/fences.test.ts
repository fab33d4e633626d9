import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import type { FormatName } from '../../../src/parsers/index.js';

const linter = createLinter({
  config: false,
  preset: 'all',
  rules: { structure: 'off', 'library/greeting-variable': 'off' },
});

async function read(text: string, format: FormatName): Promise<{ words: string[]; unread: number[] }> {
  const { messages, skipped, error } = await linter.lintText(text, { format });
  expect(error).toBeNull();
  return {
    words: messages.map(({ offset, endOffset }) => text.slice(offset, endOffset)),
    unread: skipped.map(({ first }) => first?.line ?? 0),
  };
}

const plain = 'Sadly the lamp is late. It comes on Friday.';
const page = '<p title="x">Hi Jo,</p>\n<p><b>Sadly</b> the lamp is late.<br>It comes on Friday.</p>';

describe('a reply in a fence is read as its tag says', () => {
  test.each<{ tag: string; body?: string; format?: FormatName }>([
    { tag: '' },
    { tag: 'text' },
    { tag: 'TXT' },
    { tag: '{.text}' },
    { tag: 'text title="a"' },
    { tag: 'email' },
    { tag: 'eml' },
    { tag: 'markdown' },
    { tag: 'md', body: '# Late\n\n- **Sadly** the lamp is late.\n- It comes on Friday.' },
    { tag: 'md', body: page },
    { tag: 'html', body: page },
    { tag: 'HTML', body: plain },
    { tag: 'mjml', body: `<mj-text>${plain}</mj-text>` },
    { tag: 'liquid', body: `Hi {{ name }},\n\n{% if late %}\n${plain}\n{% endif %}\n\n{{ agent }}` },
    { tag: 'jinja2', body: page },
    { tag: 'erb', body: `Hi <%= name %>,\n\n${plain}` },
    { tag: '', body: `Hi {{name}},\n\n${plain}\n\n{{agent_name}}` },
    { tag: 'text', format: 'text' },
    { tag: 'md', format: 'text' },
    { tag: 'liquid', format: 'text' },
  ])('$tag: $body', async ({ tag, body = plain, format = 'markdown' }) => {
    expect(await read(`# A\n\n\`\`\`${tag}\n${body}\n\`\`\`\n\nBye.\n`, format)).toEqual({
      words: ['Sadly'],
      unread: [],
    });
  });

  test('fences in fences', async () => {
    const inner = `# B\n\n${plain}\n\n\`\`\`html\n${page}\n\`\`\`\n\n\`\`\`\n${plain}\n\`\`\``;
    expect((await read(`\`\`\`\`md\n${inner}\n\`\`\`\`\n`, 'markdown')).words).toEqual(['Sadly', 'Sadly', 'Sadly']);
  });
});

describe('prose in other fences is told, and code is not', () => {
  test.each<{ tag: string; body?: string; format?: FormatName; unread: number[] }>([
    { tag: 'acme', unread: [4] },
    { tag: 'acme', format: 'text', unread: [4] },
    { tag: '', body: page, unread: [4] },
    { tag: 'html', body: page, format: 'text', unread: [4] },
    { tag: '', body: `Hi Jo,\n${plain}\nType this:\n\n$ npm start\nBye`, unread: [4] },
    { tag: 'js', unread: [] },
    { tag: 'json', unread: [] },
    { tag: 'sh', unread: [] },
    { tag: 'python', unread: [] },
    { tag: 'js', format: 'text', unread: [] },
    { tag: 'html', body: '<script>sadly("It is late. So it is.")</script><a class="x">Sadly</a>', unread: [] },
    { tag: 'acme', body: 'const sadly = late;\nsend(sadly);', unread: [] },
    { tag: '', body: 'npm i sadly\nsadly --late. Or not.', unread: [] },
  ])('$tag: $body', async ({ tag, body = plain, format = 'markdown', unread }) => {
    expect(await read(`# A\n\n\`\`\`${tag}\n${body}\n\`\`\`\n\nBye.\n`, format)).toEqual({ words: [], unread });
  });
});

describe('a tag that HTML does not know', () => {
  test.each([
    { text: '<According to> our policy, sadly so.', words: ['sadly'] },
    { text: 'If x <y and sadly z> w, sadly so.', words: ['sadly'] },
    { text: 'Costs <low and sadly\nhigh> so, sadly not.', words: ['sadly'] },
    { text: 'Hi <customer name>, sadly so.', words: ['<customer name>', 'sadly'] },
    { text: 'Hi <insert\nname>, sadly so.', words: ['<insert\nname>', 'sadly'] },
  ])('$text', async ({ text, words }) => {
    expect((await read(`${text}\n`, 'markdown')).words).toEqual(words);
  });
});

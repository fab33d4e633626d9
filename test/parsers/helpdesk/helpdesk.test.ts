import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sniffContainer } from '../../../src/parsers/containers/sniff.js';
import { ParseError, UnrecognizedError } from '../../../src/parsers/core/parse-error.js';
import { type FormatName, inputFormats, loadParser, loadRecordFormats } from '../../../src/parsers/index.js';

interface Row {
  name: string;
  file: unknown;
  /** Each reply as `id title field: blocks`. */
  replies: string[];
  skipped?: string[];
  container?: FormatName;
}

async function read(file: unknown, container: FormatName = 'json', format: string | null = null) {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const document = (await loadParser(container, { format, map: null, catalogue: { path: null, keys: null } })).parse(
    text,
  );
  for (const { blocks } of document.replies)
    for (const { text: words, sourceMap } of blocks) expect(sourceMap.text).toBe(words);
  return {
    replies: document.replies.map(
      ({ ref, blocks }) =>
        `${ref?.id} ${ref?.title} ${ref?.field}: ${blocks.map(({ kind, text: words }) => (kind === 'paragraph' ? words : `${kind} ${words}`)).join(' | ')}`,
    ),
    skipped: (document.skipped ?? []).map(({ reason, count }) => `${count} ${reason}`),
  };
}

const macro = (actions: unknown, more: object = {}) => ({ id: 1, title: 'T', ...more, actions });
const html = (value: unknown) => ({ field: 'comment_value_html', value });
const plain = (value: unknown) => ({ field: 'comment_value', value });

const zendesk: Row[] = [
  {
    name: 'a page',
    file: { macros: [macro([html('<p>Hi</p>')])], next_page: null },
    replies: ['1 T comment_value_html: Hi'],
  },
  { name: 'one macro', file: { macro: macro([plain('Hi')]) }, replies: ['1 T comment_value: Hi'] },
  { name: 'a list', file: [macro([plain('Hi')])], replies: ['1 T comment_value: Hi'] },
  {
    name: 'pages, one a line',
    file: `${JSON.stringify({ macros: [macro([plain('Hi')])] })}\n${JSON.stringify({ macros: [macro([plain('Ho')], { id: 2 })] })}`,
    replies: ['1 T comment_value: Hi', '2 T comment_value: Ho'],
  },
  { name: 'a channel', file: [macro([plain(['channel:all', 'Hi'])])], replies: ['1 T comment_value: Hi'] },
  {
    name: 'HTML with a channel',
    file: [macro([html(['channel:web', '<b>Hi</b>'])])],
    replies: ['1 T comment_value_html: Hi'],
  },
  {
    name: 'a plain copy',
    file: [macro([html('<p>Hi&nbsp;{{x}},</p><p>Ho!</p>'), plain('Hi {{y}},\n\nHo!')])],
    replies: ['1 T comment_value_html: Hi\u00A0{{x}}, | Ho!'],
  },
  {
    name: 'a plain copy that says something else',
    file: [macro([html('<p>Hi</p>'), plain('Ho')])],
    replies: ['1 T comment_value_html: Hi', '1 T comment_value: Ho'],
  },
  {
    name: 'two channels',
    file: [macro([plain(['channel:chat', 'Hi']), plain(['channel:web', 'Ho'])])],
    replies: ['1 T comment_value: Hi', '1 T comment_value: Ho'],
  },
  {
    name: 'a subject',
    file: [macro([{ field: 'subject', value: 'Refund' }, plain('Hi')])],
    replies: ['1 T subject: heading Refund', '1 T comment_value: Hi'],
  },
  {
    name: 'a side conversation',
    file: [macro([{ field: 'side_conversation', value: ['Subject', '<p>Hi</p>', 'depot@example.org', 'text/html'] }])],
    replies: ['1 T side_conversation subject: heading Subject', '1 T side_conversation body: Hi'],
  },
  {
    name: 'an internal note',
    file: [macro([plain('Hi'), { field: 'comment_mode_is_public', value: 'false' }])],
    replies: [],
    skipped: ['1 for colleagues only'],
  },
  { name: 'inactive', file: [macro([plain('Hi')], { active: false })], replies: [], skipped: ['1 inactive'] },
  { name: 'no text', file: [macro([{ field: 'status', value: 'solved' }])], replies: [] },
  { name: 'none', file: { macros: [], count: 0 }, replies: [] },
  {
    name: 'dynamic content',
    file: {
      items: [
        {
          id: 5,
          name: 'N',
          default_locale_id: 8,
          variants: [
            { content: 'Hi', locale_id: 1 },
            { content: 'Hallo', locale_id: 8 },
            { content: 'Old', locale_id: 1, active: false },
          ],
        },
      ],
    },
    replies: ['5 N content (locale 1): Hi'],
    skipped: ['1 in other languages', '1 inactive'],
  },
  {
    name: 'dynamic content with locales of its own',
    file: {
      items: [
        {
          id: 5,
          name: 'N',
          default_locale_id: 900,
          variants: [
            { content: 'Hi', locale_id: 900 },
            { content: 'Hallo', locale_id: 8 },
          ],
        },
      ],
    },
    replies: ['5 N content (locale 900): Hi'],
    skipped: ['1 in other languages'],
  },
];

const others: Row[] = [
  {
    name: 'Freshdesk',
    file: [{ id: 8, title: 'T', content: 'Hi & you', content_html: '<div>Hi &amp; you<div>' }],
    replies: ['8 T content_html: Hi & you'],
  },
  {
    name: 'Freshdesk, plain',
    file: { canned_responses: [{ id: 8, title: 'T', folder_id: 2, content: 'Hi' }] },
    replies: ['8 T content: Hi'],
  },
  {
    name: 'Intercom',
    file: {
      type: 'list',
      data: [
        {
          type: 'macro',
          id: '7',
          name: 'N',
          body: '<p>Hi <attribute key="user.name" default="there"/>, ho</p>',
          body_text: 'Hi {{user.name|fallback:"there"}}, ho',
        },
      ],
    },
    replies: ['7 N body: Hi <attribute key="user.name" default="there"/>, ho'],
  },
  {
    name: 'Intercom blocks',
    file: [{ type: 'macro', id: '7', name: 'N', blocks: [{ type: 'paragraph', text: 'Hi' }, { text: 'Ho &amp; so' }] }],
    replies: ['7 N blocks: Hi | Ho & so'],
  },
  {
    name: 'Front',
    file: { _results: [{ id: 'rsp_1', name: 'N', subject: 'S', body: '<div>Hi</div>' }] },
    replies: ['rsp_1 N subject: heading S', 'rsp_1 N body: Hi'],
  },
  {
    name: 'Help Scout',
    file: { _embedded: { replies: [{ id: 3, name: 'N', text: 'Hi<br />Ho', chatText: 'Hi\nHo' }] } },
    replies: ['3 N text: Hi\nHo'],
  },
  {
    name: 'Help Scout chat',
    file: [{ id: 3, name: 'N', text: 'Hi', chatText: 'Ho' }],
    replies: ['3 N text: Hi', '3 N chatText: Ho'],
  },
  {
    name: 'Gorgias',
    file: {
      data: [
        { id: 2, name: 'N', language: 'fr', actions: [{ name: 'setResponseText', arguments: { body_text: 'Salut' } }] },
        {
          id: 3,
          name: 'N',
          language: 'en',
          actions: [
            { name: 'addTags', arguments: { tags: 'x' } },
            { name: 'setResponseText', arguments: { body_text: 'Hi', body_html: '<div>Hi</div>' } },
          ],
        },
      ],
    },
    replies: ['3 N body_html: Hi'],
    skipped: ['1 in other languages'],
  },
  {
    name: 'Salesforce',
    file: { records: [{ attributes: { type: 'QuickText' }, Id: '0YR', Name: 'N', Message: 'Hi', Channel: 'Email' }] },
    replies: ['0YR N Message: Hi'],
  },
  {
    name: 'Zoho',
    file: [{ templateId: '4', templateName: 'N', subject: 'S', body: '<div>Hi</div>' }],
    replies: ['4 N subject: heading S', '4 N body: Hi'],
  },
  {
    name: 'Zammad',
    file: [{ id: 5, name: 'N', keywords: '', content: 'Hi<br>Ho', note: 'No', active: true }],
    replies: ['5 N content: Hi\nHo'],
  },
  {
    name: 'Zammad CSV',
    container: 'csv',
    file: 'name;keywords;content;note;active;\nsome, name;k;"one\n""two""";-;\nN2;;a & b<br>c',
    replies: ['null some, name content: one\n"two"', 'null N2 content: a & b\nc'],
  },
  {
    name: 'osTicket',
    container: 'yaml',
    file: '- isenabled: 1\n  title: T\n  response: |\n    Hi\n    <br><br>Ho\n  notes: No\n- isenabled: 0\n  title: U\n  response: No\n',
    replies: ['null T response: Hi | Ho'],
    skipped: ['1 inactive'],
  },
  {
    name: 'Discourse',
    file: { templates: [{ id: 1, slug: 's', title: 'T', content: '- *Hi*' }] },
    replies: ['1 T content: item Hi'],
  },
  {
    name: 'Discourse canned replies',
    file: { replies: [{ id: 'x', title: 'T', content: '**Hi**', usages: 3 }] },
    replies: ['x T content: Hi'],
  },
  { name: 'Chatwoot', file: [{ id: 1, short_code: 'hi', content: '`no` Hi' }], replies: ['1 hi content: no Hi'] },
  {
    name: 'GitHub',
    container: 'yaml',
    file: 'replies:\n  - name: N\n    body: |\n      Hi **you** <name>\n',
    replies: ['null N body: Hi you <name>'],
  },
  {
    name: 'a table',
    container: 'csv',
    file: 'Macro Title,Body_HTML,Body\nT,<p>Hi</p>,Hi\nU,<p>Hi</p>,Ho',
    replies: ['null T Body_HTML: Hi', 'null U Body_HTML: Hi', 'null U Body: Ho'],
  },
  {
    name: 'a table without names',
    container: 'csv',
    file: 'text\nHi\nHo',
    replies: ['null null record 1, text: Hi', 'null null record 2, text: Ho'],
  },
  {
    name: 'a list of records',
    file: { version: 2, snippets: [{ key: 'k', message: 'Hi' }] },
    replies: ['k null message: Hi'],
  },
  {
    name: 'a map',
    file: { a: 'Hi to all of you', b: { c: 'Ho' } },
    replies: ['null a text: Hi to all of you', 'null b.c text: Ho'],
  },
  {
    name: 'keys of objects',
    file: '{"__proto__":"Hi to all","constructor":"Ho to all"}',
    replies: ['null __proto__ text: Hi to all', 'null constructor text: Ho to all'],
  },
  { name: 'one record', file: { id: 4, title: 'T', body: 'Hi' }, replies: ['4 T body: Hi'] },
  {
    name: 'a map with a message',
    file: { message: 'Hi to you all', bye: 'Bye to you all' },
    replies: ['null message text: Hi to you all', 'null bye text: Bye to you all'],
  },
  { name: 'nothing', file: '', replies: [] },
  { name: 'no rows', container: 'csv', file: 'title,body\n', replies: [] },
  { name: 'an empty list', file: [], replies: [] },
];

describe('Zendesk', () => {
  test.each(zendesk)('$name', async ({ file, replies, skipped = [] }) =>
    expect(await read(file)).toEqual({ replies, skipped }),
  );
});

describe('exports', () => {
  test.each(others)('$name', async ({ file, container, replies, skipped = [] }) =>
    expect(await read(file, container)).toEqual({ replies, skipped }),
  );
});

describe('what is no library', () => {
  test.each([
    {
      name: 'a package',
      file: { name: 'x', version: '1.0.0', scripts: { build: 'tsc -p src && node build.js' }, files: ['dist'] },
      says: /keys are `name`, `version`, `scripts`, `files`/,
    },
    {
      name: 'settings',
      file: { theme: 'dark', font: 'serif', greeting: 'Hello to all of you' },
      says: /keys are `theme`/,
    },
    { name: 'numbers', file: [1, 2], says: /a list without records/ },
    { name: 'a text', file: '"Hi"', says: /a single value/ },
    { name: 'records without texts', file: [{ a: 1 }], says: /records have the keys `a`/ },
    { name: 'two tables', file: { a: [{ text: 'Hi' }], b: [{ text: 'Ho' }] }, says: /keys are `a`, `b`/ },
    { name: 'unknown columns', container: 'csv' as const, file: 'a,b\n1,2', says: /keys `a`, `b`/ },
  ])('$name', async ({ file, container, says }) => {
    const error = await read(file, container).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnrecognizedError);
    expect(String(error)).toMatch(says);
  });
});

describe('naming a format', () => {
  test('every format that is tried may be named, and is tried by the names in one order', async () => {
    const tried = (await loadRecordFormats()).map(({ name }) => name);
    const named: readonly string[] = inputFormats;
    expect(tried.filter((name) => name !== 'thread')).toEqual(
      named.filter((name) => name !== 'thread' && tried.includes(name)),
    );
    expect(tried[0]).toBe('thread');
  });

  test('every help desk is one that is tried', async () => {
    const files = readdirSync('src/parsers/helpdesk').map((file) => file.replace('.ts', ''));
    const names = (await loadRecordFormats()).map(({ name }) => name);
    expect(files.filter((file) => !names.includes(file))).toEqual(['helpdesk']);
  });

  test('a map of short texts', async () => {
    expect((await read({ a: 'Hi', b: 'Ho' }, 'json', 'map')).replies).toEqual(['null a text: Hi', 'null b text: Ho']);
  });

  test('a file of something else', async () => {
    const error = await read([{ short_code: 'x', content: 'Hi' }], 'json', 'zendesk').catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ParseError);
    expect(String(error)).toMatch(/does not look like `zendesk`.*`short_code`, `content`/);
  });

  test.each([
    { file: ' [1]', container: 'json' },
    { file: '{}', container: 'json' },
    { file: 'name;keywords;content\n', container: 'csv' },
    { file: '- response: x', container: 'yaml' },
  ])('$file is $container', ({ file, container }) => expect(sniffContainer(file)).toBe(container));
});

describe('encoding words', () => {
  test.each<{ name: string; file: string; container: FormatName; words: string; written: string | null }>([
    {
      name: 'HTML in JSON',
      file: '{"macros":[{"id":1,"actions":[{"field":"comment_value_html","value":"Hi"}]}]}',
      container: 'json',
      words: 'a "b" < c',
      written: 'a &quot;b&quot; &lt; c',
    },
    { name: 'text in JSON', file: '{"a":"Hi to all"}', container: 'json', words: 'a "b"\n', written: 'a \\"b\\"\\n' },
    { name: 'a quoted cell', file: 'body\n"Hi"', container: 'csv', words: 'a "b", c', written: 'a ""b"", c' },
    { name: 'a bare cell', file: 'id,body\n1,Hi', container: 'csv', words: 'a b', written: 'a b' },
    { name: 'a bare cell and a comma', file: 'id,body\n1,Hi', container: 'csv', words: 'a, b', written: null },
    { name: 'a bare cell and a quote', file: 'id,body\n1,Hi', container: 'csv', words: '"b"', written: null },
    { name: 'a YAML block', file: 'a: |\n  Hi to all', container: 'yaml', words: 'a: "b"', written: 'a: "b"' },
    { name: 'a YAML block and two lines', file: 'a: |\n  Hi to all', container: 'yaml', words: 'a\nb', written: null },
    { name: 'single quotes', file: "a: 'Hi to all'", container: 'yaml', words: "it's", written: "it''s" },
    { name: 'double quotes', file: 'a: "Hi to all"', container: 'yaml', words: 'a "b"', written: 'a \\"b\\"' },
    { name: 'a plain text', file: 'a: Hi to all', container: 'yaml', words: "it's here", written: "it's here" },
    { name: 'a plain text and a colon', file: 'a: Hi to all', container: 'yaml', words: 'so: here', written: null },
  ])('$name', async ({ file, container, words, written }) => {
    const [reply] = (await loadParser(container)).parse(file).replies;
    expect(reply?.encode?.(words)).toBe(written);
  });
});

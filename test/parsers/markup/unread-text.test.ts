import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import type { FormatName } from '../../../src/parsers/index.js';
import { markdown } from '../../../src/parsers/markup/markdown.js';

const linter = createLinter({
  config: false,
  preset: 'all',
  rules: { structure: 'off', 'library/greeting-variable': 'off' },
});

async function flaggedIn(text: string, named: { format?: FormatName; path?: string }): Promise<string[]> {
  const { messages, error } = await linter.lintText(text, named);
  expect(error).toBeNull();
  return messages.map(({ offset, endOffset }) => text.slice(offset, endOffset));
}

describe('text that was passed over once is read', () => {
  test.each<{ name: string; format: FormatName; text: string; flagged: string[] }>([
    {
      name: 'a CDATA section',
      format: 'html',
      text: '<td><![CDATA[Hi Ana,<br>Sadly the lamp is late. Regrettably the shop is shut.]]></td>',
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'a CDATA section in Markdown',
      format: 'markdown',
      text: '<table><tr><td><![CDATA[Sadly the lamp is late.]]></td></tr></table>\n',
      flagged: ['Sadly'],
    },
    {
      name: 'what is between two lines of dashes and is no front matter',
      format: 'markdown',
      text: '---\n\n**Subject: Your lamp**\n\nSadly the lamp is late.\n\n---\n\nSee you on Friday.\n',
      flagged: ['Sadly'],
    },
    {
      name: 'front matter stays unread',
      format: 'markdown',
      text: '---\ntitle: Sadly\ntags:\n  - sadly late\n# a note\n---\n\nThe lamp is here.\n',
      flagged: [],
    },
    {
      name: 'a part of a template below two dashes',
      format: 'text',
      text: '{% if late %}\nSadly it is late.\n\n-- \n{{ sender }}\n{% endif %}\nRegrettably so.\n',
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'replies in block quotes',
      format: 'markdown',
      text: '# Late\n\n> Hi {{name}},\n>\n> Sadly the lamp is\n> late.\n> > Sadly I wait.\n\n# Shut\n\nUse it at night:\n\n> Regrettably the shop is shut.\n\n> **Note:** Sadly for us only.\n',
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'block quotes below headings, without a greeting',
      format: 'markdown',
      text: '## Late\n\n> Sadly the lamp is late.\n\n## Shut\n\n> Regrettably the shop is shut.\n',
      flagged: ['Sadly', 'Regrettably'],
    },
    {
      name: 'a quote in a draft stays unread',
      format: 'markdown',
      text: 'Hi Jo,\n\n> Sadly my lamp is broken, and I wait for a new one. Where is it?\n\nIt comes on Friday.\n',
      flagged: [],
    },
    {
      name: 'a quote that somebody wrote stays unread',
      format: 'markdown',
      text: '# Her mail\n\nShe wrote:\n\n> Hi team, sadly my lamp is broken, and I wait for a new one.\n\nIt comes on Friday.\n',
      flagged: [],
    },
    {
      name: 'a quote in a page of instructions stays unread',
      format: 'markdown',
      text: '# The lamp\n\n> Sadly a lamp.\n\nIt is for reading, and has a bulb and a shade and a foot.\n',
      flagged: [],
    },
    {
      name: 'a reply in a fence',
      format: 'markdown',
      text: '# Replies\n\n```\nHi {{name}},\n\nSadly the lamp is late. It comes on Friday.\n```\n',
      flagged: ['Sadly'],
    },
    {
      name: 'a reply in a fence that says that it is text',
      format: 'markdown',
      text: '~~~text\nSadly the lamp is late. It comes on Friday.\n~~~\n',
      flagged: ['Sadly'],
    },
    {
      name: 'short replies in fences',
      format: 'markdown',
      text: '# A\n\n```\nSadly it broke.\n```\n\n# B\n\n```\nSadly not today.\n```\n',
      flagged: ['Sadly', 'Sadly'],
    },
    {
      name: 'an indented reply',
      format: 'markdown',
      text: 'Late:\n\n    Sadly the lamp is late. It comes on Friday.\n',
      flagged: ['Sadly'],
    },
    {
      name: 'code in fences stays unread',
      format: 'markdown',
      text: '```\nconst sadly = late;\nsend(sadly);\n```\n\n```js\n// Sadly the lamp is late. It comes on Friday.\n```\n',
      flagged: [],
    },
    {
      name: 'a reply in a fence in plain text',
      format: 'text',
      text: '```\nSadly the lamp is late. It comes on Friday.\n```\n\n```\nnpm install sadly --late. It is ok.\n```\n',
      flagged: ['Sadly'],
    },
    {
      name: 'a branch as Go writes it',
      format: 'text',
      text: 'Hi Jo,\n\n{{ if .Urgent }}We come today.{{ else }}Sadly we come on Friday.{{ end }}',
      flagged: ['Sadly'],
    },
    {
      name: 'a branch and a translation as Magento writes them',
      format: 'html',
      text: '<p>{{depend phone}}Sadly we rang {{var phone}}.{{/depend}} {{trans "Sadly, your lamp is late." shop=$s}}</p>',
      flagged: ['Sadly', 'Sadly'],
    },
    {
      name: 'a translation in a call',
      format: 'text',
      text: "<%= t('Sadly, your lamp is late.') %> {{ _(\"Sadly, it is late.\") }} {{ 'Sadly late again.' | t }}",
      flagged: ['Sadly', 'Sadly', 'Sadly'],
    },
  ])('$name', async ({ format, text, flagged }) => {
    expect(await flaggedIn(text, { format })).toEqual(flagged);
  });

  test.each([
    "{{ name or 'Valued Customer' }}",
    "{{ name ?? 'Valued Customer' }}",
    "{{ name ? name : 'Valued Customer' }}",
    '{{ default "Valued Customer" .Name }}',
    '{{ name|d("Valued Customer") }}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: FreeMarker writes variables so.
    '${name!"Valued Customer"}',
    '{!IF(ISBLANK(Contact.FirstName),"Valued Customer",Contact.FirstName)}',
  ])('the text that %s falls back on', async (variable) => {
    expect(new Set(await flaggedIn(`Hi ${variable}, your lamp is here.`, { format: 'text' }))).toEqual(
      new Set(['Valued Customer']),
    );
  });

  test.each([
    { text: 'Your order {{order_id} is here, {first_name}}.', flagged: ['{{order_id}', '{first_name}}'] },
    { text: 'Ticket %{ticket.name is open.', flagged: ['%{ticket.name'] },
    { text: 'Ticket #{ticket.name is open.', flagged: ['#{ticket.name'] },
    { text: 'Ticket {!Case.CaseNumber is open.', flagged: ['{!Case.CaseNumber'] },
    { text: 'Here is a smile :{ and the {{ end }} of it.', flagged: [] },
  ])('$text', async ({ text, flagged }) => {
    expect(await flaggedIn(text, { format: 'text' })).toEqual(flagged);
  });
});

describe('elements that hold code or prose', () => {
  test.each<{ name: string; text: string; flagged: string[]; told?: number; only?: FormatName }>([
    { name: 'prose in <pre>', text: '<pre>\nHi Jo,\n\nSadly it is late.\n</pre>', flagged: ['Sadly'] },
    { name: 'prose in <xmp>', text: '<xmp>Sadly it is late.</xmp>', flagged: ['Sadly'], only: 'html' },
    {
      name: 'prose in <noscript>',
      text: '<noscript><p>Sadly it is late.</p></noscript>',
      flagged: ['Sadly'],
      only: 'html',
    },
    {
      name: 'prose in <template>',
      text: '<template><p>Sadly it is late.</p></template>',
      flagged: ['Sadly'],
      only: 'html',
    },
    { name: 'an unclosed <pre>', text: '<pre>Sadly it is late.', flagged: ['Sadly'] },
    {
      name: 'two texts',
      text: '<pre>Sadly it is late.</pre>\n\n<p>x</p>\n\n<pre>Sadly it broke.</pre>',
      flagged: ['Sadly', 'Sadly'],
    },
    {
      name: 'a page without scripts',
      text: '<noscript>You need to enable JavaScript to run this.</noscript>',
      flagged: [],
      only: 'html',
    },
    { name: 'code', text: '<pre>const sadly = late;\nsend(sadly);</pre>', flagged: [] },
    { name: 'code with a comment', text: '<pre>// Sadly it is late.\nsend(sadly);</pre>', flagged: [] },
    { name: 'a command', text: '<pre>$ sadly --late</pre>', flagged: [] },
    { name: 'words, and no sentence', text: '<pre>sadly late</pre>', flagged: [] },
    { name: 'prose in <code>', text: '<pre><code>Sadly it is late.</code></pre>', flagged: [], told: 1 },
    { name: 'code in <code>', text: '<pre><code class="language-js">sadly(late);</code></pre>', flagged: [] },
    {
      name: 'prose with a line of code',
      text: '<pre>Sadly it is late.\nIt comes soon.\nCall us then.\nsend(lamp);</pre>',
      flagged: [],
      told: 1,
    },
    { name: 'quoted lines', text: '<pre>&gt; Sadly it is late.</pre>', flagged: [], told: 1 },
    {
      name: 'what Outlook reads',
      text: '<!--[if mso]><p>Sadly it is late.</p><![endif]--><p>Bye.</p>',
      flagged: ['Sadly'],
    },
    {
      name: 'what old programs read',
      text: '<p>Bye.</p><!--[if (gte mso 9)|(IE)]><td>Sadly it is late.</td><![endif]-->',
      flagged: ['Sadly'],
      only: 'html',
    },
    {
      name: 'a table for Outlook',
      text: '<!--[if mso]><table><tr><td width="9"><![endif]--><p>Bye.</p><!--[if mso]></td></tr></table><![endif]-->',
      flagged: [],
    },
    {
      name: 'a style for Outlook',
      text: '<!--[if mso]><style>p { sadly: late. it is. }</style><![endif]--><p>Bye.</p>',
      flagged: [],
    },
    { name: 'other comments', text: '<!-- Sadly it is late. --><p>Bye.</p>', flagged: [] },
  ])('$name', async ({ text, flagged, told = 0, only }) => {
    for (const format of only ? [only] : (['html', 'markdown'] as const)) {
      expect(await flaggedIn(text, { format })).toEqual(flagged);
      const { skipped } = await linter.lintText(text, { format });
      expect(skipped.map(({ reason, count }) => ({ reason, count }))).toEqual(
        told === 0 ? [] : [{ reason: 'in HTML that may be code', count: told }],
      );
    }
  });
});

describe('alerts of GitHub', () => {
  const reason = 'in alerts, which are remarks for colleagues';
  test.each([
    { name: 'alone', text: '> [!NOTE]\n> Sadly it is late.\n', flagged: ['Sadly'], skipped: [] },
    {
      name: 'in a draft',
      text: 'Hi Jo,\n\n> [!Warning]\n> Sadly it is late.\n\nBye.\n',
      flagged: ['Sadly'],
      skipped: [],
    },
    {
      name: 'over paragraphs',
      text: '> [!TIP]\n>\n> Sadly it is late.\n>\n> > Sadly I wait.\n',
      flagged: ['Sadly'],
      skipped: [],
    },
    {
      name: 'beside a quote',
      text: 'Hi Jo,\n\n> Sadly I wait.\n\n> [!NOTE]\n> Sadly so.\n',
      flagged: ['Sadly'],
      skipped: [],
    },
    {
      name: 'in a library',
      text: '# Late\n\n> [!NOTE]\n> Sadly it is late.\n\nIt comes.\n',
      flagged: [],
      skipped: [{ reason, count: 1 }],
    },
    { name: 'no alert', text: 'Hi Jo,\n\n> [!IDEA]\n> Sadly it is late.\n', flagged: [], skipped: [] },
  ])('$name', async ({ text, flagged, skipped }) => {
    expect(await flaggedIn(text, { format: 'markdown' })).toEqual(flagged);
    expect((await linter.lintText(text, { format: 'markdown' })).skipped).toEqual(skipped);
  });
});

describe('block quotes of HTML', () => {
  test.each([
    { name: 'a library', text: '<h2>Late</h2><blockquote><p>Sadly it is late.</p></blockquote>', flagged: ['Sadly'] },
    {
      name: 'nested',
      text: '<h2>Late</h2><blockquote>Sadly so.<blockquote>Sadly not.</blockquote></blockquote>',
      flagged: ['Sadly'],
    },
    { name: 'a draft', text: '<p>Hi Jo,</p><blockquote>Sadly it is late.</blockquote><p>It comes.</p>', flagged: [] },
    {
      name: 'no heading',
      text: '<title>Late</title><p>It comes.</p><blockquote>Hi all, sadly I have to wait.</blockquote>',
      flagged: [],
    },
    {
      name: 'below an attribution',
      text: '<h2>Late</h2><p>Am 04.05.2026 um 10:12 schrieb Jo:</p><blockquote>Hi all, sadly I wait.</blockquote>',
      flagged: [],
    },
    {
      name: 'words of a customer',
      text: '<h2>Late</h2><p>You wrote:</p><blockquote>Hi all, sadly I wait.</blockquote>',
      flagged: [],
    },
    {
      name: 'of a mail program',
      text: '<h2>Late</h2><p>It comes.</p><blockquote type="cite">Hi all, sadly I wait.</blockquote>',
      flagged: [],
    },
    {
      name: 'with a heading of its own',
      text: '<p>It comes.</p><blockquote><h2>Late</h2>Hi all, sadly I wait.</blockquote>',
      flagged: [],
    },
  ])('$name', async ({ text, flagged }) => {
    expect(await flaggedIn(text, { format: 'html' })).toEqual(flagged);
  });
});

describe('templates of mail by their endings', () => {
  test.each([
    { path: 'mail/late.html.erb', text: '<p>Hi <%= @name %>,</p><p>Sadly the lamp is late.</p>' },
    { path: 'mail/late.text.erb', text: 'Hi <%= @name %>,\n\nSadly the lamp is late.\n' },
    { path: 'late.hbs', text: '<p>Hi {{name}},</p><p>Sadly the lamp is late.</p>' },
    { path: 'late.txt.j2', text: 'Hi {{ name }},\n\nSadly the lamp is late.\n' },
    { path: 'late.mjml', text: '<mjml><mj-body><mj-text>Sadly the lamp is late.</mj-text></mj-body></mjml>' },
  ])('$path', async ({ path, text }) => {
    expect(await flaggedIn(text, { path })).toEqual(['Sadly']);
  });

  test('are notices unless the settings say otherwise', async () => {
    expect((await linter.settingsFor('late.html.erb')).channel).toBe('notice');
    expect((await linter.settingsFor('late.html')).channel).toBe('email');
    expect((await createLinter({ config: { channel: 'chat' } }).settingsFor('late.erb')).channel).toBe('chat');
  });
});

describe('every word of a list is read where it is, however deep it nests line by line', () => {
  const depth = 300;
  const levels = [...Array(depth).keys()];
  test.each([
    { name: 'by two spaces', line: (level: number) => `${'  '.repeat(level)}- ` },
    { name: 'by four spaces', line: (level: number) => `${'    '.repeat(level)}- ` },
    { name: 'by tabs', line: (level: number) => `${'\t'.repeat(level)}* ` },
    { name: 'numbered', line: (level: number) => `${'   '.repeat(level)}1. ` },
    { name: 'with long numbers', line: (level: number) => `${' '.repeat(11 * level)}123456789) ` },
    { name: 'with several signs', line: (level: number) => `${'  '.repeat(level)}${'-*+'[level % 3]} ` },
  ])('$name', ({ line }) => {
    for (const gap of ['\n', '\r\n', '\n\n']) {
      const file = levels.map((level) => `${line(level)}word${level}.`).join(gap);
      const words = markdown.parse(file).replies.flatMap(({ blocks }) =>
        blocks.flatMap(({ text, sourceMap }) =>
          Array.from(text.matchAll(/word\d+/gu), ({ index, 0: word }) => {
            const { start, end } = sourceMap.toSource(index, index + word.length);
            expect(file.slice(start, end)).toBe(word);
            return word;
          }),
        ),
      );
      expect(words).toEqual(levels.map((level) => `word${level}`));
    }
  });
});

describe('words in a tag that HTML does not know are no part of the sentence around it', () => {
  test.each([
    '<According to> our policy it is late.',
    'It is late </according> to our policy.',
    'According to <our> policy it is late.',
    'According to <our shop> policy it is late.',
    '<According\nto> our policy it is late.',
    '<According to/> our policy it is late.',
    'We go <according to our policy> today.',
    '- <According to> our policy it is late.',
    'x <sadly and z>',
  ])('%s', async (words) => {
    for (const format of ['text', 'markdown', 'html'] as const) expect(await flaggedIn(words, { format })).toEqual([]);
    expect(await flaggedIn(`Subject: a\n\n${words}`, { format: 'mail' })).toEqual([]);
  });

  test.each([
    { text: 'It is late <sadly, we wait>.', flagged: ['sadly'] },
    { text: '<Sadly we go on our way today.>', flagged: ['Sadly'] },
    { text: 'If 3 < 4 sadly and 5 > 4.', flagged: ['sadly'] },
    { text: 'Sadly <we wait> so.', flagged: ['Sadly'] },
    { text: 'Ana <ana@example.com> sadly waits.', flagged: ['sadly'] },
    { text: '<p>Sadly it is late.</p>', flagged: ['Sadly'] },
    { text: '<b>Sadly</b> it is late.', flagged: ['Sadly'] },
    { text: 'Hi <insert name>, it is here.', flagged: ['<insert name>'] },
    { text: '{% if total <limit and count> 3 %}Sadly so.{% endif %}', flagged: ['Sadly'] },
  ])('but plain text keeps $text', async ({ text, flagged }) => {
    expect(await flaggedIn(text, { format: 'text' })).toEqual(flagged);
  });
});

describe('a sentence behind a `<` that HTML takes for a tag is told', () => {
  const told = 'behind a `<` that begins a tag for browsers (as a sign it is written `&lt;`)';
  test.each<{ text: string; count: number }>([
    { text: '<p><Hello there, sadly we are full. See you.</p>', count: 1 },
    { text: '<p>Where a <b then sadly we are full.</p>', count: 1 },
    { text: '<p><Please note: sadly we are full!\n</p><p><We are shut. Sorry.</p>', count: 2 },
    { text: '<p><hello Ana, the lamp is late? </p>', count: 1 },
    { text: '<p>Where a < b we are full.</p>', count: 0 },
    { text: '<p><insert the name of the product></p>', count: 0 },
    { text: '<input type="text" disabled required value="Hello there. Go.">', count: 0 },
    { text: '<input disabled checked required autofocus>', count: 0 },
    { text: '<td nowrap align=left valign=top class=a>We are full.</td>', count: 0 },
    { text: '<p><%= if a then b end. %> We are full.</p>', count: 0 },
    { text: '<x-note unread dense outlined>We are full. Sorry.</x-note>', count: 0 },
  ])('$text', async ({ text, count }) => {
    const { skipped } = await linter.lintText(text, { format: 'html' });
    expect(skipped.filter(({ reason }) => reason === told).reduce((sum, { count: n }) => sum + n, 0)).toBe(count);
  });
});

import { describe, expect, it, test } from 'vitest';
import type { Parser } from '../../../src/parsers/core/parser.js';
import { html } from '../../../src/parsers/markup/html.js';
import { markdown } from '../../../src/parsers/markup/markdown.js';
import { text } from '../../../src/parsers/markup/text.js';

interface Row {
  name: string;
  file: string;
  /** Blocks as `kind: text`; a paragraph is written without its kind. */
  blocks: string[];
}

function blocksOf(parser: Parser, file: string): string[] {
  return parser
    .parse(file)
    .replies.flatMap((reply) => reply.blocks)
    .map((block) => {
      expect(block.sourceMap.text).toBe(block.text);
      return block.kind === 'paragraph' ? block.text : `${block.kind}: ${block.text}`;
    });
}

function opaqueOf(parser: Parser, file: string): string[] {
  return parser
    .parse(file)
    .replies.flatMap((reply) => reply.blocks)
    .flatMap((block) => block.opaque.map(({ start, end }) => block.text.slice(start, end)));
}

function commentsOf(parser: Parser, file: string): string[] {
  return parser.parse(file).comments.map(({ start, end, text: words }) => `${words} @ ${file.slice(start, end)}`);
}

const history: Row[] = [
  { name: 'English', file: 'Hello.\n\nOn Mon, 5 Jan 2026 at 10:00, Jo Doe wrote:\n\nUseless!', blocks: ['Hello.'] },
  {
    name: 'Swedish',
    file: 'Hello.\n\nDen mån 5 jan. 2026 kl 10:00 skrev Jo Doe <jo@example.com>:\n\nDåligt!',
    blocks: ['Hello.'],
  },
  { name: 'Danish', file: 'Hello.\n\nDen man. 5. jan. 2026 kl. 10.00 skrev Jo Doe:\nDårligt', blocks: ['Hello.'] },
  {
    name: 'Polish',
    file: 'Hello.\n\npon., 5 sty 2026 o 10:00 Jo Doe (jo@example.com) napisał(a):\n\nŹle',
    blocks: ['Hello.'],
  },
  {
    name: 'Japanese',
    file: 'Hello.\n\n2026年1月5日(月) 10:00 Jo Doe (jo@example.com):\n\nUseless',
    blocks: ['Hello.'],
  },
  {
    name: 'French over lines',
    file: 'Hello.\n\nLe lun. 5 janv. 2026 à 10:00, Jo Doe\n(jo.doe@example.com)\na écrit :\nNul',
    blocks: ['Hello.'],
  },
  {
    name: 'a time zone',
    file: 'Hello.\n\nOn Monday, 5 January 2026 at 10:00:00 GMT+01:00, Jo\n<jo@example.com> wrote:\nBad',
    blocks: ['Hello.'],
  },
  {
    name: 'Zoho',
    file: 'Hello.\n\n---- On Mon, 05 Jan 2026 10:00:00 +0000 Jo <jo@example.com> wrote ----\nBad',
    blocks: ['Hello.'],
  },
  {
    name: 'a sentence that introduces somebody’s words is no attribution',
    file: 'Hello.\n\nOn Friday our courier wrote:\nit is at the depot.\n\nBye.',
    blocks: ['Hello.', 'On Friday our courier wrote:\nit is at the depot.', 'Bye.'],
  },
  {
    name: 'an address to write to is no attribution',
    file: 'Hello.\n\nSend 2 photos to Jo (jo@example.com): one of each side.',
    blocks: ['Hello.', 'Send 2 photos to Jo (jo@example.com): one of each side.'],
  },
  {
    name: 'text below two dashes is no signature',
    file: 'Hello.\n\n--\n\nThe bill is higher this month.',
    blocks: ['Hello.', '--', 'The bill is higher this month.'],
  },
  {
    name: 'a signature below two dashes',
    file: 'Hello.\n\n--\nJo Doe\nLamps Ltd\nwww.example.com',
    blocks: ['Hello.'],
  },
  {
    name: 'two lines',
    file: 'Hello.\n\nOn Mon, 5 Jan 2026 at 10:00, Jo\nDoe (Leeds) wrote:\nUseless!',
    blocks: ['Hello.'],
  },
  { name: 'French', file: 'Hello.\n\nLe lun. 5 janv. 2026 à 10:00, Jo a écrit\u00A0:\nNul !', blocks: ['Hello.'] },
  { name: 'German', file: 'Hello.\n\nAm 05.01.2026 um 10:00 schrieb Jo Doe:\nSchlecht', blocks: ['Hello.'] },
  { name: 'Spanish', file: 'Hello.\n\nEl lun, 5 ene 2026 a las 10:00, Jo escribió:\nMal', blocks: ['Hello.'] },
  { name: 'Dutch', file: 'Hello.\n\nOp ma 5 jan. 2026 om 10:00 schreef Jo Doe:\nSlecht', blocks: ['Hello.'] },
  { name: 'Italian', file: 'Hello.\n\nIl giorno lun 5 gen 2026 Jo ha scritto:\nMale', blocks: ['Hello.'] },
  { name: 'Portuguese', file: 'Hello.\n\nEm seg., 5 de jan. de 2026, Jo escreveu:\nRuim', blocks: ['Hello.'] },
  { name: 'Outlook', file: 'Hello.\n\n-----Original Message-----\nWhere is it?', blocks: ['Hello.'] },
  { name: 'forwarded', file: 'Hello.\n\n---------- Forwarded message ---------\nWhere?', blocks: ['Hello.'] },
  { name: 'Apple', file: 'Hello.\n\nBegin forwarded message:\n\nWhere is it?', blocks: ['Hello.'] },
  { name: 'help desk', file: 'Hello.\n\n##- Please type your reply above this line -##\n\nWhere?', blocks: ['Hello.'] },
  {
    name: 'header block',
    file: 'Hello.\n\nFrom: Jo\nSent: Monday 10:12\nTo: Us\nSubject: Late\n\nWhere is it?',
    blocks: ['Hello.'],
  },
  {
    name: 'a journey is no header',
    file: 'Hello.\n\nFrom: Leeds\nTo: York\nDate: Monday',
    blocks: ['Hello.', 'From: Leeds\nTo: York\nDate: Monday'],
  },
  {
    name: 'quoting by hand',
    file: 'On Monday you wrote:\nall is well.',
    blocks: ['On Monday you wrote:\nall is well.'],
  },
  {
    name: 'prose over two lines',
    file: 'On our side all is well.\nYour bank wrote:\nit is paid.',
    blocks: ['On our side all is well.\nYour bank wrote:\nit is paid.'],
  },
  { name: 'phone', file: 'Hello.\n\nSent from my iPhone', blocks: ['Hello.'] },
  { name: 'Outlook app', file: 'Hello.\n\nGet Outlook for iOS\n\nBye.', blocks: ['Hello.', 'Bye.'] },
  { name: 'sign-off stays', file: 'Hello.\n\nKind regards,\nJo', blocks: ['Hello.', 'Kind regards,\nJo'] },
  {
    name: 'a sentence',
    file: 'Sent from my desk. It is on its way.',
    blocks: ['Sent from my desk. It is on its way.'],
  },
  {
    name: 'header of a draft',
    file: 'To: Jo\nSubject: Your refund\n\nHello.',
    blocks: ['heading: Your refund', 'Hello.'],
  },
  { name: 'subject only', file: 'Subject: Your refund\nHello.', blocks: ['heading: Your refund', 'Hello.'] },
  { name: 'no subject', file: 'Date: Monday suits us.', blocks: ['Date: Monday suits us.'] },
  { name: 'only a label', file: 'Subject:', blocks: [] },
];

describe('mail around a reply', () => {
  const asHtml = (file: string) => file.replaceAll('\n\n', '<p>').replaceAll('\n', '<br>');
  test.each(history)('$name, in text', ({ file, blocks }) => expect(blocksOf(text, file)).toEqual(blocks));
  test.each(history)('$name, in Markdown', ({ file, blocks }) => expect(blocksOf(markdown, file)).toEqual(blocks));
  test.each(history)('$name, in HTML', ({ file, blocks }) => expect(blocksOf(html, asHtml(file))).toEqual(blocks));
});

const textRows: Row[] = [
  { name: 'empty', file: '', blocks: [] },
  { name: 'only a byte order mark', file: '\uFEFF', blocks: [] },
  { name: 'byte order mark', file: '\uFEFFHello.', blocks: ['Hello.'] },
  { name: 'one line', file: 'Hello.', blocks: ['Hello.'] },
  { name: 'line breaks stay', file: 'Dear Jo,\nhello.\n', blocks: ['Dear Jo,\nhello.'] },
  { name: 'CRLF', file: 'Dear Jo,\r\nhello.\r\n\r\nBye.', blocks: ['Dear Jo,\nhello.', 'Bye.'] },
  { name: 'lone CR', file: 'Dear Jo,\rhello.\r\rBye.', blocks: ['Dear Jo,\nhello.', 'Bye.'] },
  { name: 'blank line of spaces', file: 'a\n \t \nb', blocks: ['a', 'b'] },
  {
    name: 'bullets',
    file: 'Do:\n- one\n* two\n  • three\n– four',
    blocks: ['Do:', 'item: one', 'item: two', 'item: three', 'item: four'],
  },
  {
    name: 'numbers',
    file: '1. one\n2) two\na) three\nStep 4: four\nmore of four',
    blocks: ['item: one', 'item: two', 'item: three', 'item: four\nmore of four'],
  },
  {
    name: 'no bullets',
    file: '-5 degrees\n1.5 hours\nA dash - here',
    blocks: ['-5 degrees\n1.5 hours\nA dash - here'],
  },
  { name: 'quotes', file: 'Hello.\n> useless\n>> older\nBye.', blocks: ['Hello.', 'Bye.'] },
  { name: 'signature', file: 'Hello.\n-- \nJo Doe\nWe rule', blocks: ['Hello.'] },
  { name: 'stripped signature', file: 'Hello.\n\n--\nJo Doe', blocks: ['Hello.'] },
  { name: 'fence', file: 'Run:\n```\nyou must\n```\nThanks.', blocks: ['Run:', 'Thanks.'] },
  { name: 'open fence', file: 'Run:\n\n```\n\nThanks.', blocks: ['Run:', '```', 'Thanks.'] },
  { name: 'directive line', file: 'a\n<!-- replylint-disable-next-line x -->\nb', blocks: ['a\nb'] },
  { name: 'directive in a line', file: 'a <!-- replylint-disable-line -->b', blocks: ['a b'] },
  { name: 'directive over lines', file: 'a\n<!-- replylint-disable\nx -->\nb', blocks: ['a\nb'] },
  { name: 'hash directive', file: '# replylint-disable\na\n// replylint-enable\nb', blocks: ['a\nb'] },
  { name: 'open directive', file: '<!-- replylint-disable', blocks: ['<!-- replylint-disable'] },
  { name: 'other comments', file: '<!-- hello -->', blocks: ['<!-- hello -->'] },
  { name: 'entities are letters', file: 'AT&amp;T', blocks: ['AT&amp;T'] },
  { name: 'emoji', file: '👩‍👩‍👧 𝒽i', blocks: ['👩‍👩‍👧 𝒽i'] },
];

describe('text', () => {
  test.each(textRows)('$name', ({ file, blocks }) => expect(blocksOf(text, file)).toEqual(blocks));

  it('gives directives with their place', () => {
    const file =
      'a <!-- replylint-disable-line x -- why -->\r\n# replylint-disable y\n  // replylint-enable\n<!-- no -->';
    expect(commentsOf(text, file)).toEqual([
      'replylint-disable-line x -- why @ <!-- replylint-disable-line x -- why -->',
      'replylint-disable y @ # replylint-disable y',
      'replylint-enable @   // replylint-enable',
    ]);
  });

  it('reads no directive in fenced code', () => {
    expect(commentsOf(text, '```\n# replylint-disable\n```')).toEqual([]);
  });
});

const markdownRows: Row[] = [
  { name: 'empty', file: '', blocks: [] },
  { name: 'byte order mark', file: '\uFEFF# Hi', blocks: ['heading: Hi'] },
  { name: 'front matter', file: '---\ntitle: you must\n---\nHello.', blocks: ['Hello.'] },
  { name: 'front matter behind a mark', file: '\uFEFF---\r\na: b\r\n---\r\nHello.', blocks: ['Hello.'] },
  { name: 'a rule is no front matter', file: '---\n\nHello.', blocks: ['Hello.'] },
  { name: 'emphasis', file: 'you **ne*e*d** to ~~go~~ _now_', blocks: ['you need to go now'] },
  { name: 'escapes and references', file: '1\\* &amp; &rsquo;&#x1F600;&#33; &nope;', blocks: ['1* & ’😀! &nope;'] },
  { name: 'soft and hard breaks', file: 'a\nb  \nc\\\nd\r\ne', blocks: ['a\nb\nc\nd\ne'] },
  { name: 'inline code', file: 'Type `you must` here.', blocks: ['Type you must here.'] },
  { name: 'code blocks', file: 'a\n\n```js\nmust\n```\n\n    must\n\nb', blocks: ['a', 'b'] },
  {
    name: 'links',
    file: '[click here](http://a.b "must") and [that][r]\n\n[r]: http://c "T"',
    blocks: ['click here and that'],
  },
  { name: 'autolinks', file: '<http://a.b> www.c.com', blocks: ['http://a.b www.c.com'] },
  { name: 'images', file: 'Hello ![our *team*](t.png "x") there.', blocks: ['Hello  there.', 'our team'] },
  { name: 'quotes', file: 'a\n\n> useless\n> - too\n\nb', blocks: ['a', 'b'] },
  { name: 'headings', file: '# One #\n\nTwo\n---\n', blocks: ['heading: One', 'heading: Two'] },
  {
    name: 'items',
    file: '- one\n\n  more\n- [ ] two\n  1. three\n\nend',
    blocks: ['item: one', 'item: more', 'item: two', 'item: three', 'end'],
  },
  { name: 'typed bullets', file: 'Do:\n• one\n• two', blocks: ['Do:', 'item: one', 'item: two'] },
  { name: 'tables', file: '| a | b |\n|---|:-:|\n| c \\| d | `e` |', blocks: ['a', 'b', 'c | d', 'e'] },
  { name: 'footnotes', file: 'a[^1]\n\n[^1]: b', blocks: ['a', 'b'] },
  { name: 'inline tags', file: 'you <b>need</b> to<br>go', blocks: ['you need to\ngo'] },
  { name: 'block tags', file: '<p>I&rsquo;m\n<b>afraid</b></p>\n\nb', blocks: ['I’m afraid', 'b'] },
  { name: 'block tags in an item', file: '- <p>one &amp;\n  two</p>', blocks: ['item: one & two'] },
  { name: 'fill-ins', file: 'Hi <reporter>, see #<insert issue>.', blocks: ['Hi <reporter>, see #<insert issue>.'] },
  { name: 'a fill-in alone', file: '<insert issue>', blocks: ['<insert issue>'] },
  { name: 'a custom element', file: 'a <x-note kind="b">c</x-note>', blocks: ['a c'] },
  { name: 'comments', file: 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', blocks: ['a  c', 'f'] },
  { name: 'hash directives are headings', file: '# replylint-disable', blocks: ['heading: replylint-disable'] },
];

describe('markdown', () => {
  test.each(markdownRows)('$name', ({ file, blocks }) => expect(blocksOf(markdown, file)).toEqual(blocks));

  it('reads a long file as it reads its parts', () => {
    const parts = [
      { file: '- a\n\n  ```\n  must\n\nb *c*', blocks: ['item: a', 'b c'] },
      { file: '```\n\nmust\n\n~~~\n\n```', blocks: [] },
      { file: '~~~~ x\n\nmust\n\n~~~\n\nmust\n~~~~~', blocks: [] },
      { file: '<!-- must\n\nmust\n\nmust -->', blocks: [] },
      { file: '<pre>\n\nmust\n\nmust</pre>', blocks: [] },
      { file: '``` a`b\n\nd', blocks: ['``` a`b', 'd'] },
      { file: '[a] [b][The  Label]\n\n1. c\n\n   d', blocks: ['a b', 'item: c', 'item: d'] },
      ...markdownRows.filter((row) => !row.file.startsWith('\uFEFF') && !row.file.startsWith('---')),
    ];
    const rounds = Array.from({ length: 90 }, (_, i) => [
      ...parts.slice(i % parts.length),
      { file: '.'.repeat(i), blocks: i ? ['.'.repeat(i)] : [] },
    ]).flat();
    const file = [...rounds.map((part) => part.file), '[a]: x\n\n[the label]: y'].join('\n\n***\n\n');
    expect(file.length).toBeGreaterThan(40_000);
    expect(blocksOf(markdown, file)).toEqual(rounds.flatMap((part) => part.blocks));
  });

  it('marks code and addresses in brackets', () => {
    expect(opaqueOf(markdown, '  `a b` c `d` <http://e.f> g **`i`**')).toEqual(['a b', 'd', 'http://e.f', 'i']);
  });

  it('gives comments with their place', () => {
    expect(commentsOf(markdown, '\uFEFFa <!-- b -->\n\n- <!-- c\n  d -->\n')).toEqual([
      'b @ <!-- b -->',
      'c\nd @ <!-- c\n  d -->',
    ]);
  });

  test.each([
    { words: 'We will call you.', encoded: 'We will call you.' },
    { words: 'AT&T & snake_case 2 * 3 < 4 [date]', encoded: 'AT&T & snake_case 2 * 3 < 4 [date]' },
    { words: '*a* _b_ `c` \\_ &amp; <b> [x](y)', encoded: '\\*a\\* \\_b\\_ \\`c\\` \\\\\\_ \\&amp; \\<b> [x\\](y)' },
    { words: '# a', encoded: '\\# a' },
    { words: '12. a', encoded: '12\\. a' },
  ])('encodes $words', ({ words, encoded }) => expect(markdown.encode(words)).toBe(encoded));
});

const htmlRows: Row[] = [
  { name: 'empty', file: '', blocks: [] },
  { name: 'byte order mark', file: '\uFEFFHello', blocks: ['Hello'] },
  { name: 'paragraphs', file: '<p>a</p><div>b<div>c</div>d</div>e', blocks: ['a', 'b', 'c', 'd', 'e'] },
  { name: 'inline tags', file: 'you <b>ne<i>e</i>d</b> <a href="must">to</a>', blocks: ['you need to'] },
  { name: 'white space', file: '<p>\n  a \t\n b <b> c</b>&#32; d&#10;</p>', blocks: ['a b c d'] },
  { name: 'no-break space', file: 'a&nbsp; b', blocks: ['a\u00A0 b'] },
  {
    name: 'entities',
    file: 'I&rsquo;m &lt;b&gt; AT&T &copy &#128512; &NotEqualTilde;',
    blocks: ['I’m <b> AT&T © 😀 ≂̸'],
  },
  { name: 'one break', file: '<p> <br> a <br/>\n b<br></p>', blocks: ['a\nb'] },
  { name: 'two breaks', file: 'a<br> <br>b</br></br>c', blocks: ['a', 'b', 'c'] },
  {
    name: 'lists',
    file: '<ul><li>a<ul><li>b</ul>c<li><p>d</p></ul>e',
    blocks: ['item: a', 'item: b', 'item: c', 'item: d', 'e'],
  },
  { name: 'stray list ends', file: '</ul></li>a<li>b</li>c', blocks: ['a', 'item: b', 'c'] },
  { name: 'typed bullets', file: '<p>Do:<br>•&nbsp;a<br>2) b</p>', blocks: ['Do:', 'item: a', 'item: b'] },
  {
    name: 'headings',
    file: '<title>a &amp; b</title><h2>c</h2>d<h3>e<p>f',
    blocks: ['heading: a & b', 'heading: c', 'd', 'heading: e', 'f'],
  },
  {
    name: 'left out',
    file: '<head><style>a</style><script>b<p></script></head>c<pre>d</pre><template>e</template><svg><title>f</title></svg><noscript>g</noscript> press <kbd>h</kbd><samp>i</samp> k',
    blocks: ['c', 'press k'],
  },
  { name: 'empty svg', file: 'a <svg/>b', blocks: ['a b'] },
  { name: 'tables', file: '<table><tr><td>a<td>b</table>c', blocks: ['a', 'b', 'c'] },
  { name: 'blockquote', file: 'a<blockquote type=cite>b<blockquote>c</blockquote>d</blockquote>e', blocks: ['a', 'e'] },
  { name: 'Gmail', file: 'a<div class="x gmail_quote y">b<div>c</div>d</div>e', blocks: ['a', 'e'] },
  { name: 'Yahoo', file: 'a<div id="yahoo_quoted_123">b</div>', blocks: ['a'] },
  { name: 'Thunderbird', file: 'a<div class=moz-cite-prefix>b</div>c', blocks: ['a', 'c'] },
  { name: 'Outlook', file: 'a<div id="divRplyFwdMsg">b</div>c', blocks: ['a'] },
  { name: 'Outlook on the web', file: 'a<div id="mail-editor-reference-message-container">b</div>c', blocks: ['a'] },
  {
    name: 'Outlook for phones',
    file: 'a<div class="ms-outlook-mobile-reference-message">b</div>c',
    blocks: ['a', 'c'],
  },
  { name: 'Thunderbird', file: 'a<div class="moz-cite-prefix">On 5 May Jo said:<br></div>b', blocks: ['a', 'b'] },
  { name: 'signature', file: 'a<div class="gmail_signature">b</div><div id="Signature">c</div>', blocks: ['a'] },
  {
    name: 'no signature',
    file: 'a<p id="Signature-free">b</p><p class="gmail_signatures">c</p>',
    blocks: ['a', 'b', 'c'],
  },
  { name: 'Outlook app', file: 'a<div id=appendonsend></div>c', blocks: ['a'] },
  { name: 'hidden preheader', file: '<div hidden style="display:none">a</div>b', blocks: ['a', 'b'] },
  {
    name: 'attributes',
    file: 'Hi <img alt="our &quot;best&quot;\n team" title=now> you<input placeholder=\'a>b\' aria-label="&amp;&amp;c"> all<p>b',
    blocks: ['Hi you all', 'our "best" team', 'now', 'a>b', '&&c', 'b'],
  },
  {
    name: 'references in attributes',
    file: '<img alt="a?b=1&copy=2 &copy; &copy <i>">',
    blocks: ['a?b=1&copy=2 © © <i>'],
  },
  { name: 'first attribute counts', file: '<img alt=a alt=b>', blocks: ['a'] },
  {
    name: 'fallback',
    file: 'Dear <attribute key="x"\n default="A &amp; B"/>, hello',
    blocks: ['Dear <attribute key="x" default="A & B"/>, hello'],
  },
  { name: 'default elsewhere', file: '<track default="x">a', blocks: ['a'] },
  { name: 'MJML', file: '<mj-style>a{}</mj-style><mj-text>b</mj-text><mj-button>c</mj-button>', blocks: ['b', 'c'] },
  { name: 'comments', file: 'a<!-- b --><!--[if mso]>c<![endif]-->d', blocks: ['ad'] },
  { name: 'unclosed', file: 'a<b>b<p>c<!-- d', blocks: ['ab', 'c'] },
  { name: 'stray signs', file: 'a < b > c & d </> e <', blocks: ['a < b > c & d e <'] },
  { name: 'unknown tags', file: 'a<o:p></o:p> b<insert x>', blocks: ['a b'] },
];

describe('html', () => {
  test.each(htmlRows)('$name', ({ file, blocks }) => expect(blocksOf(html, file)).toEqual(blocks));

  it('marks code', () => {
    expect(opaqueOf(html, '<p>a <code>b  <b>c</b></code> d<code>e</code></p><code>f<p>g')).toEqual(['b c', 'e', 'f']);
  });

  it('gives comments with their place', () => {
    expect(commentsOf(html, '\uFEFFa<!-- b --><blockquote><!--c--!></blockquote><!d><!--><!-- e')).toEqual([
      'b @ <!-- b -->',
      'c @ <!--c--!>',
      ' @ <!-->',
      'e @ <!-- e',
    ]);
  });

  it('encodes what HTML would take for markup', () => expect(html.encode('<b> & c')).toBe('&lt;b&gt; &amp; c'));
});

const sentences = 'Thank you for *writing*. I&#39;m afraid your <b>order</b> is late, and we are looking into it now. ';
const prose = `${sentences.repeat(5)}\r\n\r\n- We are sorry.\n\n> no\n\n`;
const hostile = [
  { name: 'quotes', file: '> '.repeat(10_000) },
  { name: 'bullets', file: '- '.repeat(10_000) },
  { name: 'divs', file: '<div>'.repeat(10_000) },
  { name: 'lists', file: '<ul><li>'.repeat(10_000) },
  { name: 'inline tags', file: 'a<b><code><blockquote>'.repeat(10_000) },
  { name: 'closing tags', file: '</li></ul></h1></code>'.repeat(10_000) },
  { name: 'images', file: `![${'!['.repeat(10_000)}` },
  { name: 'alt texts', file: '<img alt=a>'.repeat(200_000) },
  { name: 'stars', file: 'a**b'.concat('c* '.repeat(20_000)) },
  { name: 'failed links', file: '[a]('.repeat(20_000) },
  { name: 'open comments', file: '<!-- replylint-disable\n'.repeat(20_000) },
  { name: 'closed comments', file: '<!-- replylint-disable -->'.repeat(20_000) },
  { name: 'attributions', file: 'On 5 May\n'.repeat(10_000) },
  { name: 'headers', file: 'x\nFrom: a\n'.repeat(10_000) },
  { name: 'ampersands', file: '&'.repeat(100_000) },
  { name: 'one long line', file: 'word '.repeat(200_000) },
  { name: 'short lines', file: 'a\n\n'.repeat(20_000) },
];

describe('hostile and huge files', () => {
  const each = hostile.flatMap(({ name, file }) =>
    Object.entries({ text, markdown, html }).map(([format, parser]) => ({ name, file, parser, format })),
  );
  test.each(each)('$name in $format finish', { timeout: 60_000 }, ({ file, parser }) => {
    expect(parser.parse(file).replies).toHaveLength(1);
  });

  test.each(Object.entries({ text, markdown, html }))('2 MB of %s finish', { timeout: 120_000 }, (_, parser) => {
    const file = prose.repeat(Math.ceil(2_000_000 / prose.length));
    expect(parser.parse(file).replies[0]?.blocks.length).toBeGreaterThan(0);
  });
});

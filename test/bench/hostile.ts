import { strToU8, zipSync } from 'fflate';
import { type FormatName, formatNames } from '../../src/parsers/index.js';

/** A kind of input that costs a careless reader more than its length. `make(n)` is about `n` characters long. */
export interface HostileInput {
  name: string;
  format: FormatName;
  /** How many times longer than others it has to be before it shows what it costs. */
  scale: number;
  /** The name of a file that is read in chunks; left out for one that is held whole. */
  inChunks?: string;
  make(n: number): string | Uint8Array;
}

type MakeText = (n: number) => string;

const repeated =
  (unit: string, before = '', after = ''): MakeText =>
  (n) =>
    before + unit.repeat(Math.ceil(n / unit.length)) + after;

/** What opens as often as it closes. */
const nested =
  (open: string, close: string, inside = 'You failed to sign.'): MakeText =>
  (n) => {
    const depth = Math.ceil(n / (open.length + close.length));
    return open.repeat(depth) + inside + close.repeat(depth);
  };

/** Lines of which each is longer than the one before: `n` characters are the square root of as many lines. */
const stairs =
  (step: string, line: string): MakeText =>
  (n) => {
    let text = '';
    for (let depth = 0; text.length < n; depth++) text += `${step.repeat(depth)}${line}\n`;
    return text;
  };

const words = 'Unfortunately we are unable to help, as you failed to sign. ';

const texts: Record<string, MakeText> = {
  'one sentence without end': repeated('and we are sorry that you '),
  'one word': repeated('unfortunately'),
  'faults alone': repeated(words),
  'faults in paragraphs': repeated(`${words}\n\n`),
  'fixes in paragraphs': repeated('Unfortunately, it is late.\n\n'),
  'fixes that would make lists': repeated('Unfortunately, 1. May is full.\n\n'),
  'open quotes': repeated('"we '),
  'open curly quotes': repeated('“‘'),
  apostrophes: repeated("'s "),
  backticks: repeated('`a '),
  'open braces': repeated('{{ '),
  'braces of every kind': repeated('{{%[[<%${'),
  'conditions that never end': repeated('{% if a %}you failed '),
  'conditions in conditions': nested('{% if a %}', '{% endif %}'),
  branches: repeated('{% if a %}You failed.{% else %}Sorry.{% endif %} '),
  fallbacks: repeated('{{ a | fallback: "you failed" }} '),
  addresses: repeated('a@b.c.d@'),
  'at signs': repeated('a.@'),
  'addresses of pages': repeated('http://'),
  'quoted lines': repeated('> you failed\n'),
  'lines quoted by bars': repeated('| you failed to sign my order\n'),
  'lines quoted by initials': repeated('JB> you failed\nJo> you failed\n'),
  'deeper and deeper quotes': stairs('>', ' a'),
  attributions: repeated('On Mon, 4 May 2026 Jo\n'),
  'attributions on one line': repeated('On 4 May 2026 <a@b.c> '),
  'signature marks': repeated('-- \n'),
  'signature marks without a space': repeated('--\nYou failed to sign it.\n'),
  headers: repeated('From: a\nSubject: b\n'),
  'list items': repeated('- a\n'),
  steps: repeated('1) you must\n'),
  'blank lines': repeated('\n'),
  spaces: repeated(' ', 'a', 'b'),
  'tabs and breaks': repeated('\t\r\n'),
  'full stops': repeated('.'),
  abbreviations: repeated('e.g. i.e. '),
  'combining marks': repeated('\u0301', 'a'),
  'invisible letters': repeated('u\u200B\u2060'),
  'tag letters': repeated('\u{E0061}', 'unfor', 'tunately'),
  'mathematical letters': repeated('𝐔𝐧fortunately '),
  ligatures: repeated('ﬁﬂﬃ '),
  'full-width letters': repeated('Ｕｎｆ '),
  'letters of two scripts': repeated('unfоrtunаtely '),
  dashes: repeated('-'),
  'comments of directives': repeated('<!-- replylint-disable -->'),
  'open comments': repeated('<!-- replylint-disable '),
  'comments of templates': repeated('{# replylint-disable #}{% comment %}replylint-disable{% endcomment %}'),
  'open comments of templates': repeated('{# replylint-{{! replylint-{% comment %} replylint-'),
};

const markdowns: Record<string, MakeText> = {
  'a list in a list, line by line': stairs('  ', '- a'),
  'a list in a list, on one line': repeated('- '),
  'numbered lists in lists': stairs('   ', '1. a'),
  'lists of several signs in lists': (n) => stairs('  ', '- a')(n / 2) + stairs('  ', '* a')(n / 2),
  'lists with blank lines in lists': stairs('  ', '- a\n'),
  'lists that go on lazily': stairs('  ', '- a\nb'),
  'a deep list, and lazy lines below it': (n) => stairs('  ', '- a')(n / 2) + 'b\n'.repeat(n / 4),
  'a deep list, and blank lines in it': (n) => `${stairs('  ', '- a')(n / 2)}${'\n'.repeat(n / 2)}b`,
  'a deep quotation, and lazy lines below it': (n) => `${'> '.repeat(n / 4)}a\n${'b\n'.repeat(n / 4)}`,
  'lists in quotations': stairs('> - ', 'a'),
  'quotations in lists': repeated('- > '),
  'indented code in lists': stairs('    ', 'a'),
  'open brackets': repeated('['),
  'closed brackets': repeated('a]'),
  'links in links': nested('[', '](a)'),
  'images in images': nested('![', '](a)'),
  emphasis: repeated('*a **b '),
  'emphasis that closes': nested('*a **', '**b *', 'c'),
  underscores: repeated('_a __'),
  'struck out': repeated('~a ~~'),
  'code of every length': (n) => Array.from({ length: Math.ceil(Math.sqrt(n)) }, (_, i) => '`'.repeat(i)).join(' '),
  references: repeated('[a][b] '),
  definitions: (n) => Array.from({ length: Math.ceil(n / 14) }, (_, i) => `[a${i}]: b\n[a${i}]\n`).join('\n'),
  footnotes: (n) => Array.from({ length: Math.ceil(n / 14) }, (_, i) => `[^${i}]: b[^${i}]\n`).join('\n'),
  tables: repeated('| a | b |\n|-|-|\n'),
  'wide tables': repeated('| a ', '', '|\n'),
  'wide tables with many rows': (n) => {
    const side = Math.ceil(Math.sqrt(n / 4));
    return `${'|a'.repeat(side)}|\n${'|-'.repeat(side)}|\n${'|a\n'.repeat(side)}`;
  },
  underlines: repeated('a\n===\n'),
  'dashes below words': repeated('a\n-\n'),
  fences: repeated('```\n'),
  'fences in lists': repeated('- ```\n'),
  'fences of every length': stairs('`', '```'),
  'HTML blocks': repeated('<div>\n'),
  'comments in a line': repeated('a <!-- '),
  'processing in a line': repeated('a <? '),
  'declarations in a line': repeated('a <!A '),
  entities: repeated('&amp;&#x41;'),
  escapes: repeated('\\'),
  'front matter': repeated('a: b\n', '---\n'),
  'bare addresses': repeated('www.a.b '),
  'open brackets and addresses': repeated('[www.'),
  tasks: repeated('- [ ] a\n'),
};

/** As deep as the square root of their length. */
const deepMarkdowns: Record<string, MakeText> = {
  'lists in lists': stairs('  ', '- a'),
  'lists in lists by tabs': stairs('\t', '- a'),
  'lists in lists, between lines of Windows': (n) => stairs('  ', '- a')(n).replaceAll('\n', '\r\n'),
  'numbered lists in lists': stairs('   ', '1. a'),
  'numbered lists with long numbers': stairs('           ', '123456789. a'),
  'headings in lists in lists': stairs('  ', '- # a'),
  'lists in lists that are empty': stairs('  ', '-'),
  'lists in lists in a quotation': (n) => stairs('  ', '- a')(n).replace(/^/gmu, '> '),
  'lists in lists, and lines at their depth': (n) => {
    const list = stairs('  ', '- a')(n / 2);
    const line = `${' '.repeat(Math.sqrt(n))}a\n`;
    return list + line.repeat(n / 2 / line.length);
  },
  'a list that comes out of its lists': (n) => stairs('  ', '- a')(n).trimEnd().split('\n').reverse().join('\n'),
  'fences in lists in lists': stairs('  ', '- a\n\n  ```'),
  'footnotes in footnotes': stairs('    ', '[^a]: b'),
};

/** Elements and conditions that open and close line by line, each deeper than the one around it. */
const steps =
  (open: string, close: string, inside = 'You failed to sign.'): MakeText =>
  (n) => {
    const depth = Math.ceil(Math.sqrt(n));
    const lines = [...Array(depth).keys()].map((i) => ' '.repeat(i) + open);
    const ends = [...Array(depth).keys()].map((i) => ' '.repeat(depth - i) + close);
    return [...lines, inside, ...ends].join('\n');
  };

const deepTexts: Record<string, MakeText> = {
  'conditions in conditions, line by line': steps('{% if a %}', '{% endif %}'),
  'branches in branches, line by line': steps('{% if a %}you failed{% else %}sorry', '{% endif %}'),
  'conditions that never end, line by line': stairs('  ', '{% if a %}'),
  'lines that are indented more and more': stairs(' ', 'you failed'),
};

const deepPages: Record<string, MakeText> = {
  'elements in elements, line by line': steps('<div>', '</div>'),
  'lists in lists, line by line': steps('<ul><li>a', '</li></ul>'),
  'quotations in quotations, line by line': steps('<blockquote>', '</blockquote>'),
  'elements that never close, line by line': stairs('  ', '<div>a'),
};

const pages: Record<string, MakeText> = {
  'elements in elements': nested('<div>', '</div>'),
  'elements that never close': repeated('<div>'),
  'unknown elements': repeated('<a-b>'),
  'lists in lists': nested('<ul><li>', '</li></ul>'),
  'tables in tables': nested('<table><tr><td>', '</td></tr></table>'),
  'bold in bold': nested('<b>', '</b>'),
  'bold and not': repeated('<b>you</b> <i>failed</i> '),
  headings: repeated('<h1>a'),
  'code in code': nested('<code>', '</code>'),
  quotations: nested('<blockquote>', '</blockquote>'),
  'line breaks': repeated('a<br>'),
  entities: repeated('&amp;'),
  'entities without a semicolon': repeated('&amp'),
  ampersands: repeated('&'),
  'long entities': repeated('&CounterClockwiseContourIntegra'),
  attributes: repeated(' a="b"', '<p', '>'),
  'texts in attributes': repeated('<img alt="You failed." title="You must.">'),
  'ampersands in an attribute': repeated('&amp', '<p title="', '">'),
  'open attributes': repeated('<p a="'),
  'open comments': repeated('<!--'),
  comments: repeated('<!-- a -->'),
  scripts: repeated('<script>'),
  CDATA: repeated('<![CDATA[ a ]]>'),
  'open CDATA': repeated('<![CDATA['),
  'less-than signs': repeated('<'),
  'closing tags': repeated('</p>'),
  variables: repeated('<attribute key="a" default="b">'),
  styles: repeated('<style>a{}</style>'),
};

const jsons: Record<string, MakeText> = {
  'lists in lists': nested('[', ']', '"a"'),
  'lists that never close': repeated('['),
  'maps in maps': nested('{"a":', '}', '"b"'),
  'maps in maps, line by line': steps('{"a":', '}', '"b"'),
  'records in records': nested('{"title":"a","text":"You failed.","children":[', ']}', ''),
  fixes: (n) =>
    `[${'{"title":"a","text":"Unfortunately, it is late."},'.repeat(Math.ceil(n / 53))}{"title":"b","text":"c"}]`,
  records: (n) => `[${'{"title":"a","text":"You failed."},'.repeat(Math.ceil(n / 35))}{"title":"b","text":"c"}]`,
  keys: (n) => `{${Array.from({ length: Math.ceil(n / 16) }, (_, i) => `"a${i}":"Hi b."`).join(',')}}`,
  'the same key': (n) => `{${'"a":"b",'.repeat(Math.ceil(n / 8))}"text":"c"}`,
  escapes: (n) => `[{"title":"a","text":"${'\\u0041'.repeat(Math.ceil(n / 6))}"}]`,
  'HTML in it': (n) => `[{"title":"a","text":"${'<b>a<\\/b>'.repeat(Math.ceil(n / 9))}"}]`,
  'a file in lines': repeated('{"title":"a","text":"You failed."}\n'),
  'an open string': repeated('a', '[{"text":"'),
  quotes: repeated('"'),
  columns: (n) => {
    const keys = Array.from({ length: Math.ceil(n / 24) }, (_, i) => `"k${i}":"Hi there."`).join(',');
    return `[{${keys}},{"text":"a"}]`;
  },
};

const yamls: Record<string, MakeText> = {
  'maps in maps, line by line': stairs(' ', 'a:'),
  'maps in maps, on one line': nested('{a: ', '}', 'b'),
  'maps in maps in braces, line by line': steps('{a:', '}', 'b'),
  'lists in lists, line by line': stairs('  ', '-'),
  'lists of maps in lists of maps': stairs('    ', '- a:'),
  'questions in questions': stairs('  ', '?'),
  'lists in lists': repeated('- '),
  'lists in brackets': nested('[', ']', 'a'),
  'open brackets': repeated('['),
  records: repeated('- title: a\n  text: You failed.\n'),
  anchors: (n) => Array.from({ length: Math.ceil(n / 16) }, (_, i) => `- &a${i} b\n- *a${i}\n`).join(''),
  'anchors of anchors': (n) => {
    let text = 'a0: &a0 [b, b]\n';
    for (let i = 1; text.length < n; i++) text += `a${i}: &a${i} [*a${i - 1}, *a${i - 1}]\n`;
    return text;
  },
  merges: (n) => {
    let text = 'a0: &a0 {k: b}\n';
    for (let i = 1; text.length < n; i++) text += `a${i}: &a${i}\n  <<: [*a${i - 1}, *a${i - 1}]\n`;
    return text;
  },
  'folded text': repeated('  a\n\n', 'text: >\n'),
  'quoted text': repeated('a\\n ', 'text: "', '"'),
  keys: (n) => Array.from({ length: Math.ceil(n / 12) }, (_, i) => `k${i}: Hi b.\n`).join(''),
  questions: repeated('? '),
  comments: repeated('# a\n'),
  documents: repeated('---\na: b\n'),
  'long keys': repeated('a', '', ': b'),
  tags: repeated('!!a '),
};

const tables: Record<string, MakeText> = {
  rows: repeated('a,You failed.\n', 'title,body\n'),
  columns: repeated('a,', 'title,body,', '\nb,c'),
  'columns of one name': repeated('body,', '', '\nYou failed.'),
  'empty rows': repeated(',\n', 'title,body\n'),
  quotes: repeated('"', 'title,body\n'),
  'doubled quotes': repeated('""', 'title,body\na,"', '"'),
  'an open quote': repeated('a\n', 'title,body\na,"'),
  'many separators': repeated(',;\t|', 'title,body\n'),
  'line breaks': repeated('\r\n', 'title,body\n'),
  'breaks of one kind': repeated('\r', 'title,body\n'),
};

const mails: Record<string, MakeText> = {
  headers: repeated('X-A: b\n', '', '\nYou failed.\n'),
  'one header on many lines': repeated(' a\n', 'Subject: b\n', '\nYou failed.\n'),
  'a header without end': repeated('Subject:'),
  'encoded words': repeated('=?utf-8?q?You?= ', 'Subject: ', '\n\na'),
  'open encoded words': repeated('=?utf-8?q?', 'Subject: ', '\n\na'),
  'parts in parts': (n) => {
    let text = '';
    for (let i = 0; text.length < n; i++) text += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`;
    return text;
  },
  'parts in parts of one boundary': repeated('Content-Type: multipart/mixed; boundary=b\n\n--b\n'),
  'mails in parts in mails': (n) => {
    let text = '';
    for (let i = 0; text.length < n; i++)
      text += `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\nContent-Type: message/rfc822\n\n`;
    return text;
  },
  parts: repeated('--b\n\nYou failed.\n', 'Content-Type: multipart/mixed; boundary=b\n\n'),
  'parts that are empty': repeated('--b\n', 'Content-Type: multipart/mixed; boundary=b\n\n'),
  'mails in mails': repeated('Content-Type: message/rfc822\n\n'),
  parameters: repeated('; a*0=b', 'Content-Type: text/plain', '\n\nYou failed.'),
  'a long boundary': (n) =>
    `Content-Type: multipart/mixed; boundary=${'b'.repeat(n / 2)}\n\n--${'b'.repeat(n / 2)}\n\na`,
  'near boundaries': (n) => {
    const side = Math.ceil(Math.sqrt(n));
    return `Content-Type: multipart/mixed; boundary=${'b'.repeat(side)}c\n\n${`--${'b'.repeat(side)}\n`.repeat(side)}`;
  },
  'quoted-printable': repeated('=41=\n', 'Content-Transfer-Encoding: quoted-printable\n\n'),
  'equals signs': repeated('=', 'Content-Transfer-Encoding: quoted-printable\n\n'),
  base64: repeated('WW91\n', 'Content-Transfer-Encoding: base64\n\n'),
  flowed: repeated('You \n', 'Content-Type: text/plain; format=flowed\n\n'),
  'comments in a header': repeated('(', 'Content-Type: text/plain', '\n\na'),
  'a mailbox': repeated('From a@b.c Mon May  4 10:00:00 2026\nSubject: a\n\nYou failed.\n\n'),
  'a mailbox without blank lines': repeated('From a\n', 'From a@b.c Mon May  4 10:00:00 2026\n'),
};

const skeleton = {
  'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r0"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r0" Target="worksheets/a.xml"/></Relationships>',
};

function workbook(files: Readonly<Record<string, string>>): Uint8Array {
  const all = Object.entries({ ...skeleton, ...files });
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])), { level: 6 });
}

const sheet = (rows: string): string =>
  `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c t="str"><v>Body</v></c></row>${rows}</sheetData></worksheet>`;
const strings = (...texts: readonly string[]): string =>
  `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
const shared = '<row><c t="s"><v>0</v></c></row>';

const workbooks: Record<string, (n: number) => Uint8Array> = {
  rows: (n) =>
    workbook({
      'xl/worksheets/a.xml': sheet('<row><c t="str"><v>You failed.</v></c></row>'.repeat(Math.ceil(n / 44))),
    }),
  'a text in every cell': (n) =>
    workbook({
      'xl/sharedStrings.xml': strings(words.repeat(Math.ceil(n / words.length))),
      'xl/worksheets/a.xml': sheet(shared.repeat(Math.ceil(n / shared.length))),
    }),
  'strings that no cell has': (n) =>
    workbook({
      'xl/sharedStrings.xml': `<sst>${'<si><t>a</t></si>'.repeat(Math.ceil(n / 16))}</sst>`,
      'xl/worksheets/a.xml': sheet(shared),
    }),
  'empty rows': (n) => workbook({ 'xl/worksheets/a.xml': sheet('<row/>'.repeat(Math.ceil(n / 6))) }),
  blanks: (n) => workbook({ 'xl/worksheets/a.xml': ' '.repeat(n) }),
  'cells far apart': (n) =>
    workbook({
      'xl/worksheets/a.xml': sheet(
        '<row r="1048576"><c r="XFD1048576" t="str"><v>a</v></c></row>'.repeat(Math.ceil(n / 60)),
      ),
    }),
  'cells in one row': (n) =>
    workbook({ 'xl/worksheets/a.xml': sheet(`<row>${'<c><v>1</v></c>'.repeat(Math.ceil(n / 15))}</row>`) }),
  headers: (n) =>
    workbook({
      'xl/worksheets/a.xml': `<worksheet><row>${'<c t="str"><v>Body</v></c>'.repeat(Math.ceil(n / 26))}</row>${shared}</worksheet>`,
    }),
  'elements in elements': (n) => workbook({ 'xl/worksheets/a.xml': '<a>'.repeat(Math.ceil(n / 3)) }),
  attributes: (n) => workbook({ 'xl/worksheets/a.xml': `<row${' a="b"'.repeat(Math.ceil(n / 6))}>` }),
  'sheets in one file': (n) =>
    workbook({
      'xl/workbook.xml': `<workbook>${'<sheet name="S" r:id="r0"/>'.repeat(Math.ceil(n / 26))}</workbook>`,
      'xl/worksheets/a.xml': sheet('<row/>'.repeat(Math.ceil(n / 6))),
    }),
  files: (n) =>
    workbook(
      Object.fromEntries(Array.from({ length: Math.ceil(n / 100) }, (_, i) => [`xl/worksheets/s${i}.xml`, 'a'])),
    ),
};

const catalogues: Partial<Record<FormatName, Readonly<Record<string, MakeText>>>> = {
  po: {
    messages: repeated('msgctxt "mail"\nmsgid "You failed to sign."\nmsgstr ""\n\n'),
    'one string on many lines': repeated('"you failed "\n', 'msgid ""\n'),
    'open quotes': repeated('msgid "\\'),
  },
  properties: {
    entries: repeated('mail.late=You failed to sign.\n'),
    'one line that goes on': repeated('you failed \\\n', 'mail.late='),
    backslashes: repeated('\\', 'mail.late='),
  },
  strings: {
    entries: repeated('"mail.late" = "You failed to sign.";\n'),
    'open comments': repeated('/* '),
    'open quotes': repeated('"a" = "\\'),
  },
  arb: {
    entries: repeated('"mailLate": "You failed to sign.",', '{', '"a": ""}'),
    'plurals in plurals': nested('{n, plural, other{', '}}'),
  },
  xcstrings: {
    entries: repeated('"You failed to sign.": {},', '{"sourceLanguage": "en", "strings": {', '"a": {}}}'),
  },
  xml: {
    entries: repeated('<string name="mail_late">You failed to sign.</string>', '<resources>', '</resources>'),
    'elements in elements': nested('<a>', '</a>'),
    'elements in elements, line by line': steps('<a>', '</a>'),
    'open elements': repeated('<a>You failed'),
    references: repeated('&amp;', '<resources><string name="mail_late">', '</string></resources>'),
    'sections of CDATA': repeated('<![CDATA[a]]>', '<resources><string name="mail_late">', '</string></resources>'),
    'open sections of CDATA': repeated('<![CDATA['),
    quotes: repeated('"', '<resources><string name="mail_late">', '</string></resources>'),
  },
  fluent: {
    entries: repeated('mail-late = You failed to sign.\n'),
    'one text on many lines': repeated('    you failed\n', 'mail-late =\n'),
    'open braces': repeated('{ ', 'mail-late = '),
  },
};

/** A record on each line until there are `n` characters. */
const records =
  (recordOf: (i: number) => object): MakeText =>
  (n) => {
    let text = '';
    for (let i = 0; text.length < n; i++) text += `${JSON.stringify(recordOf(i))}\n`;
    return text;
  };

const turn = (i: number) => ({ role: i % 2 === 0 ? 'customer' : 'agent', text: `You failed to sign it ${i}.` });

const jsonLines: Record<string, MakeText> = {
  'keys of its own in each record': records((i) =>
    Object.fromEntries(Array.from({ length: 300 }, (_, j) => [`key ${i} ${j}`, 'You failed to sign it.'])),
  ),
  'a list of its own in each record': records((i) => ({ [`list ${i}`]: [{ title: 'a', body: 'You failed.' }] })),
  'a thread of its own in each record': records((i) => ({ conversation_id: i, ...turn(i) })),
  'one thread in all records': records((i) => ({ conversation_id: 1, ...turn(i) })),
  'a name of its own in each turn': records((i) => ({ conversation_id: i >> 2, ...turn(i), role: `agent ${i}` })),
};

const lists: Record<string, MakeText> = {
  'a key of its own for each text': (n) =>
    `{${Array.from({ length: Math.ceil(n / 32) }, (_, i) => `"mail ${i}":"You failed to sign."`).join(',')}}`,
  'records in records': (n) =>
    `[${Array.from({ length: Math.ceil(n / 64) }, (_, i) => `{"title":"a${i}","children":[{"title":"b","text":"You failed."}]}`).join(',')}]`,
};

const longTables: Record<string, MakeText> = {
  'an id of its own for each text': (n) =>
    `id,body,reply\n${Array.from({ length: Math.ceil(n / 32) }, (_, i) => `${i},what of ${i},You failed ${i}.\n`).join('')}`,
  'cells without headers': repeated(`${','.repeat(20)}\n`, 'title,body\n'),
  'many columns': (n) => `title,body${',x'.repeat(500)}\n${`a,You failed${',x'.repeat(500)}\n`.repeat(n / 1000)}`,
};

function inputsOf(
  format: FormatName,
  makers: Readonly<Record<string, HostileInput['make']>>,
  scale = 1,
): HostileInput[] {
  return Object.entries(makers).map(([name, make]) => ({ name, format, make, scale }));
}

/** All kinds, over all formats. What is hostile as plain text is so in the formats that hold text. */
export const hostileInputs: readonly HostileInput[] = [
  ...(['text', 'markdown', 'html'] as const).flatMap((format) => inputsOf(format, texts)),
  ...(['text', 'markdown', 'template'] as const).flatMap((format) => inputsOf(format, deepTexts, 8)),
  ...inputsOf('template', pages),
  ...inputsOf('template', deepPages, 8),
  ...inputsOf('html', deepPages, 8),
  ...inputsOf('markdown', deepMarkdowns, 8),
  ...inputsOf('markdown', markdowns),
  ...inputsOf('html', pages),
  ...inputsOf('json', jsons),
  ...inputsOf('yaml', yamls),
  ...inputsOf('csv', tables),
  ...inputsOf('mail', mails),
  ...inputsOf(
    'mail',
    Object.fromEntries(
      Object.entries(pages).map(([name, make]) => [
        `${name} in a mail`,
        (n: number) => `Content-Type: text/html\n\n${make(n)}`,
      ]),
    ),
  ),
  ...inputsOf('xlsx', workbooks, 20),
  ...formatNames.flatMap((format) => inputsOf(format, catalogues[format] ?? {})),
  ...inputsOf('json', jsonLines, 30).map((input) => ({ ...input, inChunks: 'a.jsonl' })),
  ...inputsOf('json', lists, 30).map((input) => ({ ...input, inChunks: 'a.json' })),
  ...inputsOf('csv', longTables, 30).map((input) => ({ ...input, inChunks: 'a.csv' })),
];

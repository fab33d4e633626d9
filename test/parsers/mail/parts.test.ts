import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMail } from '../../../src/files/decode.js';
import { UnrecognizedError } from '../../../src/parsers/core/parse-error.js';
import { mail } from '../../../src/parsers/mail/mail.js';

/** The texts of a file, as `field: block | block`, and what was not read. */
function read(file: string): string[] {
  const { replies, skipped = [] } = mail.parse(file);
  return [
    ...replies.map(({ ref, blocks }) => `${ref?.field}: ${blocks.map(({ text }) => text).join(' | ')}`),
    ...skipped.map(({ reason, count }) => `not read: ${count} ${reason}`),
  ];
}

const of = (type: string, body: string, more = ''): string => `Content-Type: ${type}\n${more}\n${body}`;
const bytes = (text: string): string => decodeMail(Buffer.from(text, 'latin1'));

interface Row {
  name: string;
  file: string;
  gives: string[];
}

const rows: Row[] = [
  { name: 'nothing', file: ' \n', gives: [] },
  { name: 'a header alone', file: 'Subject: Hello', gives: ['Subject: Hello', 'not read: 1 without a text'] },
  { name: 'a byte order mark', file: '\uFEFFSubject: A\n\nHello.', gives: ['Subject: A', 'text/plain: Hello.'] },
  { name: 'no type', file: 'X: y\n\nHello.', gives: ['text/plain: Hello.'] },
  {
    name: 'lone carriage returns',
    file: 'Subject: A\r\rHello.\rBye.',
    gives: ['Subject: A', 'text/plain: Hello.\nBye.'],
  },
  { name: 'a type that is none', file: of('nonsense', 'Hello.'), gives: ['text/plain: Hello.'] },
  { name: 'only a picture', file: of('image/png', 'aGk='), gives: ['not read: 1 attachments'] },
  {
    name: 'a text that is attached',
    file: of('text/plain', 'You must.', 'Content-Disposition: ATTACHMENT; filename=a.txt\n'),
    gives: ['not read: 1 attachments'],
  },
  { name: 'an empty body', file: 'Subject: A\n\n', gives: ['Subject: A', 'not read: 1 without a text'] },

  { name: 'a folded subject', file: 'Subject: A\n\tlong one\n\nx', gives: ['Subject: A\tlong one', 'text/plain: x'] },
  { name: 'two subjects', file: 'Subject: A\nSubject: B\n\nx', gives: ['Subject: A', 'text/plain: x'] },
  {
    name: 'an encoded word among others',
    file: 'Subject: Your =?utf-8?Q?caf=C3=A9?= table\n\nx',
    gives: ['Subject: Your café table', 'text/plain: x'],
  },
  {
    name: 'a letter that is split over encoded words',
    file: 'Subject: =?utf-8?B?Y2Fmww==?=\n =?utf-8?B?qSE=?=\n\nx',
    gives: ['Subject: café!', 'text/plain: x'],
  },
  {
    name: 'encoded words of two charsets',
    file: 'Subject: =?iso-8859-1*en?Q?caf=E9_?= =?koi8-r?Q?=C4=C1?=\n\nx',
    gives: ['Subject: café да', 'text/plain: x'],
  },
  {
    name: 'an encoded word in no known charset',
    file: 'Subject: =?x-klingon?Q?=E9?= it is\n\nx',
    gives: ['Subject: =?x-klingon?Q?=E9?= it is', 'text/plain: x'],
  },
  {
    name: 'a subject in plain bytes',
    file: bytes('Subject: caf\xC3\xA9\n\n\xE9'),
    gives: ['Subject: café', 'text/plain: é'],
  },

  {
    name: 'windows-1252 with its curly quotes',
    file: of('text/plain; charset=windows-1252', 'I=92m here=85', 'Content-Transfer-Encoding: quoted-printable\n'),
    gives: ['text/plain: I’m here…'],
  },
  {
    name: 'the same under a false name',
    file: of('text/plain; charset=iso-8859-1', 'I=92m here', 'Content-Transfer-Encoding: quoted-printable\n'),
    gives: ['text/plain: I’m here'],
  },
  {
    name: 'no charset, and UTF-8 all the same',
    file: of('text/plain', 'caf=C3=A9', 'Content-Transfer-Encoding: quoted-printable\n'),
    gives: ['text/plain: café'],
  },
  {
    name: 'a charset that nobody knows, with ASCII alone',
    file: of('text/plain; charset=x-klingon', 'Hello.'),
    gives: ['text/plain: Hello.'],
  },
  {
    name: 'a charset that nobody knows',
    file: bytes(of('text/plain; charset=x-klingon', 'caf\xE9')),
    gives: ['not read: 1 in an unknown charset'],
  },
  {
    name: 'several bytes for a letter',
    file: bytes(of('text/plain; charset=gb18030', 'OK \xC4\xE3\xBA\xC3 OK')),
    gives: ['text/plain: OK 你好 OK'],
  },
  {
    name: 'letters in escapes of seven bits',
    file: of('text/plain; charset=iso-2022-jp', 'OK \x1B$B$3$s\x1B(B OK'),
    gives: ['text/plain: OK こん OK'],
  },
  {
    name: 'broken escapes of seven bits',
    file: of('text/plain; charset=iso-2022-jp', 'OK \x1B$B$3$s\x1B'),
    gives: ['text/plain: OK こん\uFFFD'],
  },
  {
    name: 'UTF-16 in base64',
    file: of('text/plain; charset=utf-16le', Buffer.from('Hé.', 'utf16le').toString('base64'), encoding('base64')),
    gives: ['text/plain: Hé.'],
  },
  {
    name: 'broken UTF-8',
    file: of('text/plain; charset=utf-8', 'a=C3b=E2=82c', encoding('quoted-printable')),
    gives: ['text/plain: a\uFFFDb\uFFFD\uFFFDc'],
  },

  {
    name: 'soft breaks with white space behind, and equals signs that escape nothing',
    file: of('text/plain', 'Unfor= \t\r\ntunately 1=2 =', encoding('Quoted-Printable')),
    gives: ['text/plain: Unfortunately 1=2'],
  },
  {
    name: 'base64 that is padded in the middle',
    file: of('text/plain', 'SGk=\nIQ==', encoding('base64')),
    gives: ['text/plain: Hi!'],
  },
  {
    name: 'base64 that breaks off',
    file: of('text/plain', 'SGkgQW5hLCBi-- \nA list added this.', encoding('base64')),
    gives: ['text/plain: Hi Ana, b', 'not read: 1 after a break in base64'],
  },
  {
    name: 'a transfer encoding that nobody knows',
    file: of('text/plain', 'Hello.', encoding('x-uuencode')),
    gives: ['text/plain: Hello.'],
  },

  {
    name: 'a plain text that is empty',
    file: of('multipart/alternative; boundary=b', '--b\n\n \n--b\nContent-Type: text/html\n\n<p>Hello.\n--b--'),
    gives: ['text/html: Hello.'],
  },
  {
    name: 'texts around a picture',
    file: of('multipart/mixed; boundary=b', '--b\n\nHi Ana,\n--b\nContent-Type: image/png\n\nx\n--b\n\nRosa\n--b--'),
    gives: ['text/plain: Hi Ana, | Rosa', 'not read: 1 attachments'],
  },
  {
    name: 'no boundary',
    file: of('multipart/mixed', '--b\n\nYou must.\n--b--'),
    gives: ['not read: 1 multipart without a boundary'],
  },
  {
    name: 'a boundary that never comes',
    file: of('multipart/mixed; boundary=b', 'You must.'),
    gives: ['not read: 1 without a text'],
  },
  {
    name: 'a boundary that is not closed, and one that is longer',
    file: of('multipart/mixed; boundary=b', '--b\n\n--bc\nHello.\n --b\n'),
    gives: ['text/plain: --bc\nHello.\n --b'],
  },
  {
    name: 'a boundary with signs, in a comment and in pieces',
    file: of('multipart/mixed (x); a="\\";boundary=no"; boundary*0="a?*"; boundary*1="(b"', '--a?*(b \t\n\nHello.'),
    gives: ['text/plain: Hello.'],
  },
  {
    name: 'a digest, whose parts are mails',
    file: of('multipart/digest; boundary=b', '--b\n\nSubject: A\n\nYou must.\n--b--'),
    gives: ['not read: 1 attachments'],
  },
  {
    name: 'names that objects have',
    file: `__proto__: x\nconstructor: y\n${of('text/plain; __proto__=1; charset=constructor', 'Hello.')}`,
    gives: ['text/plain: Hello.'],
  },

  {
    name: 'a mailbox with an empty message and a message without header',
    file: 'From a@b Mon Jan  5 10:00:00 2026\n\nFrom a@b Mon Jan  5 10:00:00 2026\n:\n\nFrom a@b Mon Jan  5 10:00 2026\nX: y\n\nHello.',
    gives: ['text/plain: Hello.', 'not read: 2 messages without headers'],
  },
  {
    name: 'a line that only begins like a message',
    file: 'X: y\n\nFrom Monday on,\n\nFrom A to B it is 10:00 by bus.',
    gives: ['text/plain: From Monday on, | From A to B it is 10:00 by bus.'],
  },
];

function encoding(name: string): string {
  return `Content-Transfer-Encoding: ${name}\n`;
}

describe('a mail with', () => {
  test.each(rows)('$name', ({ file, gives }) => {
    expect(read(file)).toEqual(gives);
    if (!file.includes('\x1B')) expect(read(file.replace(/\r?\n/g, '\r\n'))).toEqual(gives);
  });
});

test('a file without headers is no mail', () => {
  expect(() => mail.parse('Hi Ana,\n\nyou must wait.')).toThrow(/^This is not an email: it begins with `Hi Ana,`/u);
});

/** Each would take minutes if its cost grew with the square of its length. */
const attacks: Row[] = [
  {
    name: 'parts in parts',
    file: Array.from({ length: 10_000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join(
      '',
    ),
    gives: ['not read: 1 nested too deeply'],
  },
  {
    name: 'parts in parts of one boundary',
    file: 'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(20_000),
    gives: ['not read: 1 without a text'],
  },
  {
    name: 'parts that each look for a boundary that never comes',
    file: of('multipart/mixed; boundary=b', '--b\nContent-Type: multipart/mixed; boundary=never\n\n'.repeat(20_000)),
    gives: ['not read: 1 without a text'],
  },
  {
    name: 'words that look like a boundary',
    file: of('multipart/mixed; boundary=b', `--b\n\n${'--b- '.repeat(200_000)}`),
    gives: [`text/plain: ${'--b- '.repeat(200_000).trim()}`],
  },
  {
    name: 'a type without an end',
    file: of(`text/plain; ${'a="'.repeat(100_000)}`, 'Hello.'),
    gives: ['text/plain: Hello.'],
  },
  {
    name: 'a subject of encoded words without an end',
    file: `Subject: ${'=?utf-8?q?'.repeat(50_000)}\n\nHello.`,
    gives: [`Subject: ${'=?utf-8?q?'.repeat(50_000)}`, 'text/plain: Hello.'],
  },
  {
    name: 'a header of many lines',
    file: `X: y\n${' z\n'.repeat(200_000)}\nHello.`,
    gives: ['text/plain: Hello.'],
  },
  {
    name: 'soft breaks',
    file: of('text/plain', `${'=\n'.repeat(200_000)}Hello.`, encoding('quoted-printable')),
    gives: ['text/plain: Hello.'],
  },
];

test.each(attacks)('$name are read at once', ({ file, gives }) => {
  expect(read(file)).toEqual(gives);
});

test('a damaged mail is read or is no mail, and every place stays inside of the file', () => {
  const whole = rows.map(({ file }) => file).filter((file) => file.trim() !== '');
  const pieces = fc.constantFrom(
    '\n',
    '\r\n',
    '--b',
    '--b--',
    '=',
    '=?utf-8?q?',
    '?=',
    '\xE9',
    '>From ',
    ' ',
    ';',
    '"',
    '(',
  );
  const damage = fc.record({
    file: fc.constantFrom(...whole),
    changes: fc.array(fc.tuple(fc.nat(400), fc.nat(6), pieces), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(damage, ({ file, changes }) => {
      let damaged = file;
      for (const [at, removed, piece] of changes) {
        const start = at % (damaged.length + 1);
        damaged = damaged.slice(0, start) + piece + damaged.slice(start + removed);
      }
      try {
        for (const { text, sourceMap } of mail.parse(damaged).replies.flatMap(({ blocks }) => blocks)) {
          const { start, end } = sourceMap.toSource(0, text.length);
          expect(start >= 0 && start < end && end <= damaged.length).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof UnrecognizedError)) throw error;
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 1000) },
  );
}, 600_000);

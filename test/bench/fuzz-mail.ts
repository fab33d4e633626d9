import { type Dice, html, prose } from './fuzz-words.js';

/** How each charset writes what is beyond ASCII; what it has no sign for is a question mark. */
const charsets: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'iso-8859-1': (text) => singleBytes(text, new Map()),
  'windows-1252': (text) =>
    singleBytes(
      text,
      new Map([
        ['’', 0x92],
        ['“', 0x93],
        ['”', 0x94],
        ['–', 0x96],
        ['…', 0x85],
      ]),
    ),
  'koi8-r': (text) =>
    singleBytes(text.replace(/[\u0080-\u00FF]/g, '?'), new Map([...'юабцдефг'].map((letter, i) => [letter, 0xc0 + i]))),
  shift_jis: (text) => doubleBytes(text, '漢', [0x8a, 0xbf]),
  gb18030: (text) => doubleBytes(text, '漢', [0xba, 0xba]),
  'iso-2022-jp': (text) => doubleBytes(text, '漢', [0x1b, 0x24, 0x42, 0x34, 0x41, 0x1b, 0x28, 0x42]),
};

function singleBytes(text: string, special: ReadonlyMap<string, number>): Buffer {
  return Buffer.from([...text].map((sign) => special.get(sign) ?? latinOf(sign)));
}

function latinOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code < 256 ? code : 0x3f;
}

function doubleBytes(text: string, sign: string, bytes: readonly number[]): Buffer {
  return Buffer.from([...text].flatMap((each) => (each === sign ? bytes : [each <= '\u007F' ? latinOf(each) : 0x3f])));
}

const beyondAscii = ['’', '“', '–', 'é', 'ü', 'Д', 'б', '漢', '…', ' ', ' '] as const;

/** Sentences, most with something beyond ASCII between them. */
function words(dice: Dice): string {
  return prose(dice).replace(/ /g, (space) => (dice.below(12) === 0 ? `${space}${dice.pick(beyondAscii)} ` : space));
}

function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[^\t\n\r -<>-~]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[^\n]{60}(?=[^\n])(?<!=.?)/g, '$&=\n');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{60}/g, '$&\n');
}

/** A part in one unit a byte. */
function part(dice: Dice): string {
  const isHtml = dice.below(2) === 0;
  const text = isHtml ? html(words(dice), dice) : words(dice);
  const charset = dice.pick([
    'utf-8',
    'utf-8',
    'utf-8',
    'iso-8859-1',
    'windows-1252',
    'koi8-r',
    'shift_jis',
    'gb18030',
    'iso-2022-jp',
  ]);
  const named = dice.pick([`; charset=${charset}`, `; charset="${charset.toUpperCase()}"`, `;\n charset=${charset}`]);
  const flowed = isHtml ? '' : dice.pick(['', '', '; format=flowed', '; format=flowed; delsp=yes']);
  const type = `Content-Type: text/${isHtml ? 'html' : 'plain'}${named}${flowed}`;
  const bytes = charsets[charset]?.(text) ?? Buffer.from(text);
  switch (dice.below(4)) {
    case 0:
      return `${type}\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(bytes)}\n`;
    case 1:
      return `${type}\nContent-Transfer-Encoding: base64\n\n${base64(bytes)}\n`;
    case 2:
      return `Content-Type: text/plain; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n${base64(Buffer.from(words(dice), 'utf16le'))}\n`;
    default:
      return `${type}\nContent-Transfer-Encoding: 8bit\n\n${bytes.toString('latin1')}\n`;
  }
}

const attachment =
  'Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\nVW5mb3J0dW5hdGVseQ==\n';

function parts(dice: Dice, depth: number): string {
  if (depth > 2 || dice.below(3) > 0) return part(dice);
  const kind = dice.pick(['alternative', 'mixed', 'related', 'digest']);
  const boundary = dice.pick(['x', 'x-y', '=_a']) + String(depth);
  const inner = Array.from({ length: 1 + dice.below(3) }, () =>
    dice.below(6) === 0 ? attachment : parts(dice, depth + 1),
  );
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\n\n${dice.pick(['', 'A mail in parts.\n'])}--${boundary}\n${inner.join(`\n--${boundary}\n`)}\n--${boundary}--\n`;
}

const subjects = [
  'Your order',
  'You failed to pay',
  '=?utf-8?q?You_failed?=',
  '=?utf-8?b?WW91IGZhaWxlZA==?=',
  '=?iso-8859-1?q?Unfortunately_=E9?=',
  '=?utf-8?q?You?=\n =?utf-8?q?_failed?=',
] as const;

/** The last parts of mails: signatures, and what was written before. */
const ends = ['', '', '', '-- \nJo\n', 'On Mon, 4 May 2026 at 10:00, Jo <a@b.c> wrote:\n> You must not\n'] as const;

function message(dice: Dice): string {
  return `From: a@b.c\nSubject: ${dice.pick(subjects)}\n${dice.pick(['', 'Message-ID: <a@b>\n', 'MIME-Version: 1.0\n'])}${parts(dice, 0)}${dice.pick(ends)}`;
}

/** A mail, in one unit a byte. */
export function mail(dice: Dice): string {
  return message(dice);
}

/** A mailbox, as `mail`. */
export function mailbox(dice: Dice): string {
  return Array.from(
    { length: 1 + dice.below(3) },
    () => `From a@b.c Mon May  4 10:00:00 2026\n${message(dice).replace(/\n(?=>*From )/g, '\n>')}\n`,
  ).join('');
}

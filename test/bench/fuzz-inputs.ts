import { strToU8, zipSync } from 'fflate';
import type { FormatName } from '../../src/parsers/index.js';
import { workbookText } from '../../src/parsers/xlsx/workbook.js';

/** Numbers that look random and come again for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to `limit`, which is not among them. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }
}

const sentences = [
  'Unfortunately, we sold the last one.',
  'Unfortunately, null and void it is.',
  'You failed to sign the form.',
  'You must call us first.',
  'I am afraid it broke.',
  'Please kindly send the label.',
  'We are unable to refund it.',
  'As per our policy, it takes a week.',
  'Your name is on the list.',
  'It left on Monday.',
  'Honestly, true.',
  'I just wanted to say thanks for waiting.',
  'Please do not hesitate to contact us.',
  '𝐔nfortunately, the oﬃce is closed.',
  'You ｍｕｓｔ wait.',
  'Unfor\u00ADtunately, no.',
] as const satisfies readonly [string, ...string[]];

const separators = [' ', ' ', '\n', '\n\n', '  ', '\r\n', ' - ', '\n- ', '\n1. ', '\n> '] as const;

/** What the readers of formats stumble over. */
const pieces = [
  ...['{', '}', '{{', '}}', '{{a}}', '{% if a %}', '{% else %}', '{% endif %}', '[', ']', '(', ')', '<', '>', '"', "'"],
  ...[
    '“',
    '”',
    '`',
    '```\n',
    '&',
    '&amp;',
    '&#65;',
    '\\',
    '\\n',
    '\\u0041',
    '\\"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    ':',
    ': ',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '\uD800',
    '😀',
    '\u0301',
    '\u200B',
    '\u{E0041}',
    '\u00A0',
  ],
  ...[
    '- ',
    '1. ',
    '> ',
    '# ',
    '---\n',
    '--\n',
    '-- \n',
    '***',
    '**',
    '_',
    '~~',
    '![',
    '](',
    'http://a.b/',
    'a@b.c',
    '=3D',
    '=\n',
  ],
  ...['<p>', '</p>', '<b>', '</b>', '<br>', '<a href="', '<!--', '-->', '<script>', '<td>', '<li>', '<![CDATA[', ']]>'],
  ...['null', 'true', '"text": ', 'text: ', '>-\n  ', '|\n  ', '&a ', '*a', '? ', '!!str ', '# a\n', '=cmd()'],
  ...[
    'From a@b.c\n',
    '\nFrom ',
    'Subject: a\n',
    '--x\n',
    '--x--\n',
    '<!-- replylint-disable -->',
    '\u202E',
    'é',
    'É',
    '漢',
  ],
] as const satisfies readonly string[];

/** Some sentences, faults among them. */
export function prose(dice: Dice): string {
  let text = '';
  for (let count = 1 + dice.below(4); count > 0; count--)
    text += dice.pick(sentences) + (count > 1 ? dice.pick(separators) : '');
  return text;
}

export function anyPiece(dice: Dice): string {
  return pieces[dice.below(pieces.length)] ?? '';
}

function html(text: string, dice: Dice): string {
  const safe = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const marked = safe.replace(/ (\w+)/, dice.pick([' <b>$1</b>', ' $1', ' <i class="a">$1', '&nbsp;$1']));
  return `<p>${marked.replace(/\n/g, dice.pick(['<br>', '\n', '</p>\n<p>']))}</p>`;
}

function json(dice: Dice): string {
  const bodies = Array.from({ length: 1 + dice.below(3) }, () =>
    dice.below(3) === 0 ? html(prose(dice), dice) : prose(dice),
  );
  const escaped = (text: string): string => {
    const written = JSON.stringify(text);
    return dice.below(3) === 0
      ? written.replace(/[a-z](?=[^"\\]*$)/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)
      : written;
  };
  const records = bodies.map(
    (text, i) => `{"id": ${i}, "title": "T${i}", "${dice.pick(['text', 'body', 'content'])}": ${escaped(text)}}`,
  );
  return dice.pick([`[${records.join(', ')}]`, records.join('\n'), `{"macros": [${records.join(',\n')}]}`]);
}

function yamlScalar(text: string, dice: Dice): string {
  const lines = text.split(/\r?\n/);
  switch (dice.below(5)) {
    case 0:
      return JSON.stringify(text);
    case 1:
      return `'${text.replace(/'/g, "''").replace(/\r?\n/g, '\n\n    ')}'`;
    case 2:
      return `|${dice.pick(['', '-', '+'])}\n    ${lines.join('\n    ')}`;
    case 3:
      return `>${dice.pick(['', '-', '+'])}\n    ${lines.join('\n\n    ')}`;
    default:
      return lines.join(' ').replace(/[:#]/g, ' ');
  }
}

function yaml(dice: Dice): string {
  return Array.from(
    { length: 1 + dice.below(3) },
    (_, i) => `- title: T${i}\n  ${dice.pick(['text', 'body'])}: ${yamlScalar(prose(dice), dice)}\n`,
  ).join('');
}

function csv(dice: Dice): string {
  const separator = dice.pick([',', ';', '\t']);
  const cell = (text: string): string =>
    /[",;\t\r\n]/.test(text) || dice.below(2) === 0 ? `"${text.replace(/"/g, '""')}"` : text;
  const rows = Array.from({ length: 1 + dice.below(3) }, (_, i) => [`T${i}`, cell(prose(dice))].join(separator));
  return [['title', 'body'].join(separator), ...rows].join(dice.pick(['\n', '\r\n']));
}

function quotedPrintable(text: string): string {
  const bytes = Buffer.from(text).toString('latin1');
  return bytes
    .replace(/[^\t\n\r -<>-~]/g, (byte) => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[^\n]{60}(?=[^\n])(?<!=.?)/g, '$&=\n');
}

function mailPart(dice: Dice): string {
  const isHtml = dice.below(2) === 0;
  const text = isHtml ? html(prose(dice), dice) : prose(dice);
  const type = `Content-Type: text/${isHtml ? 'html' : 'plain'}; charset=utf-8${isHtml ? '' : dice.pick(['', '; format=flowed'])}`;
  switch (dice.below(3)) {
    case 0:
      return `${type}\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}\n`;
    case 1:
      return `${type}\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n')}\n`;
    default:
      return `${type}\n\n${text}\n`;
  }
}

function mail(dice: Dice): string {
  const one = (): string => {
    const headers = `From: a@b.c\nSubject: ${dice.pick(['Your order', '=?utf-8?q?You_failed?=', '=?utf-8?b?WW91IGZhaWxlZA==?='])}\n`;
    if (dice.below(3) > 0) return headers + mailPart(dice);
    const kind = dice.pick(['alternative', 'mixed']);
    return `${headers}Content-Type: multipart/${kind}; boundary=x\n\n--x\n${mailPart(dice)}\n--x\n${mailPart(dice)}\n--x--\n`;
  };
  if (dice.below(5) > 0) return one();
  return Array.from({ length: 1 + dice.below(3) }, () => `From a@b.c Mon May  4 10:00:00 2026\n${one()}\n`).join('');
}

function workbook(dice: Dice): string {
  const escaped = (text: string): string => text.replace(/[&<>\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const strings: string[] = [];
  const cell = (text: string): string => {
    if (dice.below(2) === 0) return `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    strings.push(`<si><t>${escaped(text)}</t></si>`);
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const row = (...texts: readonly string[]): string => `<row>${texts.map(cell).join('')}</row>`;
  const rows = Array.from({ length: 1 + dice.below(3) }, (_, i) => row(`T${i}`, mutated(prose(dice), dice)));
  const files = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="Sheet 1" r:id="r0"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r0" Target="worksheets/a.xml"/></Relationships>',
    'xl/worksheets/a.xml': `<worksheet>${row('Title', 'Body')}${rows.join('')}</worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings.join('')}</sst>`,
  };
  return workbookText(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 0 }),
  );
}

/** A text with pieces put in, left out and doubled. */
export function mutated(text: string, dice: Dice): string {
  let changed = text;
  for (let count = dice.below(5); count > 0; count--) {
    const at = dice.below(changed.length + 1);
    const end = Math.min(changed.length, at + dice.below(8));
    const inserted = dice.pick([anyPiece(dice), anyPiece(dice), changed.slice(at, end + 12), '']);
    changed = changed.slice(0, at) + inserted + changed.slice(dice.below(2) === 0 ? end : at);
  }
  return changed;
}

/** Catalogues of translations, as the texts of mails in them are written. */
const catalogues = {
  po: (dice: Dice) =>
    entriesOf(
      dice,
      (key, text) => `#: mailers/${key}.py:3\nmsgctxt "${key}"\nmsgid "a"\nmsgstr ${escapedText(text)}\n`,
    ),
  properties: (dice: Dice) =>
    entriesOf(
      dice,
      (key, text) =>
        `${key}${dice.pick(['=', ': ', ' = '])}${text.replace(/\\/g, '\\\\').replace(/\r?\n/g, '\\n\\\n  ')}\n`,
    ),
  strings: (dice: Dice) => entriesOf(dice, (key, text) => `"${key}" = ${escapedText(text)};\n`),
  arb: (dice: Dice) => `{${entriesOf(dice, (key, text) => `"${key}": ${escapedText(text)},\n`)}"@@locale": "en"}`,
  xcstrings: (dice: Dice) =>
    `{"sourceLanguage": "en", "strings": {${entriesOf(
      dice,
      (key, text) =>
        `"${key}": {"localizations": {"en": {"stringUnit": {"value": ${escapedText(text)}}}}},\n ${escapedText(text.slice(0, 60))}: {},\n`,
    )}}}`,
  xml: (dice: Dice) =>
    `<resources>${entriesOf(dice, (key, text) => `<string name="${key}">${dice.pick([xmlText(text), `<![CDATA[${text}]]>`])}</string>`)}</resources>`,
  fluent: (dice: Dice) => entriesOf(dice, (key, text) => `${key} =\n    ${text.replace(/\r?\n/g, '\n    ')}\n`),
};

function entriesOf(dice: Dice, write: (key: string, text: string) => string): string {
  return Array.from({ length: 1 + dice.below(3) }, (_, i) => write(`mail-late-${i}-body`, prose(dice))).join('');
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", "\\'");
}

function escapedText(text: string): string {
  return JSON.stringify(text);
}

const makers: Readonly<Record<FormatName, (dice: Dice) => string>> = {
  text: (dice) => mutated(prose(dice), dice),
  markdown: (dice) => mutated(prose(dice).replace(/ (\w+)/, dice.pick([' **$1**', ' $1', ' [$1](a)', ' `$1`'])), dice),
  html: (dice) => mutated(html(prose(dice), dice), dice),
  template: (dice) => mutated(dice.below(2) === 0 ? html(prose(dice), dice) : prose(dice), dice),
  json: (dice) => mutated(json(dice), dice),
  yaml: (dice) => mutated(yaml(dice), dice),
  csv: (dice) => mutated(csv(dice), dice),
  mail: (dice) => mutated(mail(dice), dice),
  xlsx: workbook,
  po: (dice) => mutated(catalogues.po(dice), dice),
  properties: (dice) => mutated(catalogues.properties(dice), dice),
  strings: (dice) => mutated(catalogues.strings(dice), dice),
  arb: (dice) => mutated(catalogues.arb(dice), dice),
  xcstrings: (dice) => mutated(catalogues.xcstrings(dice), dice),
  xml: (dice) => mutated(catalogues.xml(dice), dice),
  fluent: (dice) => mutated(catalogues.fluent(dice), dice),
};

export const fuzzFormats = [
  'text',
  'markdown',
  'html',
  'template',
  'json',
  'yaml',
  'csv',
  'mail',
  'xlsx',
  'po',
  'properties',
  'strings',
  'arb',
  'xcstrings',
  'xml',
  'fluent',
] as const satisfies readonly FormatName[];

/** The text of a file of a format: right in most of it, and broken at a few places. */
export function fileOf(format: FormatName, dice: Dice): string {
  return makers[format](dice);
}

/** Words that are syntax somewhere, to be put into a file. */
export function wordsForEdit(dice: Dice): string {
  return dice.pick([
    dice.pick([
      'null',
      'true',
      'On',
      '~',
      '1. May',
      '- a',
      '# a',
      '> a',
      '12',
      '1e3',
      '=a',
      "'",
      '"',
      '`a`',
      '&amp;',
      '<b>',
    ]),
    dice.pick([
      'a: b',
      'a # b',
      '[a]',
      '{{a}}',
      '---',
      '--',
      'From a',
      '.',
      '@a',
      '%a',
      '*a*',
      '_a_',
      'É',
      '漢',
      '𝐔',
      '\\',
    ]),
    dice.pick(sentences),
    `${anyPiece(dice)}a${anyPiece(dice)}`,
  ]);
}

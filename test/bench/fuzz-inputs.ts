import { decode, type Encoding, encode, mailEncodingOf } from '../../src/files/decode.js';
import type { FormatName, RecordOptions } from '../../src/parsers/index.js';
import { textOfBytes } from '../../src/workspace/formats.js';
import { arb, fluent, localeJson, localeYaml, po, properties, strings, xcstrings, xml } from './fuzz-catalogues.js';
import { mail, mailbox } from './fuzz-mail.js';
import { csv, helpdeskJson, json, mappedJson, workbook, yaml } from './fuzz-records.js';
import { markdownLibrary, template } from './fuzz-templates.js';
import { type Dice, html, mutated, prose } from './fuzz-words.js';

/** A kind of file that is made up. */
export interface FuzzKind {
  format: FormatName;
  /** Where its records are, beside what the file itself tells. */
  records?: Partial<RecordOptions>;
  /** Its bytes, or its text, which is broken at a few places and encoded. `path` is for files whose ending tells more. */
  make(dice: Dice): string | Uint8Array | { text: string; ending: string };
}

const inFile = (path: string): Partial<RecordOptions> => ({ catalogue: { path, keys: null } });

const kinds = {
  text: { format: 'text', make: prose },
  markdown: {
    format: 'markdown',
    make: (dice) =>
      prose(dice).replace(/ (\w+)/, dice.pick([' **$1**', ' $1', ' [$1](a)', ' `$1`', ' ![$1](a)', ' <$1>'])),
  },
  'markdown-library': { format: 'markdown', make: markdownLibrary },
  html: { format: 'html', make: (dice) => html(prose(dice), dice) },
  template: { format: 'template', make: template },
  json: { format: 'json', make: json },
  helpdesk: { format: 'json', make: helpdeskJson },
  mapped: {
    format: 'json',
    records: { map: { records: '$.rows[*]', body: 'deep.words[*]', id: 'n', syntax: 'markdown' } },
    make: mappedJson,
  },
  'locale-json': { format: 'json', records: inFile('/a/locales/en.json'), make: localeJson },
  yaml: { format: 'yaml', make: yaml },
  'locale-yaml': { format: 'yaml', records: inFile('/a/config/locales/en.yml'), make: localeYaml },
  keys: {
    format: 'yaml',
    records: { catalogue: { path: '/a/b.yml', keys: ['*mailer*', '!*.intro'] } },
    make: localeYaml,
  },
  csv: { format: 'csv', make: csv },
  mail: { format: 'mail', make: mail },
  mbox: { format: 'mail', make: mailbox },
  xlsx: { format: 'xlsx', make: workbook },
  po: { format: 'po', make: po },
  properties: { format: 'properties', make: properties },
  strings: { format: 'strings', make: strings },
  arb: { format: 'arb', make: arb },
  xcstrings: { format: 'xcstrings', make: xcstrings },
  xml: { format: 'xml', make: xml },
  fluent: { format: 'fluent', make: fluent },
} satisfies Record<string, FuzzKind>;

export const fuzzKinds: ReadonlyMap<string, FuzzKind> = new Map(Object.entries(kinds));

/** A file of a kind, as it is read. */
export interface FuzzFile {
  text: string;
  encoding: Encoding;
  ending: string | null;
}

/** Formats that nothing makes unreadable. */
const isProse: ReadonlySet<FormatName> = new Set(['text', 'markdown', 'html', 'template', 'fluent', 'properties']);

/**
 * A file of a kind: right in most of it, broken at a few places, in any encoding and with any line breaks.
 * @throws {DecodeError} for bytes that are no such file.
 */
export async function fileOf({ format, make }: FuzzKind, dice: Dice): Promise<FuzzFile> {
  const made = make(dice);
  if (made instanceof Uint8Array) return { text: await textOfBytes(made, format), encoding: 'utf-8', ending: null };
  const { text, ending } = typeof made === 'string' ? { text: made, ending: null } : made;
  const isBroken = isProse.has(format) || dice.below(2) === 0;
  const broken = withLineBreaks(isBroken ? mutated(text, dice) : text, dice);
  const bytes = format === 'mail' ? mailBytes(broken) : bytesOf(broken, format, dice);
  return { text: await textOfBytes(bytes, format), encoding: mailEncodingOf(bytes), ending };
}

function withLineBreaks(text: string, dice: Dice): string {
  const lineBreak = dice.pick([null, null, null, null, '\r\n', '\r\n', '\r']);
  return lineBreak === null ? text : text.replace(/\r\n|\r|\n/g, lineBreak);
}

/** What mutation put in beyond a byte is in UTF-8, as the rest of a mail that other programs changed. */
function mailBytes(text: string): Uint8Array {
  return Buffer.concat([...text].map((sign) => (sign > '\u00FF' ? Buffer.from(sign) : Buffer.from(sign, 'latin1'))));
}

function bytesOf(text: string, format: FormatName, dice: Dice): Uint8Array {
  // A lone surrogate is in no file.
  const whole = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  const marked = `\uFEFF${whole}`;
  switch (dice.below(12)) {
    case 0:
      return encode(marked, 'utf-16le');
    case 1:
      return encode(marked, 'utf-16be');
    case 2:
      return encode(marked, 'utf-8');
    case 3:
      return encode(whole, format === 'properties' && !/[^\0-\xFF]/.test(whole) ? 'latin1' : 'utf-8');
    default:
      return encode(whole.replaceAll('\0', ''), 'utf-8');
  }
}

/** What a file reads as once it has been written. */
export async function readBack(text: string, { encoding }: FuzzFile, format: FormatName): Promise<string> {
  const bytes = encode(text, encoding);
  // Without its last letter beyond ASCII, a file of ISO 8859-1 may be UTF-8 too.
  if (encoding === 'latin1') return Buffer.from(bytes).toString('latin1');
  return format === 'mail' || format === 'properties' ? textOfBytes(bytes, format) : decode(bytes);
}

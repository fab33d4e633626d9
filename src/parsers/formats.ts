import type { ChunkedText, FileChunk } from './chunks/file-chunk.js';
import type { ChunkReader } from './chunks/record-chunk.js';
import type { Parser } from './core/parser.js';
import type { RecordFormat, RecordSearch } from './records/record-format.js';
import type { ValueReader } from './values/value-tree.js';

/**
 * How files are written. Every loader imports its module when it is called, so that start-up pays for no parser.
 * Adding a format is one file and one line here.
 */
export type FileFormat = {
  title: string;
  extensions: readonly string[];
  /** The one shape of records that such files hold, by its name in `recordFormats`; left out where they hold any. */
  holds?: string;
} & (
  | TextFormat
  /** Files of records that are a tree of values; those with `chunks` need not be held as a whole. */
  | { values(): Promise<ValueReader>; chunks?(): Promise<ChunkReader> }
  /** Other files of records. */
  | { recordParser(): Promise<(search: RecordSearch) => Parser> }
);

interface TextFormat {
  parser(): Promise<Parser>;
  /** Opens a file that may hold many texts, and need not be held as a whole; gives null for one that must. */
  openChunks?(file: ChunkedText): Promise<AsyncGenerator<FileChunk> | null>;
}

export const fileFormats = {
  text: {
    title: 'Plain text',
    extensions: ['.txt', '.text'],
    parser: async () => (await import('./markup/text.js')).text,
  },
  markdown: {
    title: 'Markdown',
    extensions: ['.md', '.markdown'],
    parser: async () => (await import('./markup/markdown.js')).markdown,
  },
  html: {
    title: 'HTML',
    extensions: ['.html', '.htm'],
    parser: async () => (await import('./markup/html.js')).html,
  },
  template: {
    title: 'Mail templates, HTML or plain text by what they hold',
    extensions: [
      '.erb',
      '.hbs',
      '.handlebars',
      '.mustache',
      '.liquid',
      '.j2',
      '.jinja',
      '.jinja2',
      '.njk',
      '.twig',
      '.tmpl',
      '.gotmpl',
      '.ftl',
      '.vm',
      '.mjml',
      '.email',
      '.tt',
      '.tt2',
      '.ejs',
      '.eta',
      '.eex',
      '.leex',
      '.heex',
      '.rhtml',
      '.gohtml',
      '.tpl',
      '.latte',
      '.blade.php',
      '.phtml',
    ],
    parser: async () => (await import('./markup/mail-template.js')).mailTemplate,
  },
  json: {
    title: 'JSON, JSON lines',
    extensions: ['.json', '.jsonl', '.ndjson'],
    values: async () => (await import('./containers/json.js')).readJson,
    chunks: async () => (await import('./chunks/json-chunks.js')).readJsonChunks,
  },
  yaml: {
    title: 'YAML',
    extensions: ['.yaml', '.yml'],
    values: async () => (await import('./containers/yaml.js')).readYaml,
  },
  csv: {
    title: 'CSV with a header, separated by commas, semicolons, tabs or bars',
    extensions: ['.csv', '.tsv'],
    values: async () => (await import('./containers/csv.js')).readCsv,
    chunks: async () => (await import('./chunks/csv-chunks.js')).readCsvChunks,
  },
  po: {
    title: 'Catalogues of gettext',
    extensions: ['.po', '.pot'],
    holds: 'gettext',
    values: async () => (await import('./containers/gettext.js')).readGettext,
  },
  properties: {
    title: 'Properties of Java and FreeMarker, in UTF-8 or ISO-8859-1',
    extensions: ['.properties'],
    holds: 'locale',
    values: async () => (await import('./containers/properties.js')).readProperties,
  },
  strings: {
    title: 'Strings of Apple’s systems',
    extensions: ['.strings'],
    holds: 'locale',
    values: async () => (await import('./containers/apple-strings.js')).readAppleStrings,
  },
  xcstrings: {
    title: 'String catalogues of Xcode',
    extensions: ['.xcstrings'],
    holds: 'xcode',
    values: async () => (await import('./containers/json.js')).readStringCatalogue,
  },
  fluent: {
    title: 'Texts of Fluent, in .ftl files that are no templates of FreeMarker',
    extensions: [],
    holds: 'locale',
    values: async () => (await import('./containers/fluent.js')).readFluent,
  },
  arb: {
    title: 'Application resource bundles, as Flutter has them',
    extensions: ['.arb'],
    holds: 'locale',
    values: async () => (await import('./containers/json.js')).readJson,
  },
  xml: {
    title:
      'XML: data of Odoo, strings of Android, resources of .NET, XLIFF, Salesforce, and mails with a subject and a body',
    extensions: ['.xml', '.resx', '.resw', '.xlf', '.xliff'],
    values: async () => (await import('./containers/xml.js')).readXml,
  },
  xlsx: {
    title:
      'Workbooks whose sheets begin with a header row; read, never written. Places count in the rows as text, one a line; the field of a message is its cell',
    extensions: ['.xlsx'],
    recordParser: async () => (await import('./xlsx/workbook-parser.js')).createWorkbookParser,
  },
  mail: {
    title: 'Mail and mailboxes: subject and text, without attachments, quoted history and signature',
    extensions: ['.eml', '.mbox'],
    parser: async () => (await import('./mail/mail.js')).mail,
    openChunks: async (file) => (await import('./chunks/mail-chunks.js')).openMailChunks(file),
  },
} satisfies Record<string, FileFormat>;

/**
 * The shapes of records, whatever they are written in, in the order in which they are tried: those with the plainest signs
 * come last. Adding one is one file and one line here.
 */
export const recordFormats = {
  zendesk: async () => (await import('./helpdesk/zendesk.js')).zendesk,
  gorgias: async () => (await import('./helpdesk/gorgias.js')).gorgias,
  freshdesk: async () => (await import('./helpdesk/freshdesk.js')).freshdesk,
  intercom: async () => (await import('./helpdesk/intercom.js')).intercom,
  front: async () => (await import('./helpdesk/front.js')).front,
  'help-scout': async () => (await import('./helpdesk/help-scout.js')).helpScout,
  salesforce: async () => (await import('./helpdesk/salesforce.js')).salesforce,
  zoho: async () => (await import('./helpdesk/zoho.js')).zoho,
  zammad: async () => (await import('./helpdesk/zammad.js')).zammad,
  osticket: async () => (await import('./helpdesk/osticket.js')).osticket,
  discourse: async () => (await import('./helpdesk/discourse.js')).discourse,
  chatwoot: async () => (await import('./helpdesk/chatwoot.js')).chatwoot,
  odoo: async () => (await import('./helpdesk/odoo.js')).odoo,
  github: async () => (await import('./helpdesk/github.js')).github,
  thread: async () => (await import('./records/thread.js')).thread,
  gettext: async () => (await import('./catalogues/gettext.js')).gettext,
  xcode: async () => (await import('./catalogues/xcstrings.js')).xcstrings,
  locale: async () => (await import('./catalogues/locale.js')).locale,
  table: async () => (await import('./records/table.js')).table,
  mails: async () => (await import('./records/table.js')).mails,
  map: async () => (await import('./records/name-map.js')).nameMap,
} satisfies Record<string, () => Promise<RecordFormat>>;

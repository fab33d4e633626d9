import type { FormatName } from '../parsers/index.js';

/** What editors call the formats that we read; a name that is not here says nothing of a text. */
const formats: Readonly<Record<string, FormatName>> = {
  plaintext: 'text',
  text: 'text',
  markdown: 'markdown',
  html: 'html',
  json: 'json',
  jsonc: 'json',
  jsonl: 'json',
  yaml: 'yaml',
  csv: 'csv',
  tsv: 'csv',
  xml: 'xml',
  po: 'po',
  gettext: 'po',
  properties: 'properties',
  'java-properties': 'properties',
  fluent: 'fluent',
  arb: 'arb',
  handlebars: 'template',
  liquid: 'template',
  twig: 'template',
  jinja: 'template',
  'jinja-html': 'template',
  erb: 'template',
  eruby: 'template',
  ejs: 'template',
  mustache: 'template',
  mjml: 'template',
};

/** Names of mail, which is written without its headers in many editors. */
const mailNames = ['mail', 'email', 'eml'];

/** The format of a text by what an editor calls its language; null for one that we do not read. */
export function formatOfLanguage(languageId: string, text: string): FormatName | null {
  if (mailNames.includes(languageId)) return /^[A-Za-z][A-Za-z-]*:[ \t]/u.test(text) ? 'mail' : 'text';
  return Object.hasOwn(formats, languageId) ? (formats[languageId] ?? null) : null;
}

import type { Reporter } from './reporter.js';

export const formats = [
  'stylish',
  'pretty',
  'compact',
  'json',
  'jsonl',
  'sarif',
  'junit',
  'checkstyle',
  'github',
  'gitlab',
  'rdjson',
  'tap',
  'markdown',
  'csv',
  'html',
] as const;

export type ReportFormat = (typeof formats)[number];

const loaders: Readonly<Record<ReportFormat, () => Promise<Reporter>>> = {
  stylish: async () => (await import('./stylish.js')).stylish,
  pretty: async () => (await import('./pretty.js')).pretty,
  compact: async () => (await import('./compact.js')).compact,
  json: async () => (await import('./json.js')).json,
  jsonl: async () => (await import('./jsonl.js')).jsonl,
  sarif: async () => (await import('./sarif.js')).sarif,
  junit: async () => (await import('./junit.js')).junit,
  checkstyle: async () => (await import('./checkstyle.js')).checkstyle,
  github: async () => (await import('./github.js')).github,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  rdjson: async () => (await import('./rdjson.js')).rdjson,
  tap: async () => (await import('./tap.js')).tap,
  markdown: async () => (await import('./markdown.js')).markdown,
  csv: async () => (await import('./csv.js')).csv,
  html: async () => (await import('./html.js')).html,
};

/** Loads the one reporter that is asked for, so that start-up pays for no other. */
export function loadReporter(format: ReportFormat): Promise<Reporter> {
  return loaders[format]();
}

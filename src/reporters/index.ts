import { keysOf } from '../shared/keys-of.js';
import type { Reporter } from './shared/reporter.js';

/**
 * The formats of reports, in the order in which they are listed. A format is a line here and a file beside it, which is
 * loaded when it is asked for, so that start-up pays for no other.
 */
const reporters = {
  stylish: async () => (await import('./stylish.js')).stylish,
  pretty: async () => (await import('./pretty.js')).pretty,
  compact: async () => (await import('./compact.js')).compact,
  summary: async () => (await import('./summary.js')).summary,
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
} satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type ReportFormat = keyof typeof reporters;

export const formats: readonly ReportFormat[] = keysOf(reporters);

export function loadReporter(format: ReportFormat): Promise<Reporter> {
  return reporters[format]();
}

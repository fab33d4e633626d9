import { readFileSync } from 'node:fs';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { Ajv } from 'ajv';
import { parse as parseCsv } from 'csv-parse/sync';
import { parseDocument } from 'htmlparser2';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { Parser as TapParser } from 'tap-parser';
import { loadReporter, type ReportFormat } from '../src/reporters/index.js';
import type { ReportedFile, ReportOptions } from '../src/reporters/shared/reporter.js';

/** The report of a format on files, whole. */
export async function report(
  format: ReportFormat,
  files: readonly ReportedFile[],
  options: Partial<ReportOptions> = {},
): Promise<string> {
  const reporter = await loadReporter(format);
  async function* stream() {
    for (const file of files) yield [file];
  }
  let text = '';
  for await (const part of reporter(stream(), { color: false, width: 80, errorsOnly: false, ...options })) text += part;
  return text;
}

const ajv = new Ajv({ strict: false });
const schemas = new Map(
  ['sarif', 'rdjson', 'gitlab'].map((name) => [
    name,
    ajv.compile(JSON.parse(readFileSync(new URL(`reporters/schemas/${name}.json`, import.meta.url), 'utf8'))),
  ]),
);

/** JSON that fits a schema of `reporters/schemas/`. */
function checkedJson(name: string, text: string) {
  const fits = schemas.get(name);
  if (!fits?.(JSON.parse(text))) throw new Error(`${name}: ${JSON.stringify(fits?.errors)}`);
  return JSON.parse(text);
}

export const readSarif = (text: string) => checkedJson('sarif', text);
export const readRdjson = (text: string) => checkedJson('rdjson', text);
export const readGitlab = (text: string) => checkedJson('gitlab', text);

/** The elements of well-formed XML, in document order. The parser takes nothing that XML 1.0 forbids. */
export function readXml(text: string): XmlElement[] {
  const { root } = parseXml(text);
  const withChildren = (element: XmlElement): XmlElement[] => [
    element,
    ...element.children.flatMap((child) => (child instanceof XmlElement ? withChildren(child) : [])),
  ];
  return root ? withChildren(root) : [];
}

/** A workflow command, as the runner of GitHub Actions reads it. */
export interface WorkflowCommand {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** What the runner takes for commands: those that begin a line, and the old kind, which stands anywhere. */
export function readCommands(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/u).flatMap((line) => {
    const command = /^\s*::(\S+?)(?: (.*?))?::(.*)$/su.exec(line);
    if (command) {
      const [, name = '', list = '', data = ''] = command;
      const pairs = list.split(',').filter(Boolean);
      const properties = pairs.map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), unescaped(pair.slice(at + 1), { '%3A': ':', '%2C': ',' })];
      });
      return [{ name, properties: Object.fromEntries(properties), data: unescaped(data, {}) }];
    }
    const old = /##(?:vso|teamcity)?\[([^\]]*)\]?(.*)$/su.exec(line);
    return old ? [{ name: `old ${old[1]}`, properties: {}, data: old[2] ?? '' }] : [];
  });
}

function unescaped(text: string, more: Readonly<Record<string, string>>): string {
  let result = text;
  for (const [code, sign] of Object.entries({ '%0D': '\r', '%0A': '\n', ...more, '%25': '%' }))
    result = result.replaceAll(code, sign);
  return result;
}

/** The test points of a stream without anything that its readers would have to pass over. */
export function readTap(text: string) {
  const tests: { ok: boolean; name: string; skip: unknown; diag: unknown }[] = [];
  for (const [event, value] of TapParser.parse(text)) {
    if (event === 'extra') throw new Error(`not TAP: ${value}`);
    if (event === 'assert') tests.push({ ok: value.ok, name: value.name, skip: value.skip, diag: value.diag });
    if (event !== 'complete') continue;
    for (const failure of value.failures)
      if ('tapError' in failure && failure.tapError) throw new Error(`${failure.tapError}`);
  }
  return tests;
}

export function readCsv(text: string): Record<string, string>[] {
  return parseCsv(text, { columns: true, record_delimiter: '\r\n' });
}

/** Markdown as GitHub shows it. */
export function readMarkdown(text: string): string {
  return micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** The elements of a page, in document order. */
export function readHtml(text: string): HtmlElement[] {
  type Node = ReturnType<typeof parseDocument>['children'][number];
  const textOf = (node: Node): string =>
    'data' in node && node.type === 'text' ? node.data : 'children' in node ? node.children.map(textOf).join('') : '';
  const elementsOf = (node: Node): HtmlElement[] => [
    ...('attribs' in node ? [{ name: node.name, attributes: node.attribs, text: textOf(node) }] : []),
    ...('children' in node ? node.children.flatMap(elementsOf) : []),
  ];
  return parseDocument(text).children.flatMap(elementsOf);
}

const unprintable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|\p{Cs}/gu;

/** What a terminal, an editor or the log of a CI run would act on, rather than show. */
export function actsOn(output: string, format?: ReportFormat): string[] {
  const text = format === 'csv' ? output.replaceAll('\r\n', '\n') : output;
  const commands = format === 'github' ? [] : readCommands(text).map(({ name }) => name);
  return [...(text.match(unprintable) ?? []), ...commands];
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formats, type ReportFormat } from '../../src/reporters/index.js';
import type { ReportedFile } from '../../src/reporters/shared/reporter.js';
import { sanitize } from '../../src/reporters/shared/sanitize.js';
import { fileStart } from '../../src/shared/lines.js';
import type { Message } from '../../src/shared/message.js';
import { attacks } from '../attacks.js';
import {
  actsOn,
  readCommands,
  readCsv,
  readGitlab,
  readHtml,
  readMarkdown,
  readRdjson,
  readSarif,
  readTap,
  readXml,
  report,
} from '../read-report.js';

/** A message and a file that hold nothing but the attack. */
function hostileFile(text: string): ReportedFile {
  const message: Message = {
    ruleId: text,
    severity: 'error',
    message: text,
    why: text,
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: text.length + 1,
    offset: 0,
    endOffset: text.length,
    actual: text,
    expected: [text, text],
    suggestions: [],
    sentence: null,
    partOf: null,
    fix: { offset: 0, endOffset: text.length, text, safety: 'safe' },
    reply: { id: text, title: text, field: text },
  };
  const marks = [{ start: 0, end: text.length, message }];
  const replies = [{ ref: message.reply, paragraphs: [{ kind: 'paragraph' as const, text, marks }] }];
  // The second message is nowhere in the replies.
  return {
    path: text,
    replies: 1,
    messages: [message, { ...message, reply: null }],
    suppressed: [{ message: { ...message, endOffset: text.length + 1 }, by: 'comment', reason: text }],
    content: { text, start: fileStart, replies: async () => replies },
  };
}

const options = {
  describeRule: (id: string) => ({
    title: id,
    why: id,
    severity: 'error' as const,
    basis: [{ says: id }],
    instead: [{ text: id }],
    examples: [{ before: id, after: id }],
  }),
};

/** What must hold besides: the report is read back and has two findings, with the words of the attack in their place. */
const readers: Record<ReportFormat, (output: string, text: string) => void> = {
  stylish: () => {},
  summary: () => {},
  pretty: () => {},
  compact: (output) => {
    expect(output.split('\n')).toHaveLength(3);
  },
  json: (output, text) => {
    const [file] = JSON.parse(output).files;
    expect(file.path).toBe(wellFormed(text));
    expect(file.messages.map(({ actual }: Message) => actual)).toEqual([wellFormed(text), wellFormed(text)]);
  },
  jsonl: (output, text) => {
    const lines = output.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).why)).toEqual([wellFormed(text), wellFormed(text)]);
  },
  sarif: (output, text) => {
    const [{ results, tool }] = readSarif(output).runs;
    expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(Array(3).fill(wellFormed(text)));
    expect(results[2].suppressions).toMatchObject([{ kind: 'inSource' }]);
    const [{ physicalLocation }] = results[0].locations;
    const { uri } = physicalLocation.artifactLocation;
    expect(decodeURIComponent(uri)).toBe(wellFormed(text));
    expect(physicalLocation.region.snippet?.text ?? wellFormed(text)).toBe(wellFormed(text));
    expect(results[0].message.text).not.toMatch(/\]\(|[{}]/u);
    expect(tool.driver.rules).toHaveLength(1);
    expectPlainMarkdown(tool.driver.rules[0].help.markdown);
  },
  junit: (output, text) => {
    const elements = readXml(output);
    expect(elements.map(({ name }) => name)).toEqual([
      ...['testsuites', 'testsuite', 'testcase', 'failure', 'testcase', 'failure'],
    ]);
    expect(elements[1]?.attributes['name']).toBe(xmlText(text));
  },
  checkstyle: (output, text) => {
    const elements = readXml(output);
    expect(elements.map(({ name }) => name)).toEqual(['checkstyle', 'file', 'error', 'error']);
    expect(elements[1]?.attributes['name']).toBe(xmlText(text));
  },
  github: (output, text) => {
    const commands = readCommands(output);
    expect(commands.map(({ name }) => name)).toEqual(['error', 'error']);
    for (const { properties } of commands) {
      expect(Object.keys(properties)).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
      expect(properties['file']).toBe(sanitize(text));
    }
  },
  gitlab: (output, text) => {
    const issues = readGitlab(output);
    expect(issues.map(({ check_name }: { check_name: string }) => check_name)).toEqual([
      wellFormed(text),
      wellFormed(text),
    ]);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(2);
  },
  rdjson: (output, text) => {
    const { diagnostics } = readRdjson(output);
    expect(diagnostics).toHaveLength(2);
    expect(diagnostics[0].location.path).toBe(wellFormed(text));
    expect(diagnostics[0].suggestions[0].text).toBe(wellFormed(text));
  },
  tap: (output, text) => {
    const tests = readTap(output);
    expect(tests).toHaveLength(1);
    const [{ ok, skip, diag } = { ok: true, skip: true, diag: null }] = tests;
    expect({ ok, skip }).toEqual({ ok: false, skip: false });
    expect(diag).toMatchObject({ messages: [{ why: wellFormed(text) }, { why: wellFormed(text) }] });
  },
  markdown: (output) => {
    expectPlainMarkdown(output);
    expect(readMarkdown(output).match(/<tr>/gu)).toHaveLength(3);
    expect(readMarkdown(output).match(/<t[hd]>/gu)).toHaveLength(15);
  },
  csv: (output) => {
    const rows = readCsv(output);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/u);
  },
  html: (output, text) => {
    const elements = readHtml(output);
    expect(elements.filter(({ attributes }) => attributes['class']?.startsWith('note '))).toHaveLength(2);
    expect(elements.filter(({ name }) => name === 'mark')).toHaveLength(text === '' ? 0 : 1);
    expect(elements.filter(({ name }) => name === 'script')).toHaveLength(1);
    for (const { name, attributes } of elements) {
      expect(name).not.toMatch(/^(?:img|iframe|object|embed|link|base|svg|evil)$/u);
      expect(Object.keys(attributes).filter((key) => /^(?:on|style|src)/u.test(key))).toEqual([]);
      expect(attributes['href'] ?? '#').toMatch(/^#/u);
    }
  },
};

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

function xmlText(text: string): string {
  return sanitize(text).replace(/[\uFFFE\uFFFF]/gu, '\uFFFD');
}

/** Foreign words make no link, no picture, no heading and no code, and notify nobody. */
function expectPlainMarkdown(markdown: string): void {
  const shown = readMarkdown(markdown);
  expect(shown).not.toMatch(/<(?!\/?(?:p|strong|ul|li|table|thead|tbody|tr|th|td)>)/u);
  expect(shown).not.toMatch(/@[a-z]|#[0-9]+\b(?!;)/iu);
}

async function expectSafe(format: ReportFormat, text: string): Promise<void> {
  for (const width of [20, 80]) {
    const output = await report(format, [hostileFile(text)], { ...options, width });
    expect(actsOn(output, format)).toEqual([]);
    readers[format](output, text);
  }
}

describe.each(formats)('%s is safe against', (format) => {
  test.each(attacks)('$name', ({ text }) => expectSafe(format, text));

  test('all of them at once', () => expectSafe(format, attacks.map(({ text }) => text).join(' ')));

  test('anything', async () => {
    const part = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...attacks.map(({ text }) => text)));
    const text = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, (whole) => expectSafe(format, whole)),
      { numRuns: 40 },
    );
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markReplies } from '../../src/cli/replies/mark-replies.js';
import { formats, type ReportFormat } from '../../src/reporters/index.js';
import type { ReportedFile } from '../../src/reporters/shared/reporter.js';
import { fileStart } from '../../src/shared/lines.js';
import type { Message } from '../../src/shared/message.js';
import { createWorkspace } from '../../src/workspace/workspace.js';
import { readTap, readXml, report } from '../read-report.js';
import { scratchFolder } from '../run-command.js';

const bodies = [
  'Unfortunately, the café is closed. 🙈',
  'We open at ten.',
  'Naïve guests must wait. Unfortunately, we are full.',
  'You failed to sign the form.',
];

const rows = bodies.map((body, id) => ({ id, title: `Nº ${id}`, body }));

/** On one line, on many, and with places that run over lines. */
const files = {
  'line.json': JSON.stringify(rows),
  'lines.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  'table.csv': `sep=,\nid,body\n${bodies.map((body, id) => `${id},"Ünder ${id}:\r\n${body.replaceAll(' ', '\n')}"\n`).join('')}`,
};

let folder: ReturnType<typeof scratchFolder>;

beforeAll(() => {
  folder = scratchFolder();
  folder.write(files);
});

afterAll(() => folder.remove());

async function reportedParts(path: string, whole: number): Promise<ReportedFile[]> {
  const linter = createWorkspace({ cwd: folder.root, config: false }, { whole, chunk: 16, value: 120 });
  const reported: ReportedFile[] = [];
  for await (const { text, chunk, messages, replies } of linter.lintFiles([path])) {
    const { continues = false, isUnfinished = false, start = fileStart } = chunk ?? {};
    const read = chunk?.read ?? (await linter.readText(text, { path })).replies;
    const content = { text, start, replies: async (marked: readonly Message[]) => markReplies(read, marked) };
    reported.push({ path, continues, isUnfinished, messages, replies, content });
  }
  return reported;
}

/** What a report says, where a chunk of a file has to look different from the whole. */
const readers: Partial<Record<ReportFormat, (text: string) => unknown>> = {
  // The number of the replies stands behind the messages.
  json: (text) => ({ value: JSON.parse(text), length: text.length }),
  junit: (text) => readXml(text).flatMap(({ name, attributes }) => (name === 'testcase' ? [attributes] : [])),
  tap: (text) => text.split('\n').filter((line) => line.startsWith('    - ')),
  stylish: (text) => text.replace(/\s+/g, ' '),
};

describe.each(Object.keys(files))('%s in parts', (path) => {
  test.each(formats)('%s', async (format) => {
    const whole = await reportedParts(path, 1e9);
    const parts = await reportedParts(path, 0);
    expect(whole.length).toBe(1);
    expect(parts.filter(({ messages }) => messages.length > 0).length).toBeGreaterThan(1);
    const read = readers[format] ?? ((text: string) => text);
    const last = { path: 'last.txt', replies: 1, messages: [] };
    expect(read(await report(format, [...parts, last]))).toEqual(read(await report(format, [...whole, last])));
  });
});

test('a chunk of a file passes or fails by its own messages', async () => {
  const tests = readTap(await report('tap', await reportedParts('line.json', 0)));
  expect(tests.map(({ ok, name }) => [ok, name])).toEqual([
    [true, 'line.json'],
    [false, 'line.json'],
  ]);
});

test.each(['tap', 'junit'] as const)('%s says once of a file in parts that it reads well', async (format) => {
  const chunk = { path: 'a.csv', replies: 2, messages: [] };
  const parts = [
    { ...chunk, isUnfinished: true },
    { ...chunk, continues: true, isUnfinished: true },
    { ...chunk, replies: 0, continues: true },
  ];
  expect(await report(format, parts)).toBe(await report(format, [chunk]));
});

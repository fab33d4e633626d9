import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ReportedFile } from '../src/reporters/shared/reporter.js';
import type { Message } from '../src/shared/message.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import { replylint } from './run-command.js';

// Each folder of fixtures/ is one situation; `UPDATE=1 npx vitest run test/fixtures.test.ts` writes down what is the case now.
const home = join(import.meta.dirname, '../fixtures');

interface Expected {
  exitCode: number;
  stderr: string[];
  /** For each file, `line:column-endLine:endColumn rule: words`. */
  files: Record<string, string[]>;
}

async function found(folder: string): Promise<Expected> {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith('.') && name !== 'expected.json')
    .sort();
  const { code, stdout, stderr } = await replylint([...names, '-f', 'json'], { cwd: folder });
  const { files }: { files: ReportedFile[] } = JSON.parse(stdout);
  for (const file of files) expectPlaces(await storedText(join(folder, file.path)), file.messages);
  return {
    exitCode: code,
    stderr: stderr.split('\n').filter((line) => line !== ''),
    files: Object.fromEntries(files.map(({ path, messages }) => [path, messages.map(described)])),
  };
}

function described({ line, column, endLine, endColumn, ruleId, severity, actual }: Message): string {
  return `${line}:${column}-${endLine}:${endColumn} ${severity} ${ruleId}: ${actual}`;
}

/** A file as text: a workbook as the linter says, mail that is not UTF-8 as one unit a byte. */
async function storedText(path: string): Promise<string> {
  const bytes = readFileSync(path);
  if (path.endsWith('.xlsx')) return createWorkspace().decode(bytes, { path });
  const encoding = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && !isUtf8(bytes)) return bytes.toString('latin1');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** Offsets and line:column name the same place of the decoded file. */
function expectPlaces(text: string, messages: readonly Message[]): void {
  const offsetOf = (line: number, column: number): number => {
    const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/u);
    return lines.slice(0, line - 1).join('').length + column - 1;
  };
  for (const { offset, endOffset, line, column, endLine, endColumn } of messages)
    expect([offsetOf(line, column), offsetOf(endLine, endColumn)]).toEqual([offset, endOffset]);
}

describe('situations', () => {
  // Exports of a whole year are no drafts: they are for `replylint coach`.
  const folders = readdirSync(home, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'coach',
  );
  test.each(folders)('$name', async ({ name }) => {
    const folder = join(home, name);
    const path = join(folder, 'expected.json');
    const actual = await found(folder);
    if (process.env['UPDATE']) writeFileSync(path, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});

test('a good reply from life has nothing to look at', async () => {
  const { code, stdout } = await replylint(['drafts/model-reply.txt', 'drafts/mended-bike.md'], { cwd: home });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'All 2 replies read well.\n' });
});

test('66 good replies of many trades give three warnings at most', async () => {
  const { stdout } = await replylint(['good-replies', '-f', 'json'], { cwd: home });
  const { summary }: { summary: Record<string, number> } = JSON.parse(stdout);
  expect(summary).toMatchObject({ files: 66, replies: 66, errors: 0 });
  expect(summary['warnings']).toBeLessThanOrEqual(3);
});

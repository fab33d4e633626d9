import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replylint } from '../../run-command.js';

const message = (words: string, subject = 'Hi'): string =>
  `From a@b.c Wed Jun  3 10:15:00 2026\nSubject: ${subject}\n\n${words}\n\n`;
const said = 'Unfortunately, the tour is full.';
const late = `${message('Hi.')}${message(said, 'Late')}${message('Bye.')}`;

const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('every message of a mailbox is read', () => {
  test.each<{ name: string; bytes: Buffer; isJoined?: true }>([
    { name: 'UTF-8', bytes: Buffer.from(late) },
    { name: 'UTF-8 with a mark', bytes: Buffer.from(`\uFEFF${late}`) },
    { name: 'UTF-8 with a mark and CRLF', bytes: Buffer.from(`\uFEFF${late}`.replaceAll('\n', '\r\n')) },
    { name: 'UTF-16LE', bytes: utf16(`\uFEFF${late}`, false) },
    { name: 'UTF-16BE', bytes: utf16(`\uFEFF${late}`, true) },
    {
      name: 'a mark of UTF-8 before what is not UTF-8',
      bytes: Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(late.replace('Bye', 'Adi\xF3s'), 'latin1')]),
    },
    {
      name: 'two that were joined, each with its mark',
      bytes: Buffer.from(`\uFEFF${message('Hi.')}\uFEFF${late}`),
      isJoined: true,
    },
  ])('$name', async ({ bytes, isJoined }) => {
    const folder = mkdtempSync(join(tmpdir(), 'replylint-mbox-'));
    writeFileSync(join(folder, 'a.mbox'), bytes);
    const { stdout } = await replylint(['a.mbox'], { cwd: folder });
    expect(stdout).toMatch(/^a\.mbox\n“Late”, field text\/plain\n(?:9|14):1 /u);
    expect(stdout).toContain(isJoined ? '1 warning in 8 replies.' : '1 warning in 6 replies.');
  });
});

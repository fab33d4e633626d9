import { describe, expect, test } from 'vitest';
import { loadReporter } from '../../src/reporters/index.js';
import { report } from '../read-report.js';
import { message } from '../reported-files.js';

describe('jsonl', () => {
  test('a line for each message, with its path first', async () => {
    const text = await report('jsonl', [
      { path: 'a.txt', replies: 1, messages: [message, { ...message, line: 5 }] },
      { path: 'b.txt', replies: 1, messages: [] },
    ]);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { path: 'a.txt', ...message },
      { path: 'a.txt', ...message, line: 5 },
    ]);
    expect(Object.keys(JSON.parse(lines[0] ?? ''))[0]).toBe('path');
  });

  test('comes as the files come', async () => {
    const reporter = await loadReporter('jsonl');
    let asked = 0;
    async function* endless() {
      for (;;) yield [{ path: `${++asked}.txt`, replies: 1, messages: [message] }];
    }
    for await (const part of reporter(endless(), { color: false, width: 80, errorsOnly: false }))
      if (JSON.parse(String(part)).path === '3.txt') break;
    expect(asked).toBe(3);
  });
});

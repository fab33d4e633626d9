import { describe, expect, test } from 'vitest';
import { createProgress } from '../../../src/cli/terminal/progress.js';
import { Sink } from '../../run-command.js';

describe('progress', () => {
  test.each([
    { name: 'a short run', times: [0, 100, 400], shows: '' },
    { name: 'a long one', times: [0, 300, 600], shows: '\r\u001B[KReading 2 of 9: b\\u{1b}.txt\r\u001B[K' },
    { name: 'a step too soon', times: [0, 600, 650], shows: '\r\u001B[KReading 1 of 9: a.txt\r\u001B[K' },
  ])('$name', ({ times, shows }) => {
    const stderr = new Sink({ columns: 80 });
    const clock = times.values();
    const progress = createProgress(stderr, 9, () => clock.next().value ?? 0);
    progress.step('a.txt');
    progress.step('b\u001B.txt');
    progress.clear();
    expect(stderr.text).toBe(shows);
  });

  test('says how much of a large file has been read', () => {
    const stderr = new Sink({ columns: 80 });
    const clock = [0, 0, 600, 600, 650, 700, 700].values();
    const progress = createProgress(stderr, 2, () => clock.next().value ?? 0);
    progress.step('all.csv');
    progress.within({ doing: 'checking', share: 0.345, bytes: 209_700_000 });
    progress.within({ doing: 'linting', share: 0.1, bytes: 209_700_000 });
    progress.within({ doing: 'linting', share: 1, bytes: 209_700_000 });
    expect(stderr.text).toBe(
      '\r\u001B[KChecking 1 of 2 (34% of 210 MB): all.csv\r\u001B[KReading 1 of 2 (100% of 210 MB): all.csv',
    );
  });

  test('fits the line, and nothing of it goes to a pipe', () => {
    const narrow = new Sink({ columns: 10 });
    const clock = [0, 9_999].values();
    createProgress(narrow, 9, () => clock.next().value ?? 0).step('a-long-name.txt');
    expect(narrow.text).toBe('\r\u001B[KReading 1');
    const pipe = new Sink();
    createProgress(pipe, 9, () => 9_999).step('a.txt');
    expect(pipe.text).toBe('');
  });
});

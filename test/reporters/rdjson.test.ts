import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileStart } from '../../src/shared/lines.js';
import { cpuClock } from '../cpu-clock.js';
import { readRdjson, report } from '../read-report.js';
import { clean, error, fileOf, flagged, warning } from '../reported-files.js';

describe('rdjson', () => {
  test('severities, rules and suggestions', async () => {
    const { diagnostics } = readRdjson(await report('rdjson', [clean, flagged]));
    expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual(['WARNING', 'INFO', 'ERROR']);
    expect(diagnostics[0]).toMatchObject({
      location: { path: 'drafts/a b.txt', range: { start: { line: 3, column: 1 }, end: { line: 3, column: 14 } } },
      code: { value: 'bad-news/unfortunately' },
      suggestions: [{ range: { start: { line: 3, column: 1 }, end: { line: 3, column: 18 } }, text: 'The' }],
    });
    expect(diagnostics[1].location.range).toEqual({ start: { line: 3, column: 24 }, end: { line: 4, column: 4 } });
  });

  test('columns count bytes of UTF-8', async () => {
    const sign = fc.constantFrom('a', 'é', '€', '😀', '\n', '\r\n', ' ');
    const place = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { minLength: 1, maxLength: 60 }), fc.array(place), async (signs, places) => {
        const text = signs.join('');
        const offsetOf = (index: number): number => signs.slice(0, index).join('').length;
        const bytesAt = (offset: number) => {
          const lines = text.slice(0, offset).split('\n');
          return { line: lines.length, column: Buffer.byteLength(lines.at(-1) ?? '') + 1 };
        };
        const positionAt = (offset: number) => {
          const lines = text.slice(0, offset).split('\n');
          return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
        };
        const messages = places
          .map(([from, length]) => {
            const offset = offsetOf(from);
            const endOffset = offsetOf(from + length);
            const end = positionAt(endOffset);
            const fix = { offset: offsetOf(Math.max(0, from - 2)), endOffset, text: '', safety: 'safe' as const };
            return {
              ...warning,
              ...positionAt(offset),
              endLine: end.line,
              endColumn: end.column,
              offset,
              endOffset,
              fix,
            };
          })
          .sort((a, b) => a.offset - b.offset);
        const { diagnostics } = readRdjson(await report('rdjson', [fileOf('a.txt', text, messages)]));
        for (const [i, { offset, endOffset, fix }] of messages.entries()) {
          expect(diagnostics[i].location.range).toEqual({ start: bytesAt(offset), end: bytesAt(endOffset) });
          expect(diagnostics[i].suggestions[0].range).toEqual({ start: bytesAt(fix.offset), end: bytesAt(endOffset) });
        }
      }),
    );
  });

  test('a library in one long line takes no longer for standing in one', async () => {
    const text = `${'é'.repeat(2_000_000)}\n`;
    const messages = Array.from({ length: 20_000 }, (_, i) => ({
      ...error,
      ...{ line: 1, endLine: 1, column: i * 100 + 1, endColumn: i * 100 + 6, offset: i * 100, endOffset: i * 100 + 5 },
    }));
    const elapsed = cpuClock();
    await report('rdjson', [{ ...clean, messages, content: { text, start: fileStart, replies: async () => [] } }]);
    expect(elapsed()).toBeLessThan(3000);
  });
});

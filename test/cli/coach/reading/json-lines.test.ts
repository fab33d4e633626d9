import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, readJsonLines } from '../../../../src/cli/coach/reading/json-lines.js';
import { TextBuffer } from '../../../../src/cli/coach/reading/text-buffer.js';

const maxLength = 20;
const line = fc.oneof(
  fc.string({ maxLength: 6, unit: fc.constantFrom('a', '"', ' ', '\r') }),
  fc.integer({ min: maxLength - 2, max: maxLength * 4 }).map((length) => 'x'.repeat(length)),
);

test('lines come in order and once, however the text is cut; those that are too long are told between them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
      async (lines, cuts) => {
        const text = lines.join('\n');
        const events: string[] = [];
        const told = (number: number): void => {
          events.push(`${number} is too long`);
        };
        for await (const batch of linesOf(new TextBuffer(chunksOf(text, cuts)), told, maxLength)) {
          expect(batch).not.toEqual([]);
          events.push(...batch.map(({ number, text: own }) => `${number} ${own}`));
        }
        const written = text.split('\n').map((own, i) => `${i + 1} ${own.length > maxLength ? 'is too long' : own}`);
        // Behind the last line break there is no line.
        expect(events).toEqual(text === '' || text.endsWith('\n') ? written.slice(0, -1) : written);
      },
    ),
  );
});

test('a page in one line may have very many records', async () => {
  const count = 200_000;
  const page = JSON.stringify({ tickets: Array.from({ length: count }, (_, id) => ({ id })) });
  const read: unknown[] = [];
  for await (const records of readJsonLines(new TextBuffer(chunksOf(page, [65_536])), () => {}))
    for (const { record } of records) read.push(record);
  expect(read).toHaveLength(count);
  expect(read.at(-1)).toEqual({ id: count - 1 });
});

async function* chunksOf(text: string, cuts: readonly number[]): AsyncGenerator<string> {
  for (let at = 0, i = 0; at < text.length; i++) {
    const length = cuts[i % cuts.length] ?? 1;
    yield text.slice(at, at + length);
    at += length;
  }
}

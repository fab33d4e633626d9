import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Connection, connectModern } from './connect.js';

/** `FUZZ_SEED=<seed> FUZZ_RUNS=<runs>` tries a seed again, or more texts than a test has time for. */
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env['FUZZ_RUNS'] ?? 500);

const pieces = [
  ...[
    'Hi Ana,\n\n',
    'Unfortunately ',
    'we cannot refund it. ',
    'You failed to sign. ',
    'you must call us. ',
    'Obviously ',
  ],
  ...[
    'Please do not hesitate to contact us at your earliest convenience. ',
    "I'm afraid it is policy. ",
    'Best,\nJo\n',
  ],
  ...[
    '{{name}}',
    '{day}',
    '{',
    '<p>',
    '</p>',
    '<b>',
    '> ',
    '`',
    '```\n',
    '# ',
    '- ',
    '“',
    '”',
    '"',
    '---\n',
    '\\u{41}',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u001b[31m',
    '\u202e',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\ud83d',
    '🏴‍☠️',
    '\u{e0041}',
    'é',
    '👍🏽',
  ],
  ...['<!-- replylint-disable-file -->', '# replylint-disable-line\n', '-----\n', 'x'.repeat(700)],
];
const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 30,
});
const calls = fc.record({
  text: texts.map((parts) => parts.join('')),
  format: fc.constantFrom('text', 'markdown', 'html'),
  channel: fc.constantFrom('email', 'chat', 'notice'),
  tool: fc.constantFrom('lint_reply', 'lint_conversation', 'reword_reply'),
});

/** All but line breaks and tabs. */
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

let client: Connection;
beforeAll(async () => {
  client = await connectModern();
}, 60_000);
afterAll(() => client.close());

test(
  'whatever is written, the answer has its shape, and says the same as lines to read',
  async () => {
    const ajv = new Ajv2020();
    const checks = new Map(
      (await client.tools()).map(({ name, outputSchema }) => [name, ajv.compile(outputSchema ?? {})]),
    );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(calls, async ({ tool, text, format, channel }) => {
        const messages = [
          { from: 'customer', text },
          { from: 'agent', text },
        ];
        const draft = tool === 'lint_conversation' ? { messages } : { text };
        const { isError, facts, text: lines } = await client.call(tool, { ...draft, format, channel });
        expect(lines).not.toMatch(controls);
        if (isError) {
          expect(lines).toMatch(/^There is nothing to lint/u);
          return;
        }
        answered++;
        const check = checks.get(tool);
        expect(check?.(facts), JSON.stringify(check?.errors)).toBe(true);
        expectSaid(facts, lines);
      }),
      { seed, numRuns: runs },
    );
    expect(answered).toBeGreaterThan(runs * 0.7);
  },
  Math.max(120_000, runs * 300),
);

/** Each text among the facts of an answer is in its lines. */
function expectSaid(facts: unknown, lines: string): void {
  const squeezed = lines.replace(/\s+/gu, ' ');
  for (const text of textsIn(facts)) expect(squeezed).toContain(text.replace(/\s+/gu, ' ').trim());
}

function textsIn(value: unknown, key = ''): string[] {
  // The new text is exact there, and has hidden signs written out in the lines.
  if (typeof value === 'string') return key === 'text' && /\p{C}|[\u{E0100}-\u{E01EF}]/u.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, name));
}

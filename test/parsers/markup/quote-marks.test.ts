import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/index.js';
import type { FormatName } from '../../../src/parsers/index.js';

const linter = createLinter({ config: false, preset: 'all', rules: { structure: 'off' } });
const formats: { format: FormatName; write(draft: string): string }[] = [
  { format: 'text', write: (draft) => draft },
  { format: 'text', write: (draft) => draft.replaceAll('\n', '\r\n') },
  { format: 'text', write: (draft) => `\uFEFF${draft}` },
  { format: 'mail', write: (draft) => `Subject: Your lamp\nContent-Type: text/plain; charset=utf-8\n\n${draft}` },
];

async function read(lines: readonly string[]) {
  const all = [];
  for (const { format, write } of formats) {
    const text = write(lines.join('\n'));
    const { messages, skipped } = await linter.lintText(text, { format });
    all.push({
      flagged: messages.map(({ offset, endOffset }) => text.slice(offset, endOffset)),
      told: skipped.map(({ reason, count }) => `${count} ${reason}`),
    });
  }
  return all;
}

const greeting = ['Hi Ana,', ''];
const ending = ['', 'Regrettably we are shut on Friday.'];

describe('lines that a bar or initials mark as quoted are the customer’s words', () => {
  test.each([
    { name: 'initials', quote: ['JB> Sadly my lamp is broken.', 'JB> What now?'] },
    { name: 'three initials, and an indent', quote: [' JRB> Sadly my lamp is broken.', ' JRB> What now?'] },
    { name: 'a name of two letters', quote: ['Jo> Sadly my lamp is broken.', 'Jo>', 'Jo> What now?'] },
    { name: 'initials in initials', quote: ['JB>> Sadly it is lost.', 'JB> Sadly my lamp is broken.'] },
    { name: 'two people', quote: ['JB> Sadly it is lost.', 'JB> What now?', 'AL> Sadly so.', 'AL> I see.'] },
    { name: 'a bar, of oneself', quote: ['| Sadly my lamp is broken.', '| What do I do?'] },
    { name: 'a bar, with a blank line', quote: ['| Sadly my lamp is broken.', '|', '| What do I do?'] },
    {
      name: 'a bar, in the middle of sentences',
      quote: ['| Sadly the lamp that you sent to us on Monday is', '| broken. What now?'],
    },
    { name: 'a bar below who wrote it', quote: ['You wrote:', '| Sadly the lamp is broken.'] },
    {
      name: 'a bar below the line of a mail program',
      quote: ['On Mon, 4 May 2026 at 10:12, Jo Doe wrote:', '| Sadly the lamp is broken.'],
    },
  ])('$name', async ({ quote }) => {
    const marked = quote.filter((line) => /^ ?(?:\||\w+>)/.test(line)).length;
    for (const lines of [
      [...greeting, ...quote, ...ending],
      [...greeting, ...quote, ...ending.slice(1)],
    ])
      expect(await read(lines)).toEqual(
        formats.map(() => ({
          flagged: ['Regrettably'],
          told: [`${marked} lines that begin with \`|\` or initials, and quote others`],
        })),
      );
  });
});

describe('lines that look so, and are the agent’s, are read', () => {
  test.each([
    { name: 'a table', own: ['| Item | Sadly my price |', '|---|---|', '| Lamp | I see |'] },
    { name: 'a table without bars at its ends', own: ['| Sadly my lamp | late', '| I see | lost'] },
    { name: 'a table of one column', own: ['| Sadly I wait for', '| ---', '| my lamp'] },
    { name: 'an address', own: ['| Sadly at number 4', '| High Street', '| Leeds'] },
    { name: 'choices', own: ['| Sadly the lamp is late.', '| You can wait, or I cancel your order.'] },
    { name: 'a box of one line', own: ['| Sadly I have to close my shop.'] },
    { name: 'one line with initials', own: ['JB> Sadly the lamp is late.'] },
    { name: 'a question and an answer', own: ['Q> Sadly so?', 'A> Yes.', 'A> On Friday.'] },
    { name: 'menus', own: ['TV> Settings> Sadly off', 'TV> Settings> Network'] },
    { name: 'words before an arrow', own: ['Settings> Sadly off', 'Settings> Network'] },
    { name: 'an arrow without a space', own: ['TV>Sadly off', 'TV>Network'] },
  ])('$name', async ({ own }) => {
    expect(await read([...greeting, ...own, ...ending])).toEqual(
      formats.map(() => ({ flagged: ['Sadly', 'Regrettably'], told: [] })),
    );
  });
});

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { columns } from '../../src/reporters/shared/columns.js';
import { report } from '../read-report.js';
import { clean, draft, fileOf, flagged, messageAt, suggestion, warning } from '../reported-files.js';

describe('pretty', () => {
  test('the sentence with the place underlined, the rewordings beneath', async () => {
    expect(await report('pretty', [fileOf('a.txt', draft, [warning])])).toBe(`a.txt:3:1
  warning     “Unfortunately” announces a no (bad-news/unfortunately)
  now         Hi Ana, Unfortunately the blue one has sold out.
                      ^^^^^^^^^^^^^
  instead     The blue one has sold out.
  or          {What you can do}.
  why         They stop reading.

1 warning in 1 reply.
\`--fix\` can change it.
`);
  });

  test('a place that runs over lines of the file and of the screen', async () => {
    const text = await report('pretty', [fileOf('a.txt', draft, [suggestion])], { width: 50 });
    expect(text).toContain(`
  now         Hi Ana, Unfortunately the blue one
                                             ^^^
              has sold out.
              ^^^
  instead     (leave it out)
`);
  });

  test.each([
    { text: '你好 Unfortunately 好。', at: '你好 '.length + 2 },
    { text: '👩‍👩‍👧 Unfortunately', at: 3 },
    { text: 'e\u0301 Unfortunately', at: 2 },
    { text: '\u001B Unfortunately', at: '\\u{1b} '.length },
  ])('carets stand under the words: $text', async ({ text, at }) => {
    const output = await report('pretty', [fileOf('a.txt', text, [messageAt(text, 'Unfortunately')])]);
    expect(output).toContain(`\n${' '.repeat(14 + at)}${'^'.repeat('Unfortunately'.length)}\n`);
  });

  test('colour changes nothing but the colour; the width is kept', async () => {
    const colored = await report('pretty', [flagged], { color: true });
    const plain = await report('pretty', [flagged]);
    expect(colored).toContain('\u001B[33mUnfortunately\u001B[39m');
    expect(stripVTControlCharacters(colored)).toBe(plain);
    const narrow = await report('pretty', [flagged], { width: 40 });
    expect(
      Math.max(
        ...narrow
          .split('\n')
          .filter((line) => line.startsWith(' '))
          .map(columns),
      ),
    ).toBeLessThanOrEqual(40);
  });

  test('without the text, the words alone', async () => {
    expect(await report('pretty', [{ ...clean, messages: [warning] }])).toContain(
      `  now         Unfortunately\n              ^^^^^^^^^^^^^\n`,
    );
  });
});

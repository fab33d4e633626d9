import { expect, test } from 'vitest';
import { masksOf } from '../../src/engine/text/mask.js';
import { lint } from '../../src/index.js';

test.each([
  { text: 'Dear :name, it is late.', masked: [':name'] },
  { text: ':Customer wrote (:order_number).', masked: [':Customer', ':order_number'] },
  { text: 'It comes on\n:date or “:days later”.', masked: [':date', '“:days later”'] },
  { text: 'Hi :name, see https://a.b/:link and {{x}}.', masked: [':name', 'https://a.b/:link', '{{x}}'] },
  { text: 'A smile :link: and :smile: here.', masked: [] },
  { text: 'Note:name, at 10:date and a::url.', masked: [] },
  { text: 'We are here :) and :D and : so.', masked: [] },
  { text: 'Our hours :monday to friday.', masked: [] },
])('what is masked in $text', ({ text, masked }) => {
  expect(masksOf(text, []).map(({ start, end }) => text.slice(start, end))).toEqual(masked);
});

test('no phrase goes into a variable', () => {
  const words = (text: string) =>
    lint(text, { avoid: [{ flag: 'your order' }] }).map(({ offset, endOffset }) => text.slice(offset, endOffset));
  expect(words('We sent your order today.')).toEqual(['your order']);
  expect(words('We sent your :order today.')).toEqual([]);
  expect(words('Dear :name, we sent it today.')).toEqual([]);
});

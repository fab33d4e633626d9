import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canBeColumn, columnsOf } from '../../../src/parsers/values/columns.js';

const first = fc.constantFrom('', 'agent', 'customer', 'our', 'email', 'macro', 'external', 'is', 'foo');
const last = fc.constantFrom(
  ...['body', 'content', 'message', 'text', 'comment', 'reply', 'answer', 'subject', 'title', 'name', 'id', 'key'],
  ...['status', 'language', 'question', 'agent', 'user', 'template', 'bar'],
);
const ending = fc.constantFrom('', 'html', 'plain', 'text', 'en', 'de', 'html en', 'text html');
const header = fc
  .tuple(first, last, ending, fc.constantFrom(' ', '_', '-'))
  .map(([before, name, after, between]) => [before, name, after].filter((part) => part !== '').join(between));

test('what cannot be a column can be left out', () => {
  fc.assert(
    fc.property(fc.array(header, { maxLength: 6 }), fc.array(header), (headers, worded) => {
      const holdsWords = (name: string) => worded.includes(name);
      const some = headers.filter(canBeColumn);
      expect(columnsOf(some, holdsWords)).toEqual(columnsOf(headers, holdsWords));
      expect(columnsOf(some)).toEqual(columnsOf(headers));
    }),
    { numRuns: 2000 },
  );
});

test('what is known of a header holds however many others came in between', () => {
  const others = Array.from({ length: 20_000 }, (_, i) => `Column_${i}`);
  expect(columnsOf(['Body_HTML (2)', ...others, 'Body'])).toMatchObject({ body: 'Body_HTML (2)', plainBody: 'Body' });
  expect(columnsOf(['Body_HTML (2)', ...others.slice(0, 9), 'Body'])?.body).toBe('Body_HTML (2)');
});

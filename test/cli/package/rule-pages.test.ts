import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulePages } from '../../../src/cli/package/rule-pages.js';

const repository = 'git+https://github.com/acme/replylint.git';
const page = 'https://github.com/acme/replylint/blob/HEAD/rules/blame/README.md';

test.each([
  { id: 'blame/blame-you', address: `${page}#blameblame-you` },
  { id: 'blame/of-our-own', address: undefined },
  { id: 'house/reach-out', address: undefined },
  { id: '../blame/blame-you', address: undefined },
  { id: 'unused-directive', address: undefined },
])('$id', ({ id, address }) => {
  expect(rulePages(repository)(id)).toBe(address);
});

test.each(['git+https://github.com/OWNER/replylint.git', 'https://example.org/replylint', ''])(
  'no page leads to %s',
  (address) => {
    expect(rulePages(address)('blame/blame-you')).toBeUndefined();
  },
);

test('the page has a heading for the rule, from which GitHub makes its anchor', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../rules/blame/README.md'), 'utf8');
  expect(text).toMatch(/^## \[`blame\/blame-you`\]/mu);
});

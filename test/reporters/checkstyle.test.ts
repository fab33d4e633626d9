import { expect, test } from 'vitest';
import { readXml, report } from '../read-report.js';
import { clean, flagged } from '../reported-files.js';

test('checkstyle: a file element for each file, clean ones too', async () => {
  const elements = readXml(await report('checkstyle', [flagged, clean]));
  expect(elements.map(({ name, attributes }) => [name, attributes['name'] ?? attributes['severity']])).toEqual([
    ['checkstyle', undefined],
    ['file', 'drafts/a b.txt'],
    ['error', 'warning'],
    ['error', 'info'],
    ['error', 'error'],
    ['file', 'drafts/c.txt'],
  ]);
  expect(elements[2]?.attributes).toEqual({
    line: '3',
    column: '1',
    severity: 'warning',
    message:
      '“Unfortunately” announces a no. They stop reading. Instead: The blue one has sold out. / {What you can do}.',
    source: 'replylint.bad-news/unfortunately',
  });
});

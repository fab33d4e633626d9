import { expect, test } from 'vitest';
import { readCsv, report } from '../read-report.js';
import { clean, error, flagged, warning } from '../reported-files.js';

test('csv: a row a message under one head, clean runs too', async () => {
  const reply = { id: '7', title: 'Late, "late"', field: null };
  const rows = readCsv(await report('csv', [{ ...flagged, messages: [{ ...warning, reply }, error] }, clean]));
  expect(rows[0]).toEqual({
    path: 'drafts/a b.txt',
    line: '3',
    column: '1',
    severity: 'warning',
    rule: 'bad-news/unfortunately',
    message: '“Unfortunately” announces a no',
    actual: 'Unfortunately',
    instead: 'The blue one has sold out. / {What you can do}.',
    why: 'They stop reading.',
    'reply id': '7',
    'reply title': 'Late, "late"',
    'reply field': '',
  });
  expect(rows).toHaveLength(2);
  expect(await report('csv', [clean])).toMatch(/^path,line,.*\r\n$/u);
});

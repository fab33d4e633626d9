import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { columns } from '../../src/reporters/shared/columns.js';
import { report } from '../read-report.js';
import { clean, error, flagged, suggestion, warning } from '../reported-files.js';

const record = (id: string, ruleId: string) => ({
  ...warning,
  ruleId,
  reply: { id, title: `Title ${id}`, field: 'f' },
});
const library = { path: 'm.json', replies: 9, messages: ['1', '2', '2'].map((id) => record(id, 'bad-news/b')) };

describe('summary', () => {
  test('tables by category, rule and record, the most findings first, with totals', async () => {
    expect(await report('summary', [flagged, library, clean])).toBe(
      `By category                                   all  errors  warnings  suggestions
bad-news                                        4       -         4            -
blame                                           1       1         -            -
clarity                                         1       -         -            1
Total of 3 categories                           6       1         4            1

By rule                                       all  errors  warnings  suggestions
bad-news/b                                      3       -         3            -
blame/blame-you                                 1       1         -            -
bad-news/unfortunately                          1       -         1            -
clarity/a                                       1       -         -            1
Total of 4 rules                                6       1         4            1

By record                                     all  errors  warnings  suggestions
drafts/a b.txt                                  3       1         1            1
“Title 2”, number 2 in m.json                   2       -         2            -
“Title 1”, number 1 in m.json                   1       -         1            -
Total of 3 records                              6       1         4            1

6 findings in 2 of 3 files: 1 error, 4 warnings, 1 suggestion. 12 replies looked
at.
`,
    );
  });

  test('of many rows the first twenty, and all on request', async () => {
    const messages = Array.from({ length: 300 }, (_, i) => record(String(i), `blame/r${i % 2}`));
    const files = [{ path: 'm.json', replies: 300, messages }];
    const text = await report('summary', files);
    expect(text).toContain('… 280 more records with 280 findings; `--verbose` shows all\n');
    expect(text.split('\n').length).toBeLessThan(40);
    expect((await report('summary', files, { verbose: true })).split('\n').length).toBeGreaterThan(300);
  });

  test.each([80, 100, 64, 40])('fits %i columns; colour changes nothing but the colour', async (width) => {
    const long = { ...warning, reply: { id: '7', title: '長い題名'.repeat(20), field: null } };
    const files = [{ ...library, messages: [long, error, suggestion] }];
    const text = await report('summary', files, { width });
    expect(Math.max(...text.split('\n').map(columns))).toBeLessThanOrEqual(width);
    expect(stripVTControlCharacters(await report('summary', files, { width, color: true }))).toBe(text);
  });

  const leftOut = (sentences: string[]) => () => ({
    counts: { passedOver: {}, unrecognized: 0, notRead: {} },
    sentences,
  });

  test('says below the tables what was not read, in lines of the width', async () => {
    const sentences = [
      '1 file passed over (.docx). To have them read, save it as .html or .txt.',
      'Not read: 2 in \u001b[31mcells.',
    ];
    expect(await report('summary', [clean], { width: 40, leftOut: leftOut(sentences) })).toBe(
      `All 2 replies read well.
1 file passed over (.docx). To have them
read, save it as .html or .txt.
Not read: 2 in \\u{1b}[31mcells.
`,
    );
    expect(await report('summary', [clean], { leftOut: leftOut([]) })).toBe('All 2 replies read well.\n');
  });

  test('nothing found, no tables', async () => {
    expect(await report('summary', [clean])).toBe('All 2 replies read well.\n');
  });
});

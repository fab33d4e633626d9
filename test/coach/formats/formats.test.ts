import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/coach/formats/csv.js';
import { json } from '../../../src/coach/formats/json.js';
import { markdown } from '../../../src/coach/formats/markdown.js';
import { attacks } from '../../attacks.js';
import { actsOn, readCsv, readMarkdown } from '../../read-report.js';
import { hostileReport } from '../hostile-report.js';
import { madeUpReport } from '../made-up-report.js';

const report = madeUpReport();

describe('json', () => {
  const read = JSON.parse(json(report));

  test('is the report, with its version', () => {
    expect(read.version).toBe(1);
    expect(Object.keys(read).sort()).toEqual([...Object.keys(report), 'version'].sort());
    expect(read.rules).toEqual(report.rules);
    expect(read.agentReports.map(({ name }: { name: string }) => name)).toEqual(
      report.agentReports.map(({ name }) => name),
    );
  });

  test('holds no name that the export has for an agent', () => {
    const [{ practise }] = read.agentReports;
    expect(Object.keys(practise[0].examples[0])).toEqual([
      'ruleId',
      'month',
      'words',
      'sentence',
      'rewording',
      'isAdvice',
      'inLibrary',
    ]);
    expect(json(report)).not.toContain('@shop.example');
  });
});

describe('csv', () => {
  const rows = readCsv(csv(report));
  const of = (section: string, more: Record<string, string> = {}) =>
    rows.filter(
      (row) => row['section'] === section && Object.entries(more).every(([key, value]) => row[key] === value),
    );

  test('has a figure a row', () => {
    expect(Object.keys(rows[0] ?? {})).toEqual([
      ...['section', 'group', 'rule', 'month', 'channel', 'count', 'of', 'rate', 'low', 'high', 'verdict'],
    ]);
    const [all] = of('all', { month: '' });
    const { count, of: replies, rate } = report.all.withoutWarnings;
    expect(all).toMatchObject({ count: String(count), of: String(replies), verdict: report.all.trend.verdict });
    expect(Number(all?.['rate'])).toBeCloseTo(rate ?? 0, 5);
  });

  test('has all that the report has', () => {
    expect(of('all')).toHaveLength(13);
    expect(of('team')).toHaveLength(39);
    expect(of('channel', { month: '' }).map((row) => row['channel'])).toEqual(['email', 'chat', 'social']);
    expect(of('agent', { month: '2026-03' })).toHaveLength(12);
    expect(of('agent warnings')).toHaveLength(12);
    expect(of('rule').map((row) => row['rule'])).toEqual(report.rules.map(({ rule }) => rule.id));
    expect(of('need', { verdict: 'library' })).toHaveLength(2);
    expect(of('rule by month')).toHaveLength(15 * 12);
    expect(of('rule by team')).toHaveLength(45);
    expect(of('outcome difference', { group: 'satisfied' })).toHaveLength(5);
    expect(of('macro')).toHaveLength(10);
    expect(of('left out', { group: 'private notes' })).toMatchObject([{ count: '1204', of: '', rate: '' }]);
  });

  test('leaves a month without replies without a rate', () => {
    expect(of('all', { month: '2026-08' })).toMatchObject([{ count: '0', of: '0', rate: '', low: '', high: '' }]);
  });

  test('writes a difference below nothing as a number', () => {
    const [difference] = of('outcome difference', { group: 'satisfied', rule: 'bad-news/unfortunately' });
    expect(Number(difference?.['rate'])).toBe(-0.07);
  });
});

describe('markdown', () => {
  const text = markdown(report);

  test('says where to begin, what comes up most, and what to know', () => {
    expect(text).toMatch(
      /^## How our replies read, January to December 2026\n\n[\d,]+ replies of 12 agents in 3 teams; 6\d\.\d of 100/u,
    );
    expect(text).toContain('1. **Macros first**: 11.4 of 100 replies apologise');
    expect(text).toContain('Left out, and not counted: 1204 private notes, 388 messages of bots, 12 replies');
    const html = readMarkdown(text);
    expect(html.match(/<tr>/gu)).toHaveLength(11);
    expect(html.match(/<h3>/gu)).toHaveLength(3);
    expect(html).toContain('5 rarer rules left out here.');
  });

  test('shows the sentences of a finding, with what to write instead', () => {
    const [, training] = report.headlines;
    const [first, , last] = training?.examples ?? [];
    expect(text).toContain(`   - “${first?.sentence}”\n     Rather: ${first?.rewording}\n   - “`);
    // Of a rule that has none for it.
    expect(text).toContain(`   - “${last?.sentence}”\n3. `);
    const ofWords =
      training?.examples.map((example) => ({ ...example, sentence: null, rewording: 'Say {when}.' })) ?? [];
    const [headline] = report.headlines;
    const short = markdown({ ...report, headlines: headline ? [{ ...headline, examples: ofWords }] : [] });
    expect(short).toContain(`   - “${ofWords[0]?.words}”\n   - “`);
    expect(short).toContain('\n   - Rather: Say [when].\n');
  });

  test('can be read as it is', () => {
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(table.map(({ length }) => length)).size).toBe(1);
    expect(text).not.toMatch(/\\|&#/u);
  });

  test('without replies is short', () => {
    const empty = {
      ...report,
      replies: 0,
      agents: 0,
      teams: [],
      months: [],
      headlines: [],
      rules: [],
      notes: [],
      leftOut: [],
    };
    expect(markdown(empty)).toBe('## How our replies read\n\n0 replies.\n');
  });
});

describe.each([
  { format: 'json', write: json },
  { format: 'csv', write: csv },
  { format: 'markdown', write: markdown },
])('$format is safe against', ({ format, write }) => {
  test.each(attacks)('$name', ({ text }) => {
    const output = write(hostileReport(text));
    expect(actsOn(format === 'csv' ? output.replaceAll('\r\n', '\n') : output)).toEqual([]);
    if (format === 'csv')
      for (const row of readCsv(output))
        for (const cell of ['group', 'rule'].map((key) => row[key]))
          expect(cell).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/u);
    if (format === 'markdown') {
      const html = readMarkdown(output);
      expect(html).not.toMatch(/<(?!\/?(?:p|strong|ol|ul|li|h2|h3|table|thead|tbody|tr|th|td)>)/u);
      expect(html.match(/<t[hd]>/gu)).toHaveLength(55);
    }
  });
});

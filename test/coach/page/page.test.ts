import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { pageOf } from '../../../src/coach/page/page.js';
import type { CoachReport } from '../../../src/coach/report.js';
import { rulebook } from '../../../src/linter/described-rules.js';
import { lint } from '../../../src/linter/lint.js';
import { isReplyLevel } from '../../../src/rulebook/kinds/index.js';
import { attacks } from '../../attacks.js';
import { actsOn, type HtmlElement, readHtml } from '../../read-report.js';
import { hostileReport } from '../hostile-report.js';
import { madeUpReport, rateOf } from '../made-up-report.js';

const report = madeUpReport();
const page = pageOf(report);
const elements = readHtml(page);

function all(name: string, among = elements): HtmlElement[] {
  return among.filter((element) => element.name === name);
}

function textOf(html: string): string {
  return (
    readHtml(html)
      .find(({ name }) => name === 'body')
      ?.text.replace(/\s+/gu, ' ') ?? ''
  );
}

describe('the page', () => {
  test('needs nothing but itself', () => {
    expect(all('script')).toEqual([]);
    for (const { name, attributes } of elements) {
      expect(name).not.toMatch(/^(?:img|iframe|object|embed|link|base|form|use|image|style\d)$/u);
      expect(Object.keys(attributes).filter((key) => /^(?:on|style$|src|xlink)/u.test(key))).toEqual([]);
      expect(attributes['href'] ?? '#').toMatch(/^#/u);
    }
    expect(page).not.toMatch(/https?:|url\(|@import/u);
  });

  test('allows its own style and nothing else', () => {
    const [style] = all('style');
    const hash = createHash('sha256')
      .update(style?.text ?? '')
      .digest('base64');
    expect(all('meta').map(({ attributes }) => attributes['content'])).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test('can be walked through by headings, links and tables', () => {
    expect(all('html')[0]?.attributes['lang']).toBe('en');
    expect(all('h1')).toHaveLength(1);
    const ids = new Set(elements.map(({ attributes }) => attributes['id']));
    const targets = all('a').map(({ attributes }) => attributes['href']?.slice(1));
    expect(targets.length).toBeGreaterThan(8);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    for (const { attributes } of all('th')) expect(attributes['scope']).toMatch(/^(?:col|row)$/u);
    expect(all('table').length).toBe(all('caption').length);
  });

  test('says first what was counted, and where to begin', () => {
    const text = textOf(page);
    expect(all('h1')[0]?.text).toBe('How our replies read, January to December 2026');
    expect(text).toContain(`${report.replies.toLocaleString('en')} replies of 12 agents in 3 teams.`);
    const places = report.headlines.flatMap(({ says, next }) => [text.indexOf(says), text.indexOf(next)]);
    expect(places.every((place) => place > 0 && place < text.indexOf('What comes up'))).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('has words for each picture, and its figures in a table beside it', () => {
    const pictures = all('svg').filter(({ attributes }) => attributes['role'] === 'img');
    // Groups, rules, months of teams and of rules, agents, and each outcome of which there is enough.
    expect(pictures.length).toBe(7 + 15 + 4 + 12 + 1 + 10);
    for (const { attributes } of pictures) expect(attributes['aria-label']).toMatch(/\p{L}.*\d/u);
    expect(all('figure')).toHaveLength(all('details').length);
    expect(all('figcaption')).toHaveLength(all('figure').length);
  });

  test('has each rule with its need, and why', () => {
    const text = textOf(page);
    for (const { rule, because } of report.rules) {
      expect(text).toContain(rule.title);
      expect(text).toContain(because);
    }
    expect(all('p').filter(({ attributes }) => attributes['class']?.startsWith('need '))).toHaveLength(18);
  });

  test('leaves a month without replies empty', () => {
    expect(page.match(/class="empty"/gu)).toHaveLength(16);
    const rows = all('tr').filter(({ text }) => text.startsWith('All replies') && text.includes('–'));
    expect(rows).toHaveLength(1);
  });

  test('calls an outcome an association, with n and interval', () => {
    expect(textOf(page)).toMatch(/An association, not a cause/u);
    expect(textOf(page)).toMatch(
      /With it 74\.0 of 100 \(n = \d+\), without 81\.0 \(n = [\d,]+\) −7\.0 −10\.\d to −\d/u,
    );
  });

  test('has no rank and no place for one', () => {
    const names = report.agentReports.map(({ name }) => name);
    const inOrder = (texts: readonly HtmlElement[]): string[] =>
      texts.flatMap(({ text }) => names.find((name) => text.startsWith(name)) ?? []);
    const silent = report.agentReports.find(({ goesWell }) => goesWell === null)?.name;
    expect(inOrder(all('tr'))).toEqual(names.toSorted());
    expect(inOrder(all('h3'))).toEqual(names.toSorted().filter((name) => name !== silent));
    expect(textOf(page)).not.toMatch(/underperform|score of|\bIQS\b|\btop \d|worst|best agent/iu);
  });

  test('marks what is more and fewer in words too', () => {
    const cells = all('td').filter(({ attributes }) => attributes['class']?.startsWith('heat-'));
    expect(cells).toHaveLength(45);
    for (const { text } of cells) expect(text).toMatch(/^[\d.]+(?: ▲more than expected| ▼fewer than expected)?$/u);
  });
});

describe('a report', () => {
  const none = rateOf(0, 0);
  const nothing: CoachReport = {
    ...madeUpReport({ agents: 0, teams: 1 }),
    months: [],
    replies: 0,
    headlines: [],
    rules: [],
    teams: [],
    channels: [],
    all: {
      ...report.all,
      replies: 0,
      withoutWarnings: none,
      months: [],
      trend: { verdict: 'too few', before: null, now: null, p: null },
    },
  };
  const cases: readonly { name: string; report: CoachReport; says: RegExp }[] = [
    { name: 'without replies', report: nothing, says: /No reply was counted/u },
    { name: 'without headlines', report: { ...report, headlines: [] }, says: /Nothing stands out/u },
    {
      name: 'without times',
      report: { ...report, months: [], all: { ...report.all, months: [] } },
      says: /No reply has a time/u,
    },
    { name: 'of one month', report: madeUpReport({ months: 1 }), says: /nothing to compare with/u },
    { name: 'of one agent', report: madeUpReport({ agents: 1 }), says: /nobody to compare with/u },
    { name: 'of one team', report: madeUpReport({ teams: 1 }), says: /replies of 12 agents\./u },
    { name: 'of 40 teams', report: madeUpReport({ teams: 40, agents: 80 }), says: /20 smaller teams left out/u },
    { name: 'of ten years', report: madeUpReport({ months: 120 }), says: /the last 36 months/u },
    { name: 'without library', report: { ...report, macros: null }, says: /No library was read/u },
    {
      name: 'of a library without faults',
      report: { ...report, macros: [] },
      says: /Nothing of what was found stands/u,
    },
    { name: 'in which no rule speaks', report: { ...report, rules: [] }, says: /No rule found anything/u },
    {
      name: 'without outcomes',
      report: { ...report, rules: report.rules.map((rule) => ({ ...rule, outcomes: [] })) },
      says: /About the data/u,
    },
    { name: 'without limits of chance', report: { ...report, funnel: [] }, says: /Each point is an agent/u },
    { name: 'in which nobody is clear', report: calm(), says: /All 11 agents are within what chance explains/u },
  ];

  test.each(cases)('$name', ({ report: odd, says }) => {
    const html = pageOf(odd);
    expect(textOf(html)).toMatch(says);
    expect(html).not.toMatch(/NaN|Infinity|undefined|\[object|>null<|"null"/u);
  });

  function calm(): CoachReport {
    const calmed = report.agentReports.map((agent) => {
      const { warnings } = agent;
      return warnings.verdict === 'too few'
        ? agent
        : { ...agent, warnings: { ...warnings, verdict: 'as expected' as const } };
    });
    return { ...report, agentReports: calmed };
  }

  test('of 10,000 agents stays small and says what it leaves out', () => {
    const html = pageOf(madeUpReport({ agents: 10_000 }));
    expect(html.length).toBeLessThan(3_000_000);
    expect(textOf(html)).toMatch(/300 of 10,000 agents, in the order of their names/u);
    expect(readHtml(html).filter(({ attributes }) => attributes['class']?.startsWith('name')).length).toBeLessThan(41);
  });
});

describe('foreign text', () => {
  const plain = readHtml(pageOf(hostileReport('Plain.'))).map(({ name }) => name);

  test.each([...attacks, { name: 'all of them', text: attacks.map(({ text }) => text).join(' ') }])(
    '$name',
    ({ text }) => {
      const html = pageOf(hostileReport(text));
      expect(actsOn(html.replaceAll('##', ''))).toEqual([]);
      const found = readHtml(html);
      // Where nothing can be read, there is no reading direction either; the elements are those of plain words.
      const isLayout = (name: string): boolean => name !== 'wbr' && name !== 'mark';
      expect(found.map(({ name }) => name).filter(isLayout)).toEqual(plain.filter(isLayout));
      for (const { attributes } of found) {
        expect(Object.keys(attributes).filter((key) => /^(?:on|style$|src)/u.test(key))).toEqual([]);
        expect(attributes['href'] ?? '#').toMatch(/^#/u);
      }
    },
  );
});

test('our own rules hold for its words', () => {
  const off = rulebook.rules
    .filter(({ id, kind }) => isReplyLevel(kind) || /^structure\/|^boilerplate\/.*(?:opener|closer|thanks)/u.test(id))
    .map(({ id }) => [id, 'off' as const]);
  const quiet: CoachReport = JSON.parse(
    JSON.stringify(report, (key, value) =>
      ['title', 'why', 'because', 'says', 'next'].includes(key) ? 'Word.' : value,
    ),
  );
  const found = lint(pageOf(quiet), { preset: 'all', rules: Object.fromEntries(off), format: 'html' });
  expect(found.map(({ ruleId, actual }) => `${ruleId}: ${actual}`)).toEqual([]);
});

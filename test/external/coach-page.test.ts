import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardsOf } from '../../src/coach/page/cards.js';
import { pageOf } from '../../src/coach/page/page.js';
import { hostileReport } from '../coach/hostile-report.js';
import { madeUpReport } from '../coach/made-up-report.js';
import { scratchFolder } from '../run-command.js';

// Opens the page of a coaching report, and cards, in a real browser: needs Chromium.
const folder = scratchFolder();
const longName = 'Maximiliane-Konstanze_von-und-zu-Wolkenstein@customer-happiness.example'.repeat(2);
const longText = `Please find ${'always one more word to say, and '.repeat(40)}`;
const files = {
  page: pageOf(madeUpReport()),
  'page of many': pageOf(madeUpReport({ agents: 2000, teams: 40 })),
  'page of long names': pageOf(hostileReport(longName)),
  card: cardsOf(madeUpReport())[0]?.html ?? '',
  'card of little': cardsOf(madeUpReport())[7]?.html ?? '',
  'card of long names': cardsOf(hostileReport(longName))[0]?.html ?? '',
  'card of long sentences': cardsOf(longSentences())[0]?.html ?? '',
};

/** The made-up report with own sentences as long as people write them. */
function longSentences(): ReturnType<typeof madeUpReport> {
  const report = madeUpReport();
  const agentReports = report.agentReports.map((agent) => ({
    ...agent,
    practise: agent.practise.map((practice) => ({
      ...practice,
      examples: practice.examples.map((example) => ({
        ...example,
        sentence: longText,
        rewording: longText,
        inLibrary: true,
      })),
    })),
  }));
  return { ...report, agentReports };
}

let browser: Browser;
beforeAll(async () => {
  folder.write(Object.fromEntries(Object.entries(files).map(([name, html]) => [`${name}.html`, html])));
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

let open: Page[] = [];
/** What pages said that they should not: errors, refusals of the policy, requests. */
let complaints: string[] = [];
beforeEach(() => {
  open = [];
  complaints = [];
});
afterEach(async () => {
  await Promise.all(open.map((page) => page.context().close()));
  expect(complaints).toEqual([]);
});

async function openPage(name: keyof typeof files, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  open.push(page);
  const address = pathToFileURL(join(folder.root, `${name}.html`)).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (request.url() !== address) complaints.push(request.url());
  });
  await page.goto(address);
  return page;
}

const screens: readonly { screen: string; options: BrowserContextOptions }[] = [
  { screen: 'light', options: {} },
  { screen: 'dark', options: { colorScheme: 'dark' } },
  { screen: 'phone', options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  { screen: 'narrow and dark', options: { viewport: { width: 320, height: 600 }, colorScheme: 'dark' } },
];

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, 'axe').run();
    return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe.each(['page', 'page of long names', 'card', 'card of little', 'card of long names'] as const)(
  'anybody can read the %s',
  (name) => {
    test.each(screens)('$screen', async ({ options }) => {
      const page = await openPage(name, options);
      expect(await faultsOf(page)).toEqual([]);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect(await faultsOf(page)).toEqual([]);
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      expect(scrollWidth).toBe(clientWidth);
    });
  },
);

test('a page of thousands of agents has no more names than fit', async () => {
  const page = await openPage('page of many', { viewport: { width: 390, height: 844 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await page.locator('.funnel text.name').count()).toBeLessThan(41);
});

test('the keyboard skips to the findings, and opens the figures', async () => {
  const page = await openPage('page');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the findings');
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#findings');
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('details table').first().isVisible()).toBe(true);
});

test('names in the picture of agents do not lie over each other', async () => {
  for (const width of [1280, 390]) {
    const page = await openPage('page', { viewport: { width, height: 900 } });
    const names = await page.locator('.funnel text.name, .funnel text.limit').all();
    const boxes = await Promise.all(names.map((name) => name.boundingBox()));
    const shown = boxes.flatMap((box) => (box && box.width > 0 ? [box] : []));
    expect(shown.length).toBeGreaterThan(5);
    const overlapping = shown.flatMap((a, i) =>
      shown
        .slice(i + 1)
        .filter(
          (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height,
        ),
    );
    expect(overlapping).toEqual([]);
  }
});

describe('on paper', () => {
  test('the figures are unfolded', async () => {
    const page = await openPage('page', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const tables = await page.locator('details table').all();
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) expect((await table.boundingBox())?.height).toBeGreaterThan(20);
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(29, 28, 26)');
  });

  test.each(['card', 'card of little', 'card of long names', 'card of long sentences'] as const)(
    'the %s takes one sheet',
    async (name) => {
      const page = await openPage(name);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
    },
  );
});

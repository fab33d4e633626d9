import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder } from '../run-command.js';

// Types into the page in a real browser. Needs what `npm run build` makes, and Chromium.
const built = join(import.meta.dirname, '../../dist/page/replylint.html');

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

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

interface Opening extends BrowserContextOptions {
  file?: string;
  /** Runs before the page. */
  before?: () => void;
}

async function openPage({ file = built, before, ...options }: Opening = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  open.push(page);
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address && request.url() !== 'data:,') complaints.push(request.url());
  });
  await page.addInitScript(noteInput);
  if (before) await page.addInitScript(before);
  await page.goto(address);
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.focus('#draft');
  await page.keyboard.insertText(text);
  await settled(page);
}

/** Waits until what is shown is about the text that is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const last = performance.getEntriesByName('lint').at(-1);
    const [typed] = performance.getEntriesByName('typed').slice(-1);
    return last !== undefined && last.startTime >= (typed?.startTime ?? 0);
  });
}

/** Waits until it is said to be copied: the clipboard is written while the page goes on. */
async function copyBy(page: Page, button: string): Promise<void> {
  await page.click(button);
  await page.waitForFunction(() => document.querySelector('#copied')?.textContent === 'Copied.');
}

/** Runs in the page before its own script: notes when the draft or a setting changed. */
function noteInput(): void {
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLElement && !target.closest('.rewording, #house')) performance.mark('typed');
  };
  document.addEventListener('input', note, true);
}

const textIn = (page: Page): Promise<string> => page.inputValue('#draft');
const titles = (page: Page): Promise<string[]> => page.locator('.card h3').allTextContents();
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

/** The words that are marked, gravest first. */
function marked(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['error', 'warning', 'suggestion'].flatMap((name) =>
      Array.from(CSS.highlights.get(name) ?? [], (range) => `${name}: ${String(range)}`),
    ),
  );
}

const draft = `Hi Jo,

Unfortunately, the tour on 4 May is full. You should have read the terms. I'm afraid there is nothing I can do.

We will get back to you soon.

Thanks,
Sam`;

describe('a draft', () => {
  test('is linted as it is typed', async () => {
    const page = await openPage();
    expect(await page.textContent('#state')).toBe('Paste or type a reply to begin.');
    await page.focus('#draft');
    await page.keyboard.type('Hi Jo,\n\nUnfortunately, it is full.');
    await settled(page);
    expect(await titles(page)).toEqual(['“Unfortunately” announces a no before the customer has read why.']);
    expect(await marked(page)).toEqual(['warning: Unfortunately']);
    expect(await page.textContent('#state')).toBe('1 place to look at');
    for (let i = 0; i < 'Unfortunately, it is full.'.length; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('The tour is on 5 May.');
    await settled(page);
    expect(await titles(page)).toEqual([]);
    expect(await page.textContent('#state')).toBe('Nothing to reword');
  });

  test('has one message a sentence, the words of all of them marked', async () => {
    const page = await openPage();
    await write(page, 'You should have read the terms.');
    expect(await titles(page)).toEqual(['“You should have read” puts the blame on the customer.']);
    expect(await page.locator('.card ul.also li').allTextContents()).toHaveLength(2);
    expect(await marked(page)).toEqual([
      'error: You should have read',
      'warning: read the terms',
      'suggestion: read the terms',
    ]);
  });

  test.each([
    { name: 'signs of other planes', text: 'Hi 😀 Jo — “ok”\u00A0\u200Dnow' },
    { name: 'tabs and line ends', text: '\ta\n\n\n  b  \n' },
    { name: 'another direction', text: 'שלום Jo, مرحبا' },
    { name: 'code', text: '<b>&amp;</b> {{name}} </textarea><script>alert(1)</script>' },
  ])('stays as it is written: $name', async ({ text }) => {
    const page = await openPage();
    await write(page, text);
    expect(await textIn(page)).toBe(text);
    await copyBy(page, '#copy-text');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  });

  test('lies exactly on its marks, however long', async () => {
    const page = await openPage({ viewport: { width: 700, height: 600 } });
    await write(page, `${draft}\n\n`.repeat(12) + 'w'.repeat(300));
    const [box, marks] = await page.evaluate(() =>
      ['draft', 'marks'].map((id) => {
        const element = document.getElementById(id);
        return element ? [element.clientWidth, element.scrollHeight, element.getBoundingClientRect().top] : [];
      }),
    );
    expect(box).toEqual(marks);
  });
});

describe('a rewording', () => {
  test('is taken at a click, and the browser and a button take it back', async () => {
    const page = await openPage();
    await write(page, draft);
    const taken = draft.replace('Unfortunately, the tour', 'The tour');
    await page.locator('.card').first().getByRole('button', { name: 'Use this' }).click();
    await settled(page);
    expect(await textIn(page)).toBe(taken);
    expect(await page.textContent('#live')).toBe('Changed. 3 places to look at.');
    await page.focus('#draft');
    await page.keyboard.press('Control+z');
    await settled(page);
    expect(await textIn(page)).toBe(draft);
    expect(await page.isDisabled('#undo')).toBe(true);
    await page.keyboard.press('Control+y');
    expect(await textIn(page)).toBe(taken);
    await page.click('#undo');
    await settled(page);
    expect(await textIn(page)).toBe(draft);
    expect(await titles(page)).toHaveLength(4);
  });

  test('waits for its slots', async () => {
    const page = await openPage();
    await write(page, 'We will get back to you soon.');
    await page.getByRole('button', { name: 'Use this' }).click();
    expect(await page.textContent('.refusal')).toBe('Fill in “how long” first.');
    expect(await textIn(page)).toBe('We will get back to you soon.');
    await page.keyboard.type('two {days}');
    await page.keyboard.press('Enter');
    expect(await page.textContent('.refusal')).toContain('has braces');
    await page.fill('.rewording input', 'two days');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await textIn(page)).toBe('We will get back to you within two days.');
    expect(await focused(page)).toBe('draft');
  });

  test('keeps what was filled in when another one is taken before it', async () => {
    const page = await openPage();
    await write(page, 'Unfortunately, it is full. We will get back to you soon.');
    await page.fill('.rewording input', 'two days');
    await page.locator('.card').first().getByRole('button', { name: 'Use this' }).click();
    await settled(page);
    expect(await page.inputValue('.rewording input')).toBe('two days');
    await page.getByRole('button', { name: 'Use this' }).click();
    expect(await textIn(page)).toBe('It is full. We will get back to you within two days.');
  });

  test('may be left, and comes back when it is asked for', async () => {
    const page = await openPage();
    await write(page, draft);
    await page.locator('.card').first().getByRole('button', { name: 'Leave it as it is' }).click();
    expect(await titles(page)).toHaveLength(3);
    expect(await page.textContent('#left')).toContain('1 is left as it is.');
    await page.getByRole('button', { name: 'Show again' }).click();
    expect(await titles(page)).toHaveLength(4);
  });
});

describe('settings', () => {
  test('channel and preset decide which rules hold', async () => {
    const page = await openPage();
    await write(page, 'Unfortunately, it is full.');
    await page.selectOption('#preset', 'strict');
    await settled(page);
    expect(await marked(page)).toEqual(['error: Unfortunately']);
    await page.selectOption('#channel', 'chat');
    await settled(page);
    expect(await titles(page)).toHaveLength(1);
  });

  test('nothing is kept unless it is asked for, and never a reply', async () => {
    const page = await openPage();
    await write(page, draft);
    await page.selectOption('#channel', 'sms');
    const kept = (): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(await kept()).toBe('{}');
    await page.check('#remember');
    expect(await kept()).toContain('sms');
    expect(await kept()).not.toContain('tour');
    await page.reload();
    expect(await page.inputValue('#channel')).toBe('sms');
    expect(await textIn(page)).toBe('');
    await page.uncheck('#remember');
    expect(await kept()).toBe('{}');
  });
});

describe('house rules', () => {
  const rule = `# acme/touch-base.yml
title: Says “touch base”
why: Plain words.
basis:
  - practice: House style.
severity: warning
flag:
  - words: touch base
    write: talk
examples:
  - before: Let us touch base.
    after: Let us talk.
`;

  test('hold as soon as they can be used; until then their problems are at their lines', async () => {
    const page = await openPage();
    await write(page, 'Let us touch base.');
    await page.click('#house summary');
    await page.fill('#house-rules', rule.replace('touch base\n    write', '(touch base\n    write'));
    await page.waitForSelector('#house-problems li');
    await page.getByRole('button', { name: 'Line 8' }).click();
    expect(
      await page.evaluate(() => {
        const box = document.querySelector<HTMLTextAreaElement>('#house-rules');
        return box?.value.slice(box.selectionStart, box.selectionEnd);
      }),
    ).toBe('  - words: (touch base');
    await page.fill('#house-rules', rule);
    await page.waitForSelector('.card');
    expect(await page.textContent('#house-state')).toBe('1 rule is in use.');
    expect(await marked(page)).toEqual(['warning: touch base']);
    await page.getByRole('button', { name: 'Use this' }).click();
    expect(await textIn(page)).toBe('Let us talk.');
    await page.fill('#house-rules', rule.replace('words: touch base', 'words: "{action:done} base"'));
    await page.waitForFunction(() => document.querySelector('#house-state')?.textContent?.includes('in use'));
  });

  test('of a configuration are in the page that the command writes', async () => {
    const folder = scratchFolder();
    folder.write({
      'acme/touch-base.yml': rule,
      '.replylintrc.yaml':
        'preset: strict\nchannel: chat\nruleFiles: [acme/*.yml]\nrules:\n  bad-news/unfortunately: off\navoid:\n  - flag: "</script> x"\n    instead: y\n',
    });
    const { code, stderr } = await replylint(['page', '-o', 'page.html'], { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const page = await openPage({ file: join(folder.root, 'page.html') });
    await write(page, 'Unfortunately, it is full. Let us touch base.');
    expect(await marked(page)).toEqual(['warning: touch base']);
    expect(await page.inputValue('#channel')).toBe('chat');
    expect(await page.inputValue('#preset')).toBe('strict');
    folder.remove();
  });
});

test('copies HTML that a rich editor and a plain one take', async () => {
  const page = await openPage();
  await write(page, 'Hi Jo,\n\n- <one>\n- two');
  await copyBy(page, '#copy-html');
  const html = '<p>Hi Jo,</p>\n<ul>\n<li>&lt;one&gt;</li>\n<li>two</li>\n</ul>';
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(html);
  const rich = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text();
  });
  expect(rich?.replace(/\s*\n\s*/gu, '')).toContain('<li>&lt;one&gt;</li>');
});

test('copies where the browser keeps the clipboard from pages', async () => {
  const page = await openPage({
    before: () => {
      Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
    },
  });
  await write(page, 'Hi Jo');
  await copyBy(page, '#copy-text');
  await page.click('#clear');
  await page.focus('#draft');
  await page.keyboard.press('Control+v');
  expect(await textIn(page)).toBe('Hi Jo');
});

test('marks with elements where the browser has no highlights', async () => {
  const page = await openPage({ before: () => Reflect.deleteProperty(globalThis, 'Highlight') });
  await write(page, draft);
  const marks = await page.locator('#marks mark').allTextContents();
  expect(marks.join(' ')).toContain('Unfortunately');
  expect(await page.textContent('#marks')).toBe(`${draft}\u200B`);
  await page.keyboard.press('F8');
  expect(await page.locator('#marks mark.active').allTextContents()).toEqual(['Unfortunately']);
});

test('works by keys alone', async () => {
  const page = await openPage();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('draft');
  await write(page, draft);
  await page.keyboard.press('F8');
  expect(await page.textContent('#live')).toContain('“Unfortunately” announces a no');
  await page.keyboard.press('Control+Enter');
  await settled(page);
  expect(await textIn(page)).toBe(draft.replace('Unfortunately, the', 'The'));
  expect(await page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent)).toContain(
    'You should have read',
  );
  await page.focus('#draft');
  await page.keyboard.press('Shift+F8');
  expect(await page.locator('.card.active h3').textContent()).not.toBe('');
  const order: string[] = [];
  await page.focus('#channel');
  for (let i = 0; i < 6; i++) {
    order.push(await focused(page));
    await page.keyboard.press('Tab');
  }
  expect(order).toEqual(['channel', 'preset', 'draft', 'copy-text', 'copy-html', 'undo']);
});

test('brings a place that is far down into view, and its message at a click', async () => {
  const page = await openPage();
  const calm = 'The lamp leaves our depot tomorrow.\n\n';
  await write(page, `${calm.repeat(60)}Unfortunately, it is full.\n\n${calm.repeat(60)}`);
  await page.evaluate(() => document.querySelector<HTMLTextAreaElement>('#draft')?.setSelectionRange(0, 0));
  const middleOfMark = (): Promise<{ x: number; y: number }> =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('warning') ?? [];
      const { x, y, width, height } = range instanceof Range ? range.getBoundingClientRect() : new DOMRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
  await page.keyboard.press('F8');
  await page.waitForTimeout(700);
  const { x, y } = await middleOfMark();
  const paper = await page.locator('#paper').boundingBox();
  expect(y).toBeGreaterThan(paper?.y ?? Number.NaN);
  expect(y).toBeLessThan((paper?.y ?? Number.NaN) + (paper?.height ?? 0));
  await page.mouse.click(x, y + 80);
  expect(await page.locator('.card.active').count()).toBe(0);
  await page.mouse.click(x, y);
  expect(await page.locator('.card.active').count()).toBe(1);
});

describe('anybody can use it', () => {
  const screens: readonly { name: string; options: BrowserContextOptions }[] = [
    { name: 'light', options: {} },
    { name: 'dark', options: { colorScheme: 'dark', reducedMotion: 'reduce' } },
    { name: 'phone', options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ];

  test.each(screens)('$name', async ({ options }) => {
    const page = await openPage(options);
    const faults = (): Promise<string[]> =>
      page.evaluate(async () => {
        const { violations } = await Reflect.get(globalThis, 'axe').run();
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`);
      });
    await page.evaluate(axe.source);
    expect(await faults()).toEqual([]);
    await write(page, draft);
    await page.getByRole('button', { name: 'Use this' }).last().click();
    expect(await faults()).toEqual([]);
    await page.locator('#house summary').click();
    await page.fill('#house-rules', 'title: (\nflag: [');
    await page.waitForSelector('#house-problems li');
    expect(await faults()).toEqual([]);
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBe(clientWidth);
  });

  test.each([
    { reducedMotion: 'reduce', behavior: 'auto' },
    { reducedMotion: 'no-preference', behavior: 'smooth' },
  ] as const)('who asks for $reducedMotion', async ({ reducedMotion, behavior }) => {
    const page = await openPage({ reducedMotion });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe(behavior);
  });
});

test('answers a key within a frame', async () => {
  const page = await openPage();
  const calm =
    'I have ordered a new lamp for you today, and it leaves our depot tomorrow. It reaches you by Thursday, 4 May. ';
  await write(page, `Hi Jo,\n\n${calm.repeat(6)}\n\n${draft.slice(8)}\n\n${calm.repeat(10)}`.slice(0, 2000));
  for (let i = 0; i < 15; i++) {
    await page.keyboard.type('a');
    await page.waitForTimeout(300);
  }
  const took = await page.evaluate(() => performance.getEntriesByName('lint').map(({ duration }) => duration));
  // The quickest says how long it takes on a machine that does nothing else meanwhile.
  expect(took.length).toBeGreaterThan(10);
  expect(Math.min(...took)).toBeLessThan(16);
  expect(took[1]).toBeLessThan(1500);
});

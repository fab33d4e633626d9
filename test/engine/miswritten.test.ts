import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/linter/apply-fixes.js';
import { lint } from '../../src/linter/lint.js';
import { parseRules } from '../../src/linter/parse-rules.js';
import { categories } from '../../src/rulebook/rule.js';
import type { Message } from '../../src/shared/message.js';
import { cpuClock } from '../cpu-clock.js';
import { replylint, scratchFolder } from '../run-command.js';

const head = 'why: A test.\nbasis: [{ practice: A test. }]\nseverity: warning\nexamples: [{ before: a, after: b }]\n';
const names = `title: Isn't how we write it
${head}kind: spelling
names: [Acme Go, eBay, PayPal, iPhone, Front, Go, Front Desk, replylint, Trello, Coca-Cola, WorkFlow, Help Scout, Booking.com]
`;
const references = `title: Isn't how a reference looks
${head}kind: reference
shapes: [RM-#####, INV####, "Case ####", EX-@###-##]
`;

let folder: ReturnType<typeof scratchFolder>;
beforeAll(() => {
  folder = scratchFolder();
  folder.write({
    'acme/names.yml': names,
    'acme/references.yml': references,
    '.replylintrc.yaml': 'ruleFiles: [acme/*.yml]',
  });
});
afterAll(() => folder.remove());

/** What the two rules say of a text, as the command reports it. */
async function messagesOf(text: string, file = 'a.txt'): Promise<Message[]> {
  const argv = ['--format', 'json', '--exit-zero', '--stdin-filename', file];
  const { stdout, stderr } = await replylint(argv, { cwd: folder.root, stdin: text });
  expect(stderr).toBe('');
  const report: { files: { messages: Message[] }[] } = JSON.parse(stdout);
  return report.files.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId.startsWith('acme/'));
}

/** "acme go -> Acme Go (safe)" for each message. */
const written = ({ actual, fix, expected }: Message): string =>
  `${actual} -> ${fix ? `${fix.text} (${fix.safety})` : (expected[0] ?? 'advice')}`;

interface Row {
  text: string;
  says: string[];
  file?: string;
}

const silent = (...texts: string[]): Row[] => texts.map((text) => ({ text, says: [] }));

describe('names:', () => {
  test.each<Row>([
    { text: 'Open acme go on your phone.', says: ['acme go -> Acme Go (suggested)'] },
    { text: 'Acme go is down today.', says: ['Acme go -> Acme Go (suggested)'] },
    { text: 'Open ACME GO on your phone.', says: ['ACME GO -> Acme Go (safe)'] },
    { text: 'Open AcmeGo or Acme-Go.', says: ['AcmeGo -> Acme Go (safe)', 'Acme-Go -> Acme Go (safe)'] },
    { text: 'Sell it on Ebay, EBAY or ebay.', says: ['Ebay', 'EBAY', 'ebay'].map((name) => `${name} -> eBay (safe)`) },
    { text: 'Pay with Paypal or paypal.', says: ['Paypal -> PayPal (safe)', 'paypal -> PayPal (suggested)'] },
    { text: 'You may use Pay Pal.', says: ['Pay Pal -> PayPal (suggested)'] },
    { text: 'The Iphone works.', says: ['Iphone -> iPhone (safe)'] },
    { text: 'Both IPHONES and Iphones work.', says: ['IPHONES -> iPhones (safe)', 'Iphone -> iPhone (safe)'] },
    { text: "Ebay's fee and EBAY’S fee.", says: ['Ebay -> eBay (safe)', 'EBAY’S -> eBay’s (safe)'] },
    { text: 'We use trello.', says: ['trello -> Trello (suggested)'] },
    { text: 'We use Replylint for it.', says: ['Replylint -> replylint (safe)'] },
    {
      text: 'Some cocacola, or Coca cola.',
      says: ['cocacola', 'Coca cola'].map((name) => `${name} -> Coca-Cola (safe)`),
    },
    { text: 'Open HelpScout now.', says: ['HelpScout -> Help Scout (safe)'] },
    { text: 'Open acme\ngo now.', says: ['acme\ngo -> Acme\nGo (suggested)'] },
    { text: 'Ask the FrontDesk.', says: ['FrontDesk -> Front Desk (safe)'] },
    {
      text: 'Book at Booking.Com or BOOKING.COM today.',
      says: ['Booking.Com', 'BOOKING.COM'].map((name) => `${name} -> Booking.com (safe)`),
    },
    { text: 'We sell an Ebay-style box.', says: ['Ebay -> eBay (safe)'] },
    { text: 'Open **acme go** now.', says: ['acme go -> Acme Go (suggested)'], file: 'a.md' },
  ])('flags $text', async ({ text, says, file }) => {
    expect((await messagesOf(text, file)).map(written)).toEqual(says);
  });

  test.each<Row>([
    ...silent(
      'Acme Go, eBay, PayPal and iPhone are fine; so is Acme  Go, and Acme\nGo.',
      "Acme Go's price and two Acme Gos, and eBay’s.",
      'Replylint reads it. EBay is where we sell.',
      'Go to the front desk. Front desk staff go home. Go, go!',
      'We GO to the FRONT.',
      'I phone you tomorrow. You can pay pal Jo.',
      'Our workflow is new. Workflow matters.',
      'See https://acme.example/acme-go or acmego.example or mail ebay@acme.example.',
      'Book at booking.com.',
      'See www.ebay.example, ebay.example/help and shop.ebay.example.',
      'Post it with #acmego, #ebay or @ebay.',
      'Open `acme go` and acme_go and acme-go-live and acme-go.pdf and C:\\ebay and /ebay/x.',
      'The order is {{ebay}} and {{ acme go }}.',
      'You wrote “acme go” and "ebay".',
      'PLEASE OPEN ACME GO NOW.',
      'Ok. PLEASE OPEN ACME GO now.',
      'With Acme, go to the shop. We left Acme. Go on.',
      'An acme go-kart and an acmegoal.',
    ),
  ])('leaves alone $text', async ({ text, says }) => {
    expect((await messagesOf(text)).map(written)).toEqual(says);
  });
});

test('an exception, an ordinary word of the team and a condition spare a name', async () => {
  const spared = `${names}ordinary: [trello, acme go]\nunless: [ebay style]\nunless-reply: [in jest]\n`;
  const houseRules = await parseRules([{ path: 'acme/names.yml', text: spared }]);
  const own = (draft: string): string[] => lint(draft, { houseRules }).map(({ actual }) => actual);
  expect(own('We use trello, and acme go, and an Ebay style box.')).toEqual([]);
  expect(own('We use TREllo, and AcmeGo, and Ebay.')).toEqual(['TREllo', 'AcmeGo', 'Ebay']);
  expect(own('We use Ebay. We say so in jest.')).toEqual([]);
});

test('what is safe is fixed as the format writes it', async () => {
  folder.write({
    'reply.html': "<p>Open <b>AcmeGo</b>&nbsp;on EBAY'S page: RM12345, acme go.</p>\n",
    'reply.json':
      '{"macros": [{"id": 1, "title": "T", "actions": [{"field": "comment_value", "value": "\\u0045bay has rm-12345."}]}]}',
  });
  const { code } = await replylint(['--fix', '--exit-zero', 'reply.html', 'reply.json'], { cwd: folder.root });
  expect(code).toBe(0);
  expect(readFileSync(join(folder.root, 'reply.html'), 'utf8')).toBe(
    "<p>Open <b>Acme Go</b>&nbsp;on eBay's page: RM-12345, acme go.</p>\n",
  );
  expect(readFileSync(join(folder.root, 'reply.json'), 'utf8')).toContain('"eBay has RM-12345."');
});

test('each branch and fallback of a template is looked at', async () => {
  const says = await messagesOf(
    '{% if a %}Open ACME GO{% else %}Mail us about rm-12345{% endif %} at {{x | default: "Ebay"}}.',
  );
  expect(says.map(({ actual }) => actual)).toEqual(['ACME GO', 'rm-12345', 'Ebay']);
});

describe('references:', () => {
  test.each<Row>([
    { text: 'Your number is RM12345.', says: ['RM12345 -> RM-12345 (safe)'] },
    { text: 'Your number is rm-12345.', says: ['rm-12345 -> RM-12345 (safe)'] },
    {
      text: 'Your number is RM–12345 or RM_12345.',
      says: ['RM–12345', 'RM_12345'].map((own) => `${own} -> RM-12345 (safe)`),
    },
    { text: 'Your number is RM 12345.', says: ['RM 12345 -> RM-12345 (suggested)'] },
    { text: 'Your number is RM.12345.', says: ['RM.12345 -> RM-12345 (suggested)'] },
    { text: 'Your number is RM-1234.', says: ['RM-1234 -> advice'] },
    {
      text: 'Your number is RM-123456, RM1234 or RM-O1234.',
      says: ['RM-123456', 'RM1234', 'RM-O1234'].map((own) => `${own} -> advice`),
    },
    { text: 'Your number is RM-12345-2.', says: ['RM-12345-2 -> advice'] },
    {
      text: 'Your bill is inv-1234 or INV 1234.',
      says: ['inv-1234 -> INV1234 (safe)', 'INV 1234 -> INV1234 (suggested)'],
    },
    { text: 'Your bill is INV12345.', says: ['INV12345 -> advice'] },
    { text: 'It is Case-1234.', says: ['Case-1234 -> Case 1234 (suggested)'] },
    { text: 'It is ex-a12345.', says: ['ex-a12345 -> EX-a123-45 (safe)'] },
    { text: 'It is EX-A123-4.', says: ['EX-A123-4 -> advice'] },
  ])('flags $text', async ({ text, says }) => {
    expect((await messagesOf(text)).map(written)).toEqual(says);
  });

  test.each<Row>([
    ...silent(
      'Your number is RM-12345, RM-54321/RM-54322 (RM-11111). RM‑12345 too.',
      'Case 1234 and INV1234 and EX-a123-45.',
      'It cost RM 50, RM50 or RM1,200.00; RM is a currency.',
      'Your number is RM-{{ticket.id}} or RM-{{ticket.id}}12.',
      'It looks like RM-#####, RM-XXXXX, RM-12XXX or RM-12***.',
      'In case 1234 people come, we have 1234 cases.',
      'See https://acme.example/RM1234, acme.example/RM1234 and RM1234.pdf.',
      'Open `RM1234`. You wrote “RM1234”. Mail RM1234@acme.example.',
      'An ARM12345 board, an RMX12345 and a PRE-RM12345.',
      'RM-12345-related mail.',
    ),
  ])('leaves alone $text', async ({ text, says }) => {
    expect((await messagesOf(text)).map(written)).toEqual(says);
  });

  test('says which shape is meant where it cannot tell what was', async () => {
    const [message] = await messagesOf('Your number is RM-1234.');
    expect(message?.message).toBe("“RM-1234” isn't how a reference looks");
    expect(message?.suggestions.map(({ text, place }) => [text, place])).toEqual([
      ['Write it as RM-#####, with a digit for each #.', null],
    ]);
  });
});

describe('places:', () => {
  const words = fc.constantFrom(
    'acme go',
    'Acme Go',
    'ACME-GO',
    'AcmeGo',
    'ebay',
    'EBAY’S',
    'Iphones',
    'pay pal',
    'PayPal',
    'Front',
    'front desk',
    'RM12345',
    'rm-12345',
    'RM-1234',
    'RM 12345',
    'RM-12345',
    'inv-1234',
    'Case-1234',
    'ex-a12345',
    '{{x}}',
    '“',
    '”',
    '`',
    "'",
    'We',
    'open',
    'GO',
    '.',
    '!',
    '\n',
    '😀',
    '𝐔x',
    'é',
    'e\u0301',
    '-',
    '_',
    '/',
    '@',
    '#',
    ':',
  );
  const text = fc
    .array(
      fc.tuple(
        fc.oneof({ weight: 12, arbitrary: words }, fc.string({ unit: 'grapheme', maxLength: 6 })),
        fc.constantFrom(' ', ' ', '', '\n', '\u00a0'),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.flat().join(''));

  test('each message quotes what is at its place, and its edit leaves nothing to say there', async () => {
    const houseRules = await parseRules([
      { path: 'acme/names.yml', text: names },
      { path: 'acme/references.yml', text: references },
    ]);
    const own = (draft: string): Message[] =>
      lint(draft, { houseRules }).filter(({ ruleId }) => ruleId.startsWith('acme/'));
    let found = 0;
    fc.assert(
      fc.property(text, (draft) => {
        const messages = own(draft);
        for (const [i, message] of messages.entries()) {
          const { actual, offset, endOffset, fix } = message;
          found++;
          expect(draft.slice(offset, endOffset)).toBe(actual);
          expect(offset).toBeGreaterThanOrEqual(messages[i - 1]?.offset ?? 0);
          if (!fix) continue;
          expect([fix.offset, fix.endOffset]).toEqual([offset, endOffset]);
          const lettersOf = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
          expect(lettersOf(fix.text)).toBe(lettersOf(actual));
          const end = fix.offset + fix.text.length;
          const left = own(applyFixes(draft, [message], ['safe', 'suggested']));
          expect(left.filter((other) => other.offset < end && fix.offset < other.endOffset)).toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(500);
  });
});

describe('the work grows with the text, not faster:', () => {
  test.each([
    { name: 'a name again and again', unit: 'acme go ' },
    { name: 'a name without a space', unit: 'AcmeGo' },
    { name: 'beginnings of names', unit: 'acme  ' },
    { name: 'capitals', unit: 'ACME GO A ' },
    { name: 'hyphens', unit: 'acme-go-' },
    { name: 'references', unit: 'RM1234 ' },
    { name: 'a reference without an end', unit: 'RM-1' },
    { name: 'pieces of a reference', unit: '1-RM-EX-A' },
    { name: 'letters without an end', unit: 'ex' },
    { name: 'marks on letters', unit: 'e\u0301' },
  ])('$name', async ({ unit }) => {
    const houseRules = await parseRules([
      { path: 'acme/names.yml', text: names },
      { path: 'acme/references.yml', text: references },
    ]);
    const off = Object.fromEntries(categories.map((category) => [category, 'off' as const]));
    const timeFor = (length: number): number => {
      const text = unit.repeat(length / unit.length);
      const elapsed = cpuClock();
      lint(text, { houseRules, rules: off });
      return elapsed();
    };
    timeFor(10_000);
    const best = (length: number): number => Math.min(timeFor(length), timeFor(length), timeFor(length));
    expect(best(80_000)).toBeLessThan(8 * 4 * Math.max(best(10_000), 2));
  });
});

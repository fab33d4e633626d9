import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/linter/apply-fixes.js';
import { lint } from '../../src/linter/lint.js';

const dropped = [
  { before: 'Unfortunately, the tour is full.', after: 'The tour is full.' },
  { before: 'Unfortunately the tour is full.', after: 'The tour is full.' },
  { before: 'unfortunately, the tour is full', after: 'the tour is full' },
  { before: 'UNFORTUNATELY, THE TOUR IS FULL.', after: 'THE TOUR IS FULL.' },
  { before: 'Unfortunately, 4 May is full.', after: '4 May is full.' },
  { before: 'Unfortunately, Émile is away.', after: 'Émile is away.' },
  { before: 'The tour is, unfortunately, full.', after: 'The tour is full.' },
  { before: 'The tour, unfortunately, is full.', after: 'The tour is full.' },
  { before: 'The tour is unfortunately full.', after: 'The tour is full.' },
  { before: 'I looked and, unfortunately, the tour is full.', after: 'I looked and the tour is full.' },
  { before: 'I looked but unfortunately, the tour is full.', after: 'I looked but the tour is full.' },
  { before: 'I looked but unfortunately the tour is full.', after: 'I looked but the tour is full.' },
  { before: 'The tour is full unfortunately.', after: 'The tour is full.' },
  { before: 'The tour is full, unfortunately.', after: 'The tour is full.' },
  { before: "The tour is full I'm afraid, the next is on Monday.", after: 'The tour is full, the next is on Monday.' },
  { before: "I'm afraid that we close at 6.", after: 'We close at 6.' },
  { before: "I'm afraid that's the last one.", after: "That's the last one." },
  { before: 'Hi Jo, unfortunately, the tour is full.', after: 'Hi Jo, the tour is full.' },
  { before: "Hi Jo,\nI'm afraid we close at 6.\nDana", after: 'Hi Jo,\nWe close at 6.\nDana' },
];

describe('words that go take their comma with them and leave their capital:', () => {
  test.each(dropped)('$before', ({ before, after }) => {
    const messages = lint(before, { rules: { 'structure/greeting-by-name': 'off' } });
    expect(applyFixes(before, messages, ['safe', 'suggested'])).toBe(after);
  });
});

const parted = [
  {
    before: 'Thanks for the photo, unfortunately we need a second one.',
    after: 'Thanks for the photo. We need a second one.',
  },
  { before: 'I see your point, unfortunately, the shop shuts at 6.', after: 'I see your point. The shop shuts at 6.' },
  {
    before: "Thank you for waiting, I'm afraid the part comes on Monday.",
    after: 'Thank you for waiting. The part comes on Monday.',
  },
  {
    before: 'We asked the depot, the van and the shop, sadly nobody has it.',
    after: 'We asked the depot, the van and the shop. Nobody has it.',
  },
];

const stillJoined = [
  { before: 'If you look at the page, unfortunately it is gone.', after: 'If you look at the page, it is gone.' },
  { before: 'We rang, and when nobody came, unfortunately we left.', after: 'We rang, and when nobody came, we left.' },
  { before: 'Please note, unfortunately the shop is shut.', after: 'Please note, the shop is shut.' },
  { before: 'It left on Monday, which unfortunately was late.', after: 'It left on Monday, which was late.' },
  { before: 'At the depot, unfortunately we have no van.', after: 'At the depot, we have no van.' },
];

describe('where only a comma would be left between two sentences, a full stop takes its place:', () => {
  test.each(parted)('$before', ({ before, after }) => {
    const messages = lint(before);
    expect(applyFixes(before, messages, ['safe'])).toBe(before);
    expect(applyFixes(before, messages, ['safe', 'suggested'])).toBe(after);
  });

  test.each(stillJoined)('not in $before', ({ before, after }) => {
    expect(applyFixes(before, lint(before), ['safe'])).toBe(after);
  });
});

const kept = [
  'Unfortunately not.',
  'Unfortunately so.',
  "I'm afraid not, the tour is full.",
  'Sadly to say, the tour is full.',
  'Unfortunately.',
  'Unfortunately!',
  'Hi Jo, unfortunately...',
];

describe('a sentence that leans on the words keeps them:', () => {
  test.each(kept)('%s', (reply) => {
    const messages = lint(reply, { rules: { 'structure/greeting-by-name': 'off' } });
    expect(messages.map(({ fix }) => fix)).toEqual([null]);
  });
});

describe('what to write instead', () => {
  test('is the whole new sentence where grammar allows it', () => {
    const [message] = lint('Hi Jo, thanks.\n\nIt works again. You need to update the app. Dana');
    expect(message?.expected[0]).toBe('Please update the app.');
  });

  test('puts back what a gap held', () => {
    const messages = lint("Hi Jo.\n\nYou can't log in here until you confirm your address.", { channel: 'chat' });
    const message = messages.find(({ ruleId }) => ruleId === 'bad-news/cannot-until');
    expect(message).toMatchObject({
      actual: "You can't log in here until",
      fix: { text: 'You can log in here once', safety: 'suggested' },
    });
    expect(message?.expected[0]).toBe('You can log in here once you confirm your address.');
  });

  test('has every mendable place of the sentence mended at once', () => {
    const messages = lint("Hi Jo.\n\nUnfortunately, the tour is, I'm afraid, full.", { preset: 'recommended' });
    expect(messages.map(({ expected }) => expected[0])).toEqual(['The tour is full.', 'The tour is full.']);
  });

  test('is a template where another fault would be left', () => {
    const [message] = lint('Hi Jo.\n\nUnfortunately, we cannot refund delivery charges.');
    expect(message?.ruleId).toBe('bad-news/unfortunately');
    expect(message?.expected[0]).toMatch(/\{.+\}/u);
  });
});

const turned = [
  {
    before: 'You must return the lamp before we refund you.',
    after: "Once you've returned the lamp, we'll refund you.",
  },
  {
    before: 'Hi Jo, you need to log into the app first before you can book.',
    after: "Hi Jo, once you've logged into the app, you can book.",
  },
  {
    before: 'Unfortunately, you have to pay the fee before he can fly.',
    after: "Once you've paid the fee, he can fly.",
  },
  { before: "I'm afraid we're not able to ship it until you pay.", after: 'We can ship it once you pay.' },
  { before: 'Until it is dry, you cannot use the bath.', after: 'Once it is dry, you can use the bath.' },
  { before: "Your keys can't be cut unless you bring one.", after: null },
  { before: 'You must fill in the form and send it back before we can help.', after: null },
  { before: 'You must fill in the form, sign it, before we can help.', after: null },
  { before: 'You must pay within a week before we can help.', after: null },
  { before: 'You must pay the fee before we can do anything.', after: null },
  { before: "You can't change anything until you pay.", after: null },
  { before: "You can't log in right now until you pay.", after: null },
  { before: "I'm sorry but we can't ship it until you pay.", after: null },
  { before: "We can't promise a date until you pay.", after: null },
  { before: 'You need to send the form please.', after: null },
  { before: 'Yes you need to send the form.', after: null },
  { before: 'You must retrun the lamp before we refund you.', after: null },
];

describe('a sentence is turned where it stays whole:', () => {
  test.each(turned)('$before', ({ before, after }) => {
    const messages = lint(before, { channel: 'chat' });
    const whole = messages.flatMap(({ expected }) => expected.slice(0, 1)).filter((text) => !text.includes('{'));
    expect(new Set(whole)).toEqual(new Set(after === null ? [] : [after]));
  });
});

const pieces = fc.constantFrom(
  'Unfortunately',
  'unfortunately',
  ',',
  '.',
  '\n',
  'we',
  'the tour is full',
  "I'm afraid",
  "I'm afraid that",
  'but',
  'and',
  'obviously',
  'You must sign',
  'you need to call',
  'Hi Jo',
  '🙈',
  '"no"',
  '{{name}}',
  'Sadly',
  'is',
  '?',
  '1.',
  'not',
);

describe('fixes', () => {
  test('settle: after a few rounds nothing safe is left to fix', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (words) => {
        let reply = words.join(' ');
        for (let round = 0; round < words.length + 1; round++) {
          const messages = lint(reply);
          const next = applyFixes(reply, messages);
          if (next === reply) break;
          reply = next;
        }
        return lint(reply).every(({ fix }) => fix?.safety !== 'safe');
      }),
      { numRuns: 500 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { applyFixes } from '../../src/linter/apply-fixes.js';
import { type LintOptions, lint } from '../../src/linter/lint.js';
import { parseRules } from '../../src/linter/parse-rules.js';

const options: LintOptions = { preset: 'all', channel: 'chat', rules: { structure: 'off' } };

/** What the edits of a text make of it, one after the other, each on its own. */
function outcomes(text: string, more: LintOptions = {}): string[] {
  const messages = lint(text, { ...options, ...more });
  const edited = messages.map((message) => applyFixes(text, [message], ['safe', 'suggested']));
  return [...new Set(edited.filter((after) => after !== text))];
}

/** The whole sentences that are offered. */
function offers(text: string): string[] {
  const first = lint(text, options).flatMap(({ expected }) => expected.slice(0, 1));
  return [...new Set(first.filter((sentence) => sentence.includes(' ') && !sentence.includes('{')))];
}

const kept: Record<string, readonly (readonly [before: string, after: string])[]> = {
  'a modifier goes along': [
    ['Very sadly the garden is shut.', 'The garden is shut.'],
    ['Most unfortunately, it is closed.', 'It is closed.'],
    ['Quite regrettably, the hall is full.', 'The hall is full.'],
    ['Even more unfortunately, the van is late.', 'Even more unfortunately, the van is late.'],
    ['Unfortunately enough, the lift is out.', 'The lift is out.'],
    ['Unfortunately for us, it rained.', 'It rained.'],
    ['Sadly for you, it has sold out.', 'It has sold out.'],
  ],
  'the comma goes along': [
    ['The hall is, sadly, full.', 'The hall is full.'],
    ['The hall, sadly, is full.', 'The hall is full.'],
    ['The hall is full, sadly.', 'The hall is full.'],
    ['We rang the port and, sadly, nobody knew.', 'We rang the port and nobody knew.'],
    ['The hall is full, I am afraid.', 'The hall is full.'],
    ['Rest assured that, come what may, we are open.', 'Come what may, we are open.'],
    ['unfortunately,the hall is full.', 'the hall is full.'],
  ],
  'a "that" goes along where it only introduced': [
    ["I'm afraid that we close at six.", 'We close at six.'],
    ["I'm afraid that the last boat has left.", 'The last boat has left.'],
    ["I'm afraid that tickets are sold out.", 'Tickets are sold out.'],
    ["I'm afraid that Ana is away.", 'Ana is away.'],
    ["I'm afraid that in June we are shut.", 'In June we are shut.'],
    ["I'm afraid that because of the snow, we are shut.", 'Because of the snow, we are shut.'],
    ['I am afraid that, as of today, the hall is full.', 'As of today, the hall is full.'],
    ["I'm afraid, as things are, that Tuesday is full.", 'As things are, Tuesday is full.'],
    ['We are sorry to say that, this time, you came second.', 'This time, you came second.'],
    ['Please note that the desk opens at nine.', 'The desk opens at nine.'],
    ['Please be advised that on Monday we are shut.', 'On Monday we are shut.'],
  ],
  'and stays where it is a subject or points': [
    ["I'm afraid that is the last one.", 'That is the last one.'],
    ["I'm afraid that's so in June.", "That's so in June."],
    ['I am afraid that hall is full.', 'That hall is full.'],
    ['Unfortunately that seat is taken.', 'That seat is taken.'],
    ['Sadly that boat has left.', 'That boat has left.'],
    ['But unfortunately that seat is taken.', 'But that seat is taken.'],
  ],
  'words keep the case that they own': [
    ['Unfortunately, eBay is down.', 'eBay is down.'],
    ['Unfortunately, iOS 12 is too old.', 'iOS 12 is too old.'],
    ['Sadly, iPhones are sold out.', 'iPhones are sold out.'],
    ['Unfortunately, van der Berg is away.', 'van der Berg is away.'],
    ['Unfortunately, de la Cruz is away.', 'de la Cruz is away.'],
    ['Unfortunately, https://example.com is down.', 'https://example.com is down.'],
    ['Unfortunately, example.com is down.', 'example.com is down.'],
    ['Unfortunately, ana@example.com is full.', 'ana@example.com is full.'],
    ['Unfortunately, {{name}} is away.', '{{name}} is away.'],
    ['Unfortunately, npm is down.', 'npm is down.'],
    ["I'm afraid eBay is down.", 'eBay is down.'],
    ['Unfortunately, de facto it is shut.', 'De facto it is shut.'],
    ['Unfortunately, 8 seats are left.', '8 seats are left.'],
    ['Unfortunately, École Nord is shut.', 'École Nord is shut.'],
  ],
  'a capital is that of a sentence': [
    ['I looked, Unfortunately the hall is full.', 'I looked, the hall is full.'],
    ['So You will have to sign it.', 'So please sign it.'],
    ['WE CANNOT SHIP IT UNTIL YOU PAY.', 'WE CAN SHIP IT ONCE YOU PAY.'],
    ['We had NUMEROUS letters.', 'We had many letters.'],
    ['Hi Jo, unfortunately the hall is full.', 'Hi Jo, the hall is full.'],
    ['We are busy and sadly the hall is full.', 'We are busy and the hall is full.'],
  ],
  'the article agrees': [
    ['We sent you an aforementioned book.', 'We sent you a book.'],
    ['An aforementioned lamp is paid.', 'A lamp is paid.'],
    ['An aforementioned invoice is paid.', 'An invoice is paid.'],
    ['An aforementioned user wrote.', 'A user wrote.'],
    ['It is an aforementioned one-way ticket.', 'It is a one-way ticket.'],
    ['It is an aforementioned hour.', 'It is an hour.'],
    ['It is an aforementioned SMS.', 'It is an SMS.'],
    ['It is an aforementioned UK plug.', 'It is a UK plug.'],
    ['It is an aforementioned unusual lamp.', 'It is an unusual lamp.'],
  ],
  'an order keeps its verb': [
    ['Simply open the app and sign in.', 'Open the app and sign in.'],
    ['You can simply press the key.', 'You can press the key.'],
    ['Then simply press the key.', 'Then press the key.'],
    ['Please do not hesitate to ask.', 'Please ask.'],
    ['If it sticks, please do not hesitate to ask.', 'If it sticks, please ask.'],
    ['Would you kindly send the form?', 'Would you please send the form?'],
    ['I would request you to sign here.', 'Please sign here.'],
    ['You need to sign the form.', 'Please sign the form.'],
  ],
  'what is said of a whole sentence goes from inside': [
    ['The hall is unfortunately full.', 'The hall is full.'],
    ['The hall unfortunately is full.', 'The hall is full.'],
    ['We have sadly closed the pool.', 'We have closed the pool.'],
    ['This does unfortunately mean a delay.', 'This does mean a delay.'],
    ['It is obviously an error.', 'It is an error.'],
    ['You obviously know the way.', 'You know the way.'],
    ['The tour, which unfortunately is full, starts at nine.', 'The tour, which is full, starts at nine.'],
    ['The tour that we sadly cancelled was mine.', 'The tour that we cancelled was mine.'],
    ['It is out of stock regrettably.', 'It is out of stock.'],
    ['I looked but unfortunately the hall is full.', 'I looked but the hall is full.'],
    ['The parcel unfortunately arrived late.', 'The parcel arrived late.'],
  ],
  'another word fits in its place': [
    ['We kindly ask you to sign it.', 'Please sign it.'],
    ['The letter is in relation to your garden.', 'The letter is about your garden.'],
    ['Should you wish to pay, call me.', 'If you want to pay, call me.'],
    ['You cannot log in until you confirm it.', 'You can log in once you confirm it.'],
    ["I've moved the visit as per your request.", "I've moved the visit as you asked."],
  ],
};

describe.each(Object.entries(kept))('%s:', (_, rows) => {
  test.each(rows)('%s', (before, after) => {
    expect(outcomes(before)).toEqual(before === after ? [] : [after]);
  });
});

const refused: Record<string, readonly string[]> = {
  'no main verb is left': [
    'We regret to inform our guests of a change.',
    'We are sorry to inform you of the delay.',
    "We're sorry to tell you about the delay.",
    'I am sorry to say goodbye.',
    "I'm afraid of spiders.",
    "I'm afraid to say no to you.",
    "I'm afraid so.",
    "I'm afraid because the snow came early.",
    "I'm afraid as the snow came early.",
    'Please note that the office and the shop.',
    'Please be advised of the change.',
    'Rest assured that you and your family.',
    "I'm afraid to say that due to the snow.",
    'We regret to inform you: the hall is full.',
    'I would like to inform you that my friend.',
    'We hereby.',
    'It is hereby.',
  ],
  'it would begin as no sentence begins': [
    'I regret to say, but the hall is full.',
    'Sadly though, the hall is full.',
    'Sadly but rightly, the bank said no.',
    'Unfortunately and sadly the hall is full.',
    'Unfortunately - we are shut.',
    "I'm afraid is the last one.",
    'To be honest with you is what we want.',
  ],
  'the words are a part of what stays': [
    'It was an unfortunately timed letter.',
    'An unfortunately large bill came.',
    'Our unfortunately named garden is shut.',
    'We have two unfortunately broken lamps.',
    'With sadly few seats left, we close the list.',
    'The obviously wrong part came.',
    'The letter was unfortunately worded.',
    'How sadly the evening ended for you.',
    'It was so sadly said that we laughed.',
    'She smiled sadly.',
    'The file held obviously wrong figures.',
    'Unfortunately timed, the letter came on Monday.',
    'We want to be honest with you.',
    'The boat, sadly for all of us, has sailed.',
  ],
  'an answer would be curt or empty': [
    'Yes, unfortunately.',
    'Unfortunately not.',
    'Sadly, we cannot.',
    'Unfortunately, it is not.',
    'Hi Jo, unfortunately!',
    'I can sadly.',
    'Well, unfortunately, no.',
    'You will have to, sadly.',
  ],
  'the new words do not fit': [
    'I request you to not sign it.',
    'Kindly the form is attached.',
    'As per your request for a refund, we paid.',
    'As per your request to cancel it, we paid.',
    'We are in excess of our limit.',
    'Thanks for your patience with regards to the lamp.',
    'Sadly we cannot ship it until you pay, sorry.',
    "We can't ship it until you pay, I'm sorry.",
    'You cannot log in during this hour until it is over.',
  ],
};

describe.each(Object.entries(refused))('no edit where %s:', (_, rows) => {
  test.each(rows)('%s', (before) => {
    const removable = /^Sadly we cannot ship/u.test(before) ? ['We cannot ship it until you pay, sorry.'] : [];
    expect(outcomes(before)).toEqual(removable);
    // Without it the sentence is still a no.
    expect(offers(before)).toEqual([]);
  });
});

test('an edit that leads to another finding is none', () => {
  expect(outcomes('Sadly, you cannot get your money back.')).toEqual([]);
});

test('two edits may hold together where one alone does not', () => {
  const sentence = 'Sadly, we cannot ship it until you pay.';
  expect(outcomes(sentence)).toEqual(['We cannot ship it until you pay.']);
  expect(offers(sentence)).toEqual(['We can ship it once you pay.']);
});

test('the whole sentence that is offered agrees with its article, as the edit does', () => {
  const [message] = lint('We sent you an invoice.', { avoid: [{ flag: 'invoice', instead: 'bill' }] });
  expect([message?.expected[0], message?.fix?.text]).toEqual(['We sent you a bill.', 'a bill']);
});

const house = await parseRules([
  {
    path: 'house/plain-words.yml',
    text: `title: Is a word of the house
why: We say it in another way.
severity: warning
basis:
  - practice: It is how we say it.
flag:
  - words: very
    drop: safe
  - words: splendid
    drop: safe
  - words: inexpensive
    write: cheap
    safety: safe
  - words: we will
    drop: safe
  - words: press
    drop: safe
examples:
  - before: It is very warm.
    after: It is warm.
`,
  },
]);

const ofHouse: readonly (readonly [before: string, after: string | null])[] = [
  ['It is very warm.', 'It is warm.'],
  ['It is the very best.', 'It is the best.'],
  ['It was splendid.', null],
  ['It was a splendid day.', 'It was a day.'],
  ['It was a splendid.', null],
  ['It is an inexpensive lamp.', 'It is a cheap lamp.'],
  ['Inexpensive lamps are here.', 'Cheap lamps are here.'],
  ['We will call you.', null],
  ['You can press the key.', null],
  ['Please press the key.', null],
  ['To press the key is enough.', null],
];

test.each(ofHouse)("a company's edit is held against the same: %s", (before, after) => {
  expect(outcomes(before, { houseRules: house })).toEqual(after === null ? [] : [after]);
});

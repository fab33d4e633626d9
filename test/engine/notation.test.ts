import { describe, expect, test } from 'vitest';
import { createRuleset } from '../../src/engine/ruleset.js';
import { lintDocument } from '../../src/linter/lint-document.js';
import { text } from '../../src/parsers/markup/text.js';
import { NotationError, parsePhrase } from '../../src/rulebook/notation/phrase.js';
import { type Conditions, noConditions, phraseRule, type RuleBase } from '../../src/rulebook/rule.js';

const base = {
  id: 'house/test',
  category: 'house',
  title: 'Is a test',
  why: 'It is a test.',
  severity: 'warning',
  flag: [],
} as const;

const lists = { fruit: ['apple', 'pear', 'passion fruit'], adverb: ['just', 'still'], salad: ['{fruit} salad'] };

/** The places that a rule flags, as they are written. */
function placesOf(rule: Partial<RuleBase>, reply: string): string[] {
  const ruleset = createRuleset([{ rule: phraseRule({ ...base, ...rule }), severity: 'warning' }], {
    lists,
    spellings: { cannot: 'can not', cant: "can't", pls: 'please', color: 'colour' },
    fuzzyMatched: ['unfortunately'],
    forms: {},
  });
  const options = { parser: text, ruleset, knownIds: [], reportUnusedDirectives: true };
  return lintDocument(reply, options).messages.map(({ offset, endOffset }) => reply.slice(offset, endOffset));
}

const matches: { phrase: string; reply: string; places: string[] }[] = [
  { phrase: 'one apple', reply: 'Take ONE apple, and one  apple.', places: ['ONE apple', 'one  apple'] },
  { phrase: 'one apple', reply: 'Take one pineapple.', places: [] },
  { phrase: '(one | two) apple', reply: 'One apple and two apple.', places: ['One apple', 'two apple'] },
  { phrase: 'one (red)? apple', reply: 'One apple, one red apple.', places: ['One apple', 'one red apple'] },
  { phrase: 'one (red | very green)? apple', reply: 'One very green apple.', places: ['One very green apple'] },
  { phrase: 'one ... apple', reply: 'One big red ripe apple.', places: ['One big red ripe apple'] },
  { phrase: 'one ... apple', reply: 'One big red ripe sweet apple.', places: [] },
  { phrase: 'one ... apple', reply: 'One not apple.', places: [] },
  { phrase: 'one … apple', reply: 'One apple.', places: ['One apple'] },
  {
    phrase: 'is ~ ripe',
    reply: 'It is ripe, is really ripe, is just barely ripe.',
    places: ['is ripe', 'is really ripe', 'is just barely ripe'],
  },
  { phrase: 'is ~ ripe', reply: 'It is green ripe.', places: [] },
  { phrase: '^ take', reply: 'Take one. I take one. So take one. Hi Jo, take one.', places: ['Take', 'take', 'take'] },
  { phrase: 'a {fruit}', reply: 'A pear, a passion fruit, a plum.', places: ['A pear', 'a passion fruit'] },
  { phrase: 'a {salad}', reply: 'A passion fruit salad.', places: ['A passion fruit salad'] },
  {
    phrase: 'dear {name}',
    reply: 'Dear Priya, my dear friend, dear {{name}}.',
    places: ['Dear Priya', 'dear {{name}}'],
  },
  { phrase: 'in {number} days', reply: 'In 14 days, in two days.', places: ['In 14 days'] },
  { phrase: '(2 apple | in {number} days)', reply: '2 apple in 2 days.', places: ['2 apple', 'in 2 days'] },
  { phrase: 'well , then', reply: 'Well, then. Well then.', places: ['Well, then'] },
  { phrase: 'well then', reply: 'Well, then. Well then. Well: then.', places: ['Well, then', 'Well then'] },
  { phrase: "I'm here", reply: 'I am here. I’m here. Im here.', places: ['I am here', 'I’m here'] },
  {
    phrase: 'I cannot',
    reply: "I can't, I cant, I can not, I cannot.",
    places: ["I can't", 'I cant', 'I can not', 'I cannot'],
  },
  { phrase: 'I can', reply: "I can, I can't, I cannot.", places: ['I can'] },
  {
    phrase: 'it has been',
    reply: "It's been a day. It has been a day. It's a day.",
    places: ["It's been", 'It has been'],
  },
  { phrase: 'your colour', reply: 'Your color.', places: ['Your color'] },
  { phrase: 'back office', reply: 'The back-office. The back office.', places: ['back-office', 'back office'] },
  { phrase: 'back-office', reply: 'The back-office. The back office.', places: ['back-office', 'back office'] },
  {
    phrase: 'unfortunately',
    reply: 'Unfortunatley. Unfortunatel. Unfortunatelly.',
    places: ['Unfortunatley', 'Unfortunatel', 'Unfortunatelly'],
  },
  { phrase: 'one apple', reply: 'One (apple). One. Apple.', places: [] },
];

describe('a phrase finds', () => {
  test.each(matches)('$phrase in: $reply', ({ phrase, reply, places }) => {
    expect(placesOf({ flag: [{ words: phrase, write: null, safety: 'suggested' }] }, reply)).toEqual(places);
  });
});

const apple = [{ words: 'apple', write: null, safety: 'suggested' as const }];

const under = (conditions: Partial<Conditions>): Partial<RuleBase> => ({
  conditions: { ...noConditions, ...conditions },
});

const surroundings: { name: string; rule: Partial<RuleBase>; reply: string; places: string[] }[] = [
  { name: 'an exception overlaps', rule: { unless: ['apple pie'] }, reply: 'Apple pie, apple.', places: ['apple'] },
  {
    name: 'an exception elsewhere does nothing',
    rule: { unless: ['pear'] },
    reply: 'Apple or pear.',
    places: ['Apple'],
  },
  { name: 'a rescue in the sentence', rule: { rescuedBy: ['pear'] }, reply: 'Apple or pear.', places: [] },
  { name: 'a rescue in the next sentence', rule: { rescuedBy: ['pear'] }, reply: 'Apple. Pear.', places: [] },
  { name: 'a rescue in the sentence after', rule: { rescuedBy: ['pear'] }, reply: 'Apple. Plum. Pear.', places: [] },
  { name: 'a rescue in the next paragraph', rule: { rescuedBy: ['pear'] }, reply: 'Apple.\n\nPear.', places: [] },
  { name: 'a rescue too far off', rule: { rescuedBy: ['pear'] }, reply: 'Apple. Plum. Fig. Pear.', places: ['Apple'] },
  { name: 'a rescue before', rule: { rescuedBy: ['pear'] }, reply: 'Pear. Apple.', places: ['Apple'] },
  {
    name: 'a rescue within the place itself',
    rule: { flag: [{ words: 'apple pear', write: null, safety: 'safe' }], rescuedBy: ['pear'] },
    reply: 'Apple pear.',
    places: ['Apple pear'],
  },
  {
    name: 'a rescue before, around it',
    rule: { rescuedBy: ['pear'], reach: 'around' },
    reply: 'Pear. Fig.\n\nApple.',
    places: [],
  },
  {
    name: 'a rescue after, around it',
    rule: { rescuedBy: ['pear'], reach: 'around' },
    reply: 'Apple. Fig. Pear.',
    places: [],
  },
  {
    name: 'a rescue too far before',
    rule: { rescuedBy: ['pear'], reach: 'around' },
    reply: 'Pear. Fig. Fig.\n\nApple.',
    places: ['Apple'],
  },
  {
    name: 'a rescue paragraphs before',
    rule: { rescuedBy: ['pear'], reach: 'around' },
    reply: 'Pear.\n\nFig.\n\nFig.\n\nApple.',
    places: ['Apple'],
  },
  {
    name: 'a rescue anywhere',
    rule: { rescuedBy: ['pear'], reach: 'reply' },
    reply: 'Pear.\n\nFig. Fig. Fig. Fig.\n\nApple.',
    places: [],
  },
  {
    name: 'a rescue anywhere after',
    rule: { rescuedBy: ['pear'], reach: 'reply' },
    reply: 'Apple.\n\nFig. Fig. Fig.\n\nPear.',
    places: [],
  },
  {
    name: 'no rescue but within the place itself',
    rule: { flag: [{ words: 'apple pear', write: null, safety: 'safe' }], rescuedBy: ['pear'], reach: 'reply' },
    reply: 'Apple pear. Fig.',
    places: ['Apple pear'],
  },
  {
    name: 'a reply that has what the rule is for',
    rule: under({ when: ['pear'] }),
    reply: 'Pear.\n\nFig.\n\nApple.',
    places: ['Apple'],
  },
  { name: 'a reply that has not', rule: under({ when: ['pear', 'plum'] }), reply: 'Apple. Fig.', places: [] },
  {
    name: 'a reply that makes it fine anywhere',
    rule: under({ unlessReply: ['pear'] }),
    reply: 'Apple.\n\nFig. Fig. Fig.\n\nPear.',
    places: [],
  },
  { name: 'a reply that does not', rule: under({ unlessReply: ['pear'] }), reply: 'Apple. “Pear”.', places: ['Apple'] },
  { name: 'no customer', rule: under({ whenCustomer: ['pear'] }), reply: 'Apple. Pear.', places: [] },
  {
    name: 'a customer who could have',
    rule: under({ unlessCustomer: ['pear'] }),
    reply: 'Apple. Pear.',
    places: ['Apple'],
  },
  { name: 'a question', rule: { notIn: ['question'] }, reply: 'An apple? An apple.', places: ['apple'] },
  { name: 'a list item', rule: { notIn: ['item'] }, reply: '- An apple\n\nAn apple', places: ['apple'] },
  {
    name: 'two phrases at one place',
    rule: { flag: [...apple, { words: 'red apple', write: null, safety: 'safe' }] },
    reply: 'A red apple.',
    places: ['red apple'],
  },
];

describe('surroundings count:', () => {
  test.each(surroundings)('$name', ({ rule, reply, places }) => {
    expect(placesOf({ flag: apple, ...rule }, reply)).toEqual(places);
  });
});

const labels = [
  { reply: 'Contact us: help@acme.com', isLabel: true },
  { reply: '- Contact us: https://acme.com/help', isLabel: true },
  { reply: 'Contact us on the web: {{help_url}}', isLabel: true },
  { reply: 'The lamp is ready.\nContact us: 020 7946 0000 or help@acme.com\nDana', isLabel: true },
  { reply: 'Contact us:\nhttps://acme.com/help', isLabel: true },
  { reply: 'Contact us <https://acme.com/help>', isLabel: true },
  { reply: 'Contact us (help@acme.com)', isLabel: true },
  { reply: '→ Contact us → https://acme.com/help', isLabel: true },
  { reply: '* Contact us: {{phone}} | {{email}}', isLabel: true },
  { reply: 'Please contact us: <https://acme.com/help>', isLabel: true },
  { reply: 'Contact us: help@acme.com.', isLabel: false },
  { reply: 'Contact us at help@acme.com', isLabel: false },
  { reply: 'Contact us.', isLabel: false },
  { reply: 'Contact us: we are open until six', isLabel: false },
  { reply: 'If the lamp breaks again, contact us: help@acme.com', isLabel: false },
  { reply: 'You will have to contact us before we send another lamp: help@acme.com', isLabel: false },
  { reply: 'It broke. Contact us: help@acme.com', isLabel: false },
  { reply: 'Contact us:\nThe lamp is ready.', isLabel: false },
  { reply: 'Help: help@acme.com, or contact us', isLabel: false },
  { reply: 'Contact us (we are open)', isLabel: false },
];

describe('the label of a link or an address:', () => {
  test.each(labels)('$reply', ({ reply, isLabel }) => {
    const flag = [{ words: 'contact us', write: null, safety: 'suggested' as const }];
    expect(placesOf({ flag }, reply)).toHaveLength(1);
    expect(placesOf({ flag, notIn: ['label'] }, reply)).toHaveLength(isLabel ? 0 : 1);
  });
});

const conditions = [
  { reply: 'If you must wait, sit down.', isCondition: true },
  { reply: 'When you really must wait, sit down.', isCondition: true },
  { reply: 'Sit down if you must wait.', isCondition: true },
  { reply: 'Should you need a hand, call.', isCondition: true },
  { reply: 'Unless you failed to sign, it counts.', isCondition: true },
  { reply: 'In case your card has failed to work, call.', isCondition: true },
  { reply: 'Once the new lamp failed to light, we sent one.', isCondition: true },
  { reply: 'Hi Jo, if it ever failed to ring, call.', isCondition: true },
  { reply: 'Whenever you need a hand, call.', isCondition: true },
  { reply: "If they haven't failed to call, sit down.", isCondition: true },
  { reply: 'If you are late, you must wait.', isCondition: false },
  { reply: 'If you are late you must wait.', isCondition: false },
  { reply: 'You must wait if it rains.', isCondition: false },
  { reply: 'Once again you must wait.', isCondition: false },
  { reply: 'You should know that you must wait.', isCondition: false },
  { reply: 'It rained when the lamp arrived and you must wait.', isCondition: false },
  { reply: 'The gif you need is here.', isCondition: false },
  { reply: 'If so: you must wait.', isCondition: false },
  { reply: 'We asked “what if” you must wait.', isCondition: false },
  { reply: 'If the lamp breaks your card failed to pay.', isCondition: false },
];

describe('a clause that begins with "if" or the like:', () => {
  test.each(conditions)('$reply', ({ reply, isCondition }) => {
    const flag = [{ words: '(you ~ (must | need) | failed to)', write: null, safety: 'suggested' as const }];
    expect(placesOf({ flag }, reply)).toHaveLength(1);
    expect(placesOf({ flag, notIn: ['condition'] }, reply)).toHaveLength(isCondition ? 0 : 1);
  });
});

const mistakes: { phrase: string; message: RegExp; at: string }[] = [
  { phrase: 'one (two', message: /never closed/u, at: '(' },
  { phrase: 'one) two', message: /closes nothing/u, at: ')' },
  { phrase: 'one (two |)', message: /alternative is empty/u, at: ')' },
  { phrase: 'one?', message: /right after a closing bracket/u, at: '?' },
  { phrase: 'one ^ two', message: /very beginning/u, at: '^' },
  { phrase: '{One} two', message: /written \{name\}/u, at: '{One}' },
  { phrase: 'one {two:gone} three', message: /no form `gone`\. Did you mean `done`\?/u, at: '{two:gone}' },
  { phrase: 'one {two', message: /written \{name\}/u, at: '{two' },
  { phrase: 'one * two', message: /not a word/u, at: '*' },
  { phrase: '(one)? ... ~', message: /optional/u, at: '(' },
  { phrase: '', message: /no words/u, at: '' },
];

describe('a slip in the notation is named and placed:', () => {
  test.each(mistakes)('$phrase', ({ phrase, message, at }) => {
    let error: unknown;
    try {
      parsePhrase(phrase);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(NotationError);
    if (!(error instanceof NotationError)) return;
    expect(error.message).toMatch(message);
    expect(phrase.slice(error.start, error.end)).toBe(at);
  });
});

test('brackets without end are a slip like any other', () => {
  expect(() => parsePhrase('('.repeat(100_000))).toThrow(NotationError);
});

import { describe, expect, test } from 'vitest';
import { lintReply } from '../../src/engine/lint-reply.js';
import { createRuleset } from '../../src/engine/ruleset.js';
import { lintDocument } from '../../src/linter/lint-document.js';
import { text } from '../../src/parsers/markup/text.js';
import { parseRuleFile } from '../../src/rulebook/loading/parse-rule.js';
import { emptyRulebook, type Rule } from '../../src/rulebook/rule.js';
import type { Block, Channel, Turn } from '../../src/shared/reply.js';
import { createLinter } from '../../src/workspace/create-linter.js';

/** A rule as a file would give it. */
function ruleOf(yaml: string): Rule {
  const { rule, problems } = parseRuleFile({
    text: `title: Is a test\nwhy: It is a test.\nbasis: [practice: A test.]\nseverity: warning\nexamples: [{before: a, after: b}]\n${yaml}`,
    path: 'test.yml',
    id: 'structure/test',
    category: 'structure',
  });
  if (!rule) throw new Error(problems.map(({ message }) => message).join('\n'));
  return rule;
}

function messagesOf(yaml: string, reply: string, channel: Channel = 'email') {
  const ruleset = createRuleset([{ rule: ruleOf(yaml), severity: 'warning' }], emptyRulebook, { channel });
  return lintDocument(reply, { parser: text, ruleset, knownIds: [], reportUnusedDirectives: true }).messages;
}

interface Row {
  name: string;
  rule: string;
  reply: string;
  places: string[];
  channel?: Channel;
}

const missing = 'kind: missing\npart: reply\nflag: [apple]';
const thanks = 'kind: missing\npart: beginning\nflag: [thanks]';
const sorry = 'kind: count\nmost: 2\nflag: [sorry]';

const rows: Row[] = [
  { name: 'nothing of it', rule: missing, reply: 'Hi Jo.\n\nA pear.', places: ['Hi Jo.'] },
  { name: 'it is further down', rule: missing, reply: 'Hi Jo.\n\nA pear.\n\nAn apple.', places: [] },
  { name: 'a condition that holds', rule: `${missing}\nwhen: [pear]`, reply: 'A pear.', places: ['A pear.'] },
  { name: 'a condition that does not', rule: `${missing}\nwhen: [plum]`, reply: 'A pear.', places: [] },
  { name: 'a customer who is not there', rule: `${missing}\nwhen-customer: [pear]`, reply: 'A pear.', places: [] },
  { name: 'a short reply', rule: `${missing}\nmin-words: 3`, reply: 'A pear.', places: [] },
  { name: 'a reply long enough', rule: `${missing}\nmin-words: 2`, reply: 'A pear.', places: ['A pear.'] },
  { name: 'a beginning after the greeting', rule: thanks, reply: 'Hi Jo,\n\nGo. Thanks. Go.', places: [] },
  { name: 'thanks too late', rule: thanks, reply: 'Hi Jo,\n\nGo. Go. Thanks.', places: ['Go.'] },
  { name: 'as many as are fine', rule: sorry, reply: 'Sorry. Sorry.', places: [] },
  { name: 'one too many', rule: sorry, reply: 'Sorry, sorry.\n\nSorry. Sorry.', places: ['Sorry'] },
  {
    name: 'an exception is not counted',
    rule: `${sorry}\nunless: [sorry mate]`,
    reply: 'Sorry. Sorry. Sorry mate.',
    places: [],
  },
  {
    name: 'a limit of another channel',
    rule: 'kind: count\nmost: { sms: 0 }\nflag: [sorry]',
    reply: 'Sorry.',
    places: [],
  },
  {
    name: 'a limit of this channel',
    rule: 'kind: count\nmost: { sms: 0 }\nflag: [sorry]',
    reply: 'Sorry.',
    places: ['Sorry'],
    channel: 'sms',
  },
  {
    name: 'questions and asks',
    rule: 'kind: count\nof: asks\nmost: 1\nflag: [please send]',
    reply: 'Which size is it? Please send a photo.',
    places: ['Please send a photo.'],
  },
  {
    name: 'asks in a list',
    rule: 'kind: count\nof: asks\nmost: 0\nflag: [please send]\nnot-in: [item]',
    reply: '1. Which size is it?\n2. Please send a photo.',
    places: [],
  },
  {
    name: 'repeated marks',
    rule: 'kind: count\nof: repeated-marks\nmost: 0',
    reply: 'Great!! Really?! See “no!!” and `!!`, Wham!?',
    places: ['!!', '?!'],
  },
  {
    name: 'capitals that speak',
    rule: 'kind: count\nof: capitals\nmost: 0\nflag: [(this | not)]',
    reply: 'READ THIS PAGE now. Open ORDER HISTORY. Your IBAN, BACS.',
    places: ['READ THIS PAGE'],
  },
  {
    name: 'capitals in full',
    rule: 'kind: count\nof: capitals\nmost: 0\nflag: [(this | not)]',
    reply: 'DO NOT OPEN THE DOOR, PLEASE.',
    places: ['DO NOT OPEN THE DOOR, PLEASE'],
  },
  {
    name: 'a smile beside an apology',
    rule: 'kind: count\nof: emoji\nmost: 0\nwhen: [sorry]',
    reply: 'Sorry 😊 it broke :-) at 12:00.',
    places: ['😊', ':-)'],
  },
  {
    name: 'a smile on its own',
    rule: 'kind: count\nof: emoji\nmost: 0\nwhen: [sorry]',
    reply: 'It is here 😊',
    places: [],
  },
  {
    name: 'a long sentence; quoted words are one',
    rule: 'kind: count\nof: sentence-words\nmost: 5',
    reply: 'One two three four five. One two “three four five six” seven. One two three four five six.',
    places: ['One two three four five six.'],
  },
  {
    name: 'a long reply',
    rule: 'kind: count\nof: words\nmost: 3',
    reply: 'One two.\n\nThree four.',
    places: ['One two.'],
  },
  {
    name: 'a fallback that says nothing',
    rule: 'kind: fallback\nflag: [valued customer]',
    reply: 'Hi {{name | fallback: "Valued Customer"}}, {{x, fallback=Valued Customer}}, valued customer.',
    places: ['Valued Customer', 'Valued Customer'],
  },
  {
    name: 'a fallback of Salesforce',
    rule: 'kind: fallback\nflag: [valued customer]',
    reply: 'Hi {!BLANKVALUE(Contact.FirstName, "Valued Customer")}, {{a | default: "there"}}.',
    places: ['Valued Customer'],
  },
];

describe('a rule about the whole reply sees', () => {
  test.each(rows)('$name', ({ rule, reply, places, channel }) => {
    const found = messagesOf(rule, reply, channel).map(({ offset, endOffset }) => reply.slice(offset, endOffset));
    expect(found).toEqual(places);
  });
});

test.each([
  { rule: 'flag: [apple]', found: [1, 3] },
  { rule: 'flag: [apple]\nwhen-customer: [plum]', found: [1] },
  { rule: 'flag: [apple]\nunless-customer: [plum]', found: [3] },
  { rule: 'kind: missing\npart: reply\nflag: [fig]\nwhen-customer: [plum]', found: [1] },
  { rule: 'kind: missing\npart: reply\nflag: [fig]\nunless-customer: [plum]', found: [3] },
  { rule: 'kind: missing\npart: reply\nflag: [fig]\nunless-reply: [pear]', found: [1] },
])('what the customer wrote counts for words and for whole replies: $rule', ({ rule, found }) => {
  const blocks = (said: string): Block[] => [{ kind: 'paragraph', text: said, opaque: [] }];
  const turns = ['A plum?', 'An apple.', 'Pear?', 'An apple, a pear.'].map(
    (said, i): Turn => ({
      from: i % 2 === 0 ? 'customer' : 'agent',
      name: null,
      at: null,
      channel: null,
      blocks: blocks(said),
    }),
  );
  const ruleset = createRuleset([{ rule: ruleOf(rule), severity: 'warning' }], emptyRulebook);
  const flagged = turns.flatMap(({ from, blocks: said }, index) =>
    from === 'agent' && lintReply({ ref: null, blocks: said, thread: { turns, index } }, ruleset).length > 0
      ? [index]
      : [],
  );
  expect(flagged).toEqual(found);
});

test('repeated marks have a safe rewording', () => {
  const [message] = messagesOf('kind: count\nof: repeated-marks\nmost: 0', 'Great news!!!');
  expect(message?.fix).toEqual({ offset: 10, endOffset: 13, text: '!', safety: 'safe' });
});

test('a reading grade needs a reply of some length, and grows with words and sentences', () => {
  const rule = 'kind: count\nof: reading-grade\nmost: 9';
  const hard = 'Administrators retain responsibility for implementation considerations and notification requirements. ';
  const easy = 'The lamp is on the van. It will be with you by four. ';
  expect(messagesOf(rule, hard)).toEqual([]);
  expect(messagesOf(rule, hard.repeat(10))).toHaveLength(1);
  expect(messagesOf(rule, easy.repeat(10))).toEqual([]);
});

test.each([
  { yaml: 'kind: count\nflag: [x]', says: /`most` is missing/u },
  { yaml: 'kind: count\nof: phrases\nmost: 2', says: /`flag` is missing/u },
  { yaml: 'kind: count\nof: smiles\nmost: 2', says: /`of` is `smiles`/u },
  { yaml: 'kind: count\nof: emoji\nmost: many', says: /`most` is a whole number/u },
  { yaml: 'kind: count\nof: emoji\nmost: { fax: 2 }', says: /`fax` is not a key here/u },
  { yaml: 'flag: [x]\nmost: 2', says: /`most` only applies to rules of kind `count` or `repeated` only/u },
  { yaml: 'flag: [x]\nmin-words: 5', says: /`min-words` only applies to rules about whole replies only/u },
  { yaml: 'kind: simplify\nwhen: [y]', says: /`when` only applies to rules of every kind but `simplify` only/u },
  { yaml: 'kind: missing\npart: reply\nflag: [x]\nfine: [{customer: hi}]', says: /`reply` is missing/u },
])('a slip is named: $yaml', ({ yaml, says }) => {
  expect(() => ruleOf(yaml)).toThrow(says);
});

test('no greeting is asked of a record, which a helpdesk may send with one of its own', async () => {
  const text =
    'Your refund was sent on Monday and reaches your card by Thursday. One of the two charges was a hold, and the bank let it go at noon. Your new chair is packed today and comes on Friday between nine and eleven.';
  const linter = createLinter({ config: false, rules: { 'structure/greeting-by-name': 'warning' } });
  const draft = await linter.lintText(text, { path: 'draft.txt' });
  const macro = await linter.lintText(JSON.stringify({ refund: text }), { path: 'macros.json' });
  expect(draft.messages.map(({ ruleId }) => ruleId)).toEqual(['structure/greeting-by-name']);
  expect(macro).toMatchObject({ replies: 1, messages: [] });
});

describe('what a rule has instead', () => {
  const rule = `flag: [apple ... soon, pear]
rescued-by: [the reason is]
instead:
  - after: The reason is {why}.
    unless: ["(because | in order)"]
  - words: on {day}
    for: very soon | soon
  - words: plum`;
  const first = (reply: string) => messagesOf(rule, reply)[0]?.suggestions[0];

  test('takes the place of the words it is for', () => {
    expect(first('Because Jo has an apple here very soon.')).toMatchObject({
      text: 'on {day}',
      scope: 'words',
      place: { offset: 29, endOffset: 38 },
    });
  });

  test('is not offered where its `unless` is in the sentence', () => {
    expect(first('It is a pear.')?.text).toBe('It is a pear. The reason is {why}.');
    expect(first('It is a pear because of Jo.')?.text).toBe('It is a plum because of Jo.');
  });

  test('does not follow a question, or what is long over', () => {
    expect(first('Is it a pear?')?.text).toBe('Is it a plum?');
    expect(first(`A pear was in ${'the box and '.repeat(20)}in the bag.`)?.text).toMatch(/^A plum was/u);
    expect(first('It is a pear! 🍐')?.text).toBe('It is a pear! 🍐 The reason is {why}.');
  });
});

/** The first thing that a rule offers at each place. */
function offersOf(yaml: string, reply: string): (string | undefined)[] {
  return messagesOf(yaml, reply).map(({ suggestions }) => suggestions[0]?.text);
}

const late = `
flag:
  - late
  - words: closed
    instead:
      - after: It opens {when}.
        unless: [until]
rescued-by: [it opens, it comes]
instead:
  - after: It comes {when}.
    unless: [(if | unless)]
  - advice: Say when.`;

test.each([
  { name: 'a text that fits', reply: 'The lamp is late.', offered: 'The lamp is late. It comes {when}.' },
  { name: 'the next one where something speaks against it', reply: 'It is late if it snows.', offered: 'Say when.' },
  {
    name: 'a text of the phrase before one of the rule',
    reply: 'We are late and closed.',
    offered: 'It opens {when}.',
  },
  {
    name: "the rule's own where the phrase has none",
    reply: 'We are closed until noon.',
    offered: 'It comes {when}.',
  },
  {
    name: 'nothing between a word that points and its list',
    reply: 'These are late as follows.',
    offered: 'Say when.',
  },
  { name: 'a text after a list in line', reply: 'The following is late: 3.', offered: '3. It comes {when}.' },
  { name: 'a text after a price', reply: 'All below £5 are late.', offered: 'late. It comes {when}.' },
])('a sentence is offered $name', ({ reply, offered }) => {
  expect(offersOf(late, reply)[0]).toContain(offered);
});

test.each([
  {
    name: 'something slight beside a fault, the fault is mended alone',
    severities: ['warning', 'suggestion'] as const,
    first: ['It is awful and late. It comes {when}.', 'Say what.'],
  },
  {
    name: 'two things that no text mends together, nothing is offered that keeps the one',
    severities: ['warning', 'warning'] as const,
    first: ['Say what.', 'Say when.'],
  },
  {
    name: 'something graver in the sentence, nothing is offered that keeps it',
    severities: ['warning', 'error'] as const,
    first: ['Say what.', 'Say when.'],
  },
])('where rules mind $name', ({ severities, first }) => {
  const rules = [late, 'flag: [awful]\ninstead:\n  - advice: Say what.'].map((yaml, i) => ({
    ...ruleOf(yaml),
    id: `structure/test-${i}`,
  }));
  const active = rules.map((rule, i) => ({ rule, severity: severities[i] ?? 'warning' }));
  const { messages } = lintDocument('It is awful and late.', {
    parser: text,
    ruleset: createRuleset(active, emptyRulebook, { channel: 'email' }),
    knownIds: [],
    reportUnusedDirectives: true,
  });
  expect(messages.map(({ suggestions }) => suggestions[0]?.text).toSorted()).toEqual(first);
});

const loud = 'kind: count\nof: capitals\nmost: 0\nflag: [(the | not | you | of)]\nunless: [UNICEF]';

test.each([
  ['DO NOT OPEN THE DOOR.', 'Do not open the door'],
  ['Ana, DO NOT CALL THE OFFICE ON MONDAY.', 'do not call the office on Monday'],
  ['YOU OWE THE DVLA AND UNICEF A FORM.', 'You owe the DVLA and UNICEF a form'],
  ['THE COST OF MONTHLY PERMIT(S)', 'The cost of monthly permit(s)'],
  ["I'M SORRY THAT YOU WAITED, AND I CAME LATE.", "I'm sorry that you waited, and I came late"],
  ['PRE-PAYMENT OF THE PERMIT', undefined],
])('“%s” in small letters', (reply, small) => {
  expect(offersOf(loud, reply)[0]).toBe(small);
});

test.each([
  ['It is ready!', 'It is ready.'],
  ['It is ready! 🎉', 'It is ready. 🎉'],
  ['if (!', undefined],
])('“%s” without its mark', (reply, calm) => {
  expect(offersOf('kind: count\nof: exclamation-marks\nmost: 0', reply)[0]).toBe(calm);
});

import { describe, expect, test } from 'vitest';
import type { ConversationMessage } from '../../../src/coach/conversation.js';
import type { SentenceExample } from '../../../src/coach/state.js';
import { conversation, fromCustomer, message, reply, stateOf } from './made-up.js';

interface Scene {
  /** What the customer is called. */
  name?: string;
  customer?: string;
  agentName?: string;
  /** What else the agent wrote. */
  text?: string;
}

function exampleOf(sentence: string, scene: Scene = {}, fields: Parameters<typeof message>[0] = {}): SentenceExample {
  const messages: ConversationMessage[] = [
    fromCustomer({ name: scene.name ?? null, text: scene.customer ?? 'Hello' }),
    reply({
      name: scene.agentName ?? null,
      sender: { agent: 'a1', agentName: scene.agentName ?? null, team: null },
      text: scene.text ?? sentence,
    }),
  ];
  const linted = { conversation: conversation(messages), messages: [[message({ sentence, ...fields })]] };
  const [example] = stateOf([linted]).exampleSentences;
  if (!example) throw new Error('There is no example.');
  return example;
}

interface Row {
  sentence: string;
  kept: string;
  scene?: Scene;
}

const named: Row[] = [
  // Quotations.
  { sentence: 'You wrote “I want my money” and ⟦must⟧ wait.', kept: 'You wrote … and must wait.' },
  { sentence: 'You wrote "I want my money" and ⟦must⟧ wait.', kept: 'You wrote … and must wait.' },
  { sentence: 'You wrote «mon argent» and ⟦must⟧ wait.', kept: 'You wrote … and must wait.' },
  { sentence: "You said 'give it back' and ⟦must⟧ wait.", kept: 'You said … and must wait.' },
  { sentence: 'You ⟦must⟧ see: "I want my money', kept: 'You must see: …' },
  { sentence: 'You ⟦must⟧ see: “I want my money', kept: 'You must see: …' },
  { sentence: 'I want my money” is what you ⟦must⟧ not say.', kept: '… is what you must not say.' },
  // Figures.
  { sentence: 'You ⟦must⟧ quote 48213.', kept: 'You must quote ….' },
  { sentence: 'You ⟦must⟧ quote order #123.', kept: 'You must quote order #….' },
  { sentence: 'You ⟦must⟧ quote ORD-48213-X.', kept: 'You must quote ….' },
  { sentence: 'You ⟦must⟧ quote AB1C2D3.', kept: 'You must quote ….' },
  { sentence: 'You ⟦must⟧ pay £49.99 now.', kept: 'You must pay £… now.' },
  { sentence: 'You ⟦must⟧ pay 1,204.50 EUR.', kept: 'You must pay … EUR.' },
  { sentence: 'You ⟦must⟧ quote 1Z999AA10123456784 there.', kept: 'You must quote … there.' },
  { sentence: 'You ⟦must⟧ quote 3f2a9c1e-77b1-4c52-a0de-0123456789ab.', kept: 'You must quote ….' },
  { sentence: 'You ⟦must⟧ pay with 4111 1111 1111 1111.', kept: 'You must pay with ….' },
  { sentence: 'You ⟦must⟧ quote ١٢٣٤٥.', kept: 'You must quote ….' },
  { sentence: 'You ⟦must⟧ quote 12\u200B345.', kept: 'You must quote ….' },
  // Telephones, accounts.
  { sentence: 'You ⟦must⟧ answer on +44 (0)20 7946 0958 today.', kept: 'You must answer on … today.' },
  { sentence: 'You ⟦must⟧ answer on 07 94 60 95 81 today.', kept: 'You must answer on … today.' },
  { sentence: 'You ⟦must⟧ answer on 555-0199 today.', kept: 'You must answer on … today.' },
  { sentence: 'You ⟦must⟧ pay to GB29 NWBK 6016 1331 9268 19 today.', kept: 'You must pay to … today.' },
  { sentence: 'You ⟦must⟧ pay to DE89370400440532013000 today.', kept: 'You must pay to … today.' },
  { sentence: 'Sort code 20-00-00 ⟦must⟧ be right.', kept: 'Sort code … must be right.' },
  // Dates.
  { sentence: 'You ⟦must⟧ be born on 3 May 1984.', kept: 'You must be born on ….' },
  { sentence: 'Your date of birth ⟦must⟧ be 3/5/84.', kept: 'Your date of birth must be ….' },
  { sentence: 'Your DOB ⟦must⟧ be 03.05.', kept: 'Your DOB must be ….' },
  { sentence: 'Your birthday, May 3rd, ⟦must⟧ be given.', kept: 'Your birthday, …, must be given.' },
  { sentence: 'You ⟦must⟧ wait until 2026-03-01.', kept: 'You must wait until ….' },
  { sentence: 'You ⟦must⟧ wait until March 3, 2026.', kept: 'You must wait until ….' },
  // Addresses, links.
  { sentence: 'You ⟦must⟧ write from jo.miller@example.com.', kept: 'You must write from ….' },
  { sentence: 'You ⟦must⟧ write from jo@localhost again.', kept: 'You must write from … again.' },
  { sentence: '@jo_miller you ⟦must⟧ send a DM.', kept: '… you must send a DM.' },
  { sentence: 'You ⟦must⟧ open https://example.com/t/8?u=jo now.', kept: 'You must open … now.' },
  { sentence: 'You ⟦must⟧ open example.com/t/8 now.', kept: 'You must open … now.' },
  { sentence: 'You ⟦must⟧ open www.example.org.', kept: 'You must open ….' },
  { sentence: 'You ⟦must⟧ write to mailto:jo now.', kept: 'You must write to … now.' },
  { sentence: 'You ⟦must⟧ be at 12 High Street today.', kept: 'You must be at … today.' },
  { sentence: 'You ⟦must⟧ be at SW1A 1AA today.', kept: 'You must be at … today.' },
  // Names after greetings and titles.
  { sentence: 'Hi Jo, you ⟦must⟧ wait.', kept: 'Hi …, you must wait.' },
  { sentence: 'hi jo, you ⟦must⟧ wait.', kept: 'hi …, you must wait.' },
  { sentence: 'HELLO JO, you ⟦must⟧ wait.', kept: 'HELLO …, you must wait.' },
  { sentence: 'Hello, Jo! You ⟦must⟧ wait.', kept: 'Hello, …! You must wait.' },
  { sentence: 'Hi there Jo, you ⟦must⟧ wait.', kept: 'Hi there …, you must wait.' },
  { sentence: 'Good morning Anna-Lena, you ⟦must⟧ wait.', kept: 'Good morning …, you must wait.' },
  { sentence: 'Dear Mrs Miller, you ⟦must⟧ wait.', kept: 'Dear …, you must wait.' },
  { sentence: 'Dear Mr. van der Berg, you ⟦must⟧ wait.', kept: 'Dear …, you must wait.' },
  { sentence: 'Dear Dr Maria del Carmen, you ⟦must⟧ wait.', kept: 'Dear …, you must wait.' },
  { sentence: 'dear mrs miller, you ⟦must⟧ wait.', kept: 'dear …, you must wait.' },
  { sentence: 'Dear Ms O’Neill: you ⟦must⟧ wait.', kept: 'Dear …: you must wait.' },
  { sentence: 'Hi Will, you ⟦must⟧ wait.', kept: 'Hi …, you must wait.' },
  { sentence: 'Hi Jo you ⟦must⟧ wait.', kept: 'Hi … you must wait.' },
  { sentence: 'Hi Jo We say you ⟦must⟧ wait.', kept: 'Hi … We say you must wait.' },
  { sentence: 'Thanks, Priya, but you ⟦must⟧ wait.', kept: 'Thanks, …, but you must wait.' },
  { sentence: 'Thank you so much Priya but you ⟦must⟧ wait.', kept: 'Thank you so much … but you must wait.' },
  { sentence: 'We told Mr Miller that you ⟦must⟧ wait.', kept: 'We told … that you must wait.' },
  { sentence: 'Hi José, you ⟦must⟧ wait.', kept: 'Hi …, you must wait.' },
  { sentence: 'Hi J\u00ADo, you ⟦must⟧ wait.', kept: 'Hi …, you must wait.' },
  { sentence: 'This is Anna and you ⟦must⟧ wait.', kept: 'This is … and you must wait.' },
  // Names that the conversation knows.
  { sentence: 'Jo, you ⟦must⟧ wait.', kept: '…, you must wait.', scene: { name: 'Jo Miller' } },
  { sentence: 'You ⟦must⟧ wait, jo.', kept: 'You must wait.', scene: { name: 'Jo Miller' } },
  { sentence: 'You ⟦must⟧ wait, MILLER.', kept: 'You must wait.', scene: { name: 'Jo Miller' } },
  { sentence: 'Miller’s parcel ⟦must⟧ wait.', kept: '…’s parcel must wait.', scene: { name: 'Jo Miller' } },
  { sentence: 'You ⟦must⟧ wait, Jose.', kept: 'You must wait.', scene: { name: 'José' } },
  { sentence: 'You ⟦must⟧ wait, Mike.', kept: 'You must wait.', scene: { name: 'Michael Ray' } },
  { sentence: 'You ⟦must⟧ wait, Bob.', kept: 'You must wait.', scene: { name: 'Robert Ray' } },
  { sentence: 'You ⟦must⟧ wait, Priya.', kept: 'You must wait.', scene: { name: 'priya.shah@example.com' } },
  { sentence: 'You ⟦must⟧ wait, Will.', kept: 'You must wait.', scene: { name: 'Will Young' } },
  { sentence: 'You ⟦must⟧ wait, Priya.', kept: 'You must wait.', scene: { customer: 'Where is it?\nPriya Shah' } },
  {
    sentence: 'You ⟦must⟧ wait, Priya.',
    kept: 'You must wait.',
    scene: { text: 'Hi Priya,\n\nYou must wait, Priya.' },
  },
  { sentence: 'I, Anna, say you ⟦must⟧ wait.', kept: 'I, …, say you must wait.', scene: { agentName: 'Anna Berg' } },
  // Names that stand between commas.
  { sentence: 'You ⟦must⟧ wait, Priya.', kept: 'You must wait.' },
  { sentence: 'You ⟦must⟧ wait, Priya Shah!', kept: 'You must wait!' },
  { sentence: 'I’m afraid, Priya, you ⟦must⟧ wait.', kept: 'I’m afraid, …, you must wait.' },
  { sentence: 'You ⟦must⟧, Will, wait.', kept: 'You must, …, wait.' },
  { sentence: 'You ⟦must⟧ wait, Anna-Lena', kept: 'You must wait' },
  { sentence: 'You ⟦must⟧ wait, O’Neill: it is late.', kept: 'You must wait, …: it is late.' },
  { sentence: 'Priya, you ⟦must⟧ wait.', kept: '…, you must wait.' },
  { sentence: 'Priya Shah, you ⟦must⟧ wait.', kept: '…, you must wait.' },
  { sentence: '⟦Unfortunately, Priya⟧, it is gone.', kept: 'Unfortunately, …, it is gone.' },
  // The flagged words themselves.
  { sentence: '⟦Hi Jo⟧, you wait.', kept: 'Hi …, you wait.' },
  { sentence: 'You ⟦must pay 48213⟧ now.', kept: 'You must pay … now.' },
];

const kept: Row[] = [
  'You ⟦must⟧ wait 5-10 days.',
  'You ⟦must⟧ call at 10:30 or 24/7.',
  'You ⟦must⟧ wait 14 days, in 2 weeks at 50%.',
  'Hi there, you ⟦must⟧ wait.',
  'Dear customer, you ⟦must⟧ wait.',
  'Dear Valued Customer, you ⟦must⟧ wait.',
  'Dear Sir or Madam, you ⟦must⟧ wait.',
  'Hello everyone, you ⟦must⟧ wait.',
  'Thank you for your patience, you ⟦must⟧ wait.',
  'Sorry, you ⟦must⟧ wait.',
  'Unfortunately, you ⟦must⟧ wait.',
  'Sorry if you miss your parcel, you ⟦must⟧ wait.',
  'Hi {{ticket.requester.first_name}}, you ⟦must⟧ wait.',
  'Hi [NAME], you ⟦must⟧ wait until %{date}.',
  'You can’t, don’t and ⟦mustn’t⟧ wait.',
  'It is ours/yours, e.g. this one, i.e. that, and you ⟦must⟧ wait.',
  'You ⟦must⟧ wait until May 3.',
  'As I said, I ⟦must⟧ wait.',
  'It is open on Friday, Saturday, and you ⟦must⟧ wait.',
  'However, you ⟦must⟧ wait.',
  'Regrettably, you ⟦must⟧ wait.',
  'Today, tomorrow, you ⟦must⟧ wait.',
  'Yes, you ⟦must⟧ wait.',
  'In March, April, you ⟦must⟧ wait.',
].map((sentence) => ({ sentence, kept: sentence.replaceAll(/[⟦⟧]/gu, '') }));

describe('what could tell who a customer is', () => {
  test.each(named)('$sentence', (row) => {
    expect(exampleOf(row.sentence, row.scene).sentence).toBe(row.kept);
  });

  test.each(kept)('is not: $sentence', (row) => {
    expect(exampleOf(row.sentence).sentence).toBe(row.kept);
  });

  test.each([
    { name: 'Will Young', sentence: 'Will you say why young people ⟦must⟧ wait?' },
    { name: 'Mark May', sentence: 'We may mark what you ⟦must⟧ pay.' },
    { name: 'Customer', sentence: 'A customer ⟦must⟧ wait.' },
    { name: 'Una Regan', sentence: 'Unfortunately, you ⟦must⟧ wait.' },
    { name: 'Regan', sentence: 'Regrettably, you ⟦must⟧ wait.' },
    { name: 'A B', sentence: 'A parcel ⟦must⟧ wait.' },
  ])('is not a name: $sentence ($name)', ({ name, sentence }) => {
    expect(exampleOf(sentence, { name }).sentence).toBe(sentence.replaceAll(/[⟦⟧]/gu, ''));
  });
});

describe('an example', () => {
  const masked = { name: 'Jo Miller' };

  test.each([
    {
      name: 'of a rewording, masked the same way, with its slots',
      rewording: { text: 'Hi Jo, please call 48213 by {day}.', slots: [{ name: 'day', start: 29, end: 34 }] },
      kept: 'Hi …, please call … by {day}.',
    },
    {
      name: 'of a slot between quotation marks',
      rewording: { text: 'Please choose “{option}” there.', slots: [{ name: 'option', start: 15, end: 23 }] },
      kept: 'Please choose “{option}” there.',
    },
    {
      name: 'of a slot in a quotation',
      rewording: { text: 'Choose “Refund {amount} now” there.', slots: [{ name: 'amount', start: 15, end: 23 }] },
      kept: 'Choose …{amount}… there.',
    },
    { name: 'of a known name', rewording: { text: 'Miller, please call us.' }, kept: '…, please call us.' },
    { name: 'of nothing', rewording: { text: 'Please call us.' }, kept: 'Please call us.' },
  ])('$name', ({ rewording, kept }) => {
    expect(exampleOf('You ⟦must⟧ call us.', masked, { rewording }).rewording).toBe(kept);
  });

  test('has no rewording where nothing is suggested', () => {
    const quiet = { ...message(), suggestions: [], expected: [] };
    const state = stateOf([{ conversation: conversation([reply()]), messages: [[quiet]] }]);
    expect(state.exampleSentences[0]?.rewording).toBeNull();
  });

  test('says of advice that it is no text to send', () => {
    const [rewording, advice] = [{ text: 'Please call us.' }, { text: 'Say why.', place: null }].map((suggestion) =>
      exampleOf('You ⟦must⟧ call us.', {}, { rewording: suggestion }),
    );
    expect([rewording?.rewording, rewording?.isAdvice]).toEqual(['Please call us.', undefined]);
    expect([advice?.rewording, advice?.isAdvice]).toEqual(['Say why.', true]);
  });

  const linted = {
    conversation: conversation([fromCustomer({ name: 'Jo' }), reply()]),
    messages: [
      [
        message({
          sentence: 'Jo, you ⟦must call 48213⟧ now.',
          rewording: { text: 'Jo, please call us now.' },
        }),
        message({
          ruleId: 'blame/you-failed',
          sentence: 'Jo, you ⟦failed⟧ to call.',
          rewording: { text: 'were not able', scope: 'words' },
        }),
      ],
    ],
  };

  test('is none where none are asked for', () => {
    expect(stateOf([linted], { examples: 'none' }).exampleSentences).toEqual([]);
  });

  test('is of words alone where these are asked for, without a rewording of the sentence', () => {
    expect(stateOf([linted], { examples: 'words' }).exampleSentences).toMatchObject([
      { ruleId: 'blame/you-failed', words: 'failed', sentence: null, rewording: 'were not able' },
      { ruleId: 'command/must', words: 'must call …', sentence: null, rewording: null },
    ]);
  });

  test.each([
    { text: 'D', rewording: null },
    { text: '', rewording: null },
    { text: 'I', rewording: 'I' },
    { text: 'ok', rewording: 'ok' },
  ])('is of words alone, in whose place is written “$text”', ({ text, rewording }) => {
    const said = message({ sentence: 'Well, ⟦we⟧ do.', rewording: { text, scope: 'words' } });
    const state = stateOf([{ conversation: conversation([reply()]), messages: [[said]] }], { examples: 'words' });
    expect(state.exampleSentences).toMatchObject([{ words: 'we', rewording }]);
  });

  test('is of words alone where a rule speaks of a reply as a whole', () => {
    const whole = message({ sentence: null, actual: 'Hi Jo, quote 48213.' });
    const state = stateOf([{ conversation: conversation([reply()]), messages: [[whole]] }]);
    expect(state.exampleSentences).toMatchObject([{ words: 'Hi …, quote ….', sentence: null }]);
  });

  test.each([
    { name: 'a long sentence', sentence: `${'word '.repeat(300)}you ⟦must⟧ wait ${'word '.repeat(90)}` },
    { name: 'long words', sentence: `You ⟦must ${'word '.repeat(300)}⟧ wait` },
    { name: 'a sentence without end', sentence: `${'word '.repeat(30_000)}you ⟦must⟧ wait ${'“'.repeat(30_000)}` },
  ])('is short: $name', ({ sentence }) => {
    const { words, sentence: shown } = exampleOf(sentence);
    expect(words).toContain('must');
    expect(words.length).toBeLessThan(130);
    expect(shown?.length ?? 0).toBeLessThan(500);
  });

  test('says the same whatever is masked, and so counts once', () => {
    const sentences = ['Hi Jo, you ⟦must⟧ wait.', 'Hi Anna, you ⟦must⟧ wait!', 'hi PRIYA,  you ⟦must⟧ wait.'];
    const state = stateOf(
      sentences.map((sentence) => ({ conversation: conversation([reply()]), messages: [[message({ sentence })]] })),
    );
    expect(state.exampleSentences.map(({ sentence }) => sentence)).toEqual(['Hi …, you must wait!']);
  });

  test('is likely to be what the agent says often', () => {
    const linted = Array.from({ length: 300 }, (_, i) => ({
      conversation: conversation([reply({ identity: `ticket ${i}` })]),
      messages: [
        [message({ sentence: i % 3 === 0 ? `You ⟦must⟧ wait ${'really '.repeat(i)}long.` : 'You ⟦must⟧ pay.' })],
      ],
    }));
    expect(stateOf(linted).exampleSentences.map(({ sentence }) => sentence)).toContain('You must pay.');
  });

  test.each([
    { name: 'with ids', identityOf: (i: number) => `ticket ${i}` },
    { name: 'without', identityOf: () => null },
  ])('is one of three at most of each agent and rule, in whatever order they come, $name', ({ identityOf }) => {
    const linted = Array.from({ length: 40 }, (_, i) => ({
      conversation: conversation([
        reply({ sender: { agent: `a${i % 2}`, agentName: null, team: null }, identity: identityOf(i) }),
      ]),
      messages: [[message({ sentence: `You ⟦must⟧ wait ${'so '.repeat(i)}long.` })]],
    }));
    const { exampleSentences } = stateOf(linted);
    expect(exampleSentences).toHaveLength(6);
    expect(new Set(exampleSentences.map(({ sentence }) => sentence)).size).toBe(6);
    expect(stateOf(linted.toReversed()).exampleSentences).toEqual(exampleSentences);
  });
});

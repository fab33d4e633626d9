import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';

function flaggedSentences(reply: string): (string | undefined)[] {
  return lint(reply, { rules: { 'bad-news': 'error' } })
    .filter(({ ruleId }) => ruleId === 'bad-news/unfortunately')
    .map(({ sentence }) => sentence?.text);
}

describe('a word that may be an abbreviation ends a sentence before one that begins it:', () => {
  test.each([
    { reply: 'Your year is six weeks in. Unfortunately the rest is paid for.' },
    { reply: 'The shelf is 30 in. Unfortunately the rest is paid for.' },
    { reply: 'The door shuts at 5 p.m. Unfortunately the rest is paid for.' },
    { reply: 'Bring bills, cards, etc. Unfortunately the rest is paid for.' },
    { reply: 'It was sold by Acme Ltd. Unfortunately the rest is paid for.' },
    { reply: 'He rang on Fri. Unfortunately the rest is paid for.' },
    { reply: 'You chose plan B. Unfortunately the rest is paid for.' },
    { reply: 'It is on page 2. Unfortunately the rest is paid for.' },
  ])('$reply', ({ reply }) => {
    expect(flaggedSentences(reply)).toEqual(['Unfortunately the rest is paid for.']);
  });

  test.each([
    'Unfortunately we shut at 5 p.m. on Fridays.',
    'Unfortunately it goes to the shops, e.g. The Lamp House.',
    'Unfortunately Mr. The is away.',
    'Unfortunately Dr. Hale and Prof. May are away.',
  ])('not in “%s”', (reply) => {
    expect(flaggedSentences(reply)).toEqual([reply]);
  });
});

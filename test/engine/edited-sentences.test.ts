import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPassages, type Sentence } from '../../src/engine/analysis/passage.js';
import { createPhraseIndex, type PhraseIndex } from '../../src/engine/matching/phrase-index.js';
import { textOf, withEdits } from '../../src/engine/rewording/apply.js';
import { isBeside, LeftSentence, RuleTexts, type TextBeside } from '../../src/engine/rewording/beside.js';
import { readEdited, readSentence } from '../../src/engine/rewording/read-sentence.js';
import { phrases as compiled, rulebook } from '../../src/linter/described-rules.js';
import { rewordingsOf } from '../../src/rulebook/rule-phrases.js';

const active = rulebook.rules.map((rule) => ({ rule, severity: rule.severity }));
const phrases = createPhraseIndex(active, rulebook, { compiled, prefilter: true });
const whole: PhraseIndex = { ...phrases, prefilter: false };
const { forms } = phrases;

const examples = rulebook.rules.flatMap(({ examples, fine }) => [
  ...examples.flatMap(({ before, after }) => [before, after]),
  ...fine,
]);
const ofRules = rulebook.rules.flatMap((rule) => rewordingsOf(rule).filter(isBeside));
/** What a company may write, which closes what a sentence opens. */
const ofCompany = ['It is done" now.', "It is done' now.", 'It is done` now.', 'It is done” now.', 'It is }} now.'];
const beside: fc.Arbitrary<TextBeside> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...ofRules) },
  {
    weight: 1,
    arbitrary: fc.record({
      text: fc.constantFrom(...ofCompany),
      scope: fc.constantFrom<TextBeside['scope']>('before', 'after'),
    }),
  },
);
const odd = `"|'|“|(|)| "| '| “| {{| \`|{{name}}|{|}|…|e.g.|it's| - |www.x.com|, |3.5|`.split('|');
const text = fc
  .tuple(fc.constantFrom(...examples), fc.constantFrom(...odd), fc.constantFrom(...examples), fc.nat(), fc.boolean())
  .map(([first, sign, second, at, isInside]) => {
    const place = isInside ? at % (first.length + 1) : first.length;
    return `${first.slice(0, place)}${sign}${first.slice(place)} ${second}`;
  });

function sentencesOf(written: string): readonly Sentence[] {
  const passages = readPassages([{ kind: 'paragraph', text: written, opaque: [] }], phrases);
  return passages.flatMap(({ sentences }) => sentences);
}

test('a sentence is read around its edits as it is read from its beginning', () => {
  const words = fc.constantFrom('', 'W', 'please ', 'once', 'it, ', '{what you can do}', "'s", ' (', '.', '-', 'É');
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.nat()), fc.nat(12), words), { minLength: 1, maxLength: 3 }),
      (written, cuts) => {
        for (const sentence of sentencesOf(written)) {
          const edits = cuts.map(([at, length, said]) => {
            const start = sentence.start + (at % (sentence.end - sentence.start));
            return { start, end: Math.min(sentence.end, start + length), text: said, safety: 'safe' as const };
          });
          const { text: was, masks } = textOf(sentence);
          const edited = withEdits(sentence, edits);
          const around = readEdited(readSentence(was, masks, forms), edited, forms);
          expect(around).toEqual(readSentence(edited.text, edited.masks, forms));
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** What is found in a sentence with a text beside it, and in how many parts it was read. */
function readBeside(sentence: Sentence, left: string, rewording: TextBeside, index: PhraseIndex) {
  const flags = sentence.passage.flagsIn(sentence);
  const parts = new LeftSentence(left, index, sentence, { flags, ruleTexts: new RuleTexts() }).beside(rewording);
  let from = 0;
  const found = parts.flatMap(({ passage, sentences }) => {
    const offset = from;
    from += passage.text.length + 1;
    return sentences.map(({ sentence: { start, end }, matches }) => ({
      start: start + offset,
      end: end + offset,
      matches: matches.map((match) => [
        match.phrase,
        passage.rangeOf(match).start + offset,
        passage.rangeOf(match).end + offset,
      ]),
    }));
  });
  return { parts: parts.length, found };
}

test('a text of a rule beside a sentence reads as both in one', () => {
  let apart = 0;
  fc.assert(
    fc.property(text, beside, fc.constantFrom('', '.', '. Got it.'), (written, rewording, more) => {
      for (const sentence of sentencesOf(written)) {
        const left = written.slice(sentence.start, sentence.end).replace(/\s+/gu, ' ').trim() + more;
        const { parts, found } = readBeside(sentence, left, rewording, phrases);
        const asOne = readBeside(sentence, left, rewording, whole);
        expect(asOne.parts).toBe(1);
        if (parts === 2) apart++;
        expect(found).toEqual(asOne.found);
      }
    }),
    { numRuns: 200 },
  );
  expect(apart).toBeGreaterThan(20);
});

test.each([
  ['We call it "free.', 'It is done" now.'],
  ["We call it 'free.", "It is done' now."],
  ['We call it `free.', 'It is done` now.'],
  ['Ask Ana, e.g.', 'Please call us.'],
  ['We cannot say what it’s.', 'Been there, done that.'],
])('%s is not read apart from what it goes on in: %s', (left, said) => {
  const [sentence] = sentencesOf(left);
  if (!sentence) throw new Error('there is no sentence');
  const rewording = { text: said, scope: 'after' } as const;
  expect(readBeside(sentence, left, rewording, phrases)).toEqual(readBeside(sentence, left, rewording, whole));
});

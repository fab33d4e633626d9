import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintReply } from '../../src/engine/lint-reply.js';
import { Matcher } from '../../src/engine/matching/matcher.js';
import { Compiler } from '../../src/engine/matching/program.js';
import { createRuleset } from '../../src/engine/ruleset.js';
import { parse, parsedSentences, plainSentences } from '../../src/engine/text/sentences.js';
import { noWords, Vocabulary } from '../../src/engine/text/vocabulary.js';
import { readWords } from '../../src/engine/text/words.js';
import { phrases as compiled, rulebook } from '../../src/linter/described-rules.js';
import { parsePhrase } from '../../src/rulebook/notation/phrase.js';
import type { Block, Reply } from '../../src/shared/reply.js';
import { PlainMatcher } from './plain-matcher.js';

const active = rulebook.rules.map((rule) => ({ rule, severity: rule.severity }));
const ruleset = createRuleset(active, rulebook, { compiled });
const unscreened = createRuleset(active, rulebook, { compiled, prefilter: false });
const compiledNow = createRuleset(active, rulebook);

const examplesOf = (isWanted: (category: string) => boolean): string[] =>
  rulebook.rules
    .filter(({ category }) => isWanted(category))
    .flatMap(({ examples, fine }) => [...examples.flatMap(({ before, after }) => [before, after]), ...fine]);
const examples = examplesOf((category) => category !== 'library');
/** Templates are read as many texts, and so there are fewer of them. */
const templateExamples = examplesOf((category) => category === 'library');
const sentence = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...examples) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Hi Jo,', 'Kind regards,', 'Dana', '🙈', '"', '“', '(', '{{', '}}', "it's", '…', 'e.g.'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const block: fc.Arbitrary<Block> = fc
  .record({
    kind: fc.constantFrom<Block['kind']>('paragraph', 'paragraph', 'item', 'heading'),
    sentences: fc.array(sentence, { maxLength: 6 }),
    gap: fc.constantFrom(' ', '  ', '\n', '\u00a0'),
  })
  .map(({ kind, sentences, gap }) => ({ kind, text: sentences.join(gap), opaque: [] }));
const reply: fc.Arbitrary<Reply> = fc.array(block, { maxLength: 5 }).map((blocks) => ({ ref: null, blocks }));

const tags = fc.constantFrom(
  '{% if a %}',
  '{% elsif b %}',
  '{% else %}',
  '{% endif %}',
  '{% comment %}',
  '{% endcomment %}',
  '{{name | fallback: "Valued Customer"}}',
  '{{ticket.id}}',
);
const template: fc.Arbitrary<Reply> = fc
  .array(fc.array(fc.oneof(sentence, tags, fc.constantFrom(...templateExamples)), { maxLength: 6 }), { maxLength: 3 })
  .map((blocks) => ({
    ref: null,
    blocks: blocks.map((parts) => ({ kind: 'paragraph', text: parts.join(' '), opaque: [] })),
  }));

describe('a fast path changes how fast we answer, never what:', () => {
  test('phrases are looked for by their keys, and paragraphs that may hold nothing are not parsed', () => {
    fc.assert(
      fc.property(reply, (text) => {
        expect(lintReply(text, ruleset)).toEqual(lintReply(text, unscreened));
      }),
      { numRuns: 150 },
    );
  });

  test('nor those of the branches of a template', () => {
    fc.assert(
      fc.property(template, (text) => {
        expect(lintReply(text, ruleset)).toEqual(lintReply(text, unscreened));
      }),
      { numRuns: 40 },
    );
  });

  test('phrases are compiled by the build', () => {
    fc.assert(
      fc.property(reply, (text) => {
        expect(lintReply(text, ruleset)).toEqual(lintReply(text, compiledNow));
      }),
      { numRuns: 100 },
    );
  });

  test('a ruleset that has seen other texts answers as a new one', () => {
    fc.assert(
      fc.property(reply, (text) => {
        expect(lintReply(text, ruleset)).toEqual(lintReply(text, createRuleset(active, rulebook, { compiled })));
      }),
      { numRuns: 100 },
    );
  });
});

const lists = { adverb: ['just'], deed: ['send', 'fill in', 'look (at | it up)'], place: ['{deed} desk', 'our page'] };
const word = fc.constantFrom('the', 'you', 'is', 'send', 'fill', 'in', 'desk', 'page', 'late', 'can', 'not', "can't");
const written: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(
        { weight: 6, arbitrary: word },
        { weight: 3, arbitrary: fc.constantFrom('{deed}', '{place}', '{name}', '{number}', '...', '~', ',') },
      )
    : fc.oneof(
        { weight: 3, arbitrary: word },
        {
          weight: 3,
          arbitrary: fc.array(written(depth - 1), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(' ')),
        },
        {
          weight: 2,
          arbitrary: fc
            .array(written(depth - 1), { minLength: 2, maxLength: 3 })
            .map((options) => `(${options.join(' | ')})`),
        },
        { weight: 1, arbitrary: written(depth - 1).map((part) => `(${part})?`) },
      ),
);
const phrases = fc
  .array(written(3).filter(isPhrase), { minLength: 1, maxLength: 4 })
  .map((some) => [...some, 'page desk']);
const prose = fc
  .array(fc.oneof({ weight: 5, arbitrary: word }, fc.constantFrom(',', ', ,', 'Jo', '7', 'really', 'just', '(', 'x')), {
    maxLength: 25,
  })
  .map((words) => words.join(' '));

function isPhrase(phrase: string): boolean {
  try {
    parsePhrase(phrase);
    return true;
  } catch {
    return false;
  }
}

test('phrases that are looked for by their keys are found where the notation says', () => {
  let found = 0;
  fc.assert(
    fc.property(
      phrases,
      fc.array(prose, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(0, 30),
      (some, texts, rounds) => {
        const vocabulary = new Vocabulary({ spellings: {}, fuzzyMatched: [], adverbs: ['just'], known: noWords });
        const compiler = new Compiler(vocabulary, lists);
        const numbers = some.map((phrase) => compiler.add(parsePhrase(phrase)));
        const matcher = new Matcher(vocabulary, compiler.program);
        const plain = new PlainMatcher(vocabulary, lists);
        const byKeys = matcher.tableOf(numbers, true);
        const everywhere = matcher.tableOf(numbers, false);
        // What is tried often is told by more than it is at first.
        const first = readWords(texts.join(' ('), [], vocabulary);
        for (let i = 0; i < rounds; i++) matcher.candidatesIn(first, byKeys);
        for (const text of texts) {
          const words = readWords(text, [], vocabulary);
          const [matches, without] = [byKeys, everywhere].map((table) =>
            matcher.matchesAmong(matcher.candidatesIn(words, table), words, 0, words.length, () => true),
          );
          expect(matches, text).toEqual(plain.find(some, words));
          expect(matches, text).toEqual(without);
          found += matches?.length ?? 0;
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(1000);
});

test('a rule on its own finds what it finds among the others', () => {
  const alone = rulebook.rules.map((rule) =>
    createRuleset([{ rule, severity: rule.severity }], rulebook, { compiled }),
  );
  fc.assert(
    fc.property(reply, (text) => {
      const together = lintReply(text, ruleset).map(({ ruleId, block, start, end }) => ({ ruleId, block, start, end }));
      const each = alone
        .flatMap((own) => lintReply(text, own))
        .map(({ ruleId, block, start, end }) => ({ ruleId, block, start, end }));
      expect(new Set(together.map((finding) => JSON.stringify(finding)))).toEqual(
        new Set(each.map((finding) => JSON.stringify(finding))),
      );
    }),
    { numRuns: 150 },
  );
});

test('findings lie within their blocks and come in reading order', () => {
  fc.assert(
    fc.property(reply, (text) => {
      const findings = lintReply(text, ruleset);
      for (const { block, start, end } of findings) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.blocks[block]?.text.length ?? 0);
      }
      const order = findings.map(({ block, start }) => block * 1e6 + start);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

test('a text that needs no parser has the sentences that the parser finds', () => {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...examples, 'Hi Priya,', 'Kind regards', 'Dana') },
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...'The in. etc. It’s e.g. Mr. Dr. Wash. wash. sat. app. no. 5 5. 8.09 8.09. A. B.C. a.b. U.S. n’t w/ Oh! Why?'.split(
          ' ',
        ),
        ...'“Hello” “No.” (see) (x). ol’ ’twas £4 £4. & - - me@x.com. thing.) ! ? . , ; : 🙈 🙈. naïve. É. x_y. …'.split(
          ' ',
        ),
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 10 }) },
  );
  const gap = fc.constantFrom(' ', ' ', ' ', '', '  ', '\n', ' \n', '\n\n', '\t', '\u00a0', '\u0085', '\uFEFF');
  const text = fc.array(fc.tuple(piece, gap), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.flat().join(''));
  let plain = 0;
  fc.assert(
    fc.property(text, (written) => {
      const sentences = plainSentences(written);
      if (sentences === null || !/[\p{L}\p{N}]/u.test(written)) return;
      plain++;
      expect(sentences).toEqual(parsedSentences(parse(written)));
    }),
    { numRuns: 5000 },
  );
  expect(plain).toBeGreaterThan(500);
});

test('a sentence ends after the words after which the parser ends one', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const short = letters.flatMap((a) => letters.map((b) => a + b));
  const common = examples.join(' ').match(/\b[a-z]{2,12}\b/gu) ?? [];
  const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today holiday'.split(' ');
  const abbreviations =
    'thurs tbsp tsp sept sec sq tues bbls yds thu sep tue bbl nov aug jun jul apr jan sun mar mon min sat oct gro gal feb fri dec doz wed lbs ltd inc cap cca cent cit con cwt ead etc ibid nem pro seq sic stat tem viz';
  let plain = 0;
  for (const word of new Set([...short, ...common, ...days, ...abbreviations.split(' ')])) {
    const text = `Xx ${word}. Xx`;
    const sentences = plainSentences(text);
    if (sentences) plain++;
    expect(sentences, word).toEqual(parsedSentences(parse(text)));
  }
  expect(plain).toBeGreaterThan(3000);
});

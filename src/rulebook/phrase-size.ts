import { type Problem, quoted } from '../shared/problem.js';
import { partsOfName, phraseForms, type WordLists } from './notation/list-forms.js';
import { maxAdverbs, maxGapWords, type PhrasePart, parsePhrase } from './notation/phrase.js';
import type { Rule } from './rule.js';
import { phrasesOf } from './rule-phrases.js';

/** A phrase spelled out, with the word lists that it names. */
interface Size {
  /** The words in all its alternatives. */
  all: number;
  /** The words of the longest way to read it. */
  longest: number;
}

/** Three times the longest of ours. What a text costs grows with it. */
const maxPhraseWords = 100;
/** Six times ours, all rules together. */
const maxWords = 300_000;
const maxListDepth = 20;

const one: Size = { all: 1, longest: 1 };
const endless: Size = { all: Number.POSITIVE_INFINITY, longest: Number.POSITIVE_INFINITY };

/**
 * What keeps phrases from being matched in bearable time and memory: lists within lists can spell out to more words than
 * any machine holds. A problem's path is the id of the rule.
 * @param lists those that the phrases name; each is there, and none leads back to itself.
 */
export function checkSizes(rules: readonly Rule[], lists: WordLists): Problem[] {
  const sizeOf = createSizer(lists);
  const problems: Problem[] = [];
  let all = 0;
  for (const rule of rules) {
    const report = (message: string): void => {
      problems.push({ path: rule.id, line: null, column: null, message });
    };
    for (const { words } of phrasesOf(rule)) {
      const size = sizeOf(words);
      if (size.longest > maxPhraseWords)
        report(`${quoted(words)} runs to more than ${maxPhraseWords} words. Write several shorter phrases.`);
      else if (all <= maxWords && all + size.all > maxWords)
        report(
          `With ${quoted(words)}, your phrases spell out to more than ${maxWords} words. Use fewer lists of phrases in it, or shorter ones.`,
        );
      all += size.all;
    }
  }
  return problems;
}

function createSizer(lists: WordLists): (words: string) => Size {
  const known = new Map<string, Size>();

  function measureList(name: string, depth: number): Size {
    const { list, form } = partsOfName(name);
    const entries = Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (!entries) return one;
    if (depth > maxListDepth) return endless;
    const size = known.get(list) ?? either(entries.map((entry) => measure(parsePhrase(entry).body, depth)));
    known.set(list, size);
    return form === 'any' ? { ...size, all: size.all * phraseForms.length } : size;
  }

  function measure(part: PhrasePart, depth: number): Size {
    switch (part.type) {
      case 'gap':
        return { all: maxGapWords, longest: maxGapWords };
      case 'adverb':
        return { all: maxAdverbs, longest: maxAdverbs };
      case 'list':
        return measureList(part.name, depth + 1);
      case 'optional':
        return measure(part.item, depth);
      case 'choice':
        return either(part.options.map((option) => measure(option, depth)));
      case 'sequence':
        return inARow(part.items.map((item) => measure(item, depth)));
      case 'word':
        return inARow(Array.from(part.word.matchAll(/[\p{L}\p{N}]+/gu), () => one));
      case 'comma':
        return one;
    }
  }

  return (words) => measure(parsePhrase(words).body, 0);
}

function inARow(sizes: readonly Size[]): Size {
  return sizes.reduce((sum, { all, longest }) => ({ all: sum.all + all, longest: sum.longest + longest }), none);
}

function either(sizes: readonly Size[]): Size {
  return sizes.reduce(
    (sum, { all, longest }) => ({ all: sum.all + all, longest: Math.max(sum.longest, longest) }),
    none,
  );
}

const none: Size = { all: 0, longest: 0 };

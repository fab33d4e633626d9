import type { Sentence } from '../analysis/passage.js';
import { isFiniteVerb, mainVerbIn, opensClause } from '../text/clauses.js';
import { type GrammarWord, grammarOf, hasRole, roles } from '../text/grammar.js';
import { textOf } from './apply.js';

/** After these a sentence may follow a comma: "Please note, we are closed." */
const introducing = /^(?:note|say|know|think|believe|aware|see|afraid|mean|remember|fear|hope|guess|regret|advised?)$/u;

/**
 * Whether only the comma before `[start, end)` of the passage would be left between two sentences if these words went:
 * "Thanks for the photo, unfortunately we need a second one."
 */
export function leavesCommaSplice(sentence: Sentence, start: number, end: number): boolean {
  const { text, masks } = textOf(sentence);
  const words = grammarOf(text, masks);
  const before = words.filter((word) => word.end <= start - sentence.start);
  const after = words.filter((word) => word.start >= end - sentence.start);
  const comma = before.pop();
  const last = before.at(-1);
  if (!hasRole(comma, roles.comma) || !last || introducing.test(last.word)) return false;
  return isSentence(before) && !isDependent(pieceAtEnd(before)) && beginsWithSubject(after);
}

function isSentence(words: readonly GrammarWord[]): boolean {
  return mainVerbIn(words) !== -1;
}

/** What comes after the last comma. */
function pieceAtEnd(words: readonly GrammarWord[]): readonly GrammarWord[] {
  return words.slice(words.findLastIndex((word) => hasRole(word, roles.comma | roles.stop | roles.barrier)) + 1);
}

function isDependent(words: readonly GrammarWord[]): boolean {
  const first = hasRole(words[0], roles.conjunction) ? 1 : 0;
  return opensClause(words, first);
}

function beginsWithSubject(words: readonly GrammarWord[]): boolean {
  const [first] = words;
  return (
    hasRole(first, roles.subject | roles.pronoun | roles.article | roles.determiner) &&
    !hasRole(first, roles.conjunction) &&
    !opensClause(words, 0) &&
    words.some((_, at) => at > 0 && isFiniteVerb(words, at))
  );
}

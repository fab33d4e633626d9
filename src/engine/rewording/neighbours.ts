import { isFiniteVerb } from '../text/clauses.js';
import { type GrammarWord, hasRole, roles } from '../text/grammar.js';
import { verbForms } from '../text/verbs.js';

/** Signs that end a part of a sentence, and words that do. */
export const ends = roles.comma | roles.barrier | roles.stop;
export const clauseEnds = ends | roles.conjunction;

/** Words that can end a clause although most of their kind want something after them: "log in", "I'm off". */
const particles = new Set(
  'in out up down on off over back away through around along across behind before after since near'.split(' '),
);
/** Whether the word at a place may follow the one before it. */
export function mayMeet(words: readonly GrammarWord[], at: number): boolean {
  const left = words[at - 1];
  const right = words[at];
  if (!left) return true;
  const isEnd = right === undefined || hasRole(right, ends);
  if (right && right.word !== '' && left.word === right.word) return false;
  if (isEnd && (isAuxiliary(left) || left.word === 'be' || left.word === 'been')) return false;
  if (left.word === 'more' && right?.word === 'than') return true;
  if (left.word === 'please') return isPleaseKept(words, at);
  if (right?.word === 'please' && !mayAsk(words, at - 1)) return false;
  if (hasRole(left, roles.article)) return !isEnd && !cannotBeNoun(right);
  if (hasRole(left, roles.degree) && left.word !== 'really' && left.word !== 'too' && !hasRole(left, roles.pronoun)) {
    return (
      !isEnd && !hasRole(right, roles.article | roles.subject | roles.pronoun | roles.preposition | roles.conjunction)
    );
  }
  if (hasRole(left, roles.subject)) return !isEnd && mayFollowSubject(right);
  if (hasRole(left, roles.conjunction)) return !isEnd && !hasRole(right, roles.conjunction);
  if (hasRole(left, roles.subordinator)) return !isEnd || left.word === 'though';
  if (hasRole(left, roles.modal) && hasSubjectBefore(words, at - 1)) return mayFollowModal(right);
  if (hasRole(left, roles.preposition) && !particles.has(left.word)) {
    const mayLead = hasRole(left, roles.maybeSubordinator) || left.word === 'than' || left.word === 'like';
    return !isEnd && !hasRole(right, roles.conjunction | (mayLead ? 0 : roles.subject)) && !isAuxiliary(right);
  }
  // "like a troll log in"
  if (isOnlyNoun(left) && right?.forms === verbForms.base && !isFiniteVerb(words, at)) return alsoNouns.has(right.word);
  return !(isAuxiliary(left) && isAuxiliary(right)) || left.word === 'do' || hasRole(left, roles.modal);
}

function isOnlyNoun({ role, forms }: GrammarWord): boolean {
  return (role & ~roles.name) === 0 && forms === 0;
}

/** Verbs that are nouns where another one is before them: "the payment date", "your account balance". */
const alsoNouns = new Set('address balance bill date form notice number order rent'.split(' '));

function cannotBeNoun(word: GrammarWord | undefined): boolean {
  return (
    hasRole(word, roles.article | roles.subject | roles.preposition | roles.conjunction | roles.object) ||
    isAuxiliary(word) ||
    hasRole(word, roles.subordinator)
  );
}

export function isAuxiliary(word: GrammarWord | undefined): boolean {
  return hasRole(word, roles.auxiliary | roles.modal);
}

function mayFollowSubject(word: GrammarWord | undefined): boolean {
  return (
    isAuxiliary(word) ||
    hasRole(word, roles.adverb) ||
    (word !== undefined && word.forms > 0) ||
    word?.word === 'all' ||
    word?.word === 'both'
  );
}

function mayFollowModal(word: GrammarWord | undefined): boolean {
  if (!word) return true;
  if (hasRole(word, roles.adverb | roles.pronoun | roles.subject)) return true;
  return (word.forms & verbForms.base) > 0 || ['be', 'have', 'do'].includes(word.word);
}

/** "You can press", and not "Can you", which asks. */
function hasSubjectBefore(words: readonly GrammarWord[], at: number): boolean {
  const before = words[at - 1];
  return before !== undefined && !hasRole(before, clauseEnds | roles.greeting);
}

/** "Please call" and "please do not call", not "please not call" or "please the form". */
function isPleaseKept(words: readonly GrammarWord[], at: number): boolean {
  let next = at;
  while (hasRole(words[next], roles.adverb) && words[next]?.word !== 'not') next++;
  const word = words[next];
  return word !== undefined && ((word.forms & verbForms.base) > 0 || ['be', 'do', 'have'].includes(word.word));
}

/** "Could you please", and not "We please ask". */
function mayAsk(words: readonly GrammarWord[], before: number): boolean {
  const word = words[before];
  if (hasRole(word, roles.subject)) return false;
  return (
    word?.word !== 'you' ||
    (isAuxiliary(words[before - 1]) && !hasRole(words[before - 2], roles.subject | roles.pronoun))
  );
}

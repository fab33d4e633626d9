import { type GrammarWord, hasRole, roles } from './grammar.js';
import { verbForms } from './verbs.js';

const { base, does, did } = verbForms;
const opening = roles.comma | roles.barrier | roles.stop | roles.conjunction | roles.greeting;

/**
 * Where the main verb of a text is, the first one that no "if" or "which" takes; -1 where none is known to be one. An
 * order has one ("Please call"), and so have thanks. Reads with caution: a verb that may be a noun is none.
 */
export function mainVerbIn(words: readonly GrammarWord[]): number {
  let open = 0;
  for (let at = 0; at < words.length; at++) {
    if (opensClause(words, at)) {
      open++;
      continue;
    }
    const isOrder = open === 0 && isImperative(words, at);
    if (!isOrder && !isFiniteVerb(words, at)) continue;
    if (open === 0) return at;
    open--;
  }
  return -1;
}

/** Whether a word begins a clause that leans on another. */
export function opensClause(words: readonly GrammarWord[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (!hasRole(word, roles.subordinator | roles.maybeSubordinator)) return false;
  const next = words[at + 1];
  if (hasRole(word, roles.subordinator)) {
    const isQuestion = at === 0 && words.at(-1)?.word === '?';
    return !isQuestion && next?.word !== 'of' && next !== undefined && !hasRole(next, roles.comma | roles.stop);
  }
  if (word.word === 'that') {
    const before = words[at - 1];
    return (
      before !== undefined && (before.word === 'so' || !hasRole(before, opening | roles.preposition | roles.adverb))
    );
  }
  if (hasRole(next, roles.subject | roles.pronoun) && !hasRole(next, roles.adverb)) return true;
  // "as much as", "after reading".
  if (word.word === 'as' && words[at + 2]?.word === 'as') return false;
  if (next && (next.forms & verbForms.doing) > 0) return false;
  const comma = words.findIndex((one, i) => i > at && hasRole(one, roles.comma));
  let verbs = 0;
  for (let i = at + 1; i < words.length && verbs < 2; i++) {
    if (isFiniteVerb(words, i)) verbs++;
    else if (i === comma && verbs === 0) return false;
  }
  return verbs === 2;
}

/** Whether a word is the verb of some clause, with a subject before it where it might be a noun or a participle. */
export function isFiniteVerb(words: readonly GrammarWord[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  const before = words[at - 1];
  if (hasRole(word, roles.auxiliary | roles.modal)) {
    if (['am', 'is', 'are', 'was', 'were'].includes(word.word)) return true;
    return !hasRole(before, roles.article | roles.modal | roles.preposition) && !hasRole(word, roles.name);
  }
  if ((word.forms & (base | does | did)) === 0) return false;
  if (clearVerbs.has(word.word) && !hasRole(before, roles.article | roles.preposition)) return true;
  const subject = beforeAdverbs(words, at - 1);
  return subject >= 0 && agrees(words, subject, at);
}

/** Forms that are no noun, whatever is before them. */
const clearVerbs = new Set(
  'seems appears says goes comes takes gives makes includes provides allows requires contains becomes remains begins expires belongs depends exists means keeps happens arrives departs knows thinks sees wants'.split(
    ' ',
  ),
);

function beforeAdverbs(words: readonly GrammarWord[], from: number): number {
  let at = from;
  while (at >= 0 && hasRole(words[at], roles.adverb) && words[at]?.word !== 'not' && !hasRole(words[at], roles.pronoun))
    at--;
  return at;
}

const plainSubjects = new Set([
  'i',
  'we',
  'you',
  'they',
  'these',
  'those',
  'who',
  'which',
  'that',
  'many',
  'most',
  'all',
  'some',
]);
const thirdPersons = new Set(
  'he she it this that who which one everyone everybody someone somebody nobody everything something nothing each'.split(
    ' ',
  ),
);
const plurals = new Set(['people', 'team', 'staff', 'police', 'data', 'children', 'men', 'women', 'customers']);

function agrees(words: readonly GrammarWord[], subject: number, at: number): boolean {
  const word = words[at];
  const noun = words[subject];
  if (!word || !noun) return false;
  const { forms } = word;
  if (hasRole(noun, roles.subject | roles.pronoun)) {
    if (!hasRole(noun, roles.subject) && !isClauseStart(words, subject)) return false;
    if (forms & did) return true;
    return (forms & base) > 0 ? plainSubjects.has(noun.word) : thirdPersons.has(noun.word);
  }
  if (!isNoun(noun) || !isClauseStart(words, phraseStart(words, subject))) return false;
  const next = words[at + 1];
  if (forms & did && next?.word !== 'by' && !hasRole(next, roles.auxiliary | roles.modal)) return true;
  const isPlural = /[^siu]s$/u.test(noun.word) || plurals.has(noun.word);
  if (forms & does && !isPlural) return goesOn(next);
  return (forms & base) > 0 && isPlural && goesOn(next);
}

/** Whether what follows a word shows that it is a verb rather than a noun. */
function goesOn(next: GrammarWord | undefined): boolean {
  if (!next || next.word === 'of' || hasRole(next, roles.auxiliary | roles.modal)) return false;
  return hasRole(
    next,
    roles.article |
      roles.determiner |
      roles.object |
      roles.preposition |
      roles.adverb |
      roles.masked |
      roles.subordinator |
      roles.maybeSubordinator,
  );
}

function isNoun(word: GrammarWord): boolean {
  return hasRole(word, roles.masked | roles.name) || (word.role & ~roles.determiner) === 0;
}

/** The first word of the noun phrase that ends at a word, with what hangs on it: "the name of your order". */
function phraseStart(words: readonly GrammarWord[], end: number): number {
  let at = end;
  const isPart = (word: GrammarWord | undefined): boolean =>
    word !== undefined && (isNoun(word) || hasRole(word, roles.article | roles.determiner | roles.degree));
  while (at > 0) {
    const before = words[at - 1];
    if (isPart(before) && !isVerbAt(words, at - 1)) at--;
    else if (hasRole(before, roles.preposition) && at > 1 && isPart(words[at - 2])) at -= 2;
    else break;
  }
  return at;
}

/** Whether a word that may be a noun is a verb for what is before it: "we order", "to order", "please order". */
function isVerbAt(words: readonly GrammarWord[], at: number): boolean {
  const word = words[at];
  if (!word || word.forms === 0) return false;
  const before = words[at - 1];
  if (!before) return (word.forms & base) > 0;
  return (
    hasRole(before, roles.subject | roles.modal | roles.auxiliary | opening) ||
    before.word === 'to' ||
    before.word === 'please'
  );
}

/** Whether a clause may begin at a word: after a comma, "if" or "and", after an adverb that opens a sentence. */
function isClauseStart(words: readonly GrammarWord[], at: number): boolean {
  const before = words[at - 1];
  if (!before || hasRole(before, opening | roles.subordinator | roles.maybeSubordinator)) return true;
  if (hasRole(before, roles.adverb) && !hasRole(before, roles.degree)) return isClauseStart(words, at - 1);
  return (
    !hasRole(before, roles.preposition | roles.article | roles.auxiliary | roles.modal) &&
    (before.forms & (base | did)) === 0
  );
}

/** Whether a word gives an order, or thanks: "Please call", "Thank you". */
function isImperative(words: readonly GrammarWord[], at: number): boolean {
  const word = words[at];
  if (!word) return false;
  if (at === 0 && /^thanks?$/u.test(word.word)) return true;
  const isVerb = (word.forms & base) > 0 && !hasRole(word, roles.auxiliary | roles.modal);
  if (!isVerb && word.word !== 'be') return false;
  const first = beforeAdverbs(words, at - 1) + 1;
  const asks = words.slice(first, at).some((adverb) => adverb.word === 'please' || adverb.word === 'kindly');
  if (!isVerb && !asks) return false;
  const before = words[first - 1];
  if (before && ['and', 'or', 'nor'].includes(before.word)) return asks;
  if (before && !hasRole(before, opening)) return asks && !hasRole(before, roles.subject);
  const next = words[at + 1];
  if (next?.word === 'of') return false;
  if (asks) return true;
  if (!next || hasRole(next, roles.stop)) return at > 0;
  return !hasRole(next, roles.auxiliary | roles.modal | roles.subject | roles.conjunction | roles.comma);
}

import { joinedLists } from '../../shared/joined-lists.js';
import { wordsIn } from '../../shared/letters.js';
import type { Edit, Finding, ProposedText } from '../analysis/finding.js';
import { flaggedPlaces } from '../analysis/flagged.js';
import type { Passage, Sentence } from '../analysis/passage.js';
import type { PhrasePlace } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';
import { wordsInstead } from '../rewording/proposals.js';
import { haveCommon, stemsOf, tokensOf } from '../text/tokens.js';
import { titleMessage } from '../text/wording.js';
import { replyCheck } from './check.js';
import { findingAt, findingOfWords, limitFor, sentenceAt } from './findings.js';
import { signsIn } from './signs.js';
import { findSize } from './size.js';

/** Rules that mind too many of something: the finding is at the first that is too many. */
export const count = replyCheck('count', (active, { channel }) => {
  const limit = limitFor(channel, active.rule.most);
  return (analysis) => (limit === null ? [] : findTooMany(analysis, active, limit));
});

function findTooMany(analysis: ReplyAnalysis, active: ActiveRuleOf<'count'>, limit: number): Finding[] {
  const { of, over, echo, title } = active.rule;
  switch (of) {
    case 'phrases':
      if (over === 'thread') return findRow(analysis, active, limit);
      if (echo && analysis.thread && echoes(analysis)) return [];
      return tooMany(phrasesIn(analysis, active, limit), limit).map((place) => findingOfWords(place, active));
    case 'asks':
      return tooMany(asksIn(analysis, active, limit), limit).map((ask) =>
        findingAt(ask.passage, ask, active, { sentence: ask }),
      );
    case 'sentence-words':
    case 'reading-grade':
    case 'words':
      return findSize(analysis, active, of, limit);
    default:
      return tooMany(signsIn(analysis, active, of), limit).map(({ passage, edit, ...range }) =>
        findingAt(passage, range, active, {
          message: titleMessage(passage.text.slice(range.start, range.end), title),
          sentence: sentenceAt(passage, range),
          suggestions: edit ? [rewordedAt(passage, edit)] : [],
          edit,
        }),
      );
  }
}

/** What to write instead of signs: the words, or the sentence with another mark. */
function rewordedAt(passage: Passage, edit: Edit): ProposedText {
  const sentence = /\p{L}/u.test(edit.text) ? null : sentenceAt(passage, edit);
  if (!sentence) return wordsInstead(edit.text, edit);
  const { text } = passage;
  const whole = text.slice(sentence.start, edit.start) + edit.text + text.slice(edit.end, sentence.end);
  return {
    ...wordsInstead(whole, { start: sentence.start, end: sentence.end }),
    scope: 'sentence',
    safety: edit.safety,
  };
}

/** Where none is fine, each is reported; else the first beyond the limit, once. */
function tooMany<T>(places: readonly T[], limit: number): readonly T[] {
  return limit === 0 ? places : places.slice(limit, limit + 1);
}

function phrasesIn(analysis: ReplyAnalysis, active: ActiveRule, limit: number): PhrasePlace[] {
  let candidates = 0;
  for (const passage of analysis.passages) candidates += passage.candidatesOf(active, 'flag').length;
  return candidates > limit ? flaggedPlaces(analysis.passages, active) : [];
}

/** Replies in a row that each hold one of the phrases, this one included. */
function findRow(analysis: ReplyAnalysis, active: ActiveRule, limit: number): Finding[] {
  const before = analysis.turnsBefore().filter(({ from }) => from === 'agent');
  if (before.length < limit) return [];
  const [place] = flaggedPlaces(analysis.passages, active);
  if (!place) return [];
  let row = 1;
  for (const turn of before) {
    if (flaggedPlaces(analysis.passagesOf(turn), active).length === 0) break;
    row++;
  }
  return row > limit ? [findingOfWords(place, active)] : [];
}

/** Whether the reply takes up what the customer wrote about. */
function echoes(analysis: ReplyAnalysis): boolean {
  const theirs = stemsOf(analysis.customerTokens);
  return analysis.passages.some(({ text, masks }) => haveCommon(stemsOf(tokensOf(text, masks)), theirs));
}

/** "Sports? Music?" lists what the question before may mean. */
const minQuestionWords = 3;

/** Sentences that ask for something: questions, and those that hold one of the phrases. An exception anywhere in one spares it. */
function asksIn(analysis: ReplyAnalysis, active: ActiveRule, limit: number): Sentence[] {
  const { notIn } = active.rule;
  const passages = analysis.passages.filter(({ kind }) => kind !== 'heading' && !notIn.some((part) => part === kind));
  const candidates = passages.reduce(
    (sum, passage) => sum + passage.candidatesOf(active, 'flag').length + passage.text.split('?').length - 1,
    0,
  );
  if (candidates <= limit) return [];
  const flagged = new Set(flaggedPlaces(analysis.passages, active).map(({ sentence }) => sentence));
  return joinedLists(passages, (passage) =>
    passage.sentences.filter((sentence) => {
      if (passage.matchesOf(sentence, active, 'unless').length > 0) return false;
      const words = passage.text.slice(sentence.start, sentence.end);
      return (words.endsWith('?') && wordsIn(words) >= minQuestionWords) || flagged.has(sentence);
    }),
  );
}

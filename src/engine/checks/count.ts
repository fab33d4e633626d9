import { wordsIn } from '../../shared/letters.js';
import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { customerTurns, passagesIn, turnsBefore, wordsOfTurn } from '../thread.js';
import { stemsOf, tokensOf } from '../tokens.js';
import { titleMessage } from '../wording.js';
import { shares } from './missing.js';
import { atMost, findingAt, flaggedPlaces, limitOf, type Place, rangeOf, wholeOf } from './reply-check.js';
import { signsIn } from './signs.js';
import { lintSize } from './size.js';

/** Rules that mind too many of something: the finding stands at the first that is too many. */
export function lintCount(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const limit = limitOf(reading.ruleset, active);
  if (limit === null) return [];
  const { of, over, echo } = wholeOf(active);
  switch (of) {
    case 'phrases':
      if (over === 'thread') return lintRow(reading, active, limit);
      if (echo && reading.thread && echoes(reading)) return [];
      return tooMany(phrasesIn(reading, active, limit), limit).map((place) => phraseFinding(place, active));
    case 'asks':
      return lintAsks(reading, active, limit);
    case 'sentence-words':
    case 'reading-grade':
    case 'words':
      return lintSize(reading, active, of, limit);
    default:
      return tooMany(signsIn(reading, active, of), limit).map(({ passage, edit, ...range }) =>
        findingAt(passage, range, active, {
          message: titleMessage(passage.text.slice(range.start, range.end), active.rule.title),
          expected: edit ? [edit.text, ...active.rule.instead] : active.rule.instead,
          edit,
        }),
      );
  }
}

/** Where none is fine, each is told; else the first beyond the limit, once. */
function tooMany<T>(places: readonly T[], limit: number): readonly T[] {
  return limit === 0 ? places : places.slice(limit, limit + 1);
}

function phrasesIn(reading: ReplyAnalysis, active: ActiveRule, limit: number): Place[] {
  const possible = reading.passages.reduce((sum, passage) => sum + atMost(passage, active, ['flag']), 0);
  return possible > limit ? flaggedPlaces(reading.passages, active) : [];
}

function phraseFinding(place: Place, active: ActiveRule): Finding {
  const range = rangeOf(place);
  const { passage } = place.sentence;
  return findingAt(passage, range, active, {
    message: titleMessage(passage.text.slice(range.start, range.end), active.rule.title),
  });
}

/** Replies in a row that each hold one of the phrases, this one included. */
function lintRow(reading: ReplyAnalysis, active: ActiveRule, limit: number): Finding[] {
  const [place] = flaggedPlaces(reading.passages, active);
  if (!place || !reading.thread) return [];
  let row = 1;
  for (const turn of turnsBefore(reading)) {
    if (turn.from === 'customer') continue;
    if (flaggedPlaces(passagesIn(turn, reading.ruleset), active).length === 0) break;
    row++;
  }
  return row > limit ? [phraseFinding(place, active)] : [];
}

/** Whether the reply takes up what the customer wrote about. */
function echoes(reading: ReplyAnalysis): boolean {
  const theirs = stemsOf(customerTurns(reading).flatMap((turn) => wordsOfTurn(turn)));
  return reading.passages.some(({ text, masks }) => shares(stemsOf(tokensOf(text, masks)), theirs));
}

/** "Sports? Music?" lists what the question before may mean. */
const shortestAsk = 3;

/** Sentences that ask for something: questions, and those that hold one of the phrases. */
function lintAsks(reading: ReplyAnalysis, active: ActiveRule, limit: number): Finding[] {
  const { notIn } = active.rule;
  const passages = reading.passages.filter(({ kind }) => kind !== 'heading' && !notIn.some((part) => part === kind));
  const possible = passages.reduce(
    (sum, passage) => sum + atMost(passage, active, ['flag']) + passage.text.split('?').length - 1,
    0,
  );
  if (possible <= limit) return [];
  const asks = passages.flatMap((passage) => {
    const places = flaggedPlaces([passage], active);
    return passage.sentences.filter((sentence) => {
      const ofRule = passage.found(sentence).filter(({ rulePhrase }) => rulePhrase.active === active);
      if (ofRule.some(({ rulePhrase }) => rulePhrase.role.type === 'unless')) return false;
      const words = passage.text.slice(sentence.start, sentence.end);
      const isQuestion = words.endsWith('?') && wordsIn(words) >= shortestAsk;
      return isQuestion || places.some((place) => place.sentence === sentence);
    });
  });
  return tooMany(asks, limit).map((sentence) => findingAt(sentence.passage, sentence, active));
}

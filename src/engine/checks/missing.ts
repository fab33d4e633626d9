import { joinedLists } from '../../shared/joined-lists.js';
import type { Finding } from '../analysis/finding.js';
import type { Passage, Sentence } from '../analysis/passage.js';
import { holds } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';
import { haveCommon, stemsOf, tokensOf } from '../text/tokens.js';
import { replyCheck } from './check.js';
import { findingAt } from './findings.js';
import { openingSentences } from './opening.js';

/** An agent who wrote so recently goes on speaking, and greets nobody twice. */
const samePresence = 30 * 60_000;
const beginning = 2;

/** Rules that look for something, and speak where it is not there: the rule's phrases are what they look for, `part` is where. */
export const missing = replyCheck('missing', (active) => (analysis) => findMissing(analysis, active), {
  findsLack: true,
});

function findMissing(analysis: ReplyAnalysis, active: ActiveRuleOf<'missing'>): Finding[] {
  const { part, echo } = active.rule;
  const { body } = analysis;
  if (part === 'opening' && goesOn(analysis)) return [];
  if (part === 'reply') {
    const [place] = firstSentencesOf(body);
    return !place || holds(body, active, 'flag', 'unless') ? [] : [findingAt(place.passage, place, active)];
  }
  const sentences = sentencesOf(body, part);
  const place = part === 'closing' ? sentences.at(-1) : sentences[0];
  if (!place || sentences.some((sentence) => isThere(sentence, active))) return [];
  if (echo && echoes(sentences, analysis)) return [];
  return [findingAt(place.passage, place, active)];
}

function sentencesOf(body: readonly Passage[], part: 'opening' | 'beginning' | 'closing'): readonly Sentence[] {
  if (part === 'opening') return firstSentencesOf(body).slice(0, 1);
  if (part === 'closing') return joinedLists(body.slice(-2), (passage) => passage.sentences);
  return openingSentences(body, beginning);
}

function firstSentencesOf([first]: readonly Passage[]): readonly Sentence[] {
  return first?.sentences ?? [];
}

function isThere(sentence: Sentence, active: ActiveRule): boolean {
  const { passage } = sentence;
  return (['flag', 'unless'] as const).some((type) => passage.matchesOf(sentence, active, type).length > 0);
}

/** Whether the agent wrote to the same customer a moment ago. */
function goesOn(analysis: ReplyAnalysis): boolean {
  const at = analysis.thread?.turns[analysis.thread.index]?.at ?? null;
  if (at === null) return false;
  for (const turn of analysis.turnsBefore()) {
    if (turn.from === 'agent') return turn.at !== null && at - turn.at < samePresence;
  }
  return false;
}

/** Whether sentences take up what the customer wrote about. */
function echoes(sentences: readonly Sentence[], analysis: ReplyAnalysis): boolean {
  const theirs = stemsOf(analysis.customerTokens);
  return sentences.some(({ passage, start, end }) => {
    const text = passage.text.slice(start, end);
    return (
      !/^\s*(?:please|kindly|could|can|would|may)\b/iu.test(text) && haveCommon(stemsOf(tokensOf(text, [])), theirs)
    );
  });
}

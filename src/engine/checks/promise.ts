import type { Finding } from '../analysis/finding.js';
import { flaggedPlaces } from '../analysis/flagged.js';
import { holds } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { haveCommon, stemsOf, tokensOf } from '../text/tokens.js';
import { replyCheck } from './check.js';
import { findingAt } from './findings.js';
import { quoteOf } from './quote.js';

/** Rules about promises of the agent's last reply that this one passes over in silence: the rule's phrases make a promise. */
export const promise = replyCheck('promise', (active) => (analysis) => findBroken(analysis, active), {
  findsLack: true,
});

function findBroken(analysis: ReplyAnalysis, active: ActiveRule): Finding[] {
  const last = analysis.turnsBefore().find(({ from }) => from === 'agent');
  const [promised] = last ? flaggedPlaces(analysis.passagesOf(last), active) : [];
  const [first] = analysis.body;
  const place = first?.sentences[0];
  if (!promised || !first || !place || holds(analysis.passages, active, 'unless')) return [];
  const { sentence } = promised;
  const words = sentence.passage.text.slice(sentence.start, sentence.end);
  const stems = stemsOf(tokensOf(words, []));
  if (analysis.passages.some(({ text, masks }) => haveCommon(stemsOf(tokensOf(text, masks)), stems))) return [];
  return [findingAt(first, place, active, { message: `${active.rule.title}: ${quoteOf(words)}` })];
}

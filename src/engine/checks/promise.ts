import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { passagesIn, turnsBefore } from '../thread.js';
import { stemsOf, tokensOf } from '../tokens.js';
import { shares } from './missing.js';
import { quoteOf } from './quote.js';
import { bodyOf, findingAt, flaggedPlaces, holds } from './reply-check.js';

/** Rules about promises of the agent's last reply that this one passes over in silence: the rule's phrases make a promise. */
export function lintPromise(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const last = [...turnsBefore(reading)].find(({ from }) => from === 'agent');
  const [promise] = last ? flaggedPlaces(passagesIn(last, reading.ruleset), active) : [];
  const [first] = bodyOf(reading);
  const place = first?.sentences[0];
  if (!promise || !first || !place || holds(reading.passages, active, 'unless')) return [];
  const { sentence } = promise;
  const promised = sentence.passage.text.slice(sentence.start, sentence.end);
  const stems = stemsOf(tokensOf(promised, []));
  if (reading.passages.some(({ text, masks }) => shares(stemsOf(tokensOf(text, masks)), stems))) return [];
  return [findingAt(first, place, active, { message: `${active.rule.title}: ${quoteOf(promised)}` })];
}

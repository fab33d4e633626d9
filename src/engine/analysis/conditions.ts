import { noConditions } from '../../rulebook/rule.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { holds } from './places.js';
import type { ReplyAnalysis } from './reply-analysis.js';

/** Whether a rule holds for a reply, by its own words and those of the customer. */
export function appliesTo(analysis: ReplyAnalysis, active: ActiveRule): boolean {
  if (active.rule.conditions === noConditions) return true;
  const known = analysis.applicable.get(active);
  if (known !== undefined) return known;
  const made = meetsConditions(analysis, active);
  analysis.applicable.set(active, made);
  return made;
}

function meetsConditions(analysis: ReplyAnalysis, active: ActiveRule): boolean {
  const { when, whenCustomer, unlessReply, unlessCustomer, minWords } = active.rule.conditions;
  if (minWords > 0 && analysis.wordCount < minWords) return false;
  if (unlessReply.length > 0 && holds(analysis.passages, active, 'unless-reply')) return false;
  const asksCustomer = unlessCustomer.length > 0 || whenCustomer.length > 0;
  const theirs = asksCustomer ? analysis.customerPassages : [];
  if (unlessCustomer.length > 0 && holds(theirs, active, 'unless-customer')) return false;
  if (when.length === 0 && whenCustomer.length === 0) return true;
  return (
    (when.length > 0 && holds(analysis.passages, active, 'when')) ||
    (whenCustomer.length > 0 && holds(theirs, active, 'when-customer'))
  );
}

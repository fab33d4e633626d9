import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { bodyOf, findingAt } from './reply-check.js';

/** Rules about replies of a library that are nearly the same; the later of two is told of. */
export function lintNearDuplicate({ library, ...reading }: ReplyAnalysis, active: ActiveRule): Finding[] {
  const twin = library?.library.twinOf(library.number) ?? null;
  const [first] = bodyOf({ library, ...reading });
  const place = first?.sentences[0];
  if (twin === null || !first || !place) return [];
  return [findingAt(first, place, active, { message: `${active.rule.title}: ${twin}` })];
}

import { flaggedPlaces } from '../analysis/flagged.js';
import { placesOf } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { replyCheck } from './check.js';
import { findingOfWords } from './findings.js';

/** How an answer looks, where that can be told. Each pattern is bounded. */
function shapesOf(what: string): readonly RegExp[] {
  switch (what) {
    case 'email':
      return [/[\p{L}\p{N}._+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.-]{2,63}/u];
    case 'phone':
      return [/(?<![\p{L}\p{N}])\+?\d(?:[ .()/-]{0,2}\d){8,14}(?![\p{L}\p{N}])/u];
    case 'postcode':
      return [/\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?)\b/u];
    case 'reference':
      return [
        /#\s?[A-Z]{0,4}-?\d{3,15}\b|\b(?=[A-Z\d-]{0,15}\d{3})[A-Z]{1,5}-?\d{3,12}\b/u,
        // With a sign where a phrase would end: "order no. 55810", "Booking: 4471902".
        /\b(?:order|ordr|booking|reference|ref|reservation|ticket|case|account)\s{0,2}(?:number|no|nr|id|ref)?\s{0,2}[.:#]{1,2}\s{0,2}[A-Z]{0,5}-?\d{3,15}\b/iu,
      ];
    default:
      return [];
  }
}

/** Rules about asking for what the customer gave already: `asks` names it, `given` and its looks tell that it was given. */
export const repeatAsk = replyCheck('repeat-ask', (active) => (analysis) => {
  if (!analysis.turnsBefore().some(({ from }) => from === 'customer')) return [];
  return flaggedPlaces(analysis.passages, active).flatMap((place) => {
    const { role } = place.match.rulePhrase;
    const what = role.type === 'flag' ? role.flag.asks : undefined;
    return what !== undefined && wasGiven(what, analysis, active) ? [findingOfWords(place, active)] : [];
  });
});

function wasGiven(what: string, analysis: ReplyAnalysis, active: ActiveRule): boolean {
  const looks = shapesOf(what);
  for (const turn of analysis.turnsBefore()) {
    if (turn.from === 'agent') continue;
    if (looks.some((shape) => turn.blocks.some(({ text }) => shape.test(text)))) return true;
    for (const { match } of placesOf(analysis.passagesOf(turn), active, 'given')) {
      const { role } = match.rulePhrase;
      if (role.type === 'given' && role.what === what) return true;
    }
  }
  return false;
}

import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { passagesIn, turnsBefore } from '../thread.js';
import { titleMessage } from '../wording.js';
import { findingAt, flaggedPlaces, placesOf, rangeOf } from './reply-check.js';

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
export function lintRepeatAsk(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  return flaggedPlaces(reading.passages, active).flatMap((place) => {
    const { role } = place.found.rulePhrase;
    const what = role.type === 'flag' ? role.flag.asks : undefined;
    if (what === undefined || !wasGiven(what, reading, active)) return [];
    const { passage } = place.sentence;
    const range = rangeOf(place);
    const message = titleMessage(passage.text.slice(range.start, range.end), active.rule.title);
    return [findingAt(passage, range, active, { message })];
  });
}

function wasGiven(what: string, reading: ReplyAnalysis, active: ActiveRule): boolean {
  const looks = shapesOf(what);
  for (const turn of turnsBefore(reading)) {
    if (turn.from === 'agent') continue;
    if (looks.some((shape) => turn.blocks.some(({ text }) => shape.test(text)))) return true;
    for (const { found } of placesOf(passagesIn(turn, reading.ruleset), active, 'given')) {
      const { role } = found.rulePhrase;
      if (role.type === 'given' && role.what === what) return true;
    }
  }
  return false;
}

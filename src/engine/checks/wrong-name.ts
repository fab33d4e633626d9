import { flaggedPlaces } from '../analysis/flagged.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import { isSameName } from '../text/person-name.js';
import { replyCheck } from './check.js';
import { findingOfText } from './findings.js';
import { nameAt } from './name-at.js';

/** Rules about the name in a greeting: `{name}` in the rule's phrases is held against what the customer is called. */
export const wrongName = replyCheck('wrong-name', (active) => (analysis) => {
  const names = namesOf(analysis);
  if (names.length === 0) return [];
  return flaggedPlaces(analysis.passages, active).flatMap((place) => {
    const { passage } = place.sentence;
    const range = nameAt(place, analysis);
    const name = range && passage.text.slice(range.start, range.end);
    if (!name || !oneName.test(name) || names.some((known) => isSameName(known, name))) return [];
    return [findingOfText(passage, range, active)];
  });
});

const oneName = /^\p{Lu}[\p{L}'’-]*$/u;

/** What the customer is called: the name of their messages, and a signature below them. */
function namesOf(analysis: ReplyAnalysis): string[] {
  const names: string[] = [];
  for (const turn of analysis.turnsBefore()) {
    if (turn.from === 'agent') continue;
    if (turn.name !== null) names.push(turn.name);
    const lines = turn.blocks.at(-1)?.text.split('\n') ?? [];
    const last = lines.at(-1)?.trim() ?? '';
    if ((lines.length > 1 || turn.blocks.length > 1) && /^(?:\p{Lu}[\p{L}'’.-]{0,30} ?){1,3}$/u.test(last))
      names.push(last);
  }
  return names;
}

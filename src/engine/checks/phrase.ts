import { appliesTo } from '../analysis/conditions.js';
import type { Finding } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import type { Passage, Sentence } from '../analysis/passage.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { editFor } from '../rewording/edits.js';
import { replacementAt } from '../rewording/replacement.js';
import { rewordings } from '../rewording/rewording.js';
import { titleMessage } from '../text/wording.js';
import { isOfKind, type PassageCheck } from './check.js';

/** Rules that look at wordings: their phrases, less the exceptions and what an offer nearby makes fine. */
export const phrase: PassageCheck = {
  level: 'passage',
  prepare:
    (_, { prefilter }) =>
    (analysis, passage) =>
      prefilter && !mayHold(passage) ? [] : passage.sentences.flatMap((sentence) => findingsIn(analysis, sentence)),
};

function mayHold({ candidates }: Passage): boolean {
  return candidates.some(({ role, active }) => role.type === 'flag' && isOfKind(active, 'phrase'));
}

/** The rules are looked at together, since each finding shows the sentence with all that is flagged in it reworded. */
function findingsIn(analysis: ReplyAnalysis, sentence: Sentence): Finding[] {
  const { passage } = sentence;
  const places = flagsAmong(passage.matchesIn(sentence), (match) => {
    const { active } = match.rulePhrase;
    return isOfKind(active, 'phrase') && appliesTo(analysis, active) && isInScope(sentence, match, analysis.isRecord);
  });
  if (places.length === 0) return [];
  const rescued = new Set<ActiveRule>();
  const flagged = places.filter((match) => {
    const isFine = isRescued(analysis.passages, { sentence, match });
    if (isFine) rescued.add(match.rulePhrase.active);
    return !isFine;
  });
  const ranges = flagged.map((match) => {
    const replacement = replacementAt(analysis.phrases, sentence, match);
    const start = passage.words.starts[replacement.first] ?? sentence.start;
    const end = passage.words.ends[replacement.last] ?? sentence.end;
    return { match, start, end, proposed: editFor(sentence, start, end, replacement) };
  });
  const minds = (active: ActiveRule): boolean => !rescued.has(active) && appliesTo(analysis, active);
  const guard = { phrases: analysis.phrases, minds };
  const reworded = rewordings(
    guard,
    sentence,
    ranges.map(({ proposed }) => proposed),
  );
  return ranges.map(({ match, start, end }, i) => {
    const { rule, severity } = match.rulePhrase.active;
    const { edit, whole } = reworded[i] ?? { edit: null, whole: null };
    return {
      ruleId: rule.id,
      severity,
      message: titleMessage(passage.text.slice(start, end), rule.title),
      why: rule.why,
      block: passage.block,
      start: start + passage.offset,
      end: end + passage.offset,
      expected: whole === null ? rule.instead : [whole, ...rule.instead],
      edit: edit && { ...edit, start: edit.start + passage.offset, end: edit.end + passage.offset },
    };
  });
}

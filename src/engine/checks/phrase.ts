import { joinedLists } from '../../shared/joined-lists.js';
import { appliesTo } from '../analysis/conditions.js';
import type { Finding } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import type { Sentence } from '../analysis/passage.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { RuleTexts } from '../rewording/beside.js';
import { editFor } from '../rewording/edits.js';
import { Readings } from '../rewording/readings.js';
import { replacementAt } from '../rewording/replacement.js';
import { type FlaggedPlace, type PlaceRewording, rewordings } from '../rewording/rewording.js';
import { titleMessage } from '../text/wording.js';
import { isOfKind, type PassageCheck } from './check.js';
import { inBlock } from './findings.js';

/** Rules that look at wordings: their phrases, less the exceptions and what an offer nearby makes fine. */
export const phrase: PassageCheck = {
  level: 'passage',
  prepare(_, { prefilter }) {
    const ruleTexts = new RuleTexts();
    return (analysis, passage) => {
      if (prefilter && !passage.mayBeFlagged) return [];
      return joinedLists(passage.sentences, (sentence) => findingsIn(analysis, sentence, ruleTexts));
    };
  },
};

/** The rules are looked at together, since each finding shows the sentence with all that is flagged in it reworded. */
function findingsIn(analysis: ReplyAnalysis, sentence: Sentence, ruleTexts: RuleTexts): Finding[] {
  const { passage } = sentence;
  const flags = passage.flagsIn(sentence);
  const places = flagsAmong(flags, (match) => {
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
  if (flagged.length === 0) return [];
  const flaggedPlaces = flagged.map((match) => {
    const replacement = replacementAt(analysis.phrases, sentence, match);
    const start = passage.words.startAt(replacement.first);
    const end = passage.words.endAt(replacement.last);
    return { match, start, end, proposed: analysis.rewords ? editFor(sentence, start, end, replacement) : null };
  });
  if (!analysis.rewords)
    return flaggedPlaces.map((place) => findingOf(sentence, place, { edit: null, suggestions: [] }));
  const guard = {
    isRecord: analysis.isRecord,
    minds: (active: ActiveRule) => !rescued.has(active) && appliesTo(analysis, active),
    readings: new Readings(analysis.phrases, sentence, { flags, ruleTexts }),
  };
  const reworded = rewordings(guard, sentence, flaggedPlaces);
  return flaggedPlaces.map((place, i) => findingOf(sentence, place, reworded[i] ?? { edit: null, suggestions: [] }));
}

/** The finding at a place of a sentence, moved from the passage to its block. */
function findingOf(
  { passage, start: sentenceStart, end: sentenceEnd }: Sentence,
  { match, start, end }: FlaggedPlace,
  { edit, suggestions }: PlaceRewording,
): Finding {
  const { rule, severity } = match.rulePhrase.active;
  return {
    ruleId: rule.id,
    severity,
    message: titleMessage(passage.text.slice(start, end), rule.title),
    why: rule.why,
    block: passage.block,
    start: passage.offset + start,
    end: passage.offset + end,
    sentence: inBlock(passage, { start: sentenceStart, end: sentenceEnd }),
    suggestions: suggestions.map((text) => ({ ...text, range: text.range && inBlock(passage, text.range) })),
    edit: edit && inBlock(passage, edit),
  };
}

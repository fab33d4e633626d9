import type { Finding } from '../finding.js';
import type { Reading, Sentence } from '../reading.js';
import type { ActiveRule } from '../ruleset.js';

/** Whole-reply rules that want something somewhere: the rule's phrases are what it looks for, `part` is where. */
export function lintMissing(reading: Reading): Finding[] {
  return reading.ruleset.rules
    .filter(({ rule }) => rule.kind === 'missing')
    .flatMap((active) => {
      const sentences = sentencesOf(reading, active);
      const place = active.rule.part === 'closing' ? sentences.at(-1) : sentences[0];
      if (!place || sentences.some((sentence) => holds(sentence, active))) return [];
      return [findingAt(place, active)];
    });
}

function sentencesOf(reading: Reading, { rule }: ActiveRule): readonly Sentence[] {
  const passages = reading.passages.filter((passage) => passage.kind !== 'heading' && passage.words.ids.length > 0);
  if (rule.part === 'opening') return passages[0]?.sentences.slice(0, 1) ?? [];
  if (rule.part === 'closing') return passages.slice(-2).flatMap((passage) => passage.sentences);
  return passages.flatMap((passage) => passage.sentences);
}

function holds(sentence: Sentence, active: ActiveRule): boolean {
  return sentence.passage
    .found(sentence)
    .some(({ phraseOf }) => phraseOf.active === active && phraseOf.role.type !== 'rescue');
}

function findingAt(sentence: Sentence, { rule, severity }: ActiveRule): Finding {
  const { passage } = sentence;
  return {
    ruleId: rule.id,
    severity,
    message: rule.title,
    why: rule.why,
    block: passage.block,
    start: sentence.start + passage.offset,
    end: sentence.end + passage.offset,
    expected: rule.instead,
    edit: null,
  };
}

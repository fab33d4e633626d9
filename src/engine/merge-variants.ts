import type { Finding } from './analysis/finding.js';
import type { Ruleset } from './ruleset.js';
import { codeTextIn, isWrittenAsOne, rangeAsWritten, type Variant } from './template/variants.js';

/** What was found in one of the texts that customers may read of a template. */
interface LintedVariant {
  variant: Variant;
  inPassages: readonly Finding[];
  inReply: readonly Finding[];
}

/**
 * The findings of all texts at their places in the template, each once. What one text lacks may be in another branch:
 * that is reported where all lack it.
 */
export function mergeVariants(linted: readonly LintedVariant[], { inReply: rules }: Ruleset): Finding[] {
  const ofLack = new Set<string>();
  for (const ofScope of rules.values())
    for (const { active, findsLack } of ofScope) if (findsLack) ofLack.add(active.rule.id);
  const merged = new Map<string, Finding>();
  const add = (finding: Finding, place: Finding): void => {
    const key = keyOf(finding);
    if (!merged.has(key)) merged.set(key, place);
  };
  for (const [i, { variant, inPassages, inReply }] of linted.entries()) {
    for (const finding of inPassages) {
      const place = asWritten(finding, variant);
      const inCode = codeTextOf(finding, variant);
      add(place, inCode ? { ...place, ...inCode, suggestions: adviceOf(place), edit: null } : place);
    }
    for (const finding of inReply) {
      const isLackOfAll =
        i === 0 && linted.every((other) => other.inReply.some(({ ruleId }) => ruleId === finding.ruleId));
      const place = asWritten(finding, variant);
      if (!ofLack.has(finding.ruleId) || isLackOfAll) add(place, place);
    }
  }
  return [...merged.values()];
}

function keyOf({ ruleId, block, start, end }: Finding): string {
  return `${ruleId} ${block} ${start} ${end}`;
}

/** A finding of a variant at its place in the written reply. An edit that would go over a tag, or into one, is left out. */
function asWritten(finding: Finding, { blocks }: Variant): Finding {
  const block = blocks[finding.block];
  if (!block) return finding;
  const { edit, sentence } = finding;
  return {
    ...finding,
    ...rangeAsWritten(block, finding),
    block: block.written,
    sentence: sentence && rangeAsWritten(block, sentence),
    suggestions: finding.suggestions.map(({ range, ...text }) => ({
      ...text,
      range: range && isWrittenAsOne(block, range) ? rangeAsWritten(block, range) : null,
    })),
    edit: edit && isWrittenAsOne(block, edit) ? { ...edit, ...rangeAsWritten(block, edit) } : null,
  };
}

/** The part of a finding that is a text in code, at its place in the written reply; null where no part is. */
function codeTextOf(finding: Finding, { blocks }: Variant): ReturnType<typeof codeTextIn> {
  const block = blocks[finding.block];
  return block ? codeTextIn(block, finding) : null;
}

/** What there is to say of words that only some customers read: nothing takes their place in the template. */
function adviceOf({ suggestions }: Finding): Finding['suggestions'] {
  return suggestions.map((text) => ({ ...text, range: null }));
}

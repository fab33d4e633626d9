import type { Reply } from '../shared/reply.js';
import { analyseReply, type ReplyAnalysis } from './analysis.js';
import { lintVariables, lintWhole, speaksOfLack } from './checks/index.js';
import type { Finding } from './finding.js';
import type { LibraryPlace } from './library.js';
import { lintPassage } from './pipeline.js';
import type { Ruleset } from './ruleset.js';
import { asWritten, fallbackOf, type Variant } from './template.js';

/**
 * What the rules say of one reply, in reading order. Reads no file and keeps nothing.
 * @param library where the reply stands in the library that is being linted.
 */
export function lintReply(reply: Reply, ruleset: Ruleset, library: LibraryPlace | null = null): Finding[] {
  const written = analyseReply(reply, ruleset, library);
  const { variants: versions } = written.template;
  const findings =
    versions.length === 0
      ? [...lintWords(written), ...lintWhole(written)]
      : mergedFindings(
          versions.map((version) => {
            const reading = analyseReply(reply, ruleset, library, version.blocks);
            return { version, words: lintWords(reading), whole: lintWhole(reading) };
          }),
          ruleset,
        );
  findings.push(...lintVariables(written));
  return findings.sort(
    (a, b) => a.block - b.block || a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1),
  );
}

function lintWords(reading: ReplyAnalysis): Finding[] {
  return reading.passages.flatMap((passage) => lintPassage(reading, passage));
}

/** What was found in one of the texts that customers may read of a template. */
interface LintedVersion {
  version: Variant;
  words: readonly Finding[];
  whole: readonly Finding[];
}

/**
 * The findings of all texts at their places in the template, each once. What one text lacks may be in another branch:
 * that is told where all lack it.
 */
function mergedFindings(linted: readonly LintedVersion[], ruleset: Ruleset): Finding[] {
  const merged = new Map<string, Finding>();
  const add = (finding: Finding, place: Finding = finding): void => {
    const key = keyOf(finding);
    if (!merged.has(key)) merged.set(key, place);
  };
  for (const [i, { version, words, whole }] of linted.entries()) {
    for (const finding of words) {
      const standIn = fallbackOf(finding, version);
      const place = asWritten(finding, version);
      add(place, standIn ? { ...place, ...standIn, edit: null } : place);
    }
    for (const finding of whole) {
      const isTold =
        !speaksOfLack(ruleset, finding.ruleId) ||
        (i === 0 && linted.every((other) => other.whole.some(({ ruleId }) => ruleId === finding.ruleId)));
      if (isTold) add(asWritten(finding, version));
    }
  }
  return [...merged.values()];
}

function keyOf({ ruleId, block, start, end }: Finding): string {
  return `${ruleId} ${block} ${start} ${end}`;
}

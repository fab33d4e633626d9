import type { Reply } from '../reply.js';
import type { Finding } from './finding.js';
import { lintMissing } from './kinds/missing.js';
import { lintPassage } from './pipeline.js';
import { readReply } from './reading.js';
import type { Ruleset } from './ruleset.js';

/** What the rules say of one reply, in reading order. Reads no file and keeps nothing. */
export function lintReply(reply: Reply, ruleset: Ruleset): Finding[] {
  const reading = readReply(reply, ruleset);
  const findings = reading.passages.flatMap((passage) => lintPassage(reading, passage));
  findings.push(...lintMissing(reading));
  return findings.sort(
    (a, b) => a.block - b.block || a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1),
  );
}

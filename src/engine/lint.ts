import type { Reply } from '../reply.js';
import type { Finding } from './finding.js';
import { lintWhole } from './kinds/index.js';
import type { LibraryPlace } from './library.js';
import { lintPassage } from './pipeline.js';
import { readReply } from './reading.js';
import type { Ruleset } from './ruleset.js';

/**
 * What the rules say of one reply, in reading order. Reads no file and keeps nothing.
 * @param library where the reply stands in the library that is being linted.
 */
export function lintReply(reply: Reply, ruleset: Ruleset, library: LibraryPlace | null = null): Finding[] {
  const reading = readReply(reply, ruleset, library);
  const findings = reading.passages.flatMap((passage) => lintPassage(reading, passage));
  findings.push(...lintWhole(reading));
  return findings.sort(
    (a, b) => a.block - b.block || a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1),
  );
}

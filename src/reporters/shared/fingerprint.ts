import { createHash } from 'node:crypto';
import type { Message } from '../../shared/message.js';

/** What tells a finding from others of its file: the file, the message and the words around it. */
export interface FindingInContext {
  path: string;
  message: Message;
  /** The sentence that holds the place. */
  sentence: string;
}

/**
 * Makes fingerprints that stay the same when lines move and replies change places: of the rule, the record (the file,
 * where it holds no records) and the sentence. Findings that agree in all three are told apart by their order.
 */
export function createFingerprints(): (finding: FindingInContext) => string {
  const seen = new Map<string, number>();
  return ({ path, message, sentence }) => {
    const { ruleId, reply, actual } = message;
    const record = reply && (reply.id ?? reply.title) !== null ? [reply.id ?? reply.title, reply.field] : [path];
    const fingerprint = findingFingerprint(ruleId, record, actual, sentence);
    const before = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, before + 1);
    return before === 0 ? fingerprint : hashOfParts([fingerprint, before]);
  };
}

/** A fingerprint of what a finding says, whatever the case, white space, apostrophes and quotation marks of the words. */
export function findingFingerprint(
  ruleId: string,
  record: readonly (string | null)[],
  actual: string,
  sentence: string,
): string {
  return hashOfParts([ruleId, record, normalised(actual), normalised(sentence)]);
}

function hashOfParts(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/\s+/gu, ' ').trim();
}

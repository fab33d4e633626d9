import type { Message } from './message.js';

/** Rules, by id or category, that leave a record alone. */
interface RecordSuppression {
  /** The id or the title of the record. */
  record: string;
  rules: readonly string[];
}

/** Whether the configuration takes a message out, by the record that it is about. */
export function isSuppressed({ reply, ruleId }: Message, suppressions: readonly RecordSuppression[]): boolean {
  if (!reply) return false;
  const category = ruleId.slice(0, ruleId.lastIndexOf('/'));
  return suppressions.some(
    ({ record, rules }) =>
      (record === reply.id || record === reply.title) && rules.some((rule) => rule === ruleId || rule === category),
  );
}

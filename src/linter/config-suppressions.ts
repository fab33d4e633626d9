import type { Message, SuppressedMessage } from '../shared/message.js';
import { withOneVoice } from '../shared/one-voice.js';

/** Rules, by id or category, that leave a record alone. */
interface SuppressedRecord {
  /** The id or the title of the record. */
  record: string;
  rules: readonly string[];
  reason: string;
}

/** Takes out the messages that the configuration suppresses, by the record that they are about. */
export function suppressByRecord<T extends { messages: Message[]; suppressed: SuppressedMessage[] }>(
  linted: T,
  suppressions: readonly SuppressedRecord[],
): T {
  if (suppressions.length === 0) return linted;
  const messages: Message[] = [];
  const suppressed = [...linted.suppressed];
  for (const message of linted.messages) {
    const found = suppressions.find((suppression) => isAbout(suppression, message));
    if (found) suppressed.push({ message, by: 'configuration', reason: found.reason });
    else messages.push(message);
  }
  return { ...linted, messages: withOneVoice(messages), suppressed };
}

function isAbout({ record, rules }: SuppressedRecord, { reply, ruleId }: Message): boolean {
  const category = ruleId.slice(0, ruleId.lastIndexOf('/'));
  return (
    reply !== null &&
    (record === reply.id || record === reply.title) &&
    rules.some((rule) => rule === ruleId || rule === category)
  );
}

import type { ParsedReply } from '../parsers/core/parser.js';
import type { Message, SuppressedMessage } from '../shared/message.js';
import { withOneVoice } from '../shared/one-voice.js';
import { categoryOf } from '../shared/rule-category.js';

/** Rules, by id or category, that leave a reply alone. */
export interface ReplySuppression {
  rules: readonly string[];
  reason: string;
}

/** What comments have left, and the reply that each message is about. */
interface LeftByComments {
  messages: readonly Message[];
  suppressed: readonly SuppressedMessage[];
  /** Undefined for a message about a comment. */
  replyOf(message: Message): ParsedReply | undefined;
}

/** Takes out the messages that the configuration suppresses, by the replies that they are about. */
export function suppressByConfig(
  { messages, suppressed, replyOf }: LeftByComments,
  suppressionsFor: (reply: ParsedReply) => readonly ReplySuppression[],
): { messages: Message[]; suppressed: SuppressedMessage[] } {
  const voiced = withOneVoice(messages);
  const kept: Message[] = [];
  const bySettings: SuppressedMessage[] = [];
  for (const [i, original] of messages.entries()) {
    const message = voiced[i] ?? original;
    const reply = replyOf(original);
    const found = reply && suppressionsFor(reply).find(({ rules }) => names(rules, message.ruleId));
    if (found) bySettings.push({ message, by: 'configuration', reason: found.reason });
    else kept.push(message);
  }
  return { messages: withOneVoice(kept), suppressed: [...suppressed, ...bySettings] };
}

function names(rules: readonly string[], ruleId: string): boolean {
  return rules.includes(ruleId) || rules.includes(categoryOf(ruleId));
}

/** By what a suppression names the record of a finding, and no other that has findings: its title, as people know it, or its id. */
export function recordNameOf({ reply }: Message, messages: readonly Message[]): string | null {
  const { id = null, title = null } = reply ?? {};
  const isShared = messages.some(({ reply: other }) => other?.title === title && other?.id !== id);
  return title === null || (isShared && id !== null) ? id : title;
}

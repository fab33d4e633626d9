import type { ConversationMessage } from '../../coach/conversation.js';
import type { Message } from '../../shared/message.js';
import type { Channel } from '../../shared/reply.js';
import type { ThreadLinter } from '../../workspace/thread-linter.js';

/**
 * Says what to write instead of a flagged sentence, by the sentence alone; null where that alone is not flagged. Of most
 * replies nobody asks it, and so they are linted without.
 * @param channel goes before what the reply says of its own.
 */
export function reworded(
  message: Message,
  reply: ConversationMessage,
  { linter, channel }: { linter: ThreadLinter; channel: Channel | undefined },
): Message | null {
  const { sentence, ruleId, actual } = message;
  if (sentence === null) return message;
  const found = linter.lintParagraph(sentence.text, channel ?? reply.channel);
  return found.find((other) => other.ruleId === ruleId && other.actual === actual) ?? null;
}

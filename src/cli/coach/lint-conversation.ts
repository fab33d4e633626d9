import type { ConversationMessage, TicketConversation } from '../../coach/conversation.js';
import type { WrittenMessage } from '../../linter/lint-thread.js';
import type { Message } from '../../shared/message.js';
import type { Channel } from '../../shared/reply.js';
import type { ThreadLinter } from '../../workspace/thread-linter.js';

/**
 * What the rules say of each reply of an agent, by its place in the conversation, without what to write instead.
 * @param channel goes before what the messages say.
 */
export function lintConversation(
  conversation: TicketConversation,
  linter: ThreadLinter,
  channel: Channel | undefined,
): Map<number, readonly Message[]> {
  const found = new Map<number, readonly Message[]>();
  if (!conversation.messages.some(({ from }) => from === 'agent')) return found;
  const thread = conversation.messages.map((message) => writtenMessage(message, channel));
  for (const { index, messages } of linter.lint(thread, { format: 'text', rewords: false })) found.set(index, messages);
  return found;
}

function writtenMessage(
  { from, name, at, channel, text, syntax }: ConversationMessage,
  named: Channel | undefined,
): WrittenMessage {
  // As a date, since a small number would be taken for seconds.
  return { from, name, at: at === null ? null : new Date(at), channel: named ?? channel, text, format: syntax };
}

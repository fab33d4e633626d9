import type { ConversationMessage, TicketConversation } from '../../coach/conversation.js';
import type { WrittenMessage } from '../../linter/lint-thread.js';
import type { Message } from '../../shared/message.js';
import type { Channel } from '../../shared/reply.js';
import type { Workspace } from '../../workspace/workspace.js';

/**
 * What the rules say of each reply of an agent, by its place in the conversation, without what to write instead.
 * @param channel goes before what the messages say.
 */
export async function lintConversation(
  { messages }: TicketConversation,
  linter: Workspace,
  channel: Channel | undefined,
): Promise<Map<number, readonly Message[]>> {
  const found = new Map<number, readonly Message[]>();
  if (!messages.some(({ from }) => from === 'agent')) return found;
  const thread = messages.map((message) => writtenMessage(message, channel));
  for (const result of await linter.lintThread(thread, { format: 'text', rewords: false }))
    found.set(result.index, result.messages);
  return found;
}

function writtenMessage(
  { from, name, at, channel, text, syntax }: ConversationMessage,
  named: Channel | undefined,
): WrittenMessage {
  // As a date, since a small number would be taken for seconds.
  return { from, name, at: at === null ? null : new Date(at), channel: named ?? channel, text, format: syntax };
}

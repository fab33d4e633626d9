import type { ConversationMessage } from '../../coach/conversation.js';
import type { Message } from '../../shared/message.js';
import type { Channel } from '../../shared/reply.js';
import type { Workspace } from '../../workspace/workspace.js';

/**
 * Says what to write instead of a flagged sentence, by the sentence alone. Of most replies nobody asks it, and so they are
 * linted without.
 */
export class Reworder {
  readonly #linter: Workspace;
  /** Goes before what replies say of their channel. */
  readonly #channel: Channel | undefined;
  readonly #byChannel = new Map<Channel | null, (text: string) => Message[]>();

  constructor(linter: Workspace, channel: Channel | undefined) {
    this.#linter = linter;
    this.#channel = channel;
  }

  /** Makes ready for the replies of a conversation. */
  async prepare(messages: readonly ConversationMessage[]): Promise<void> {
    for (const message of messages) {
      const channel = this.#channelOf(message);
      if (!this.#byChannel.has(channel)) this.#byChannel.set(channel, await this.#linter.textLinterFor(channel));
    }
  }

  /** A message about a reply, with what to write instead; null where the sentence alone is not flagged. */
  reworded(message: Message, reply: ConversationMessage): Message | null {
    const { sentence, ruleId, actual } = message;
    if (sentence === null) return message;
    const found = this.#byChannel.get(this.#channelOf(reply))?.(sentence.text) ?? [];
    return found.find((other) => other.ruleId === ruleId && other.actual === actual) ?? null;
  }

  #channelOf({ channel }: ConversationMessage): Channel | null {
    return this.#channel ?? channel;
  }
}

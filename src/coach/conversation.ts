import type { Channel } from '../shared/reply.js';

/** How the text of a message is written. */
export type MessageSyntax = 'text' | 'html' | 'markdown';

/** What an export says of who sent a reply. */
export interface Sender {
  /** What tells the agent from others: an id, an address or a name, as the export has it; null where it has none. */
  agent: string | null;
  /** What people call the agent, where the export says it beside an id. */
  agentName: string | null;
  team: string | null;
}

/** A message of a conversation. What bots wrote, and notes for colleagues, are no messages: they are counted in `leftOut`. */
export interface ConversationMessage {
  from: 'customer' | 'agent';
  /** What the sender is called, for rules that look for names. */
  name: string | null;
  /** Milliseconds since 1970; null where the export has no time, or none that can be read. */
  at: number | null;
  /** Null where the export says none, or one that is none of ours. */
  channel: Channel | null;
  text: string;
  syntax: MessageSyntax;
  /** Null for what a customer wrote. */
  sender: Sender | null;
  /**
   * What tells a reply from every other one in all exports, so that it counts once: its id, or its ticket with its time;
   * null where nothing does.
   */
  identity: string | null;
}

/** What became of a ticket; null where the export has no such column, or no value in it. */
export interface TicketOutcome {
  /** Whether the customer said to be satisfied. */
  satisfied: boolean | null;
  reopened: boolean | null;
}

/** What an export holds besides, and why it is not counted, as the rest of "3 ...": `private notes`. */
export type CountsByReason = ReadonlyMap<string, number>;

/** The messages of one ticket, the oldest first. */
export interface TicketConversation {
  /**
   * What tells the ticket from every other one in all exports, so that its outcome counts once even where its messages are
   * apart. Where it is null, its first reply with an identity stands for it.
   */
  ticket: string | null;
  messages: readonly ConversationMessage[];
  outcome: TicketOutcome;
  leftOut: CountsByReason;
}

import type { ReplyRef } from './message.js';

/** Half-open range of UTF-16 offsets. */
export interface Range {
  start: number;
  end: number;
}

export const channels = ['email', 'chat', 'social', 'sms', 'phone', 'review', 'notice'] as const;

/**
 * Where a reply is sent; rules may apply to some channels only. `phone` is a script read aloud, `review` an answer to a
 * public review, `notice` a template or notification that nobody signs.
 */
export type Channel = (typeof channels)[number];

/** `item` is a list item or a numbered step, where a bare imperative is fine. */
export type BlockKind = 'paragraph' | 'item' | 'heading';

/** A paragraph as the customer reads it: decoded, without markup. */
export interface Block {
  kind: BlockKind;
  text: string;
  /** Parts of `text` that are not the writer's prose (inline code, say), in order, without overlap. */
  opaque: readonly Range[];
}

/** One message of a conversation, whoever wrote it. */
export interface Turn {
  from: 'customer' | 'agent';
  name: string | null;
  /** Milliseconds since 1970. */
  at: number | null;
  channel: Channel | null;
  blocks: readonly Block[];
}

/** Where a reply is in its thread: it is `turns[index]`, and what came before it informs the rules. */
export interface ThreadPlace {
  turns: readonly Turn[];
  index: number;
}

/** One text that goes to a customer. */
export interface Reply<B extends Block = Block> {
  ref: ReplyRef | null;
  blocks: readonly B[];
  /** True for a reply that goes out as it is although it has a name, as a mail does; a macro may be a part of one. */
  isWhole?: boolean;
  /** The helpdesk whose export holds the reply, such as `zendesk`; left out where none is known. */
  platform?: string;
  /** Where it goes unless the settings say otherwise; left out where nothing in its file tells. */
  usualChannel?: Channel;
  /** Left out for a reply on its own. */
  thread?: ThreadPlace;
}

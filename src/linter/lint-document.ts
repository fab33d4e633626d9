import type { LibraryPlace } from '../engine/analysis/library.js';
import { lintReply } from '../engine/lint-reply.js';
import type { Ruleset } from '../engine/ruleset.js';
import type { Document, ParsedReply, Parser, Skipped } from '../parsers/core/parser.js';
import { lineIndex } from '../shared/lines.js';
import type { Message, SuppressedMessage } from '../shared/message.js';
import { withOneVoice } from '../shared/one-voice.js';
import type { Channel, Reply } from '../shared/reply.js';
import { type SuppressionOptions, suppressByComments } from './comment-suppressions.js';
import { type ReplySuppression, suppressByConfig } from './config-suppressions.js';
import { messageFrom } from './message-from.js';

export interface LintedDocument {
  /** How many replies the file holds. */
  replies: number;
  /** How many of them have no text to read: they are empty, or all of them is quoted. */
  blank: number;
  /** In the order of their places in the file. */
  messages: Message[];
  /** What comments leave alone, in the same order, and then what the configuration does. */
  suppressed: SuppressedMessage[];
  /** What the file holds besides, and why it was not read. */
  skipped: readonly Skipped[];
}

export interface LintDocumentOptions extends SuppressionOptions {
  parser: Pick<Parser, 'encode'>;
  ruleset: Ruleset;
  /** The rulesets of replies for which another one holds than `ruleset`. */
  ownRulesets?: ReadonlyMap<ParsedReply, Ruleset>;
  /** Where the first reply of the file is in the library that is being linted. */
  member?: LibraryPlace | undefined;
  /** False where nobody asks what to write instead. */
  rewords?: boolean;
  /** What the configuration says of rules that leave a reply alone. */
  suppressionsFor?: ((reply: ParsedReply) => readonly ReplySuppression[]) | undefined;
}

/**
 * Lints the text of a file: reads its replies, runs the rules, places the findings in the file, applies its directives.
 * @throws {SourceError} for a file of records that cannot be read.
 */
export function lintDocument(file: string, options: LintDocumentOptions & { parser: Parser }): LintedDocument {
  return lintParsed(file, options.parser.parse(file), options);
}

/** As `lintDocument`, for a file that has been read. */
export function lintParsed(file: string, document: Document, options: LintDocumentOptions): LintedDocument {
  const { parser, ruleset, ownRulesets, member, rewords, start, suppressionsFor } = options;
  const place = lineIndex(file, start);
  const messagesOf = new Map<ParsedReply, readonly Message[]>();
  for (const [i, reply] of document.replies.entries()) {
    const inLibrary = member ? { library: member.library, number: member.number + i } : null;
    const findings = lintReply(reply, ownRulesets?.get(reply) ?? ruleset, inLibrary, rewords);
    if (findings.length === 0) continue;
    const messages = findings.map((finding) => messageFrom(finding, reply, parser, place));
    messagesOf.set(
      reply,
      messages.filter((message) => message !== null),
    );
  }
  const { kept, suppressed } = suppressByComments(file, document, messagesOf, options);
  const left = suppressionsFor
    ? suppressByConfig({ messages: kept, suppressed, replyOf: replyOfEach(messagesOf) }, suppressionsFor)
    : { messages: withOneVoice(kept), suppressed };
  return {
    replies: document.replies.length,
    blank: document.replies.filter(({ blocks }) => blocks.length === 0).length,
    messages: left.messages,
    suppressed: left.suppressed,
    skipped: document.skipped ?? [],
  };
}

function replyOfEach(
  messagesOf: ReadonlyMap<ParsedReply, readonly Message[]>,
): (message: Message) => ParsedReply | undefined {
  const replies = new Map<Message, ParsedReply>();
  for (const [reply, messages] of messagesOf) for (const message of messages) replies.set(message, reply);
  return (message) => replies.get(message);
}

/**
 * Where a message of a thread says it was sent; null where nothing says so.
 * @param readsUsual whether else it is where such replies are usually sent.
 */
export function channelOf({ thread, usualChannel }: Reply, readsUsual: boolean): Channel | null {
  return thread?.turns[thread.index]?.channel ?? (readsUsual ? (usualChannel ?? null) : null);
}

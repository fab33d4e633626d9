import type { Message, ReplyRef, Severity, SuppressedMessage } from '../../shared/message.js';
import type { BlockKind, Range } from '../../shared/reply.js';
import type { WrittenMessages } from '../../shared/written-messages.js';

/** A file that was linted and what was found in it, or a chunk of one that is too large to be held as a whole. */
export interface ReportedFile {
  path: string;
  /** Whether chunks of the same file came right before; left out, none did. */
  continues?: boolean;
  /** Whether chunks of the same file come next; left out, none do. */
  isUnfinished?: boolean;
  /** How many replies the file, or the chunk, holds. */
  replies: number;
  /** How many of them have no text to read; left out, all have some. */
  blank?: number;
  /** How many of them changed, where only those are reported; left out where all are. */
  changedReplies?: number;
  messages: readonly Message[];
  /** The same as a cache keeps them, where it does; `messages` of an earlier run are read from it when somebody asks for them. */
  written?: WrittenMessages | undefined;
  /** What is left alone on purpose, for formats that report it as well. */
  suppressed?: readonly SuppressedMessage[];
  /** What the safe rewordings would change, where that was asked for; the messages are about the text after it. */
  change?: TextChange;
  /** What the messages are about; left out where nobody has it any more. */
  content?: FileContent;
}

/** A text before and after its rewordings. */
export interface TextChange {
  before: string;
  after: string;
}

export interface FileContent {
  text: string;
  /** Where `text` begins in the file, in which the offsets of the messages count: a column, and the bytes before it in its line. */
  start: { offset: number; column: number; bytes: number };
  /** The replies as the customer reads them, with the places of messages. The file is read once more for it, so that only who shows them pays. */
  replies(marked: readonly Message[]): Promise<readonly ReportedReply[]>;
}

export interface ReportedReply {
  ref: ReplyRef | null;
  paragraphs: readonly ReportedParagraph[];
}

/** A paragraph, decoded and without markup. */
export interface ReportedParagraph {
  kind: BlockKind;
  text: string;
  /** In the order of their starts; they may overlap. */
  marks: readonly Mark[];
}

/** A flagged place in the text of a paragraph. */
export interface Mark extends Range {
  message: Message;
}

/** What is known of a rule beside its messages. */
export interface RuleDescription {
  title: string;
  why: string;
  severity: Severity;
  basis: readonly { says: string }[];
  instead: readonly { text: string }[];
  examples: readonly { before: string; after: string }[];
}

/** How much a run did not read. */
export interface LeftOutCounts {
  /** How many files were passed over for their endings, by ending; an empty one where they have none. */
  passedOver: Readonly<Record<string, number>>;
  /** How many files of records without replies that we know of were passed over. */
  unrecognized: number;
  /** How many texts of files were not read, by reason. */
  notRead: Readonly<Record<string, number>>;
}

/** What a run did not read, for programs and for people. */
export interface LeftOut {
  counts: LeftOutCounts;
  /** The same in words, with what can be done; none where all was read. */
  sentences: readonly string[];
}

export interface ReportOptions {
  color: boolean;
  /** How many columns a line may take. */
  width: number;
  /** Whether warnings and suggestions were left out of the messages. */
  errorsOnly: boolean;
  /** Whether the safe changes were made in the files, but for those that could not be; not unless told otherwise. */
  isFixed?: boolean;
  /** Whether people get all there is to say of each finding, rather than the most of it. */
  verbose?: boolean;
  /** The lowest severity that makes the run fail; `error` unless told otherwise. */
  failOn?: Severity;
  /** When the run began, for reports that show a date. */
  date?: Date;
  /** The version of replylint. */
  version?: string;
  /** A path as seen from the root of the repository, for services that show places in it. */
  pathFromRoot?: (path: string) => string;
  /** Undefined for rules that are not of a rulebook, such as those of plugins. */
  describeRule?: (ruleId: string) => RuleDescription | undefined;
  /** What was not read, asked for once all files are through; left out where nobody knows. */
  leftOut?: () => LeftOut;
  /** The address of a page about a rule; undefined where there is none. */
  pageOf?: (ruleId: string) => string | undefined;
  /** Whether the whole table also goes to where the service shows it under the run. */
  hasStepSummary?: boolean;
}

/**
 * Turns results into output, bit by bit as the files come, so that memory does not grow with their number or size. Files
 * that are there at once come at once, since waiting for each takes longer than writing it. Nothing is yielded before the
 * first file is there. Bytes are UTF-8.
 */
export type Reporter = (
  batches: AsyncIterable<readonly ReportedFile[]>,
  options: ReportOptions,
) => AsyncIterable<string | Uint8Array>;

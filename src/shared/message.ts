/** How much a finding matters: `error` is indefensible in any reply, `warning` nearly always better reworded, `suggestion` coaching. */
export type Severity = 'error' | 'warning' | 'suggestion';

/** `safe` keeps grammar and meaning and may be applied unattended; `suggested` wants a person's eye first. */
export type Safety = 'safe' | 'suggested';

/** One edit of the file as it is stored: replace `[offset, endOffset)` (UTF-16 code units) by `text`, already written in the file's syntax. */
export interface Fix {
  offset: number;
  endOffset: number;
  text: string;
  safety: Safety;
}

/** An open place in a text, for the writer to fill in: `[start, end)` (UTF-16 code units) holds `{name}`, braces included. */
export interface Slot {
  name: string;
  start: number;
  end: number;
}

/**
 * How much of a reply a suggestion rewords: the flagged words, their sentence, their paragraph; `insert` puts a text where
 * there is none.
 */
export type SuggestionScope = 'words' | 'sentence' | 'paragraph' | 'insert';

/** A rewording that knows what it replaces. `applySuggestions` puts it into the file. */
export interface Suggestion {
  /** As a reader sees it. */
  text: string;
  /** In the order of the text. */
  slots: Slot[];
  /** What it replaces in the file, in UTF-16 code units; null for advice, and for a place that cannot be written. */
  place: { offset: number; endOffset: number } | null;
  /** `text` in the file's own syntax; null while slots are open, and without a place. */
  stored: string | null;
  scope: SuggestionScope;
  safety: Safety;
}

/** The sentence that a message is about. */
export interface SentenceRef {
  /** As a reader sees it. */
  text: string;
  /** Where the flagged words are in `text`: `[start, end)` in UTF-16 code units. */
  start: number;
  end: number;
  /** Where it is in the file, in UTF-16 code units. */
  offset: number;
  endOffset: number;
}

/** Which other message of the file speaks for this one. */
export interface MessageRef {
  ruleId: string;
  offset: number;
  endOffset: number;
}

/** Which record of a library a reply is, so that a one-line export can be read. */
export interface ReplyRef {
  id: string | null;
  title: string | null;
  field: string | null;
}

/**
 * What a rule says at a place. Lines and columns count from 1; columns and offsets are UTF-16 code units in the
 * decoded file, so `file.slice(offset, endOffset)` is the place as it is stored, in every format. Mail that is not UTF-8
 * counts one unit a byte. A workbook is no text; places count in its rows, one a line, as `FileResult.text` holds them, and
 * `reply.field` is the cell.
 */
export interface Message {
  /** `<category>/<rule>`, stable for ever. */
  ruleId: string;
  severity: Severity;
  /** What is wrong, in plain words. */
  message: string;
  /** What the customer hears. */
  why: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  offset: number;
  endOffset: number;
  /** The flagged words as the customer reads them: decoded, without markup. */
  actual: string;
  /**
   * The texts of those suggestions that could take the place of the flagged sentence or words, best first; `{slots}` are
   * for the writer to fill in.
   */
  expected: string[];
  /** What to write instead, best first. */
  suggestions: Suggestion[];
  fix: Fix | null;
  /** Null for what is said of a reply as a whole. */
  sentence: SentenceRef | null;
  /** The message that comes first in the same sentence, for output that says one thing a sentence; null for that one. */
  partOf: MessageRef | null;
  reply: ReplyRef | null;
}

/** A message that is left alone on purpose, and so is neither reported nor counted. */
export interface SuppressedMessage {
  message: Message;
  /** What leaves it alone: a comment in the file, `suppressions` in the configuration, or the baseline. */
  by: 'comment' | 'configuration' | 'baseline';
  /** Why, in the words of whoever decided it. */
  reason: string | null;
}

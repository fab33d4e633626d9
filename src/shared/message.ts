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

/** Which record of a library a reply is, so that a one-line export can be read. */
export interface ReplyRef {
  id: string | null;
  title: string | null;
  field: string | null;
}

/**
 * What a rule says at a place. Lines and columns count from 1; columns and offsets are UTF-16 code units in the
 * decoded file, so `file.slice(offset, endOffset)` is the place as it is stored, in every format. Mail that is not UTF-8
 * counts one unit a byte. A workbook is no text; places count in its rows, one a line, as `Linter.decode` gives them, and
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
  /** What to write instead, best first: whole sentences ready to send, or templates whose `{slots}` the writer fills in. */
  expected: string[];
  fix: Fix | null;
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

import type { SuggestionChoice } from '../../linter/apply-choices.js';
import type { FileEdit } from '../../linter/edit-document.js';
import type { Message } from '../../shared/message.js';
import type { SaidPlace } from './follow.js';
import type { ReviewPlace } from './places.js';

/** What a person says to a place. */
export type ReviewAnswer =
  | { kind: 'take'; number: number; slots: Readonly<Record<string, string>> }
  | { kind: 'edit'; text: string }
  | { kind: 'leave-alone'; reason: string }
  | { kind: 'skip' | 'skip-rule' | 'for-alike' | 'undo' | 'previous' };

/** An answer that was given for every place like one. */
export interface StandingAnswer {
  place: ReviewPlace;
  answer: ReviewAnswer;
}

/** What is to be done in the text before the session goes on; `resolve` gets what came of it. */
export type Effect =
  | {
      kind: 'apply';
      choices: readonly SuggestionChoice[];
      /** What holds for the files to come as well. */
      standing: StandingAnswer | null;
      /** Whether these are answers that were given in a file before. */
      isStanding: boolean;
    }
  | { kind: 'silence'; silences: readonly Silence[]; standing: StandingAnswer | null }
  | { kind: 'undo'; edits: readonly FileEdit[] };

/** A finding to be left alone for good. */
export interface Silence {
  message: Message;
  reason: string;
}

export interface EffectOutcome {
  /** What was changed in the text, in its order. */
  edits: readonly FileEdit[];
  /** What is found in the text after that. */
  messages: readonly Message[];
  /** Why something was not done, as sentences. */
  refused: readonly string[];
  /** What the configuration is to leave alone, where no comment can do it. */
  suppressions?: readonly NewSuppression[];
  /** How many findings are left alone for good. */
  leftAlone?: number;
}

/** An entry of `suppressions` in the configuration. */
export interface NewSuppression {
  record: string;
  rule: string;
  reason: string;
}

export interface ReviewCounts {
  changed: number;
  skipped: number;
  leftAlone: number;
}

/** What answers decide. */
interface Decisions {
  /** What is not asked about again in this file. */
  passed: readonly SaidPlace[];
  /** Rules that are not asked about again in this run. */
  skippedRules: readonly string[];
  standing: readonly StandingAnswer[];
  suppressions: readonly NewSuppression[];
  counts: ReviewCounts;
  /** Where in the text the next place is looked for. */
  cursor: number;
}

export interface ReviewState extends Decisions {
  text: string;
  /** What is found in `text`. */
  messages: readonly Message[];
}

/** What was before an answer. Texts and what is found in them are not kept: there may be thousands of answers to a long text. */
interface PastState extends Decisions {
  /** What makes the text what it was. */
  edits: readonly FileEdit[];
}

/** The review of one file. */
export interface Session extends ReviewState {
  /** What was before each answer, oldest first. */
  past: readonly PastState[];
  /** Whether the next answer is for all places like the current one. */
  isForAlike: boolean;
  pending: Effect | null;
  /** What there is to say about the last answer, as a sentence. */
  note: string | null;
}

/** What goes from file to file in a run. */
export type Carried = Pick<Session, 'skippedRules' | 'standing'>;

import type { Severity } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';

/** What the sums are about: a state can be read without the rules and the configuration that made it. */
export interface CountedRule {
  id: string;
  /** What is wrong, in a few words. */
  title: string;
  /** What the customer hears. */
  why: string;
  severity: Severity;
}

/** Replies that one agent sent for one team, in one month, by one channel. */
export interface Cell {
  agent: string | null;
  team: string | null;
  /** `2026-03`, in the time zone of the state; null where the export has no time. */
  month: string | null;
  channel: Channel | null;
  replies: number;
  /** Those in which no rule warns: no error, no warning. */
  withoutWarnings: number;
  /** In how many replies each rule speaks for a sentence, or for the reply; rules that never do are left out. */
  rules: Readonly<Record<string, number>>;
  /** The same, where every such sentence stands in the library too. */
  fromLibrary: Readonly<Record<string, number>>;
}

/** Cells one after the other, as often as one likes: a list, or what makes each of them when it comes. */
export interface CellList extends Iterable<Cell> {
  slice(start: number, end: number): CellList;
}

/** A flagged sentence of an agent, without what could name a customer. */
export interface SentenceExample {
  agent: string | null;
  ruleId: string;
  /** Those with the lowest are kept, of each agent and rule: a choice that does not depend on the order. */
  rank: number;
  month: string | null;
  /** The flagged words. */
  words: string;
  /** Null where only words are kept, and for what is said of a reply as a whole. */
  sentence: string | null;
  /** What to write instead; null where the rule has nothing for this sentence. */
  rewording: string | null;
  inLibrary: boolean;
  /** There where `rewording` says what to do, and is no text to send. */
  isAdvice?: boolean | undefined;
}

/** How many findings in replies stand word for word in a reply of the library. */
export interface MacroSums {
  /** The file and the title or id of the record. */
  macro: string;
  rules: Readonly<Record<string, number>>;
}

/** Tickets of which an outcome is known, by channel. */
export interface OutcomeSums {
  outcome: 'satisfied' | 'reopened';
  channel: Channel | null;
  tickets: number;
  /** How many of them ended so. */
  yes: number;
  /** By rule that speaks in a reply of the ticket: tickets, and how many of them ended so. */
  rules: Readonly<Record<string, readonly [tickets: number, yes: number]>>;
}

/** A file, or a part of one, that was read. */
export interface CountedInput {
  /** Of its content, so that nothing is counted twice. */
  hash: string;
  replies: number;
}

/** Sums over replies. States of parts add up to that of the whole, byte for byte, in any order and nesting. */
export interface CoachState {
  kind: 'replylint coach state';
  version: 1;
  /** A hash of everything that decides what is found and how it is counted: states of others cannot be added. */
  basis: string;
  timeZone: string;
  examples: 'none' | 'words' | 'sentence';
  hasLibrary: boolean;
  /** Sorted by id; every rule that was on. */
  rules: readonly CountedRule[];
  /** Sorted by hash. */
  inputs: readonly CountedInput[];
  /** Sorted by agent, team, month, channel. */
  cells: CellList;
  /** What agents are called, where the export says it beside an id. */
  agentNames: Readonly<Record<string, string>>;
  /** Sorted by agent, rule, rank. */
  exampleSentences: Iterable<SentenceExample>;
  /** Sorted by macro. */
  macros: readonly MacroSums[];
  outcomes: readonly OutcomeSums[];
  /** By reason, sorted. */
  leftOut: Readonly<Record<string, number>>;
  /** The lowest hashes of the identities of replies, sorted: states that share one overlap. */
  sample: readonly number[];
}

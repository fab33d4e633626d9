import type { Channel } from '../shared/reply.js';
import type { CountedRule, SentenceExample } from './state.js';

/** `n` of `of`, with the bounds of Wilson's interval at 95 %; all from 0 to 1, null where there is nothing to count. */
export interface Rate {
  count: number;
  of: number;
  rate: number | null;
  low: number | null;
  high: number | null;
}

/** What is said of a change, or of a comparison. */
export type TrendVerdict = 'better' | 'worse' | 'no clear change' | 'too few';

/**
 * The last three whole months against the three before (two against two, or one against one, where there are fewer), with
 * the channels of both alike. The first and the last month are not whole where they hold less than half of what the others do.
 */
export interface Trend {
  verdict: TrendVerdict;
  /** The months compared, the first and the last of each; null where there are fewer than two. */
  before: { from: string; to: string; rate: Rate } | null;
  now: { from: string; to: string; rate: Rate } | null;
  /** Of the test, two-sided, before many tests at once are allowed for; null where too few replies are there. */
  p: number | null;
}

/** How many were found, and how many were to be expected from what all agents do on the same channels in the same months. */
export interface RateComparison {
  observed: number;
  expected: number;
  replies: number;
  /** The rate of all, times what was found over what was expected: as if everybody had the same channels and months. */
  adjusted: Rate;
  /** Fewer than 5 expected are too few, unless 5 and more were found and that is clear. */
  verdict: 'more' | 'fewer' | 'as expected' | 'too few';
  p: number | null;
}

/** Where to begin: with the macros, with all agents, with one or few, or nowhere. */
export type Need = 'library' | 'training' | 'coaching' | 'none';

export interface MonthRate {
  month: string;
  rate: Rate;
}

export interface RuleReport {
  rule: CountedRule;
  /** Replies in which it speaks. */
  rate: Rate;
  /** Of those, how many where all such sentences stand in the library; null without a library. */
  fromLibrary: Rate | null;
  /** Agents who have it as a habit in their own words, so without what the library says, of all with enough replies. */
  agentsSharing: Rate;
  need: Need;
  /** Why, as a sentence with its figures. */
  because: string;
  trend: Trend;
  /** Every month of the period, empty ones too. */
  months: readonly MonthRate[];
  teams: readonly { team: string | null; rate: Rate; comparison: RateComparison }[];
  /** Tickets with the rule beside those without; only where the export has such a column. An association, not a cause. */
  outcomes: readonly Association[];
}

export interface Association {
  outcome: 'satisfied' | 'reopened';
  withRule: Rate;
  without: Rate;
  /** The difference, with the channels of both alike, and its interval at 95 %; null where too few are there. */
  difference: { value: number; low: number; high: number } | null;
}

export interface GroupReport {
  name: string;
  replies: number;
  withoutWarnings: Rate;
  /** Replies without warnings. */
  months: readonly MonthRate[];
  /** Of replies without warnings. */
  trend: Trend;
}

/** The name under which replies stand of which no agent is known. */
export const agentsNotNamed = 'agents not named';

/** The name of the group of replies of which no team is known, beside those of teams. */
export const withoutTeam = 'without a team';

export interface AgentReport {
  /** The pseudonym, or the name where names are asked for; `agents not named` for replies of which no agent is known. */
  name: string;
  teams: readonly string[];
  replies: number;
  /** Replies with a warning or an error, against what was to be expected; what the library says counts too. */
  warnings: RateComparison;
  withoutWarnings: Rate;
  months: readonly MonthRate[];
  trend: Trend;
  /** One sentence; null where there is nothing clear to say. */
  goesWell: string | null;
  /** What is clearly more than expected, at most two: errors and warnings before suggestions, and the clearest first. */
  practise: readonly Practice[];
  /** What the team is to practise, where it is a habit of this agent too and there is room for it. */
  together: Practice | null;
  /** For the one-to-one. */
  question: string | null;
}

export interface Practice {
  rule: CountedRule;
  /** In the agent's own words: without replies in which all that is flagged stands in the library. */
  comparison: RateComparison;
  trend: Trend;
  /** At most three own sentences. */
  examples: readonly SentenceExample[];
}

export interface MacroReport {
  macro: string;
  /** How many findings in replies stand in it. */
  findings: number;
  rules: readonly { rule: CountedRule; findings: number }[];
}

/** One of the findings of the period, of which there are up to three, each about something else. */
export interface Headline {
  /** Where to begin, or which way a team or all have changed. */
  topic: Exclude<Need, 'none'> | 'worse' | 'better' | 'nothing clear';
  /** The rules that it is about, the first of them first; none for a change. */
  ruleIds: readonly string[];
  /** A few sentences with their figures. */
  says: string;
  /** What to do about it, a sentence or two. */
  next: string;
  /** At most three sentences that show it, of different agents where it is a matter of several; none for a change. */
  examples: readonly SentenceExample[];
}

/** All that the page and the other formats show. */
export interface CoachReport {
  /** The months from the first to the last with replies; empty where no reply has a time. */
  months: readonly string[];
  timeZone: string;
  replies: number;
  agents: number;
  inputs: number;
  /** What the files hold besides, and why it is not counted. */
  leftOut: readonly { reason: string; count: number }[];
  /** What to know about the data: replies without agent, without time, a month without replies. */
  notes: readonly string[];
  headlines: readonly Headline[];
  /** What is clear besides, where the first three left no room for it. */
  further: readonly Headline[];
  all: GroupReport;
  teams: readonly GroupReport[];
  channels: readonly (GroupReport & { channel: Channel | null })[];
  /** The most frequent first; those that never speak are left out. */
  rules: readonly RuleReport[];
  /** In the order of their names: this is no ranking. */
  agentReports: readonly AgentReport[];
  /** For a funnel plot: around the rate of all of replies with a warning, what chance alone would do (95 and 99.8 %), by number of replies. */
  funnel: readonly { replies: number; low95: number; high95: number; low998: number; high998: number }[];
  /** Those that cause most findings first; null without a library. */
  macros: readonly MacroReport[] | null;
}

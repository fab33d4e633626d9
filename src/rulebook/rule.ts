import type { Safety, Severity } from '../message.js';
import type { Channel } from '../reply.js';

/** The built-in categories. A company's own rules may bring further ones. */
export const categories = [
  'bad-news',
  'blame',
  'command',
  'pressure',
  'procedure',
  'deflection',
  'dismissal',
  'defensiveness',
  'presumption',
  'impersonal',
  'boilerplate',
  'clarity',
  'structure',
  'safety',
  'thread',
  'library',
] as const;

/** How a rule looks: `phrase` at wordings, the others at the whole reply or through another plugin. */
export const kinds = ['phrase', 'missing', 'simplify'] as const;
export type Kind = (typeof kinds)[number];

/** What a rule rests on. `principle`: a service principle; `research`: a published finding; `practice`: what practitioners teach. */
export interface Basis {
  kind: 'principle' | 'research' | 'practice';
  says: string;
}

/** One pattern of a rule and, where grammar allows it, what to write in its place. */
export interface Flag {
  /** In the notation of rules/README.md. */
  words: string;
  /** Replacement; may reuse `{list}` parts of `words`. An empty string drops the words and mends comma, space and capital. */
  write: string | null;
  safety: Safety;
}

export interface Example {
  before: string;
  after: string;
}

/** A list item or numbered step, a heading, a sentence that asks. */
export const surroundings = ['item', 'heading', 'question'] as const;
export type Surroundings = (typeof surroundings)[number];

/**
 * What running a rule over real replies showed: `hits` in so many `replies`; of those that a person `read`, how many
 * were `right`.
 */
export interface Measured {
  replies: number;
  hits: number;
  read: number;
  right: number;
}

/** Where a whole-reply rule of kind `missing` looks. */
export type Part = 'opening' | 'reply' | 'closing';

/** A rule as data: one file of `rules/`. */
export interface Rule {
  /** `<category>/<name>`. */
  id: string;
  category: string;
  kind: Kind;
  /** What the words do, as a verb phrase ("Announces bad news"); a full sentence in whole-reply rules. */
  title: string;
  /** What the customer hears. */
  why: string;
  basis: readonly Basis[];
  severity: Severity;
  /** Severity in the `strict` preset, where it differs. */
  strict: Severity;
  /** Whether the `recommended` preset has the rule. */
  recommended: boolean;
  /** Channels the rule applies to; null for all. */
  channels: readonly Channel[] | null;
  flag: readonly Flag[];
  /** A match of these that overlaps a flagged place makes it fine. */
  unless: readonly string[];
  /** A match of these in the same or the next two sentences makes it fine. */
  rescuedBy: readonly string[];
  /** Sentences or `{slot}` templates to write instead. */
  instead: readonly string[];
  examples: readonly Example[];
  /** Lookalikes that the rule leaves alone. */
  fine: readonly string[];
  /** Null until somebody measured it. */
  measured: Measured | null;
  /** Surroundings in which the rule's phrases are fine. */
  notIn: readonly Surroundings[];
  /** For `missing`: the part of the reply to look in. */
  part: Part | null;
  /** For `simplify`: phrases that retext-simplify knows and that serve the customer as they are. */
  ignore: readonly string[];
}

/** Named word lists; each entry is in the notation. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The rules and the words they share: what a build writes and the engine reads. */
export interface Rulebook {
  rules: readonly Rule[];
  lists: WordLists;
  /** Common misspellings and spelling variants: variant to standard form. */
  spellings: Readonly<Record<string, string>>;
  /** Words long and odd enough that any single slip of the fingers still is that word. */
  sturdy: readonly string[];
}

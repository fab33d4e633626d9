import type { Safety, Severity } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';
import type { Scope } from './kinds/definition.js';
import { type Kind, type KindDetails, kindDefinitions } from './kinds/index.js';
import type { VerbForms, WordLists } from './notation/list-forms.js';

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

/** What a rule rests on. `principle`: a service principle; `research`: a published finding; `practice`: what practitioners teach. */
export interface Basis {
  kind: 'principle' | 'research' | 'practice';
  says: string;
}

/**
 * What a text to write instead takes the place of: the flagged words, or their sentence; or it goes before or after the
 * sentence, which stays; `advice` takes the place of nothing.
 */
export const rewordingScopes = ['sentence', 'words', 'before', 'after', 'advice'] as const;
export type RewordingScope = (typeof rewordingScopes)[number];

/** A text to write instead. Its `{slots}` are for the writer to fill in. */
export interface Rewording {
  text: string;
  scope: RewordingScope;
  /** For `words`: which of the flagged words it takes the place of, where not of all: `soon | very soon`. */
  for?: string;
  /** Not offered where one of these is in the sentence. */
  unless?: readonly string[];
}

/** One pattern of a rule and, where grammar allows it, what to write in its place. */
export interface Flag {
  /** In the notation of rules/README.md. */
  words: string;
  /**
   * Replacement; may reuse `{list}` parts of `words`, also in another form (`{action:done}`), and what its gaps hold.
   * An empty string drops the words and mends comma, space and capital. A `{slot of several words}` is for the writer.
   */
  write: string | null;
  safety: Safety;
  /** What to write instead where these words are flagged, before what the rule has for all. */
  instead?: readonly Rewording[];
  /** For `repeat-ask`: what the words ask for, an entry of `given` or one that the kind knows itself. */
  asks?: string;
}

export interface Example extends Scene {
  before: string;
  after: string;
}

/** What surrounds a text of an example. */
export interface Scene {
  /** What the customer wrote before. */
  customer?: string;
  /** What the customer is called. */
  name?: string;
  /** Earlier replies of the thread, or other replies of the library. */
  earlier?: readonly string[];
  /** The helpdesk whose export holds the reply. */
  platform?: string;
}

/**
 * A list item or numbered step, a heading, a sentence that asks, the label of a link or an address, a clause that begins
 * with "if", a record of a library (a helpdesk may greet for it).
 */
export const surroundings = ['item', 'heading', 'question', 'label', 'condition', 'record'] as const;
export type Surroundings = (typeof surroundings)[number];

/** How far from a flagged place a `rescued-by` may be: the next two sentences, those before it as well, or anywhere. */
export const reaches = ['near', 'around', 'reply'] as const;
export type Reach = (typeof reaches)[number];

/** The kinds of real text that rules are measured on: a template of a letter or mail, an answer to a ticket, a turn of a chat, an answer to a public review. */
export const textKinds = ['template', 'ticket', 'chat', 'review'] as const;
export type TextKind = (typeof textKinds)[number];

/**
 * What running a rule over real replies showed: `hits` in so many `replies`; of those that somebody `read`, how many
 * were `right`.
 */
export interface Measured {
  /** Null for replies of many kinds. */
  on: TextKind | null;
  replies: number;
  hits: number;
  read: number;
  right: number;
  /** How many readers marked the replies without seeing the rules; a place that one of them marked is right. 0 for hits that were read one by one. */
  readers: number;
}

/** For which replies a rule holds at all. */
export interface Conditions {
  /** Only where one of these is anywhere in the reply, or one of `whenCustomer` in what the customer wrote. */
  when: readonly string[];
  whenCustomer: readonly string[];
  /** Not where one of these is anywhere in the reply. */
  unlessReply: readonly string[];
  /** Not where the customer wrote one of these. */
  unlessCustomer: readonly string[];
  /** Only for replies of at least so many words. */
  minWords: number;
}

export const noConditions: Conditions = {
  when: [],
  whenCustomer: [],
  unlessReply: [],
  unlessCustomer: [],
  minWords: 0,
};

/** A reply that is fine for what surrounds it. */
export type FineScene = Scene & { reply: string };

/** What every rule holds. */
export interface RuleBase {
  /** `<category>/<name>`. */
  id: string;
  category: string;
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
  /** Its severity in the channels where that is another one. */
  byChannel: Readonly<Partial<Record<Channel, Severity | 'off'>>>;
  conditions: Conditions;
  flag: readonly Flag[];
  /** A match of these that overlaps a flagged place makes it fine. */
  unless: readonly string[];
  /** A match of these within `reach` makes it fine. */
  rescuedBy: readonly string[];
  reach: Reach;
  instead: readonly Rewording[];
  examples: readonly Example[];
  /** Lookalikes that the rule leaves alone. */
  fine: readonly string[];
  /** Lookalikes that it leaves alone for what surrounds them. */
  fineScenes: readonly FineScene[];
  /** Empty for a rule that was not measured. */
  measured: readonly Measured[];
  /** Surroundings in which the rule's phrases are fine. */
  notIn: readonly Surroundings[];
}

/** A rule as data: one file of `rules/`. Its `kind` says what it looks at, and what else it holds. */
export type Rule = RuleBase & KindDetails;

/** A rule of one kind. */
export type RuleOf<K extends Kind> = Extract<Rule, { kind: K }>;

/** Where a rule looks: `over` says so for those that may look in more than one place. */
export function scopeOf(rule: Rule): Scope {
  return 'over' in rule ? rule.over : kindDefinitions[rule.kind].scope;
}

/** A rule about wordings, with nothing where most rules have nothing. */
export function phraseRule(
  parts: Pick<RuleBase, 'id' | 'category' | 'title' | 'why' | 'severity' | 'flag'> & Partial<RuleBase>,
): RuleOf<'phrase'> {
  return {
    kind: 'phrase',
    basis: [],
    strict: parts.severity,
    recommended: true,
    channels: null,
    byChannel: {},
    conditions: noConditions,
    unless: [],
    rescuedBy: [],
    reach: 'near',
    instead: [],
    examples: [],
    fine: [],
    fineScenes: [],
    measured: [],
    notIn: [],
    ...parts,
  };
}

/** The rules and the words they share: what a build writes and the engine reads. */
export interface Rulebook {
  rules: readonly Rule[];
  lists: WordLists;
  /** Common misspellings and spelling variants: variant to standard form. */
  spellings: Readonly<Record<string, string>>;
  /** Words long and odd enough that any single slip of the fingers still is that word: `sturdy` in a words file. */
  fuzzyMatched: readonly string[];
  forms: VerbForms;
}

export const emptyRulebook: Rulebook = { rules: [], lists: {}, spellings: {}, fuzzyMatched: [], forms: {} };

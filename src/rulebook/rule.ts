import type { Safety, Severity } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';

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

/** How a rule looks: `phrase` at wordings, the others at the whole reply, its thread or library, or through another plugin. */
export const kinds = [
  'phrase',
  'missing',
  'count',
  'fallback',
  'fill-in',
  'greeting-variable',
  'unbalanced',
  'unknown-variable',
  'unanswered',
  'repeat-ask',
  'repeated',
  'promise',
  'wrong-name',
  'near-duplicate',
  'simplify',
] as const;
export type Kind = (typeof kinds)[number];

/** Whether a kind looks at whole replies. */
export function isWhole(kind: Kind): boolean {
  return kind !== 'phrase' && kind !== 'simplify';
}

/** What a rule rests on. `principle`: a service principle; `research`: a published finding; `practice`: what practitioners teach. */
export interface Basis {
  kind: 'principle' | 'research' | 'practice';
  says: string;
}

/** One pattern of a rule and, where grammar allows it, what to write in its place. */
export interface Flag {
  /** In the notation of rules/README.md. */
  words: string;
  /**
   * Replacement; may reuse `{list}` parts of `words`, also in another form (`{action:done}`), and what its gaps hold.
   * An empty string drops the words and mends comma, space and capital.
   */
  write: string | null;
  safety: Safety;
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

/** Where a whole-reply rule of kind `missing` looks; the beginning is the two sentences after the greeting. */
export const parts = ['opening', 'beginning', 'reply', 'closing'] as const;
export type Part = (typeof parts)[number];

/** What a rule of kind `count` counts; each is one place, save for the last three, which are sizes. */
export const countables = [
  'phrases',
  'asks',
  'exclamation-marks',
  'repeated-marks',
  'capitals',
  'emoji',
  'sentence-words',
  'reading-grade',
  'words',
] as const;
export type Countable = (typeof countables)[number];

/** Where a rule counts or compares. */
export const ranges = ['reply', 'thread', 'library'] as const;
export type Over = (typeof ranges)[number];

/** The most there may be; a channel that is not named has no limit. */
export type Limit = number | Readonly<Partial<Record<Channel, number>>>;

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

/** What rules about whole replies say besides. */
export interface Whole {
  /** Whether taking up a word of the customer's makes the place fine. */
  echo: boolean;
  of: Countable;
  over: Over;
  most: Limit;
  /** For `repeat-ask`: the phrases by which customers give what may be asked for. */
  given: Readonly<Record<string, readonly string[]>>;
  /** For `unknown-variable`: what a helpdesk fills in, as it is written there, by the name of its export. */
  variables: Readonly<Record<string, readonly string[]>>;
}

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
  /** Its severity in the channels where that is another one. */
  byChannel: Readonly<Partial<Record<Channel, Severity | 'off'>>>;
  conditions: Conditions;
  flag: readonly Flag[];
  /** A match of these that overlaps a flagged place makes it fine. */
  unless: readonly string[];
  /** A match of these within `reach` makes it fine. */
  rescuedBy: readonly string[];
  reach: Reach;
  /** Sentences or `{slot}` templates to write instead. */
  instead: readonly string[];
  examples: readonly Example[];
  /** Lookalikes that the rule leaves alone. */
  fine: readonly string[];
  /** Lookalikes that it leaves alone for what surrounds them. */
  fineScenes: readonly FineScene[];
  /** Null until somebody measured it. */
  measured: Measured | null;
  /** Surroundings in which the rule's phrases are fine. */
  notIn: readonly Surroundings[];
  /** For `missing`: the part of the reply to look in. */
  part: Part | null;
  /** For the kinds that look at whole replies. */
  whole?: Whole;
  /** For `simplify`: phrases that retext-simplify knows and that serve the customer as they are. */
  ignore: readonly string[];
}

/** Named word lists; each entry is in the notation. */
export type WordLists = Readonly<Record<string, readonly string[]>>;

/** The forms of a verb, each named after that of "do": `{action:done}` is "returned" for "return". */
export const forms = ['done', 'doing', 'does', 'did'] as const;
export type Form = (typeof forms)[number];

/** Verbs, by their plain form, in the forms that some rewording asks for. */
export type Forms = Readonly<Record<string, Readonly<Partial<Record<Form, string>>>>>;

/** The rules and the words they share: what a build writes and the engine reads. */
export interface Rulebook {
  rules: readonly Rule[];
  lists: WordLists;
  /** Common misspellings and spelling variants: variant to standard form. */
  spellings: Readonly<Record<string, string>>;
  /** Words long and odd enough that any single slip of the fingers still is that word. */
  sturdy: readonly string[];
  forms: Forms;
}

import type { Kind } from '../../rulebook/kinds/index.js';
import type { Channel } from '../../shared/reply.js';
import type { Finding } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';

/** What rules are run with. */
export interface CheckContext {
  /** Where the replies are sent: some limits depend on it. */
  channel: Channel;
  /** False: every paragraph is looked at, whether it may hold something or not. The findings are the same. */
  prefilter: boolean;
}

/** Finds what all rules of a kind have to say of one paragraph. */
export type FindInPassage = (analysis: ReplyAnalysis, passage: Passage) => Finding[];

/** Finds what one rule has to say of a reply. */
export type FindInReply = (analysis: ReplyAnalysis) => Finding[];

/** A kind whose rules look at one paragraph after the other. What it keeps between replies is kept by `prepare`. */
export interface PassageCheck {
  level: 'passage';
  prepare(rules: readonly ActiveRule[], context: CheckContext): FindInPassage;
}

/** A kind each of whose rules looks at the reply as a whole. What it keeps between replies is kept by `prepare`. */
export interface ReplyCheck {
  level: 'reply';
  /** Whether a rule looks for something, and speaks where it is not there. */
  findsLack: boolean;
  prepare(active: ActiveRule, context: CheckContext): FindInReply;
}

export type Check = PassageCheck | ReplyCheck;

export function isOfKind<K extends Kind>(active: ActiveRule, kind: K): active is ActiveRuleOf<K> {
  return active.rule.kind === kind;
}

/** The check of a kind whose rules look at whole replies. */
export function replyCheck<K extends Kind>(
  kind: K,
  prepare: (active: ActiveRuleOf<K>, context: CheckContext) => FindInReply,
  { findsLack = false } = {},
): ReplyCheck {
  return {
    level: 'reply',
    findsLack,
    prepare: (active, context) => (isOfKind(active, kind) ? prepare(active, context) : () => []),
  };
}

import { anyOf } from '../../shared/problem.js';
import type { KindDefinition } from './definition.js';

/**
 * Where a rule looks: in the first sentence, the first two that say something (a greeting on its own does not), the whole
 * reply, or its last two paragraphs.
 */
export const replyParts = ['opening', 'beginning', 'reply', 'closing'] as const;
export type ReplyPart = (typeof replyParts)[number];

export interface Missing {
  kind: 'missing';
  part: ReplyPart;
  /** Whether taking up a word of the customer's makes the reply fine. */
  echo: boolean;
}

/** Rules that look for something, and speak where it is not there. */
export const missing: KindDefinition<Missing> = {
  scope: 'reply',
  needsFlag: true,
  keys: ['part', 'echo'],
  without: [],
  read(keys) {
    keys.need('part', `Say where a rule of kind \`missing\` looks: ${anyOf(replyParts)}.`);
    return { kind: 'missing', part: keys.oneOf('part', replyParts) ?? 'reply', echo: keys.boolean('echo') };
  },
};

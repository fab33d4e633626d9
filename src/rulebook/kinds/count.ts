import type { KindDefinition, Limit } from './definition.js';

/** What a rule counts; each is one place, save for the last three, which are sizes. */
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

const ranges = ['reply', 'thread'] as const;

export interface Count {
  kind: 'count';
  of: Countable;
  /** Phrases of a reply, or replies of a thread in a row that each hold one. */
  over: (typeof ranges)[number];
  most: Limit;
  /** Whether taking up a word of the customer's makes the reply fine. */
  echo: boolean;
}

/** Rules that mind too many of something. */
export const count: KindDefinition<Count> = {
  scope: 'reply',
  needsFlag: false,
  keys: ['of', 'over', 'most', 'echo'],
  without: [],
  read(keys) {
    keys.need('most', 'Say how many are fine: `most: 2`, or by channel: `most: { email: 2, chat: 1 }`.');
    const of = keys.oneOf('of', countables) ?? 'phrases';
    if (of === 'phrases') keys.needFlag();
    const over = keys.oneOf('over', ranges) ?? 'reply';
    return { kind: 'count', of, over, most: keys.limit('most'), echo: keys.boolean('echo') };
  },
};

import type { KindDefinition, Limit } from './definition.js';

const ranges = ['thread', 'library'] as const;

export interface Repeated {
  kind: 'repeated';
  over: (typeof ranges)[number];
  /** For a library: in how many replies a sentence may be. */
  most: Limit;
}

/** Rules about sentences that were said before: earlier in the thread, or in many replies of the library. */
export const repeated: KindDefinition<Repeated> = {
  scope: 'thread',
  needsFlag: false,
  keys: ['over', 'most'],
  without: [],
  read: (keys) => ({ kind: 'repeated', over: keys.oneOf('over', ranges) ?? 'thread', most: keys.limit('most') }),
};

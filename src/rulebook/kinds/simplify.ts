import type { KindDefinition } from './definition.js';

export interface Simplify {
  kind: 'simplify';
  /** Phrases that retext-simplify knows and that serve the customer as they are. */
  ignore: readonly string[];
}

/** Rules whose phrases are those of retext-simplify. */
export const simplify: KindDefinition<Simplify> = {
  scope: 'sentence',
  needsFlag: false,
  keys: ['ignore'],
  without: ['when', 'when-customer', 'unless-reply', 'unless-customer', 'min-words'],
  read: (keys) => ({ kind: 'simplify', ignore: keys.texts('ignore') }),
};

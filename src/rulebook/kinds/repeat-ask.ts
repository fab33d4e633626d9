import type { KindDefinition, TextsByName } from './definition.js';

export interface RepeatAsk {
  kind: 'repeat-ask';
  /** The phrases by which customers give what may be asked for. */
  given: TextsByName;
}

/** Rules about asking for what the customer gave already. */
export const repeatAsk: KindDefinition<RepeatAsk> = {
  scope: 'thread',
  needsFlag: true,
  keys: ['given'],
  without: [],
  read: (keys) => ({
    kind: 'repeat-ask',
    given: keys.phrasesByName('given', 'a name and a list of phrases, such as `photo: [photo attached]`'),
  }),
};

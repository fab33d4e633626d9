import type { Flag, Rewording, Rule } from './rule.js';

/** What a phrase is for in its rule; `when-customer`, `unless-customer` and `given` are looked for in what the customer wrote. */
export type Role =
  | { type: 'flag'; flag: Flag }
  | { type: 'unless' | 'rescue' | 'when' | 'when-customer' | 'unless-reply' | 'unless-customer' }
  | { type: 'instead-unless'; rewording: Rewording }
  | { type: 'given'; what: string };

/** All phrases of a rule, always in the same order: their numbers follow from it. */
export function phrasesOf(rule: Rule): { words: string; role: Role }[] {
  const { conditions } = rule;
  const given = rule.kind === 'repeat-ask' ? rule.given : {};
  const all = (type: Exclude<Role['type'], 'flag' | 'instead-unless' | 'given'>, phrases: readonly string[]) =>
    phrases.map((words) => ({ words, role: { type } }));
  return [
    ...rule.flag.map((flag) => ({ words: flag.words, role: { type: 'flag' as const, flag } })),
    ...all('unless', rule.unless),
    ...all('rescue', rule.rescuedBy),
    ...all('when', conditions.when),
    ...all('when-customer', conditions.whenCustomer),
    ...all('unless-reply', conditions.unlessReply),
    ...all('unless-customer', conditions.unlessCustomer),
    ...rewordingsOf(rule).flatMap((rewording) =>
      (rewording.unless ?? []).map((words) => ({ words, role: { type: 'instead-unless' as const, rewording } })),
    ),
    ...Object.entries(given).flatMap(([what, phrases]) =>
      phrases.map((words) => ({ words, role: { type: 'given' as const, what } })),
    ),
  ];
}

/** The texts to write instead, of the rule and of its phrases. */
export function rewordingsOf({ flag, instead }: Rule): readonly Rewording[] {
  return [...instead, ...flag.flatMap((phrase) => phrase.instead ?? [])];
}

import type { KindDefinition } from './definition.js';

export interface NameSpelling {
  kind: 'spelling';
  /** Names as they are written. */
  names: readonly string[];
  /** Words, in small letters, that are no name, beside those of everyday English that the check knows. */
  ordinary: readonly string[];
}

/** Rules about names that are written otherwise than they are. */
export const spelling: KindDefinition<NameSpelling> = {
  scope: 'sentence',
  needsFlag: false,
  looksAt: 'names',
  keys: ['names', 'ordinary'],
  without: ['flag', 'rescued-by', 'reach', 'not-in', 'min-words'],
  read(keys) {
    keys.need('names', 'List the names as they are written: `names: [Acme Go, eBay]`.');
    return {
      kind: 'spelling',
      names: keys
        .texts('names', { max: maxNames, problemWith: problemWithName })
        .map((name) => name.normalize('NFC').replace(/\s+/gu, ' ')),
      ordinary: keys.texts('ordinary').map((word) => word.normalize('NFC').toLowerCase()),
    };
  },
};

const maxNames = 1000;
const maxNameLength = 60;

function problemWithName(name: string): string | null {
  if (name.length > maxNameLength) return `A name has at most ${maxNameLength} characters. Write the name alone.`;
  if (!/^[\p{L}\p{N}]/u.test(name)) return 'A name begins with a letter or a figure. Leave out the sign before it.';
  return (name.match(/\p{L}/gu)?.length ?? 0) < 2
    ? 'A name has two letters at least. Write the word beside it, too.'
    : null;
}

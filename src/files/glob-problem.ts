import { quoted } from '../shared/problem.js';

/** Of each kind of wildcard: a matcher that goes back over its steps takes time to the power of their number. */
const maxWildcards = 3;

/**
 * What keeps a glob from being matched in bearable time, as a sentence.
 * @returns null for a glob as people write them.
 */
export function globProblem(glob: string): string | null {
  const segments = glob.split('/').filter((segment, i, all) => segment !== '**' || all[i - 1] !== '**');
  const inner = segments.slice(1, -1).filter((segment) => segment === '**').length;
  if (inner < maxWildcards && segments.every((segment) => (segment.match(/\*+/gu)?.length ?? 0) <= maxWildcards))
    return null;
  return `${quoted(glob)} has more \`*\` than can be matched quickly. Write several simpler globs.`;
}

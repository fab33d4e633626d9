import { placeholdersIn } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import { isKnownElement } from './html-elements.js';

/** What Markdown takes for a tag without values; with more words, it is what somebody says. */
const tag = /<\/?([a-z][a-z\d-]{0,60})(?:\s{1,20}[a-z_:][\w:-]{0,60}){0,3}\s{0,20}\/?>/gi;

/** Words in angle brackets that are no tag of HTML and nothing to fill in: they are no part of the sentence around them. */
export function unknownTagsIn(text: string): Range[] {
  if (!text.includes('<')) return [];
  const tags = Array.from(text.matchAll(tag)).filter(([, name = '']) => !isKnownElement(name.toLowerCase()));
  if (tags.length === 0) return [];
  const placeholders = placeholdersIn(text);
  let next = 0;
  return tags.flatMap(({ 0: { length }, index: start }) => {
    const end = start + length;
    while ((placeholders[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const isFree = (placeholders[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
    return isFree ? [{ start, end }] : [];
  });
}

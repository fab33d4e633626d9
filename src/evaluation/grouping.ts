import type { LabelledReply } from './labelled-reply.js';

/** What replies are grouped by: the kind of text, or the source that it is from. */
export const groupings = ['kind', 'source'] as const;
export type Grouping = (typeof groupings)[number];

/** The group of a reply. A source is a repository or address: what comes before a colon and a path in it. */
export function groupOf({ kind, source }: Pick<LabelledReply, 'kind' | 'source'>, by: Grouping): string {
  if (by === 'kind') return kind ?? 'unnamed';
  if (source === null) return 'unnamed';
  return /^https?:\/\/([^/]+)/u.exec(source)?.[1] ?? source.replace(/:[^\s].*$/u, '');
}

import type { Safety, SuggestionScope, SuppressedMessage } from '../../shared/message.js';

/**
 * How every cache begins, whatever its version. A line of it says which build wrote it and what the rest sums up to; the
 * next one what there is of each file, and how long; then come the messages, file by file.
 */
export const signature = '{"replylint":"cache"';

/** What messages name, as they name it. */
export const safeties = ['safe', 'suggested'] as const satisfies readonly Safety[];
export const suggestionScopes = [
  'words',
  'sentence',
  'paragraph',
  'insert',
] as const satisfies readonly SuggestionScope[];
export const suppressors = [
  'comment',
  'configuration',
  'baseline',
] as const satisfies readonly SuppressedMessage['by'][];

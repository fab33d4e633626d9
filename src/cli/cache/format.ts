import type { Safety, SuggestionScope, SuppressedMessage } from '../../shared/message.js';

/** How every cache begins, whatever its version. */
export const signature = '{"replylint":"cache"';

/** What is written as a number: the index in these lists, or in that of `severities`. */
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

/** In place of the number of a string: there is none. */
export const noString = -1;

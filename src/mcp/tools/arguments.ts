import * as z from 'zod';
import { anyOf, didYouMean } from '../../shared/problem.js';
import { channels } from '../../shared/reply.js';

/** One of a few words; the message names them all. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, {
    error: ({ input }) => `Write ${anyOf(words)}.${typeof input === 'string' ? didYouMean(input, words) : ''}`,
  });
}

export function text(what: string) {
  return z.string({ error: `Write ${what}.` });
}

export const channelArgument = oneOf(channels)
  .optional()
  .describe('Where the reply is sent; e-mail unless the server was started with another one.');

export const formatArgument = oneOf(['text', 'markdown', 'html'])
  .optional()
  .describe('How the text is written; `text` unless told otherwise.');

const draftText = text('the whole draft as a text').describe('The whole draft, as it is stored; 100 kB at most.');

/** What names a draft; a path only where the server may read files. */
export function draftArguments(root: string | null) {
  const shared = { format: formatArgument, channel: channelArgument };
  if (root === null) return { text: draftText, ...shared };
  return {
    text: draftText.optional(),
    path: text('the path of a file')
      .optional()
      .describe(
        'In place of `text`: a file of replies, such as JSON, CSV, mail or Markdown, by its path from the folder that the server may read. Its ending says the format.',
      ),
    ...shared,
  };
}

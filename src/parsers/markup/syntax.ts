/** How a text in a record is written. */
export const syntaxes = ['text', 'markdown', 'html'] as const;

export type Syntax = (typeof syntaxes)[number];

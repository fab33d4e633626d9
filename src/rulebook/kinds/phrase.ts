import { plainKind } from './definition.js';

/** Rules that look at wordings. */
export const phrase = plainKind('phrase', { scope: 'sentence', needsFlag: true, without: ['min-words'] });

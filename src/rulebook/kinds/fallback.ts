import { plainKind } from './definition.js';

/** Rules about the words that a variable falls back on. */
export const fallback = plainKind('fallback', { scope: 'template', needsFlag: true });

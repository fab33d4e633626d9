import { plainKind } from './definition.js';

/** Rules about replies of a library that are nearly the same. */
export const nearDuplicate = plainKind('near-duplicate', { scope: 'library', needsFlag: false });

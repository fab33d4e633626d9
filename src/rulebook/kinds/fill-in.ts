import { plainKind } from './definition.js';

/** Rules about what a person was to fill in, and did not: `[NAME]`. */
export const fillIn = plainKind('fill-in', { scope: 'template', needsFlag: false });

import { plainKind } from './definition.js';

/** Rules about variables and tags that a helpdesk can't read, so that the customer does. */
export const unbalanced = plainKind('unbalanced', { scope: 'template', needsFlag: false });

import { plainKind } from './definition.js';

/** Rules about a name that is not the customer's. */
export const wrongName = plainKind('wrong-name', { scope: 'thread', needsFlag: true });

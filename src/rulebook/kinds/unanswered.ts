import { plainKind } from './definition.js';

/** Rules about a reply that leaves a question of the customer's open. */
export const unanswered = plainKind('unanswered', { scope: 'thread', needsFlag: false });

import { plainKind } from './definition.js';

/** Rules about promises of the agent's last reply that this one passes over in silence. */
export const promise = plainKind('promise', { scope: 'thread', needsFlag: true });

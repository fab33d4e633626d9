import { plainKind } from './definition.js';

/** Rules about a variable that a greeting leans on. */
export const greetingVariable = plainKind('greeting-variable', { scope: 'template', needsFlag: true });

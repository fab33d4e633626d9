import { oneOf } from '../options/option-values.js';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export const parseShell = oneOf('shell', shells);

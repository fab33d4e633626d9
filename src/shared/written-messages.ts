import type { Message } from './message.js';

/** How many messages there are, by severity. */
export interface MessageCounts {
  errors: number;
  warnings: number;
  suggestions: number;
  /** How many have a fix that is safe to make unattended. */
  fixable: number;
}

/** Messages as a cache keeps them, so that they may be counted and written again without being read. */
export interface WrittenMessages {
  counts: MessageCounts;
  /** Each as JSON on a line of its own, in UTF-8; nothing in them that a terminal or an editor would act on. */
  lines: Uint8Array;
}

export function countMessages(messages: readonly Message[]): MessageCounts {
  const counts = { errors: 0, warnings: 0, suggestions: 0, fixable: 0 };
  for (const { severity, fix } of messages) {
    if (severity === 'error') counts.errors++;
    else if (severity === 'warning') counts.warnings++;
    else counts.suggestions++;
    if (fix?.safety === 'safe') counts.fixable++;
  }
  return counts;
}

export function totalOf({ errors, warnings, suggestions }: MessageCounts): number {
  return errors + warnings + suggestions;
}

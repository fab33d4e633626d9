import type { Reporter } from './reporter.js';

export const formats = ['stylish', 'json', 'jsonl'] as const;

export type ReportFormat = (typeof formats)[number];

/** Loads the one reporter that is asked for, so that start-up pays for no other. */
export async function loadReporter(format: ReportFormat): Promise<Reporter> {
  switch (format) {
    case 'stylish':
      return (await import('./stylish.js')).stylish;
    case 'json':
      return (await import('./json.js')).json;
    case 'jsonl':
      return (await import('./jsonl.js')).jsonl;
  }
}

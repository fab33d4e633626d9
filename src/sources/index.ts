import { extensions } from './extensions.js';
import type { Source } from './source.js';

/** The formats that files are read in. */
export const sourceNames = ['text', 'markdown', 'html'] as const;

export type SourceName = (typeof sourceNames)[number];

/**
 * The source for a path, by its ending in any letter case. A name without an ending is plain text.
 * Null for an ending that we do not read, and for hidden files such as `.env`.
 */
export function sourceNameFor(path: string): SourceName | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  if (dot === -1) return 'text';
  if (dot === 0) return null;
  const extension = name.slice(dot).toLowerCase();
  return sourceNames.find((source) => extensions[source].some((known) => known === extension)) ?? null;
}

/** Loads a source with the parser it needs, so that start-up pays for no parser. */
export async function loadSource(name: SourceName): Promise<Source> {
  switch (name) {
    case 'text':
      return (await import('./text.js')).text;
    case 'markdown':
      return (await import('./markdown.js')).markdown;
    case 'html':
      return (await import('./html.js')).html;
  }
}

/** Every file name ending that we read, with the dot. */
export const knownExtensions: readonly string[] = Object.values(extensions).flat();

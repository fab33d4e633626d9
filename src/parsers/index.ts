import { extensions } from './extensions.js';
import type { Parser } from './parser.js';
import type { RecordOptions } from './recognise.js';

/** The formats that files are read in. */
export const formatNames = ['text', 'markdown', 'html', 'json', 'yaml', 'csv', 'xlsx', 'mail'] as const;

export type FormatName = (typeof formatNames)[number];

/** The shapes of records that may be named; each is a file of `helpdesk/`, or of this folder. */
export const recordFormatNames = [
  'zendesk',
  'gorgias',
  'freshdesk',
  'intercom',
  'front',
  'help-scout',
  'salesforce',
  'zoho',
  'zammad',
  'osticket',
  'discourse',
  'chatwoot',
  'github',
  'thread',
  'table',
  'map',
] as const;

type RecordFormatName = (typeof recordFormatNames)[number];

/** What `--input-format` takes: how a file is written, or whose export it is. */
export type InputFormat = FormatName | RecordFormatName;

export const inputFormats: readonly InputFormat[] = [...formatNames, ...recordFormatNames];

/**
 * The source for a path, by its ending in any letter case. A name without an ending is plain text.
 * Null for an ending that we do not read, and for hidden files such as `.env`.
 */
export function formatForPath(path: string): FormatName | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  if (dot === -1) return 'text';
  if (dot === 0) return null;
  const extension = name.slice(dot).toLowerCase();
  return formatNames.find((source) => extensions[source].some((known) => known === extension)) ?? null;
}

/** Loads a source with the parser it needs, so that start-up pays for no parser. */
export async function loadParser(
  name: FormatName,
  records: RecordOptions = { format: null, map: null },
): Promise<Parser> {
  switch (name) {
    case 'text':
      return (await import('./text.js')).text;
    case 'markdown':
      return (await import('./markdown.js')).markdown;
    case 'html':
      return (await import('./html.js')).html;
    case 'json':
    case 'yaml':
    case 'csv':
    case 'xlsx':
      return (await import('./structured.js')).loadRecordParser(name, records);
    case 'mail':
      return (await import('./mail/mail.js')).mail;
  }
}

/**
 * How a text is written that is named as an export of a help desk: by its path, or by how it begins.
 * @returns null for a format that is itself a way of writing.
 */
export async function containerOf(format: InputFormat, path: string | null, text: string): Promise<FormatName | null> {
  if (formatNames.some((name) => name === format)) return null;
  const byPath = path === null ? null : formatForPath(path);
  if (byPath === 'json' || byPath === 'yaml' || byPath === 'csv' || byPath === 'xlsx') return byPath;
  return (await import('./structured.js')).sniffContainer(text);
}

/** Every file name ending that we read, with the dot. */
export const knownExtensions: readonly string[] = Object.values(extensions).flat();

import { basename, extname } from 'node:path';
import { isMap, isSeq, parseDocument } from 'yaml';
import { isRecord } from '../shared/is-record.js';
import type { RecordSuppression, Settings } from './config.js';
import { moduleName } from './config-file.js';

/** What a configuration is called that we advise to make. */
export const usualName = '.replylintrc.yaml';

/** The file that suppressions for a file go into: its configuration, and none of those that it extends. Null where it has none. */
export function suppressionFile({ configFiles }: Pick<Settings, 'configFiles'>): string | null {
  return configFiles.at(-1) ?? null;
}

/**
 * The text of a configuration with more `suppressions`, written as the rest of it is.
 * @returns null for a configuration that is code, or that cannot be read.
 */
export function withSuppressions(text: string, path: string, entries: readonly RecordSuppression[]): string | null {
  if (isJson(path)) return jsonWith(text, basename(path) === 'package.json' ? moduleName : null, entries);
  if (/^\.[cm]?[jt]s$/u.test(extname(path)) || extname(path) === '.jsonc') return null;
  const document = parseDocument(text);
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents))) return null;
  const before = document.get('suppressions') ?? null;
  if (before === null) document.set('suppressions', document.createNode(entries));
  else if (isSeq(before)) for (const entry of entries) before.add(document.createNode(entry));
  else return null;
  return document.toString({ lineWidth: 0 });
}

function isJson(path: string): boolean {
  return extname(path) === '.json';
}

/**
 * Null for JSON with comments, which would be lost.
 * @param key where the configuration is in the file; null where it is all of it.
 */
function jsonWith(text: string, key: string | null, entries: readonly RecordSuppression[]): string | null {
  const file = parsed(text);
  const config = isRecord(file) && key !== null ? file[key] : file;
  if (!isRecord(file) || !isRecord(config)) return null;
  const before = config['suppressions'] ?? [];
  if (!Array.isArray(before)) return null;
  const changed = { ...config, suppressions: [...before, ...entries] };
  const indent = /^\{\r?\n([ \t]+)/u.exec(text.trimStart())?.[1] ?? '  ';
  return (
    JSON.stringify(key === null ? changed : { ...file, [key]: changed }, null, indent) + (/\s*$/u.exec(text)?.[0] ?? '')
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return null;
  }
}

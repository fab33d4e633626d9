import { basename, extname } from 'node:path';
import { parseDocument } from 'yaml';
import { isRecord } from '../shared/is-record.js';
import type { RecordSuppression } from './config.js';
import { moduleName } from './config-file.js';

/**
 * The text of a configuration with more `suppressions`, written as the rest of it is.
 * @returns null for a configuration that is code, or that cannot be read.
 */
export function withSuppressions(text: string, path: string, entries: readonly RecordSuppression[]): string | null {
  if (isJson(path)) return jsonWith(text, basename(path) === 'package.json' ? moduleName : null, entries);
  if (/^\.[cm]?[jt]s$/u.test(extname(path)) || extname(path) === '.jsonc') return null;
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  for (const entry of entries) {
    if (document.has('suppressions')) document.addIn(['suppressions'], document.createNode(entry));
    else document.set('suppressions', document.createNode([entry]));
  }
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

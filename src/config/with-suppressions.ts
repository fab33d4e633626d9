import { basename, extname } from 'node:path';
import { parseDocument } from 'yaml';
import type { RecordSuppression } from './config.js';
import { moduleName } from './config-file.js';

/**
 * The text of a configuration with more `suppressions`, written as the rest of it is.
 * @returns null for a configuration that is code, or that cannot be read.
 */
export function withSuppressions(text: string, path: string, entries: readonly RecordSuppression[]): string | null {
  if (isJson(path)) return jsonWith(text, basename(path) === 'package.json' ? [moduleName] : [], entries);
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

/** Null for JSON with comments, which would be lost. */
function jsonWith(text: string, keys: readonly string[], entries: readonly RecordSuppression[]): string | null {
  const file = parsed(text);
  const config = keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : null), file);
  if (!isObject(file) || !isObject(config)) return null;
  const before = config['suppressions'] ?? [];
  if (!Array.isArray(before)) return null;
  config['suppressions'] = [...before, ...entries];
  const indent = /^\{\r?\n([ \t]+)/u.exec(text.trimStart())?.[1] ?? '  ';
  return JSON.stringify(file, null, indent) + (/\s*$/u.exec(text)?.[0] ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

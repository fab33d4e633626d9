import { parse as parseCsv } from 'csv-parse/sync';
import { parseAllDocuments } from 'yaml';
import type { FormatName } from '../../src/parsers/index.js';

/**
 * What else an edit has changed, told by the readers that other programs use; null for nothing. All that may differ is
 * texts.
 */
export function sameElsewhere(format: FormatName, before: string, after: string): string | null {
  const read = readers[format];
  if (!read) return null;
  const was = attempt(() => read(before));
  if (was === unreadable) return null;
  const is = attempt(() => read(after));
  if (is === unreadable) return 'others cannot read the file any more';
  return format === 'mail' ? (Number(is) > Number(was) ? 'a mail has become two' : null) : difference(was, is);
}

const unreadable = Symbol('unreadable');

function attempt(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return unreadable;
  }
}

const readers: Partial<Record<FormatName, (file: string) => unknown>> = {
  json: readJson,
  yaml: readYaml,
  csv: readCsv,
  // A mailbox, by the lines that part its mails.
  mail: (file) =>
    file.startsWith('From ') ? Array.from(file.matchAll(/(?:^|\n\r?\n)From \S+ .*\d{4}(?=\r?\n)/g)).length : 0,
};

function readJson(file: string): unknown {
  const text = file.replace(/^\uFEFF/, '');
  const whole = attempt(() => JSON.parse(text));
  if (whole !== unreadable) return whole;
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

function readYaml(file: string): unknown {
  return [1.1, 1.2].map((version) =>
    parseAllDocuments(file, { version: version === 1.1 ? '1.1' : '1.2', uniqueKeys: false }).map((document) => {
      if (document.errors.length > 0) throw new Error('broken');
      return document.toJS({ maxAliasCount: 100 });
    }),
  );
}

function readCsv(file: string): unknown {
  const separator = [';', '\t', ','].find((sign) => file.startsWith(`title${sign}body`));
  if (separator === undefined) throw new Error('another header');
  return parseCsv(file, { delimiter: separator, relax_column_count: true, relax_quotes: false });
}

/** Where two values differ, other than in a text that is one in both. */
function difference(was: unknown, is: unknown): string | null {
  if (typeof was === 'string' && typeof is === 'string') return null;
  if (Array.isArray(was) && Array.isArray(is)) {
    if (was.length !== is.length) return 'a list has another length';
    for (const [i, item] of was.entries()) {
      const inner = difference(item, is[i]);
      if (inner !== null) return inner;
    }
    return null;
  }
  if (typeof was === 'object' && was !== null && typeof is === 'object' && is !== null) {
    const [keys, others] = [Object.entries(was), Object.entries(is)];
    if (keys.length !== others.length) return 'a map has other keys';
    for (const [i, [key, value]] of keys.entries()) {
      const [otherKey, other] = others[i] ?? [];
      if (key !== otherKey) return 'a map has other keys';
      const inner = difference(value, other);
      if (inner !== null) return inner;
    }
    return null;
  }
  return Object.is(was, is) ? null : `${typeof was} has become ${typeof is}`;
}

import { linesOf } from '../../shared/lines.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

/** The fields at the head of a message or part. */
export interface Headers {
  /** The values by name in lower case, unfolded; the first where a name is there twice. */
  fields: ReadonlyMap<string, SourceMap>;
  /** Where the body begins. */
  bodyStart: number;
}

/** A field such as `Content-Type`: `text/plain; charset=utf-8`. */
export interface Parameterized {
  /** In lower case. */
  value: string;
  parameters: ReadonlyMap<string, string>;
}

const fieldName = /^([!-9;-~]{1,200})[ \t]*:[ \t]*/;

/** Reads the fields from `start` to the first empty line. A line that is no field is passed over. */
export function readHeaders(text: string, start: number, end: number): Headers {
  const fields = new Map<string, SourceMap>();
  let open: { name: string; value: SourceMapBuilder } | null = null;
  const close = (): void => {
    if (open && !fields.has(open.name)) fields.set(open.name, open.value.build());
    open = null;
  };
  let bodyStart = end;
  for (const line of linesOf(text, start)) {
    if (line.start >= end) break;
    if (line.start === line.end) {
      bodyStart = Math.min(line.next, end);
      break;
    }
    const words = text.slice(line.start, line.end);
    if (/^[ \t]/.test(words)) {
      open?.value.add(words, line.start);
      continue;
    }
    close();
    const name = fieldName.exec(words);
    if (!name?.[1]) continue;
    const value = words.slice(name[0].length);
    open = { name: name[1].toLowerCase(), value: new SourceMapBuilder().add(value, line.start + name[0].length) };
  }
  close();
  return { fields, bodyStart };
}

/** No mail program writes a longer field with parameters; the bound keeps the search linear. */
const maxFieldLength = 4000;
const parameter = /([^\s;="]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"(]*))/g;

/** A field with parameters; those that are split over several (RFC 2231) are joined. */
export function parameterized({ fields }: Headers, name: string): Parameterized {
  const text = (fields.get(name)?.text ?? '').slice(0, maxFieldLength);
  const [value = ''] = /^[^\s;(]*/.exec(text) ?? [];
  const parameters = new Map<string, string>();
  for (const [, key = '', quoted, bare = ''] of text.slice(value.length).matchAll(parameter)) {
    const [, base = '', section, encoded] = /^([^*]*)(\*\d{1,3})?(\*)?$/.exec(key.toLowerCase()) ?? [];
    const words = quoted?.replace(/\\(.)/g, '$1') ?? bare;
    const before = parameters.get(base);
    if (before === undefined) parameters.set(base, encoded ? percentDecoded(words) : words);
    else if (section) parameters.set(base, before + words);
  }
  return { value: value.toLowerCase(), parameters };
}

/** `us-ascii'en'a%20b` as `a b` */
function percentDecoded(words: string): string {
  return words
    .replace(/^[^']*'[^']*'/, '')
    .replace(/%([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

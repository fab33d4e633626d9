import { quoted } from '../shared/problem.js';
import { ParseError } from './parse-error.js';
import { follow, parsePath, type ValuePath } from './path.js';
import { type Entry, type Field, syntaxByLooks } from './record.js';
import type { Syntax } from './syntax.js';
import { nameOf, textOf, type Value } from './value.js';

/** Where the replies of a file stand that no format is known for. All are paths, such as `$.items[*]`. */
export interface FieldMap {
  /** The records; every item of a list at the top unless told otherwise. */
  records?: string | undefined;
  /** The texts for customers, counted from the record. */
  body: string | readonly string[];
  subject?: string | undefined;
  id?: string | undefined;
  title?: string | undefined;
  /** How the texts are written. Left out, a text that holds tags is HTML, and any other is plain. */
  syntax?: Syntax | undefined;
}

/**
 * Checks that the paths of a configuration lead somewhere, given what they led to.
 * @throws {ParseError} for a path that leads to nothing, since a typo would pass for a clean file.
 */
export function refuseDeadEnds(map: FieldMap, found: { records: number; fields: number }): void {
  if (found.records === 0) throw leadsNowhere('records', map.records ?? '$[*]');
  if (found.fields === 0) throw leadsNowhere('body', bodiesOf(map).join(', '));
}

/** The records of a file, found by the paths of a configuration. */
export function mappedEntries(root: Value, map: FieldMap): Entry[] {
  const records = follow(root, pathFrom(map.records ?? (root.type === 'list' ? '$[*]' : '$')));
  const bodies = bodiesOf(map);
  return records.map(({ value, place }): Entry => {
    const id = nameAt(value, map.id);
    const title = nameAt(value, map.title);
    const label = (name: string): string => (id !== null || title !== null || place === '' ? name : `${place}.${name}`);
    const subjects =
      map.subject === undefined
        ? []
        : textsAt(value, map.subject, label, 'text').map((field) => ({ ...field, isSubject: true }));
    return { id, title, fields: [...subjects, ...bodies.flatMap((path) => textsAt(value, path, label, map.syntax))] };
  });
}

function bodiesOf({ body }: FieldMap): readonly string[] {
  return typeof body === 'string' ? [body] : body;
}

function textsAt(record: Value, path: string, label: (name: string) => string, syntax: Syntax | undefined): Field[] {
  return follow(record, pathFrom(path)).flatMap(({ value, place }): Field[] => {
    const text = textOf(value);
    return text ? [{ name: label(place), value: text, syntax: syntax ?? syntaxByLooks(text) }] : [];
  });
}

function nameAt(record: Value, path: string | undefined): string | null {
  const [found] = path === undefined ? [] : follow(record, pathFrom(path));
  return nameOf(found?.value);
}

/** The configuration has been checked; a path that a program passes may still be none, and leads nowhere. */
function pathFrom(text: string): ValuePath {
  return parsePath(text) ?? [text];
}

function leadsNowhere(key: string, path: string): ParseError {
  return new ParseError(
    `The path ${quoted(path)}, which the configuration gives as \`${key}\` of this file, leads to no ${key === 'records' ? 'record' : 'text'} in it. Compare it with the file; \`replylint sources\` shows how paths are written.`,
    null,
  );
}

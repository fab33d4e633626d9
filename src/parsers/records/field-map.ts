import { quoted } from '../../shared/problem.js';
import { ParseError } from '../core/parse-error.js';
import type { Syntax } from '../markup/syntax.js';
import { nameOf, textOf, type Value } from '../values/value.js';
import { matchPath, parsePath, type ValuePath } from '../values/value-path.js';
import { type CannedResponse, detectSyntax, type Field } from './canned-response.js';

/** Where the replies are in a file of a format that is not known. All are paths, such as `$.items[*]`. */
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
 * Checks that the paths of a configuration match something, given how much they matched.
 * @throws {ParseError} for a path without a match, since a typo would pass for a clean file.
 */
export function assertPathsMatch(map: FieldMap, matches: { records: number; fields: number }): void {
  if (matches.records === 0) throw noMatchError('records', map.records ?? '$[*]');
  if (matches.fields === 0) throw noMatchError('body', bodiesOf(map).join(', '));
}

/** The records of a file, found by the paths of a configuration. */
export function mappedResponses(root: Value, map: FieldMap): CannedResponse[] {
  const records = matchPath(root, pathFrom(map.records ?? (root.type === 'list' ? '$[*]' : '$')));
  const bodies = bodiesOf(map);
  return records.map(({ value, path: recordPath }): CannedResponse => {
    const id = nameAt(value, map.id);
    const title = nameAt(value, map.title);
    const isNamed = id !== null || title !== null || recordPath === '';
    const label = (name: string): string => (isNamed ? name : `${recordPath}.${name}`);
    const subjects =
      map.subject === undefined
        ? []
        : textsAt(value, map.subject, label, 'text').map((field) => ({ ...field, isSubject: true }));
    return {
      id,
      title,
      source: value,
      fields: [...subjects, ...bodies.flatMap((path) => textsAt(value, path, label, map.syntax))],
    };
  });
}

function bodiesOf({ body }: FieldMap): readonly string[] {
  return typeof body === 'string' ? [body] : body;
}

function textsAt(record: Value, path: string, label: (name: string) => string, syntax: Syntax | undefined): Field[] {
  return matchPath(record, pathFrom(path)).flatMap((match): Field[] => {
    const text = textOf(match.value);
    return text ? [{ name: label(match.path), value: text, syntax: syntax ?? detectSyntax(text) }] : [];
  });
}

function nameAt(record: Value, path: string | undefined): string | null {
  const [match] = path === undefined ? [] : matchPath(record, pathFrom(path));
  return nameOf(match?.value);
}

/** The configuration has been checked; a path that a program passes may still be none, and matches nothing. */
function pathFrom(text: string): ValuePath {
  return parsePath(text) ?? [text];
}

function noMatchError(key: string, path: string): ParseError {
  return new ParseError(
    `The path ${quoted(path)}, which the configuration gives as \`${key}\` of this file, leads to no ${key === 'records' ? 'record' : 'text'} in it. Compare it with the file; \`replylint sources\` shows how paths are written.`,
    null,
  );
}

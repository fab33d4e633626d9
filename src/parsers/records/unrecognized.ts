import { quoted } from '../../shared/problem.js';
import { ParseError, UnrecognizedError } from '../core/parse-error.js';
import { hasRows } from '../values/rows.js';
import { mapsIn, type Value } from '../values/value.js';
import type { RecordSearch } from './record-format.js';

type TriedFormats = RecordSearch['formats'];

/** What a file holds, for people who look for their mistake. */
export interface Outline {
  type: Value['type'];
  /** Its keys, or those of its first record; null where there is none. */
  keys: readonly string[] | null;
  /** Whether it is a table of rows that are lists. */
  isTable: boolean;
}

export function outlineOf(root: Value): Outline {
  const [first] = root.type === 'map' ? [root] : mapsIn(root);
  const isTable = root.type === 'list' && hasRows(root);
  return { type: root.type, keys: first ? [...first.entries.keys()] : null, isTable };
}

/** For a file that is of none of the formats. */
export function unrecognized(formats: TriedFormats, outline: Outline | null): UnrecognizedError {
  const helpdesks = formats.filter((format) => format.reads === 'responses' && format.isHelpdesk);
  return new UnrecognizedError(
    [
      'No replies were recognised in this file.',
      `It was compared with ${helpdesks.length} exports of help desks, with lists of records that have a key such as \`body\` or \`content\`, and with maps of name to text.`,
      contents(outline),
      'Say where the replies are under `formats` in the configuration, such as `formats: [{files: "*.json", records: "$.items[*]", body: "$.text"}]`.',
      'Or name the format with `--input-format`; `replylint sources` lists them all.',
    ].join(' '),
  );
}

/** For a file that is not of the format that the user names. */
export function unlikeFormat(format: string, formats: TriedFormats, outline: Outline | null): ParseError {
  const { signs = 'nothing' } = formats.find(({ name }) => name === format) ?? {};
  return new ParseError(
    `This file does not look like ${quoted(format)}, which is recognised by ${signs}. ${contents(outline)} Leave \`--input-format\` out to have the format recognised.`,
    null,
  );
}

const maxKeys = 12;

function contents(outline: Outline | null): string {
  const keys = outline?.keys ?? [];
  if (outline?.isTable)
    return 'Its rows are lists, and the first of them does not name a column of texts: add one such as `["title", "body"]`.';
  if (keys.length === 0) return outline?.type === 'list' ? 'It has a list without records.' : 'It has a single value.';
  const shown = keys.slice(0, maxKeys).map(quoted).join(', ');
  return `${outline?.type === 'map' ? 'Its keys are' : 'Its records have the keys'} ${shown}${keys.length > maxKeys ? ' and more' : ''}.`;
}

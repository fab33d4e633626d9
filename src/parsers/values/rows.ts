import { columnsOf, headerNames } from './columns.js';
import { type ListValue, type MapValue, nameOf, type Value } from './value.js';

/** Whether a list holds the rows of a table, each a list of what is in its cells. */
export function hasRows({ items }: ListValue): boolean {
  return items.length > 0 && items.every(isRow);
}

/** Whether a value is a row of a table: a list that begins with a text or a number. */
export function isRow(value: Value): boolean {
  return value.type === 'list' && (value.items[0]?.type === 'text' || value.items[0]?.type === 'scalar');
}

/** The rows of a table as records; none where its first row does not name a column of texts. */
export function recordsOfRows(list: ListValue): MapValue[] {
  const [header, ...rows] = list.items;
  if (!hasRows(list) || header?.type !== 'list') return [];
  const names = headerNames(header.items.map((cell) => nameOf(cell) ?? ''));
  if (!columnsOf(names)) return [];
  return rows.flatMap((row) => {
    if (row.type !== 'list') return [];
    const cells = row.items.flatMap((cell, i) => (names[i] ? [[names[i], cell] as const] : []));
    return [{ type: 'map', entries: new Map(cells), start: row.start, end: row.end }];
  });
}

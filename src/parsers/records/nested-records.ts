import { columnsOf } from '../values/columns.js';
import { type MapValue, nameIn, type Value } from '../values/value.js';

/** What groups call the list of what is in them. */
const groupKeys = ['responses', 'replies', 'macros', 'templates', 'canned_responses', 'snippets', 'answers'];
const groupNames = ['title', 'name', 'category', 'folder', 'tag', 'intent', 'id'];

/** A record of a group, by a name that says where it is. */
export interface NestedRecord {
  name: string;
  record: MapValue;
}

/** `[{category: ..., responses: [...]}]`: the records of groups, and texts in them as records; none where they are no groups. */
export function nestedRecords(groups: readonly MapValue[]): NestedRecord[] {
  if (groups.some(hasText)) return [];
  return groups.flatMap((group) => {
    const key = groupKeys.find((name) => group.entries.get(name)?.type === 'list');
    const list = key === undefined ? undefined : group.entries.get(key);
    if (key === undefined || list?.type !== 'list') return [];
    const parent = nameIn(group, groupNames);
    return list.items.flatMap((item, i) => {
      const record = recordOf(item);
      return record ? [{ name: `${parent === null ? '' : `${parent}.`}${key}[${i}]`, record }] : [];
    });
  });
}

function hasText({ entries }: MapValue): boolean {
  const columns = columnsOf([...entries.keys()], () => false);
  return columns !== null && entries.get(columns.body)?.type === 'text';
}

function recordOf(item: Value): MapValue | null {
  if (item.type === 'map') return item;
  if (item.type !== 'text') return null;
  return { type: 'map', entries: new Map([['text', item]]), start: item.start, end: item.end };
}

import type { Range } from '../../shared/reply.js';
import type { SourceMap } from '../core/source-map.js';

/** How texts are written in a file. */
export interface TextCodec {
  sourceMap(value: TextValue): SourceMap;
  /**
   * `text` as it is written inside of `value`; null where it cannot be.
   * @param place what it takes the place of in the file: what is written for all of a value may bring its own quotes.
   */
  encode(text: string, value: TextValue, place?: Range): string | null;
}

/** A string. Its range holds the quotes or whatever else encloses it. */
export interface TextValue extends Range {
  type: 'text';
  text: string;
  codec: TextCodec;
}

/** A number, `true`, `false` or `null`. */
export interface ScalarValue extends Range {
  type: 'scalar';
  /** As it is written. */
  text: string;
}

export interface ListValue extends Range {
  type: 'list';
  items: readonly Value[];
  /** How many items, and how many maps among them, came in earlier chunks of the file; left out where all are here. */
  before?: { items: number; maps: number };
}

export interface MapValue extends Range {
  type: 'map';
  /** In the order of the file. A `Map`, since a file may call a key `__proto__`. */
  entries: ReadonlyMap<string, Value>;
  /** Its keys with their places; left out in formats whose keys nobody reads. */
  keys?: ReadonlyMap<string, TextValue>;
}

/** What JSON, YAML and CSV hold, with places: the one shape in which exports are recognised. CSV is a list of maps. */
export type Value = TextValue | ScalarValue | ListValue | MapValue;

/** Values nested deeper are refused, so that no reader runs out of stack. */
export const maxNesting = 200;

export function child(value: Value | undefined, key: string): Value | undefined {
  return value?.type === 'map' ? value.entries.get(key) : undefined;
}

export function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.type === 'list' ? value.items : [];
}

export function mapsIn(value: Value | undefined): MapValue[] {
  return itemsOf(value).filter((item) => item.type === 'map');
}

/** A string that is not empty. */
export function textOf(value: Value | undefined): TextValue | null {
  return value?.type === 'text' && value.text.trim() !== '' ? value : null;
}

/** A string or number as it reads, for names. */
export function nameOf(value: Value | undefined): string | null {
  if (value?.type !== 'text' && value?.type !== 'scalar') return null;
  const name = value.text.trim();
  return name === '' || (value.type === 'scalar' && name === 'null') ? null : name;
}

/** The first of `keys` that names something. */
export function nameIn(map: MapValue, keys: readonly string[]): string | null {
  for (const key of keys) {
    const name = nameOf(map.entries.get(key));
    if (name !== null) return name;
  }
  return null;
}

/** Whether a value says no, in the ways that exports say it. */
export function isSwitchedOff(value: Value | undefined): boolean {
  const name = nameOf(value);
  return name !== null && /^(?:false|no|0|off|inactive|disabled|-)$/i.test(name);
}

import type { Side } from '../../parsers/records/senders.js';
import { child, type MapValue, nameOf, type Value } from '../../parsers/values/value.js';
import { keysOf } from '../../shared/keys-of.js';
import type { Channel } from '../../shared/reply.js';
import type { MessageSyntax } from '../conversation.js';
import type { DateOrder } from './times.js';

/** A field by its name, or by the way to it: `user.email` is `email` in `user`, where no field has that very name. */
export interface Path {
  name: string;
  steps: readonly string[];
}

/** A field with what its values mean, in small letters; without lists they say it themselves. */
interface YesOrNo extends Path {
  yes: ReadonlySet<string>;
  no: ReadonlySet<string>;
}

/** Where a table or export that we do not know has what; what is left out is looked for under the usual names. */
export interface ExportMap {
  /** The list of messages in a record. */
  messages?: Path;
  ticket?: Path;
  /** What tells a message from others. */
  reply?: Path;
  agent?: Path;
  agentName?: Path;
  team?: Path;
  /** The order is null where the map says none. */
  at?: Path & { order: DateOrder | null };
  /** The syntax is null where each text tells it. */
  text?: Path & { syntax: MessageSyntax | null };
  from?: Path & { sides: ReadonlyMap<string, Side> };
  public?: YesOrNo;
  private?: YesOrNo;
  channel?: Path & { names: ReadonlyMap<string, Channel> };
  satisfied?: YesOrNo;
  reopened?: YesOrNo;
}

/** A record in which a field may be. */
interface WithFields {
  record: MapValue;
}

/** The fields of records that a map names. */
export class MappedFields {
  readonly map: ExportMap;
  readonly #unmet: Set<keyof ExportMap>;

  constructor(map: ExportMap | null) {
    this.map = map ?? {};
    this.#unmet = new Set(keysOf(this.map));
  }

  /** What is in a field that the map names, in the first of the records that has something there. */
  value(key: keyof ExportMap, layers: readonly WithFields[]): Value | undefined {
    const path = this.map[key];
    if (path === undefined) return undefined;
    for (const { record } of layers) {
      const value = record.entries.get(path.name) ?? within(record, path.steps);
      if (value === undefined || (value.type === 'scalar' && value.text === 'null')) continue;
      return value;
    }
    return undefined;
  }

  /** The same as it reads, for texts and numbers that are not empty. */
  name(key: keyof ExportMap, layers: readonly WithFields[]): string | null {
    return nameOf(this.value(key, layers));
  }

  /**
   * Whether a field says yes: as the lists of the map say, or where it has none, as `read` understands the value. With but
   * one list, every other value is on the other side.
   */
  says<T>(
    key: 'public' | 'private' | 'satisfied' | 'reopened',
    layers: readonly WithFields[],
    read: (name: string) => T,
  ): T | boolean | null {
    const sorted = this.map[key];
    const name = sorted ? this.name(key, layers) : null;
    if (name === null || sorted === undefined) return null;
    const { yes, no } = sorted;
    if (yes.size === 0 && no.size === 0) return read(name);
    const value = name.toLowerCase();
    if (yes.has(value) || no.has(value)) return yes.has(value);
    return yes.size > 0 && no.size > 0 ? null : yes.size === 0;
  }

  /** Takes note of the fields that records have, whether or not they matter for these. */
  meet(layers: readonly WithFields[]): void {
    for (const key of this.#unmet) if (this.value(key, layers) !== undefined) this.#unmet.delete(key);
  }

  /** The fields that the map names and no record had. */
  unmet(): string[] {
    return [...this.#unmet].flatMap((key) => this.map[key]?.name ?? []);
  }
}

function within(record: MapValue, steps: readonly string[]): Value | undefined {
  let value: Value | undefined = record;
  for (const step of steps) value = child(value, step);
  return value;
}

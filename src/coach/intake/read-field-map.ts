import type { Side } from '../../parsers/records/senders.js';
import { keysOf } from '../../shared/keys-of.js';
import { anyOf, didYouMean, type Problem, ProblemsError, quoted } from '../../shared/problem.js';
import { type Channel, channels } from '../../shared/reply.js';
import { parseYaml, type YamlEntry, type YamlFile, type YamlMap, type YamlNode } from '../../shared/yaml.js';
import type { ExportMap, Path } from './field-map.js';
import type { DateOrder } from './times.js';

/** A map of fields that cannot be used as it is. */
export class FieldMapError extends ProblemsError {
  override readonly name = 'FieldMapError';
}

/** What a map may name, and what may be said of each beside its `field`. */
const keys = {
  messages: [],
  ticket: [],
  reply: [],
  agent: [],
  agent_name: [],
  team: [],
  at: ['order'],
  text: [],
  html: [],
  markdown: [],
  from: ['agent', 'customer', 'bot', 'note'],
  public: ['yes', 'no'],
  private: ['yes', 'no'],
  channel: channels,
  satisfied: ['yes', 'no'],
  reopened: ['yes', 'no'],
} as const satisfies Record<string, readonly string[]>;
type MapKey = keyof typeof keys;
const keyNames: readonly MapKey[] = keysOf(keys);
const orders: readonly DateOrder[] = ['day/month/year', 'month/day/year'];
const example = '`ticket: case_no` or `agent: user.email`';

/**
 * Reads a map of fields, as YAML or JSON.
 * @throws {FieldMapError} with every problem at its line.
 */
export function readFieldMap(path: string, text: string): ExportMap {
  const reader = new MapReader(parseYaml(text, path));
  const map = reader.map();
  if (reader.problems.length > 0) throw new FieldMapError(reader.problems);
  return map;
}

/** What is said of a field: where it is, and further keys with the values listed under them. */
interface Said extends Path {
  lists: ReadonlyMap<string, readonly string[]>;
}

class MapReader {
  readonly problems: Problem[];
  readonly #file: YamlFile;

  constructor(file: YamlFile) {
    this.#file = file;
    this.problems = [...file.problems];
  }

  map(): ExportMap {
    const { root } = this.#file;
    if (root === null || root.type !== 'map' || root.entries.length === 0) {
      if (this.problems.length === 0)
        this.#report(root?.offset ?? 0, `A map says which field holds what, a line each. Write ${example}.`);
      return {};
    }
    const said = new Map<MapKey, Said>();
    for (const entry of root.entries) {
      const key = keyNames.find((name) => name === entry.key);
      if (key === undefined) this.#unknownKey(entry, keyNames);
      else {
        const one = this.#field(key, entry);
        if (one) said.set(key, one);
      }
    }
    this.#oneOf(root, ['text', 'html', 'markdown']);
    this.#oneOf(root, ['public', 'private']);
    return mapOf(said);
  }

  #oneOf(root: YamlMap, names: readonly MapKey[]): void {
    const [, second] = root.entries.filter(({ key }) => names.some((name) => name === key));
    if (second) this.#report(second.offset, `Keep one of ${anyOf(names)}: they say the same in other ways.`);
  }

  #field(key: MapKey, { value, offset }: YamlEntry): Said | null {
    if (value.type === 'list') {
      this.#report(value.offset, `\`${key}\` is one field. Write its name, as in ${example}.`);
      return null;
    }
    if (value.type === 'scalar') return this.#path(key, value, new Map());
    const field = value.entries.find((entry) => entry.key === 'field');
    if (field?.value.type !== 'scalar') {
      const place = field?.value.offset ?? offset;
      this.#report(place, `\`${key}\` does not say which field it is. Write \`${key}: {field: …}\` with its name.`);
      return null;
    }
    return this.#path(key, field.value, this.#lists(key, value));
  }

  #path(key: MapKey, node: YamlNode, lists: Said['lists']): Said | null {
    const name = node.type === 'scalar' ? node.text.trim() : '';
    const steps = name.split('.');
    if (!steps.some((step) => step === '')) return { name, steps, lists };
    const message =
      name === ''
        ? `\`${key}\` names no field. Write its name, as in ${example}, or leave out the line.`
        : `${quoted(name)} leads to no field. Write one name, or several with a dot between them, as in \`user.email\`.`;
    this.#report(node.offset, message);
    return null;
  }

  #lists(key: MapKey, { entries }: YamlMap): Said['lists'] {
    const known: readonly string[] = keys[key];
    const lists = new Map<string, readonly string[]>();
    for (const entry of entries) {
      if (entry.key === 'field') continue;
      if (known.includes(entry.key)) lists.set(entry.key, this.#values(key, entry));
      else this.#unknownKey(entry, ['field', ...known]);
    }
    return lists;
  }

  #values(key: MapKey, { key: name, value }: YamlEntry): string[] {
    const nodes = value.type === 'list' ? value.items : [value];
    const values = nodes.flatMap((node) =>
      node.type === 'scalar' && node.text.trim() !== '' ? [node.text.trim()] : [],
    );
    const isOrder = name === 'order';
    if (values.length < nodes.length || values.length === 0)
      this.#report(
        value.offset,
        `\`${name}\` lists values of the field of \`${key}\`. Write them as in \`${name}: [4, 5]\`.`,
      );
    else if (isOrder && !orders.some((order) => order === values[0]))
      this.#report(value.offset, `${quoted(values[0] ?? '')} is no order of dates. Write ${anyOf(orders)}.`);
    return values.map((one) => one.toLowerCase());
  }

  #unknownKey({ key, offset }: YamlEntry, known: readonly string[]): void {
    const hint = didYouMean(key, known) || ` Use ${anyOf(known)}.`;
    this.#report(offset, `${quoted(key)} is not a key here.${hint}`);
  }

  #report(offset: number, message: string): void {
    this.problems.push({ path: this.#file.path, ...this.#file.positionAt(offset), message });
  }
}

function mapOf(said: ReadonlyMap<MapKey, Said>): ExportMap {
  const map: ExportMap = {};
  for (const key of ['messages', 'ticket', 'reply', 'agent', 'team'] as const) {
    const one = said.get(key);
    if (one) map[key] = one;
  }
  const agentName = said.get('agent_name');
  if (agentName) map.agentName = agentName;
  const at = said.get('at');
  if (at) map.at = { ...at, order: orders.find((order) => order === at.lists.get('order')?.[0]) ?? null };
  for (const syntax of ['text', 'html', 'markdown'] as const) {
    const text = said.get(syntax);
    if (text) map.text = { ...text, syntax: syntax === 'text' ? null : syntax };
  }
  const from = said.get('from');
  if (from) map.from = { ...from, sides: byValue<Side>(from, ['agent', 'customer', 'bot', 'note']) };
  const channel = said.get('channel');
  if (channel) map.channel = { ...channel, names: byValue<Channel>(channel, channels) };
  for (const key of ['public', 'private', 'satisfied', 'reopened'] as const) {
    const one = said.get(key);
    if (one) map[key] = { ...one, yes: new Set(one.lists.get('yes')), no: new Set(one.lists.get('no')) };
  }
  return map;
}

function byValue<T extends string>({ lists }: Said, names: readonly T[]): Map<string, T> {
  return new Map(names.flatMap((name) => (lists.get(name) ?? []).map((value): [string, T] => [value, name])));
}

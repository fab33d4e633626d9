import { isRecord } from '../../shared/is-record.js';
import { anyOf, quoted } from '../../shared/problem.js';
import { StateError } from './state-error.js';

/** Where an object is in a state, as a list and a place in it, and what messages call the state, such as its file. */
export interface Place {
  state: string;
  list: string | null;
  index: number;
}

/** The fields of an object in a state. Each is checked when it is asked for, with a StateError. */
export class Fields {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #place: Place;

  /** @param names all that the object may have. */
  constructor(value: unknown, place: Place, names: ReadonlySet<string>) {
    this.#place = place;
    if (!isRecord(value)) throw this.error(null, `is ${shown(value)}, and has to be an object`);
    this.#record = value;
    for (const name in value) {
      if (!names.has(name)) throw this.error(name, 'is nothing that a state has');
    }
  }

  text(name: string): string {
    const value = this.#record[name];
    return typeof value === 'string' ? value : this.#refuse(name, 'a text');
  }

  textOrNull(name: string): string | null {
    return this.#record[name] === null ? null : this.text(name);
  }

  flag(name: string): boolean {
    const value = this.#record[name];
    return typeof value === 'boolean' ? value : this.#refuse(name, '`true` or `false`');
  }

  trueOrMissing(name: string): true | undefined {
    const value = this.#record[name];
    return value === undefined || value === true ? value : this.#refuse(name, '`true`, where it is there');
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.#record[name];
    return words.find((word) => word === value) ?? this.#refuse(name, anyOf(words));
  }

  oneOfOrNull<T extends string>(name: string, words: readonly T[]): T | null {
    return this.#record[name] === null ? null : this.oneOf(name, words);
  }

  count(name: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.#record[name];
    return isCount(value, least, most) ? value : this.#refuse(name, range(least, most));
  }

  list(name: string): readonly unknown[] {
    const value = this.#record[name];
    return Array.isArray(value) ? value : this.#refuse(name, 'a list');
  }

  listOfCounts(name: string): readonly number[] {
    const list = this.list(name);
    return isListOfCounts(list) ? list : this.#refuse(name, 'a list of whole numbers from 0 up');
  }

  record(name: string): Readonly<Record<string, unknown>> {
    const value = this.#record[name];
    return isRecord(value) ? value : this.#refuse(name, 'an object');
  }

  /** Counts by name, from 1 up. */
  counts(name: string): Readonly<Record<string, number>> {
    const record = this.record(name);
    if (isRecordOfCounts(record)) return record;
    return this.#refuse(name, 'an object of whole numbers from 1 up');
  }

  textsByName(name: string): Readonly<Record<string, string>> {
    const record = this.record(name);
    return isRecordOfTexts(record) ? record : this.#refuse(name, 'an object of texts');
  }

  /** An error about a field, or about the object where `name` is null: "`cells[3].replies` is ...". */
  error(name: string | null, says: string): StateError {
    const { state, list, index } = this.#place;
    const object = list === null ? '' : `${list}[${index}]`;
    const path = [object, name ?? ''].filter((part) => part !== '').join('.');
    return stateError(state, path === '' ? `it ${says}` : `${quoted(path)} ${says}`);
  }

  #refuse(name: string, wanted: string): never {
    const value = this.#record[name];
    throw this.error(name, value === undefined ? 'is missing' : `is ${shown(value)}, and has to be ${wanted}`);
  }
}

export function stateError(state: string, says: string): StateError {
  return new StateError(
    `${state} is not a state that adds up: ${says}. States are not there to be edited. Make it again with \`replylint coach --partial\`.`,
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : quoted(JSON.stringify(value) ?? '');
}

function range(least: number, most: number): string {
  return most === Number.MAX_SAFE_INTEGER
    ? `a whole number from ${least} up`
    : `a whole number from ${least} to ${most}`;
}

function isCount(value: unknown, least: number, most = Number.MAX_SAFE_INTEGER): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

function isListOfCounts(list: readonly unknown[]): list is readonly number[] {
  return list.every((value) => isCount(value, 0));
}

function isRecordOfCounts(record: Readonly<Record<string, unknown>>): record is Readonly<Record<string, number>> {
  for (const name in record) if (!isCount(record[name], 1)) return false;
  return true;
}

function isRecordOfTexts(record: Readonly<Record<string, unknown>>): record is Readonly<Record<string, string>> {
  for (const name in record) if (typeof record[name] !== 'string') return false;
  return true;
}

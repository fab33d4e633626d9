/** A value that is none of those that are written there. */
export class BrokenError extends Error {
  override readonly name = 'BrokenError';
}

export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new BrokenError();
  return value;
}

export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new BrokenError();
  return value;
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new BrokenError();
  return value;
}

export function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new BrokenError();
  return value;
}

/** A count that is no lower than another. */
export function countFrom(start: unknown, value: unknown): number {
  const count = countOf(value);
  if (count < countOf(start)) throw new BrokenError();
  return count;
}

export function oneOf<T>(items: readonly T[], value: unknown): T {
  const found = items.find((item) => item === value);
  if (found === undefined) throw new BrokenError();
  return found;
}

export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === null ? null : read(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { RecordOverride, RecordTest, SettledSuppression } from '../config/config.js';
import type { ParsedReply } from '../parsers/core/parser.js';

/** The settings among some that hold for a reply, by the record that it is from. */
export function overridesFor(reply: ParsedReply, overrides: readonly RecordOverride[]): readonly RecordOverride[] {
  return reply.record ? overrides.filter(({ records }) => fits(reply, records)) : [];
}

/** The suppressions among some that hold for a reply, by the record that it is from. */
export function suppressionsFor(
  reply: ParsedReply,
  suppressions: readonly SettledSuppression[],
): readonly SettledSuppression[] {
  const { ref, record: ofReply } = reply;
  return suppressions.filter(
    ({ record, records }) =>
      (record === undefined || record === ref?.id || record === ref?.title) &&
      (records === undefined || (ofReply !== undefined && fits(reply, records))),
  );
}

function fits(reply: ParsedReply, test: RecordTest): boolean {
  return Object.entries(test).every(([path, wanted]) => {
    const values = valuesAt(reply, path);
    const patterns = (Array.isArray(wanted) ? wanted : [wanted]).map((value) => patternOf(String(value)));
    return values.some((value) => patterns.some((pattern) => pattern.test(value)));
  });
}

/** `title` and `id` are those that reports name, wherever the record has them. */
function valuesAt({ ref, record }: ParsedReply, path: string): readonly string[] {
  const named = path === 'title' ? ref?.title : path === 'id' ? ref?.id : null;
  return [...(named ? [named] : []), ...(record?.valuesAt?.(path) ?? [])];
}

const patterns = new Map<string, RegExp>();

/** Matches a whole text, whatever its case; `*` is anything. */
function patternOf(written: string): RegExp {
  const known = patterns.get(written);
  if (known) return known;
  const source = written
    .split(/\*+/u)
    .map((part) => part.replace(/[\\^$.+?()[\]{}|/]/gu, String.raw`\$&`))
    .join('.*');
  const made = new RegExp(`^${source}$`, 'isu');
  patterns.set(written, made);
  return made;
}

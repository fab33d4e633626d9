import type { Skipped } from '../../parsers/core/parser.js';
import type {
  Fix,
  Message,
  MessageRef,
  ReplyRef,
  SentenceRef,
  Slot,
  Suggestion,
  SuppressedMessage,
} from '../../shared/message.js';
import { severities } from '../../shared/severity.js';
import type { CacheEntry } from './entry.js';
import { noString, safeties, signature, suggestionScopes, suppressors } from './format.js';

/**
 * The entries in a text that `encodeEntries` wrote; null for any other text, and for one of another build. Every value is
 * checked, since whoever can write to the file could put anything there.
 */
export function decodeEntries(text: string, build: string): Map<string, CacheEntry> | null {
  if (!text.startsWith(signature)) return null;
  try {
    const cache: unknown = JSON.parse(text);
    if (typeof cache !== 'object' || cache === null) return null;
    if (!('build' in cache && 'strings' in cache && 'files' in cache) || cache.build !== build) return null;
    return new EntryReader(listOf(cache.strings).map(textOf)).entriesFrom(listOf(cache.files));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BrokenError) return null;
    throw error;
  }
}

class BrokenError extends Error {
  override readonly name = 'BrokenError';
}

/** Reads entries back from lists; by index, since taking lists apart by pattern takes longer than linting some drafts. */
class EntryReader {
  readonly #strings: readonly string[];

  /** @param strings what the numbers in the lists stand for. */
  constructor(strings: readonly string[]) {
    this.#strings = strings;
  }

  entriesFrom(files: readonly unknown[]): Map<string, CacheEntry> {
    const entries = new Map<string, CacheEntry>();
    for (const file of files) {
      const list = listOf(file);
      const outcome = {
        replies: countOf(list[2]),
        skipped: listOf(list[3]).map((value) => this.#skippedFrom(value)),
        messages: listOf(list[4]).map((value) => this.#messageFrom(value)),
        suppressed: listOf(list[5]).map((value) => this.#suppressedFrom(value)),
        blank: countOf(list[6]),
      };
      entries.set(textOf(list[0]), { key: textOf(list[1]), outcome });
    }
    return entries;
  }

  #messageFrom(value: unknown): Message {
    const list = listOf(value);
    return {
      ruleId: this.#string(list[0]),
      severity: itemOf(severities, list[1]),
      message: this.#string(list[2]),
      why: this.#string(list[3]),
      line: countOf(list[4]),
      column: countOf(list[5]),
      endLine: countOf(list[6]),
      endColumn: countOf(list[7]),
      offset: countOf(list[8]),
      endOffset: countFrom(list[8], list[9]),
      actual: this.#string(list[10]),
      expected: listOf(list[11]).map((text) => this.#string(text)),
      suggestions: listOf(list[14]).map((value) => this.#suggestionFrom(listOf(value))),
      fix: list[12] === null ? null : this.#fixFrom(listOf(list[12])),
      sentence: list[15] === null ? null : this.#sentenceFrom(listOf(list[15])),
      partOf: list[16] === null ? null : this.#messageRefFrom(listOf(list[16])),
      reply: list[13] === null ? null : this.#refFrom(listOf(list[13])),
    };
  }

  #suggestionFrom(list: readonly unknown[]): Suggestion {
    const place = list[2] === null ? null : listOf(list[2]);
    return {
      text: this.#string(list[0]),
      slots: listOf(list[1]).map((value) => this.#slotFrom(listOf(value))),
      place: place && { offset: countOf(place[0]), endOffset: countFrom(place[0], place[1]) },
      stored: this.#stringOrNull(list[3]),
      scope: itemOf(suggestionScopes, list[4]),
      safety: itemOf(safeties, list[5]),
    };
  }

  #slotFrom(list: readonly unknown[]): Slot {
    return { name: this.#string(list[0]), start: countOf(list[1]), end: countFrom(list[1], list[2]) };
  }

  #sentenceFrom(list: readonly unknown[]): SentenceRef {
    return {
      text: this.#string(list[0]),
      start: countOf(list[1]),
      end: countOf(list[2]),
      offset: countOf(list[3]),
      endOffset: countFrom(list[3], list[4]),
    };
  }

  #messageRefFrom(list: readonly unknown[]): MessageRef {
    return { ruleId: this.#string(list[0]), offset: countOf(list[1]), endOffset: countFrom(list[1], list[2]) };
  }

  #fixFrom(list: readonly unknown[]): Fix {
    return {
      offset: countOf(list[0]),
      endOffset: countFrom(list[0], list[1]),
      text: this.#string(list[2]),
      safety: itemOf(safeties, list[3]),
    };
  }

  #refFrom(list: readonly unknown[]): ReplyRef {
    return { id: this.#stringOrNull(list[0]), title: this.#stringOrNull(list[1]), field: this.#stringOrNull(list[2]) };
  }

  #suppressedFrom(value: unknown): SuppressedMessage {
    const list = listOf(value);
    return {
      message: this.#messageFrom(list[0]),
      by: itemOf(suppressors, list[1]),
      reason: this.#stringOrNull(list[2]),
    };
  }

  #skippedFrom(value: unknown): Skipped {
    const list = listOf(value);
    const skipped = { reason: this.#string(list[0]), count: countOf(list[1]) };
    return list.length === 2 ? skipped : { ...skipped, first: { line: countOf(list[2]), column: countOf(list[3]) } };
  }

  #string(value: unknown): string {
    return itemOf(this.#strings, value);
  }

  #stringOrNull(value: unknown): string | null {
    return value === noString ? null : this.#string(value);
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new BrokenError();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new BrokenError();
  return value;
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new BrokenError();
  return value;
}

function itemOf<T>(items: readonly T[], index: unknown): T {
  const item = items[countOf(index)];
  if (item === undefined) throw new BrokenError();
  return item;
}

function countFrom(start: unknown, value: unknown): number {
  const count = countOf(value);
  if (count < countOf(start)) throw new BrokenError();
  return count;
}

import type { Channel } from '../../shared/reply.js';

/** What a rule looks at: sentence by sentence, the reply as a whole, its variables, the thread or the library around it. */
export type Scope = 'sentence' | 'reply' | 'template' | 'thread' | 'library';

/** The most there may be; a channel that is not named has no limit. */
export type Limit = number | Readonly<Partial<Record<Channel, number>>>;

export type TextsByName = Readonly<Record<string, readonly string[]>>;

/** What the texts of a list may be. What is wrong with one is said as a sentence. */
export interface TextBounds {
  max: number;
  problemWith(text: string): string | null;
}

/** Reads the keys of a rule file that only some kinds have. What is wrong with a value becomes a problem of the file. */
export interface KeyReader {
  /** Reports that a key is missing, unless it is there. `how` says what to write under it. */
  need(key: string, how: string): void;
  needFlag(): void;
  /** Null for a key that is missing. */
  oneOf<T extends string>(key: string, values: readonly T[]): T | null;
  /** False for a key that is missing. */
  boolean(key: string): boolean;
  texts(key: string, bounds?: TextBounds): string[];
  /** 0 for a key that is missing. */
  limit(key: string): Limit;
  /** `shape` says what to write. */
  textsByName(key: string, shape: string): TextsByName;
  /** As `textsByName`, of phrases in the notation. */
  phrasesByName(key: string, shape: string): TextsByName;
}

/** A kind of rule: what it looks at, and which keys it has. `D` is what its rules hold beside what every rule holds. */
export interface KindDefinition<D extends { kind: string }> {
  scope: Scope;
  /** Whether its rules have to have phrases of their own. */
  needsFlag: boolean;
  /** The key that lists the words it looks at, where that is not `flag`. */
  looksAt?: string;
  /** The keys that it has beside those of every rule. */
  keys: readonly string[];
  /** Keys of every rule that mean nothing to it. */
  without: readonly string[];
  read(keys: KeyReader): D;
}

/** A kind whose rules hold nothing of their own. */
export function plainKind<K extends string>(
  kind: K,
  { scope, needsFlag, without = [] }: Pick<KindDefinition<{ kind: K }>, 'scope' | 'needsFlag'> & { without?: string[] },
): KindDefinition<{ kind: K }> {
  return { scope, needsFlag, keys: [], without, read: () => ({ kind }) };
}

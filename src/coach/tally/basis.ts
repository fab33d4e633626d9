import { wideHashOf } from '../../shared/hash.js';
import type { CoachState, CountedRule } from '../state.js';

/** What decides what is found in a reply and how it is counted, as the command hands it over. */
export interface BasisParts {
  /** Of replylint: its version, or better its build. */
  version: string;
  /** Those that are on, with all that they are made of: their phrases, exceptions, rewordings. */
  rules: readonly (Pick<CountedRule, 'id' | 'severity'> & { definition: unknown })[];
  /** Where replies go of which the export does not say it. */
  channel: string | null;
  preset: string | null;
  /** What else of the configuration has a say, such as suppressions. */
  settings: unknown;
  /** Hashes of the contents of the library's files, in any order; null without a library. */
  library: readonly string[] | null;
  /** A hash of the field map; null without one. */
  map: string | null;
  /** Hashes of the files that say who is who. */
  people: readonly string[];
  timeZone: string;
  examples: CoachState['examples'];
}

/** What differs, as people say it, by the name of the part. */
const partNames: Readonly<Record<keyof BasisParts, string>> = {
  version: 'version of replylint',
  rules: 'set of rules',
  channel: 'channel',
  preset: 'preset',
  settings: 'settings',
  library: 'library',
  map: 'field map',
  people: 'files of people',
  timeZone: 'time zone',
  examples: 'kind of examples',
};

/**
 * The basis of a state: the name of each part and a hash of it, as `rules:1f03… library:09ab…`, so that it can be told which differ.
 * The same parts have the same basis, in whatever order their rules, files and keys are.
 */
export function basisOf(parts: BasisParts): string {
  const { rules, library, people } = parts;
  const ordered: BasisParts = {
    ...parts,
    rules: rules
      .map(({ id, severity, definition }) => ({ id, severity, definition }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    library: library && [...library].sort(),
    people: [...people].sort(),
  };
  return Object.keys(partNames)
    .map((name) => `${name}:${hexOf(canonicalText(valueAt(ordered, name)))}`)
    .join(' ');
}

/** What two bases do not have in common, as people say it; empty where that can't be told. */
export function differencesOf(a: string, b: string): string[] {
  const others = partsIn(b);
  const own = partsIn(a);
  return Object.entries(partNames).flatMap(([name, words]) => {
    const [one, other] = [own.get(name), others.get(name)];
    return one !== undefined && other !== undefined && one !== other ? [words] : [];
  });
}

function partsIn(basis: string): ReadonlyMap<string, string> {
  return new Map(
    basis.split(' ').map((part) => {
      const at = part.indexOf(':');
      return [part.slice(0, Math.max(0, at)), part.slice(at + 1)];
    }),
  );
}

function valueAt(parts: BasisParts, name: string): unknown {
  return Object.entries(parts).find(([key]) => key === name)?.[1];
}

/** JSON with keys sorted. Patterns and sets, of which JSON says nothing, are written as well. */
function canonicalText(value: unknown): string {
  return (
    JSON.stringify(value, (_, inside: unknown) => {
      if (inside instanceof RegExp) return `${inside}`;
      if (inside instanceof Set) return [...inside];
      if (inside instanceof Map) return [...inside];
      if (typeof inside !== 'object' || inside === null || Array.isArray(inside)) return inside;
      return Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? ''
  );
}

function hexOf(text: string): string {
  return wideHashOf(text).toString(16).padStart(14, '0');
}

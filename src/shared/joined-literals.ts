import type { Literal } from './code-literals.js';

/** Texts in code that are put together, with what is between them, and the code around the whole. */
export interface JoinedLiterals extends Pick<Literal, 'callee' | 'before' | 'after'> {
  literals: readonly Literal[];
  /** Whether a variable is before the first text, between each and the next, and after the last. */
  variables: readonly boolean[];
}

/** `name`, `$order->name()`, `@order.items[0]`, each with filters. */
const variable =
  '[$@]{0,2}[\\p{L}_](?:[\\p{L}\\p{N}_]|\\(\\)|(?:\\??\\.|&\\.|\\??->|::)(?=[\\p{L}_])){0,80}[!?]?(?:\\s?\\|\\s?[\\p{L}_]{1,30}(?:\\(\\))?){0,3}';
/** A point without spaces calls a method, but before what is no name; Ruby joins texts over lines by a backslash. */
const joins =
  '\\s{0,9}(?:\\+|~|<>|(?<!&)&(?!&)|\\.(?=\\s{0,9}(?:""|\\$))|(?<=\\s)[._](?=\\s)|\\\\(?=\\s{0,99}""))\\s{0,99}';
const variablesBefore = new RegExp(`(?<![\\p{L}\\p{N}_$@.>:)-])(?:${variable}${joins}){1,8}$`, 'u');
const nextJoined = new RegExp(`${joins}(""|${variable})`, 'uy');

/** How much of the code before a text is looked at. */
const maxBefore = 200;

/** Each text in code, with those that are put together with it: `"We can't, " + name + "."`. */
export function joinedLiterals(literals: readonly Literal[]): JoinedLiterals[] {
  const joined: JoinedLiterals[] = [];
  const taken = new Set<Literal>();
  for (const literal of literals) {
    if (taken.has(literal)) continue;
    const text = joinedFrom(
      literal,
      literals.filter(({ level, start }) => level === literal.level && start > literal.start),
    );
    for (const one of text.literals) taken.add(one);
    joined.push(text);
  }
  return joined;
}

function joinedFrom(first: Literal, further: readonly Literal[]): JoinedLiterals {
  const { callee, before, after } = first;
  const head = variablesBefore.exec(before.slice(-maxBefore))?.[0] ?? '';
  const literals = [first];
  const variables = [head !== '', false];
  let end = 0;
  nextJoined.lastIndex = 0;
  for (let next = nextJoined.exec(after); next; next = nextJoined.exec(after)) {
    end = nextJoined.lastIndex;
    const literal = next[1] === '""' ? further[literals.length - 1] : undefined;
    if (literal) {
      literals.push(literal);
      variables.push(false);
    } else variables[variables.length - 1] = true;
  }
  return { callee, literals, variables, before: before.slice(0, before.length - head.length), after: after.slice(end) };
}

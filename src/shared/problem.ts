/**
 * Something in a file that its author can mend. `line` and `column` count from 1, columns in UTF-16 code units; both
 * are null where the text has no lines to point at (a configuration written in code, options of a function call).
 */
export interface Problem {
  path: string;
  line: number | null;
  column: number | null;
  /** A sentence that quotes what stands there and says what to write instead. */
  message: string;
}

/** `path:line:column message`, or `path message` where there is no line. */
export function formatProblem({ path, line, column, message }: Problem): string {
  return line === null ? `${path} ${message}` : `${path}:${line}:${column} ${message}`;
}

/** Carries every problem that was found, so that an author mends them in one go. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(formatProblem).join('\n'), options);
    this.problems = problems;
  }
}

/** More problems of one file, or one kind, than anybody reads at a time. Finding the name that was meant takes its time. */
export const maxProblems = 100;

/** Rule files or word lists that cannot be used as they are. */
export class RulebookError extends ProblemsError {
  override readonly name = 'RulebookError';
}

const maxQuoteLength = 80;
// Characters that move the cursor or turn the reading direction: shown, never sent to a terminal as they are.
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** Foreign text for a message: in backticks, on one line, shortened, with control characters made visible. */
export function quoted(text: string): string {
  const short = text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength - 1)}…` : text;
  const visible = short.replace(unprintable, (sign) =>
    sign === '\n' ? ' ' : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return `\`${visible}\``;
}

/** "`a`, `b` or `c`". */
export function anyOf(words: readonly string[]): string {
  const all = words.map((word) => `\`${word}\``);
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

/** The candidate that a slip of the fingers, or another way of joining words (`rescuedBy`), would turn into `word`. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const bare = bareForm(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const target = bareForm(candidate);
    const allowed = Math.max(1, Math.floor(target.length * 0.4));
    if (Math.abs(target.length - bare.length) > allowed) continue;
    const distance = editDistance(bare, target);
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** " Did you mean `x`?" with its leading space, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const match = nearest(word, candidates);
  return match === null ? '' : ` Did you mean \`${match}\`?`;
}

/** The rule or category that was meant. A rule's name without its category is what people remember. */
export function nearestRule(name: string, known: ReadonlySet<string>): string | null {
  const byShortName = new Map([...known].map((id) => [id.slice(id.indexOf('/') + 1), id]));
  const short = nearest(name, byShortName.keys()) ?? '';
  return nearest(name, known) ?? byShortName.get(short) ?? null;
}

function bareForm(word: string): string {
  return word.replace(/[-_ ]/gu, '').toLowerCase();
}

/** Insertions, deletions, substitutions and swaps of neighbours that lead from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

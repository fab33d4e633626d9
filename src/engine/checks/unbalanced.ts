import { addAll } from '../../shared/add-all.js';
import type { Placeholder } from '../../shared/placeholders.js';
import type { Block, Range } from '../../shared/reply.js';
import { wordsInstead } from '../rewording/proposals.js';
import { titleMessage } from '../text/wording.js';
import { replyCheck } from './check.js';
import { findingInBlock } from './findings.js';

/** A place where code of the template shows, and what was meant where that is plain. */
interface BraceMistake extends Range {
  meant: string | null;
}

/** Rules about variables and tags that a helpdesk can't read, so that the customer does: `{{name}`, `{ {name}}`, an `if` without its end. */
export const unbalanced = replyCheck('unbalanced', (active) => ({ template, blocks }) => {
  const byBlock = new Map<number, Placeholder[]>();
  for (const { block, placeholder } of template.variables) collect(byBlock, block, placeholder);
  const verbatim = new Map<number, Range[]>();
  for (const { block, ...range } of template.verbatim) collect(verbatim, block, range);
  const unmatched = template.unmatched.map(({ block, placeholder: { start, end } }) => ({
    block,
    mistake: { start, end, meant: null },
  }));
  const mistakes = blocks.flatMap((block, number) =>
    /[{}]/u.test(block.text)
      ? mistakesIn(block, byBlock.get(number) ?? [], verbatim.get(number) ?? []).map((mistake) => ({
          block: number,
          mistake,
        }))
      : [],
  );
  return [...unmatched, ...mistakes].map(({ block, mistake: { start, end, meant } }) => {
    const words = blocks[block]?.text.slice(start, end) ?? '';
    return findingInBlock({ block, start, end }, active, {
      message: titleMessage(words, active.rule.title),
      suggestions: meant === null ? [] : [wordsInstead(meant, { start, end })],
      edit: meant === null ? null : { start, end, text: meant, safety: 'suggested' },
    });
  });
});

function collect<T>(groups: Map<number, T[]>, key: number, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/**
 * Braces outside of placeholders that have no partner, and braces of a pair that were parted. A single brace, and one
 * that has its partner, may be a face, code or maths.
 */
function mistakesIn(
  { text, opaque }: Block,
  placeholders: readonly Placeholder[],
  verbatim: readonly Range[],
): BraceMistake[] {
  const broken = placeholders.filter(({ family }) => family === 'broken');
  const mistakes: BraceMistake[] = broken.map(({ start, end }) => ({ start, end, meant: null }));
  const curly = placeholders.filter(({ family }) => family === 'brace' || family === 'double');
  const startingAt = new Map(curly.map((placeholder) => [placeholder.start, placeholder]));
  const endingAt = new Map(curly.map((placeholder) => [placeholder.end, placeholder]));
  const { pairs, lone } = bracesIn(text, [...placeholders, ...opaque, ...verbatim, ...codeIn(text)]);
  for (const { start, end } of pairs) {
    // Two slips that hide each other: `{{order} is here, {name}}`.
    if (startingAt.has(start + 1) && endingAt.has(end - 1) && startingAt.get(start + 1) !== endingAt.get(end - 1))
      lone.push(start, end - 1);
    const name = parted.exec(text.slice(start, Math.min(end, start + maxParted)))?.[1];
    if (name !== undefined) mistakes.push({ start, end, meant: `{{${name.trim()}}}` });
  }
  for (const at of lone) {
    const beside =
      text[at] === '{'
        ? (startingAt.get(at + 1) ?? startingAt.get(at + 2))
        : (endingAt.get(at) ?? endingAt.get(at - 1));
    const gap = beside && text.slice(Math.min(at + 1, beside.end), Math.max(at, beside.start));
    if (beside && (gap === '' || gap === ' ')) {
      const meant = beside.family === 'brace' ? `{{${beside.name}}}` : text.slice(beside.start, beside.end);
      mistakes.push({ start: Math.min(at, beside.start), end: Math.max(at + 1, beside.end), meant });
    } else if (!beside) addAll(mistakes, mistakeAt(text, at));
  }
  return mistakes;
}

/** A pair of braces around another one, and a name: `{ {name} }`. Without the space it would be a variable. */
const parted = /^\{ ?\{ ?([\p{L}_][\p{L}\p{N}_. -]{0,60})\} ?\}$/u;
const maxParted = 80;

const opened = /\{[{%][-~]? ?(?:#|\/)?[\p{L}_][\p{L}\p{N}_.]{0,80}/uy;
/** `%{`, `#{`, `${`, `@{` and `{!` with a name behind them. */
const openedBySign = /(?:(?<=[%#$@])\{ ?|\{!)[\p{L}_][\p{L}\p{N}_.]{0,80}/uy;
const closed = /[\p{L}_][\p{L}\p{N}_.]{0,80}["'”’]? ?(?:\}\}|%\})$/u;

function mistakeAt(text: string, at: number): BraceMistake[] {
  if (text[at] === '{') {
    opened.lastIndex = at;
    if (opened.test(text)) return [{ start: at, end: opened.lastIndex, meant: null }];
    openedBySign.lastIndex = at;
    if (!openedBySign.test(text)) return [];
    return [{ start: text[at + 1] === '!' ? at : at - 1, end: openedBySign.lastIndex, meant: null }];
  }
  const from = Math.max(0, at - 90);
  const match = closed.exec(text.slice(from, at + 1));
  return match ? [{ start: from + match.index, end: at + 1, meant: null }] : [];
}

const code = /`[^`\n]{1,200}`/gu;

function codeIn(text: string): Range[] {
  return Array.from(text.matchAll(code), ({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

/** The braces of a text outside of `hidden`: those with a partner, and where the others are. */
function bracesIn(text: string, hidden: readonly Range[]): { pairs: Range[]; lone: number[] } {
  const pairs: Range[] = [];
  const lone: number[] = [];
  const open: number[] = [];
  const ranges = [...hidden].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { index: at, 0: brace } of text.matchAll(/[{}]/gu)) {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    if ((ranges[next]?.start ?? Number.POSITIVE_INFINITY) <= at) continue;
    if (brace === '{') open.push(at);
    else {
      const start = open.pop();
      if (start === undefined) lone.push(at);
      else pairs.push({ start, end: at + 1 });
    }
  }
  return { pairs, lone: [...lone, ...open] };
}

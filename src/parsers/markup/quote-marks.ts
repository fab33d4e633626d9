import { linesOf } from '../../shared/lines.js';
import type { Range } from '../../shared/reply.js';
import { attributionLength } from './attribution.js';

/** Lines that may quote, one after the other. */
interface MarkedLines {
  lines: Range[];
  /** What is quoted, line by line. */
  words: string[];
  /** The last line above them that is not blank. */
  above: string;
}

/** What few texts have, so that the lines of the others need not be compared. */
const mention = /^[ \t]{0,3}(?:\||\p{Lu}[\p{L}]{1,3}>)/mu;
const bar = /^[ \t]{0,3}\|(?:[ \t]+|$)/;
const initials = /^[ \t]{0,3}(\p{Lu}(?:\p{Lu}{1,3}|\p{Ll}))>[> ]*(?:[ \t]|$)/u;

const minLines = 2;
/** A shorter line is no line that a program has broken. */
const minBrokenLine = 40;

/**
 * The starts of lines that quote the customer by another mark than `>`: a bar, or the initials of who wrote them, as in
 * `JB> `. Writers draw bars of their own; a quotation is what a line above says is one, what a program has broken in the
 * middle of sentences, or what somebody says of themselves and to nobody. Rows of tables have a second bar.
 */
export function markedQuotes(file: string, from: number): number[] {
  if (!(file.includes('|') || file.includes('>')) || !mention.test(file)) return [];
  const byBar = runsOf(file, from, bar).filter(isQuotedByBar);
  const byInitials = runsOf(file, from, initials).filter(isQuotedByInitials);
  return [...byBar, ...byInitials].flatMap(({ lines }) => lines.map(({ start }) => start)).sort((a, b) => a - b);
}

function runsOf(file: string, from: number, mark: RegExp): MarkedLines[] {
  const runs: MarkedLines[] = [];
  let run: MarkedLines | null = null;
  let above = '';
  let name: string | undefined;
  for (const line of linesOf(file, from)) {
    const text = file.slice(line.start, line.end);
    const found = mark.exec(text);
    if (!found || (run && found[1] !== name)) run = null;
    if (found && !run) {
      run = { lines: [], words: [], above };
      runs.push(run);
      name = found[1];
    }
    if (found && run) {
      run.lines.push(line);
      run.words.push(text.slice(found[0].length).trim());
    }
    if (text.trim() !== '') above = text.trim();
  }
  return runs;
}

function isQuotedByBar({ words, above }: MarkedLines): boolean {
  if (words.some((line) => line.includes('|') || /^[-=+_:]{2,}$/.test(line))) return false;
  const text = words.join('\n');
  if (!/\p{L}{2,}\s+\S+\s+\p{L}/u.test(text)) return false;
  if (saysThatItQuotes(above)) return true;
  if (words.length < minLines) return false;
  return isBroken(words) || isOfWriter(text);
}

function isQuotedByInitials({ words }: MarkedLines): boolean {
  return words.length >= minLines && !words.some((line) => /\S>(?:\s|$)/.test(line));
}

function saysThatItQuotes(line: string): boolean {
  return /\b(?:wrote|writes|said|says|asked|asks|told us)\s?:$/i.test(line) || attributionLength([line]) > 0;
}

/** Whether a line goes on in the next, in small letters. */
function isBroken(words: readonly string[]): boolean {
  return words.some((line, i) => {
    const next = words[i + 1] ?? '';
    return line.length >= minBrokenLine && !/[.!?:;…]$/.test(line) && /^\p{Ll}/u.test(next);
  });
}

/** "My lamp is broken. What do I do?": an agent speaks to "you". */
function isOfWriter(text: string): boolean {
  return /\b(?:I|I['’]\w+|[Mm]y|[Mm]e)\b/.test(text) && !/\b(?:you|your|yours|we|our|us)\b/i.test(text);
}

import { diffWordsWithSpace } from 'diff';
import { sentenceAround } from '../../reporters/shared/excerpt.js';
import type { Paint } from '../../reporters/shared/paint.js';
import type { TextChange } from '../../reporters/shared/reporter.js';
import { printable, sanitize } from '../../reporters/shared/sanitize.js';
import { firstIndex } from '../../shared/binary-search.js';
import type { Range } from '../../shared/reply.js';
import { alignedRuns } from './aligned-runs.js';

/** A part of a text as it was and as it is; one that stays is the same in both. */
interface Part {
  /** Where it begins in the text as it was. */
  start: number;
  was: string;
  is: string;
}

/** Signs of which foreign text that is safe to show has none. */
const markGone = '\u0001';
const markCome = '\u0002';
const markEnd = '\u0003';

export interface ChangedSentence {
  /** Where it begins in the text as it was. */
  start: number;
  /** On one line, safe to show: what goes in `[-…-]`, what comes in `{+…+}`; `paintChanges` makes colour of its marks. */
  text: string;
}

/** The sentences of a paragraph that change. */
export function changedSentences({ before, after }: TextChange): ChangedSentence[] {
  const parts = partsOf(before, after);
  const sentences: Range[] = [];
  for (const { start, was, is } of parts)
    if (was !== is) addSentence(sentences, before, { start, end: start + was.length });
  return sentences.map((range) => ({ start: range.start, text: marked(parts, range) }));
}

/** A whole text as it was and as it is, on one line, with the marks of a `ChangedSentence`. */
export function changedWords({ before, after }: TextChange): string {
  return marked(partsOf(before, after), { start: 0, end: before.length });
}

function addSentence(sentences: Range[], before: string, change: Range): void {
  const { text, start: lead } = sentenceAround(before, change);
  const start = change.start - lead;
  const end = Math.min(before.length, start + text.length);
  const last = sentences.at(-1);
  if (last && start < last.end) last.end = Math.max(last.end, end);
  else sentences.push({ start, end });
}

/** Changes with nothing but space between them are one. */
function partsOf(before: string, after: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const { was, is } of wordsThatChange(before, after)) {
    const part = { start, was, is };
    start += was.length;
    const last = parts.at(-1);
    const previous = parts.at(-2);
    if (!isChange(part) || !last) parts.push(part);
    else if (isChange(last)) append(last, part);
    else if (previous && isChange(previous) && last.was.trim() === '') {
      parts.pop();
      append(previous, last);
      append(previous, part);
    } else parts.push(part);
  }
  return parts;
}

function* wordsThatChange(before: string, after: string): Generator<Omit<Part, 'start'>> {
  for (const run of alignedRuns({ before, after })) {
    if (run.before === run.after) yield { was: run.before, is: run.after };
    else
      for (const { value, added, removed } of diffWordsWithSpace(run.before, run.after))
        yield { was: added ? '' : value, is: removed ? '' : value };
  }
}

function isChange({ was, is }: Pick<Part, 'was' | 'is'>): boolean {
  return was !== is;
}

function append(part: Part, next: Part): void {
  part.was += next.was;
  part.is += next.is;
}

/** The parts of a sentence on one line. */
function marked(parts: readonly Part[], { start, end }: Range): string {
  const isLast = (part: Part): boolean => part === parts.at(-1);
  let line = '';
  for (let i = firstIndex(parts.length, (at) => endOf(parts[at]) >= start); i < parts.length; i++) {
    const part = parts[i];
    if (!part || part.start > end) break;
    const from = part.start;
    const at = endOf(part);
    if (!isChange(part)) line += withoutBreaks(part.was.slice(Math.max(0, start - from), Math.max(0, end - from)));
    // What is put in between two sentences begins the second one.
    else if (from >= start && (from < end || isLast(part)) && at <= end) line += markedChange(part);
  }
  return line.trim();
}

function endOf(part: Part | undefined): number {
  return part ? part.start + part.was.length : 0;
}

function markedChange({ was, is }: Part): string {
  const gone = printable(was);
  const come = printable(is);
  const [lead = ''] = /^\s*/u.exec(gone ? was : is) ?? [];
  const [tail = ''] = /\s*$/u.exec(gone ? was : is) ?? [];
  return [
    withoutBreaks(lead),
    gone && `${markGone}[-${gone}-]${markEnd}`,
    come && `${markCome}{+${come}+}${markEnd}`,
    withoutBreaks(tail),
  ].join('');
}

function withoutBreaks(text: string): string {
  return sanitize(text.replace(/\s+/gu, ' '));
}

/** Paints what goes and what comes in the lines of a sentence. */
export function paintChanges(lines: readonly string[], { gone, come }: { gone: Paint; come: Paint }): string[] {
  let mark = markEnd;
  return lines.map((line) => {
    let painted = '';
    for (const part of line.split(/(?=[\u0001-\u0003])/u)) {
      if (/^[\u0001-\u0003]/u.test(part)) mark = part.slice(0, 1);
      const text = part.replace(/^[\u0001-\u0003]/u, '');
      painted += mark === markEnd ? text : (mark === markGone ? gone : come)(text);
    }
    return painted;
  });
}

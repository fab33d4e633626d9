import { linesOf } from '../../shared/lines.js';
import { createMarkerLimits } from './markdown-limits.js';

/** The parser keeps some 400 bytes for every character of a section, and slows down over long ones. */
const minSectionLength = 8192;
/** More lines without a blank one than any person writes, tables aside; the parser looks back over a quotation for each. */
const maxUnbrokenLines = 500;
/** More blank lines in a row than any person writes in a list; the parser goes through all open lists for each. */
const maxBlankLines = 10;

/** A part of a file that the parser reads on its own. */
interface Section {
  start: number;
  /** The words are read from the file: here, runs of markers that would take the parser too long are made inert. */
  text: string;
}

/**
 * Cuts a file into sections that the parser reads in linear time and little memory: only where no construct can go on,
 * between a blank line and a line at the margin, or where none has gone on for so long or over so many blank lines. Every
 * character keeps its place.
 */
export function* sectionsOf(file: string, from: number): Generator<Section> {
  const raw = new RawTracker();
  const limited = createMarkerLimits(from);
  let texts: string[] = [];
  let start = from;
  let unbroken = 0;
  let blanks = 0;
  for (const line of linesOf(file, from)) {
    const text = file.slice(line.start, line.end);
    const isBlank = text.trim() === '';
    const isUnbroken = unbroken >= maxUnbrokenLines && !text.startsWith('|');
    const isLong = line.start - start >= minSectionLength;
    const isAtMargin = /^\S/.test(text) || (isLong && blanks > maxBlankLines);
    const mayEnd = (unbroken === 0 || isUnbroken) && isAtMargin && raw.endsAtMargin();
    if (mayEnd && (isLong || isUnbroken)) {
      yield { start, text: texts.join('') };
      texts = [];
      start = line.start;
      unbroken = 0;
    }
    const isFence = raw.readLine(text);
    texts.push(limited(text, { start: line.start, isBlank, isFence }), file.slice(line.end, line.next));
    unbroken = isBlank ? 0 : unbroken + 1;
    blanks = isBlank ? blanks + 1 : 0;
  }
  yield { start, text: texts.join('') };
}

const fenceLine = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})(.*)$/;
/** HTML blocks that a blank line does not end, and what ends them. */
const rawMarkup: readonly { start: RegExp; end: RegExp }[] = [
  { start: /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/i },
  { start: /^ {0,3}<!--/, end: /-->/ },
  { start: /^ {0,3}<\?/, end: /\?>/ },
  { start: /^ {0,3}<!\[CDATA\[/, end: /\]\]>/ },
  { start: /^ {0,3}<![a-z]/i, end: />/ },
];

/** Knows whether a line is in fenced code or raw HTML, which go on over blank lines. */
class RawTracker {
  #fence: { marks: string; nested: boolean } | null = null;
  #markupEnd: RegExp | null = null;

  /** Whether a line at the margin, after a blank one, begins something new. */
  endsAtMargin(): boolean {
    if (this.#fence?.nested) this.#fence = null;
    return this.#fence === null && this.#markupEnd === null;
  }

  /** True for a line that opens or closes a fence. */
  readLine(text: string): boolean {
    if (this.#markupEnd) {
      if (this.#markupEnd.test(text)) this.#markupEnd = null;
      return false;
    }
    const [, prefix = '', marks = '', rest = ''] = fenceLine.exec(text) ?? [];
    if (this.#fence) {
      if (!marks.startsWith(this.#fence.marks) || rest.trim() !== '') return false;
      this.#fence = null;
      return true;
    }
    if (marks !== '' && !(marks.startsWith('`') && rest.includes('`'))) {
      this.#fence = { marks, nested: prefix.trim() !== '' || /[ \t]{2}/.test(prefix) };
      return true;
    }
    const markup = rawMarkup.find(({ start }) => start.test(text));
    if (markup && !markup.end.test(text)) this.#markupEnd = markup.end;
    return false;
  }
}

/** The labels that links may refer to in another section, in the parser's spelling; none in a file of one section. */
export function sharedLabels(file: string): ReadonlySet<string> {
  const labels = new Set<string>();
  if (file.length <= minSectionLength) return labels;
  for (const [, label = ''] of file.matchAll(/^ {0,3}\[([^[\]\r\n]{1,200})\]:/gm)) labels.add(normalized(label));
  return labels;
}

/** More labels than any person refers to in a section; the parser looks each reference up in each. */
const maxLabels = 1000;

/** Those of some labels that a section may refer to. */
export function labelsIn(section: string, shared: ReadonlySet<string>): string[] {
  const labels = new Set<string>();
  if (shared.size === 0) return [];
  for (const [, text = ''] of section.matchAll(/\[([^[\]]{1,200})\]/g)) {
    const label = normalized(text);
    if (shared.has(label)) labels.add(label);
    if (labels.size === maxLabels) break;
  }
  return [...labels];
}

function normalized(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

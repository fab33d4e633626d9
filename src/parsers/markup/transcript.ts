import { firstIndex } from '../../shared/binary-search.js';
import { linesOf } from '../../shared/lines.js';
import type { Range } from '../../shared/reply.js';
import { timePattern } from '../../shared/time-pattern.js';
import type { ParsedBlock, Skipped } from '../core/parser.js';
import { cutBlock, linesIn } from './block.js';

/** A conversation, each turn of which begins with who speaks: `Customer: ...`, `[10:15] Jo: ...`. */
interface Transcript {
  /** For the starts of lines: where the agent's words begin in it, or null where the line is somebody else's. */
  lines: ReadonlyMap<number, number | null>;
  skipped: readonly Skipped[];
}

type Speaker = 'customer' | 'agent' | 'bot';

interface SpeakerLabel {
  lineStart: number;
  textStart: number;
  name: string;
  isTimed: boolean;
  speaker: Speaker | null;
}

const none: Transcript = { lines: new Map(), skipped: [] };

const label = new RegExp(
  String.raw`^[ \t]*(?:[[(]?(?<before>${timePattern})[\])]?\s*[-\u2013\u2014]?\s*)?(?<name>\p{L}[\p{L}\p{N} .'\u2019_-]{0,39}?)(?:\s*[[(](?<note>[^\])\n]{1,30})[\])])?\s*:(?=\s|$)[ \t]*`,
  'iu',
);
const timeAlone = new RegExp(`^${timePattern}$`, 'iu');

/** Labels end with who speaks: `Customer name` and `Support hours` are of forms. */
const customer = /\b(?:customer|client|visitor|user|guest|shopper|buyer|caller|requester)[ #]*\d*$/i;
const agent =
  /\b(?:agent|support|advis[oe]r|rep|representative|operator|staff|team|assistant|specialist|help ?desk|customer (?:service|care))[ #]*\d*$|^me$/i;
const bot = /\b(?:bot|chatbot|system)$/i;
const sides =
  'customer|client|visitor|user|guest|shopper|buyer|caller|requester|me|agent|support|advis[oe]r|rep|representative|operator|staff|team|assistant|specialist';
/** What most texts have not, so that their lines need not be compared. */
const mention = new RegExp(String.raw`(?:\b|__)(?:${sides})(?:\b|__)[^\n:]{0,40}:`, 'i');
const headingMention = new RegExp(String.raw`^#{1,6}[ \t][^\n]{0,60}\b(?:${sides})\b`, 'im');

const maxLabelWords = 4;
/** Fewer may be a form: `Customer: Jo`, `Agent: Max`. */
const minTurns = 3;
const minSpokenWords = 4;

/**
 * The transcript that a text is; without lines for any other. Only what is clear is one: labels of both sides, one of them
 * repeated; where all have a time, names may stand for one of the two sides.
 * @param isMarkdown whether labels may be in bold, or headings.
 */
export function transcriptIn(file: string, from: number, isMarkdown = false): Transcript {
  if (!mayMention(file) && !(isMarkdown && headingMention.test(file))) return none;
  const plain = isMarkdown ? withoutMarks : asWritten;
  const labels: SpeakerLabel[] = [];
  for (const line of linesOf(file, from)) {
    const found = labelOf(file, line, plain);
    if (found) labels.push(found);
  }
  const spoken = withNames(labels);
  const speakers = new Set(spoken.map(({ speaker }) => speaker));
  const isOfBoth = speakers.has('customer') && speakers.has('agent') && isRepeated(spoken);
  if (!isOfBoth || !spoken.some((turn) => turn.speaker === 'customer' && isSpoken(file, turn))) return none;
  return { lines: linesOfTurns(file, from, spoken), skipped: skippedTurns(spoken) };
}

/** Most texts have no colon, which is told sooner. */
function mayMention(file: string): boolean {
  return file.includes(':') && mention.test(file);
}

function isRepeated(labels: readonly SpeakerLabel[]): boolean {
  const known = labels.filter(({ speaker }) => speaker === 'customer' || speaker === 'agent');
  return known.length >= minTurns && new Set(known.map(({ name }) => name)).size < known.length;
}

/** Whether words follow a label, and not only a name as in a form. */
function isSpoken(file: string, { textStart }: SpeakerLabel): boolean {
  const [paragraph = ''] = file
    .slice(textStart, textStart + 400)
    .trimStart()
    .split(/\n\s*\n/, 1);
  return paragraph.split(/\s+/).length >= minSpokenWords || /[.!?]\s*$/.test(paragraph);
}

/** The beginning of a line as a reader sees it, and how much of what is written makes so much of it. */
interface PlainLine {
  text: string;
  writtenLength(length: number): number;
}

function asWritten(text: string): PlainLine {
  return { text, writtenLength: (length) => length };
}

/** Without the marks of bold words and of a heading, which needs no colon. */
function withoutMarks(written: string): PlainLine {
  if (!/[*_]{2}|^[ \t]{0,3}#/.test(written)) return asWritten(written);
  const kept = Array.from(written.matchAll(/[*_]{2}|^[ \t]{0,3}(#{1,6})[ \t]+|[\s\S]/g)).filter(
    ({ 0: sign }) => sign.length === 1,
  );
  const words = kept.map(({ 0: sign }) => sign).join('');
  const isHeading = /^[ \t]{0,3}#{1,6}[ \t]/.test(written);
  return {
    text: isHeading ? words.replace(/:?[ \t#]*$/, ':') : words,
    writtenLength: (length) => kept[length]?.index ?? written.length,
  };
}

const maxLabelLine = 160;

function labelOf(
  file: string,
  line: { start: number; end: number },
  plain: (written: string) => PlainLine,
): SpeakerLabel | null {
  const { text, writtenLength } = plain(file.slice(line.start, Math.min(line.end, line.start + maxLabelLine)));
  // Few lines have a colon, which is told sooner.
  const found = text.includes(':') ? label.exec(text) : null;
  const { before, name = '', note } = found?.groups ?? {};
  if (!found || name.split(/\s+/).length > maxLabelWords) return null;
  const isNoteTime = note !== undefined && timeAlone.test(note);
  const said = note === undefined || isNoteTime ? name : note;
  return {
    lineStart: line.start,
    textStart: line.start + writtenLength(found[0].length),
    name: name.toLowerCase(),
    isTimed: before !== undefined || isNoteTime,
    speaker: speakerOf(said) ?? speakerOf(name),
  };
}

/** `Customer support` is an agent. */
function speakerOf(name: string): Speaker | null {
  if (bot.test(name)) return 'bot';
  if (agent.test(name)) return 'agent';
  return customer.test(name) ? 'customer' : null;
}

/** The labels of turns: those that name a side, and with times, those of the one other who speaks. */
function withNames(labels: readonly SpeakerLabel[]): SpeakerLabel[] {
  const timed = labels.filter(({ isTimed }) => isTimed);
  const isTimed = timed.length >= minTurns;
  const turns = isTimed ? timed : labels.filter(({ speaker }) => speaker !== null);
  const speakers = new Set(turns.map(({ speaker }) => speaker));
  const names = new Set(turns.flatMap(({ speaker, name }) => (speaker === null ? [name] : [])));
  const missing = speakers.has('customer') ? 'agent' : 'customer';
  const isOther = names.size === 1 && !(speakers.has('customer') && speakers.has('agent'));
  return isOther ? turns.map((turn) => ({ ...turn, speaker: turn.speaker ?? missing })) : turns;
}

/** A turn goes on to the next; below a blank line, the last may be followed by an answer to all. */
function linesOfTurns(file: string, from: number, turns: readonly SpeakerLabel[]): Map<number, number | null> {
  const lines = new Map<number, number | null>();
  const starts = new Map(turns.map((turn, i) => [turn.lineStart, { turn, isLast: i === turns.length - 1 }]));
  let current: { turn: SpeakerLabel; isLast: boolean } | null = null;
  let hasWords = false;
  for (const line of linesOf(file, from)) {
    const begun = starts.get(line.start);
    const words = file.slice(begun?.turn.textStart ?? line.start, line.end).trim();
    if (begun) {
      current = begun;
      hasWords = false;
    } else if (words === '' && hasWords && current?.isLast) current = null;
    if (words !== '') hasWords = true;
    if (!current) continue;
    if (current.turn.speaker !== 'agent') lines.set(line.start, null);
    else if (begun) lines.set(line.start, begun.turn.textStart);
  }
  return lines;
}

/** What agents say of the blocks of a transcript. */
export function spokenByAgents(
  file: string,
  blocks: readonly ParsedBlock[],
  { lines, from }: { lines: Transcript['lines']; from: number },
): readonly ParsedBlock[] {
  if (lines.size === 0) return blocks;
  const starts = Array.from(linesOf(file, from), ({ start }) => start);
  return blocks.flatMap((block) => {
    const kept: Range[] = [];
    for (const { start, end } of linesIn(block.text)) {
      const at = block.sourceMap.toSource(start, Math.max(end, start + 1)).start;
      const spokenFrom = lines.get(starts[firstIndex(starts.length, (i) => (starts[i] ?? 0) > at) - 1] ?? 0);
      const last = kept.at(-1);
      if (spokenFrom === undefined && last?.end === start - 1) last.end = end;
      else if (spokenFrom !== null) kept.push({ start: start + labelLength(block, { start, end }, spokenFrom), end });
    }
    return kept.flatMap(({ start, end }) => cutBlock(block, start, end) ?? []);
  });
}

/** How much of a line is the label before words that begin at a place of the file. */
function labelLength({ sourceMap }: ParsedBlock, { start, end }: Range, spokenFrom = 0): number {
  return firstIndex(end - start, (i) => sourceMap.toSource(start + i, start + i + 1).start >= spokenFrom);
}

function skippedTurns(turns: readonly SpeakerLabel[]): Skipped[] {
  const count = (speaker: Speaker | null) => turns.filter((turn) => turn.speaker === speaker).length;
  return [
    { reason: 'messages of bots', count: count('bot') },
    {
      reason:
        'messages that do not tell whether a customer or an agent wrote them (begin each with `Customer:` or `Agent:`)',
      count: count(null),
    },
  ].filter((skipped) => skipped.count > 0);
}

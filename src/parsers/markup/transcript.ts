import { linesOf } from '../../shared/lines.js';
import type { Skipped } from '../core/parser.js';

/** A conversation in plain text, each turn of which begins with who speaks: `Customer: ...`, `[10:15] Jo: ...`. */
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

const time = String.raw`(?:[\d./-]{6,10},?[ T]+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?`;
const label = new RegExp(
  String.raw`^[ \t]*(?:[[(]?(?<before>${time})[\])]?\s*[-–—]?\s*)?(?<name>\p{L}[\p{L}\p{N} .'’_-]{0,39}?)(?:\s*[[(](?<note>[^\])\n]{1,30})[\])])?\s*:(?=\s|$)[ \t]*`,
  'iu',
);
const timeAlone = new RegExp(`^${time}$`, 'iu');

/** Labels end with who speaks: `Customer name` and `Support hours` are of forms. */
const customer = /\b(?:customer|client|visitor|user|guest|shopper|buyer|caller|requester)[ #]*\d*$/i;
const agent =
  /\b(?:agent|support|advis[oe]r|rep|representative|operator|staff|team|assistant|specialist|help ?desk|customer (?:service|care))[ #]*\d*$|^me$/i;
const bot = /\b(?:bot|chatbot|system)$/i;
/** What most texts have not, so that their lines need not be compared. */
const mention =
  /\b(?:customer|client|visitor|user|guest|shopper|buyer|caller|requester|me|agent|support|advis[oe]r|rep|representative|operator|staff|team|assistant|specialist)\b[^\n:]{0,40}:/i;

const maxLabelWords = 4;
/** Fewer may be a form: `Customer: Jo`, `Agent: Max`. */
const minTurns = 3;
const minSpokenWords = 4;

/**
 * The transcript that a text is; without lines for any other. Only what is clear is one: labels of both sides, one of them
 * repeated; where all have a time, names may stand for one of the two sides.
 */
export function transcriptIn(file: string, from: number): Transcript {
  if (!mention.test(file)) return none;
  const labels = Array.from(linesOf(file, from)).flatMap((line) => labelOf(file, line) ?? []);
  const spoken = withNames(labels);
  const sides = new Set(spoken.map(({ speaker }) => speaker));
  const isOfBoth = sides.has('customer') && sides.has('agent') && isRepeated(spoken);
  if (!isOfBoth || !spoken.some((turn) => turn.speaker === 'customer' && isSpoken(file, turn))) return none;
  return { lines: linesOfTurns(file, from, spoken), skipped: skippedTurns(spoken) };
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

function labelOf(file: string, line: { start: number; end: number }): SpeakerLabel | null {
  const found = label.exec(file.slice(line.start, Math.min(line.end, line.start + 160)));
  const { before, name = '', note } = found?.groups ?? {};
  if (!found || name.split(/\s+/).length > maxLabelWords) return null;
  const isNoteTime = note !== undefined && timeAlone.test(note);
  const said = note === undefined || isNoteTime ? name : note;
  return {
    lineStart: line.start,
    textStart: line.start + found[0].length,
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
  const sides = new Set(turns.map(({ speaker }) => speaker));
  const names = new Set(turns.flatMap(({ speaker, name }) => (speaker === null ? [name] : [])));
  const missing = sides.has('customer') ? 'agent' : 'customer';
  const isOther = names.size === 1 && !(sides.has('customer') && sides.has('agent'));
  return isOther ? turns.map((turn) => ({ ...turn, speaker: turn.speaker ?? missing })) : turns;
}

/** A turn goes on to the next; below a blank line, the last may be followed by an answer to all. */
function linesOfTurns(file: string, from: number, turns: readonly SpeakerLabel[]): Map<number, number | null> {
  const lines = new Map<number, number | null>();
  const starts = new Map(turns.map((turn, i) => [turn.lineStart, { turn, isLast: i === turns.length - 1 }]));
  let current: { turn: SpeakerLabel; isLast: boolean } | null = null;
  for (const line of linesOf(file, from)) {
    const begun = starts.get(line.start);
    const isBlank = file.slice(line.start, line.end).trim() === '';
    if (begun) current = begun;
    else if (isBlank && current?.isLast) current = null;
    if (!current) continue;
    if (current.turn.speaker !== 'agent') lines.set(line.start, null);
    else if (begun) lines.set(line.start, begun.turn.textStart);
  }
  return lines;
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
